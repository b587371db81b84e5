import { createHash } from 'node:crypto'
import { type Asked, startJson, type Told } from './jsonserver.ts'

export type Event = Record<string, unknown> & { id: string }

/**
 * Google's sign-in and Calendar API v3 in the shapes of their documentation, on loopback: a calendar `ann@example.com`
 * with `put` and `take` for what a phone does. It pages by two, and answers once as `next` says.
 */
export async function startGoogle() {
  const state = {
    events: new Map<string, Event>(),
    clock: 0,
    oldest: 0,
    challenge: '',
    refresh: 'refresh-1',
    access: 'access-1',
    next: null as Told | null,
    pageSize: 2,
  }
  const put = (given: Event) => {
    // A null takes away what there was.
    const event = JSON.parse(JSON.stringify(given), (_, value) => value ?? undefined) as Event
    const etag = `"${++state.clock}"`
    const whole = {
      kind: 'calendar#event',
      status: 'confirmed',
      iCalUID: `${event.id}@google.com`,
      ...event,
      etag,
    }
    state.events.set(event.id, { ...whole, at: state.clock })
    return state.events.get(event.id)!
  }
  const take = (id: string) => put({ ...state.events.get(id)!, id, status: 'cancelled' })
  const server = await startJson(asked => {
    if (state.next) {
      const told = state.next
      state.next = null
      return told
    }
    if (asked.path === '/token') return token(state, asked)
    if (asked.path === '/revoke') return { status: 200, json: {} }
    if (asked.headers.authorization !== `Bearer ${state.access}`) return failure(401, 'authError')
    if (asked.path.startsWith('/calendar/v3/users/me/calendarList')) return calendarList(asked)
    const [, calendar, id, rest] =
      /^\/calendar\/v3\/calendars\/([^/]+)\/events(?:\/([^/]+)(\/instances)?)?$/.exec(asked.path) ?? []
    if (calendar !== 'ann%40example.com') return failure(404, 'notFound')
    if (rest) return { status: 200, json: { items: instancesOf(state.events, id!) } }
    return id === undefined
      ? collection(state, put, asked)
      : single(state, put, decodeURIComponent(id), asked)
  })
  return { ...server, state, put, take }
}

type State = Awaited<ReturnType<typeof startGoogle>>['state']
type Put = (event: Event) => Event

export function challengeOf(verifier: unknown): string {
  return createHash('sha256').update(String(verifier)).digest('base64url')
}

function token(state: State, { body }: Asked): Told {
  if (body['client_id'] !== 'client' || body['client_secret'] !== 'secret')
    return { status: 401, json: { error: 'invalid_client' } }
  const isCode = body['grant_type'] === 'authorization_code'
  const isGood = isCode
    ? body['code'] === 'code' && challengeOf(body['code_verifier']) === state.challenge
    : body['refresh_token'] === state.refresh
  if (!isGood)
    return {
      status: 400,
      json: { error: 'invalid_grant', error_description: 'Token has been expired or revoked.' },
    }
  state.access = `access-${++state.clock}`
  const json = { access_token: state.access, expires_in: 3599, token_type: 'Bearer' }
  return { status: 200, json: isCode ? { ...json, refresh_token: state.refresh } : json }
}

function failure(status: number, reason: string, headers = {}): Told {
  return { status, json: { error: { code: status, errors: [{ domain: 'global', reason }] } }, headers }
}

function calendarList({ path }: Asked): Told {
  const own = {
    id: 'ann@example.com',
    summary: 'Ann',
    backgroundColor: '#9FE1E7',
    accessRole: 'owner',
    primary: true,
  }
  if (path.endsWith('/primary')) return { status: 200, json: own }
  const shared = {
    id: 'team@group.calendar.google.com',
    summary: 'Team',
    summaryOverride: 'Us',
    accessRole: 'reader',
  }
  return { status: 200, json: { kind: 'calendar#calendarList', items: [shared, own] } }
}

function collection(state: State, put: Put, { method, query, body }: Asked): Told {
  if (method === 'POST') {
    const event = body as Event
    if (state.events.has(event.id)) return failure(409, 'duplicate')
    return { status: 200, json: put(event) }
  }
  const token = query.get('syncToken')
  const since = token === null ? -1 : Number(token)
  if (token !== null && since < state.oldest) return failure(410, 'fullSyncRequired')
  const news = [...state.events.values()]
    .filter(event => Number(event['at']) > since)
    .filter(event => token !== null || event['status'] !== 'cancelled' || event['recurringEventId'])
  const from = Number(query.get('pageToken') ?? 0)
  const items = news.slice(from, from + state.pageSize)
  const isLast = from + state.pageSize >= news.length
  const next = isLast
    ? { nextSyncToken: String(state.clock) }
    : { nextPageToken: String(from + state.pageSize) }
  return { status: 200, json: { kind: 'calendar#events', timeZone: 'Europe/Berlin', items, ...next } }
}

function single(state: State, put: Put, id: string, { method, headers, body }: Asked): Told {
  const event = state.events.get(id) ?? (method === 'PATCH' ? instanceOf(state.events, id) : undefined)
  if (!event) return failure(404, 'notFound')
  if (method === 'GET') return { status: 200, json: event }
  const match = headers['if-match']
  if (match !== undefined && match !== event['etag']) return failure(412, 'conditionNotMet')
  if (method === 'DELETE') {
    if (event['status'] === 'cancelled') return failure(410, 'deleted')
    put({ ...event, status: 'cancelled' })
    return { status: 204 }
  }
  return { status: 200, json: put({ ...event, ...body, id }) }
}

function instanceOf(events: State['events'], id: string): Event | undefined {
  return instancesOf(events, id.split('_')[0]!).find(one => one.id === id)
}

/** Of a series of three days. */
function instancesOf(events: State['events'], id: string): Event[] {
  const series = events.get(id)
  if (!series) return []
  const moment = (name: 'start' | 'end', days: number) => {
    const at = Date.parse((series[name] as { dateTime: string }).dateTime) + days * 86_400_000
    return { dateTime: new Date(at).toISOString().replace('.000', ''), timeZone: 'Europe/Berlin' }
  }
  return [0, 1, 2].map(days => {
    const originalStartTime = moment('start', days)
    const one = `${id}_${originalStartTime.dateTime.replace(/[-:]/g, '')}`
    const plain = { id: one, status: 'confirmed', start: originalStartTime, end: moment('end', days) }
    return (
      events.get(one) ?? { ...plain, recurringEventId: id, originalStartTime, iCalUID: series['iCalUID'] }
    )
  })
}
