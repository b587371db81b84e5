import { challengeOf } from './google.ts'
import { type Asked, startJson, type Told } from './jsonserver.ts'

export type Event = Record<string, unknown> & { id: string }

/**
 * Microsoft's sign-in and Graph v1.0 in the shapes of their documentation, on loopback: a calendar `cal` with `put` and
 * `take` for what a phone does. Its delta pages by two, knows dates of series by when they are alone, and calls removed
 * what is outside of its window.
 */
export async function startMicrosoft() {
  const state = {
    events: new Map<string, Event>(),
    removed: new Map<string, number>(),
    clock: 0,
    oldest: 0,
    /** A status that events answer with instead of themselves. */
    ill: null as number | null,
    challenge: '',
    refresh: 'refresh-1',
    access: 'access-1',
    asked: [] as string[],
    url: '',
  }
  const put = (event: Event) => {
    const etag = `W/"${++state.clock}"`
    const plain = {
      type: 'singleInstance',
      showAs: 'busy',
      isAllDay: false,
      isCancelled: false,
      iCalUId: `ical-${event.id}`,
    }
    state.events.set(event.id, { ...plain, ...event, '@odata.etag': etag, at: state.clock })
    state.removed.delete(event.id)
    return state.events.get(event.id)!
  }
  const take = (id: string) => {
    state.events.delete(id)
    state.removed.set(id, ++state.clock)
  }
  const server = await startJson(asked => {
    if (asked.path === '/contoso/oauth2/v2.0/token') return token(state, asked)
    if (asked.headers.authorization !== `Bearer ${state.access}`)
      return failure(401, 'InvalidAuthenticationToken')
    if (asked.path === '/v1.0/me')
      return { status: 200, json: { mail: null, userPrincipalName: 'ann@contoso.example' } }
    if (asked.path === '/v1.0/me/calendars') return calendars()
    const [, rest] = /^\/v1\.0\/me\/calendars\/cal\/(.*)$/.exec(asked.path) ?? []
    if (rest === 'calendarView/delta') return delta(state, asked)
    if (rest === 'events') return insert(state, put, asked)
    const [, id, instances] = /^events\/([^/]+)(\/instances)?$/.exec(rest ?? '') ?? []
    if (id === undefined) return failure(404, 'ErrorItemNotFound')
    return instances
      ? instancesOf(state, decodeURIComponent(id))
      : single(state, { put, take }, decodeURIComponent(id), asked)
  })
  state.url = server.url
  return { ...server, state, put, take }
}

type State = Awaited<ReturnType<typeof startMicrosoft>>['state']
type Put = (event: Event) => Event

function token(state: State, { body }: Asked): Told {
  const isCode = body['grant_type'] === 'authorization_code'
  const isGood = isCode
    ? body['code'] === 'code' && challengeOf(body['code_verifier']) === state.challenge
    : body['refresh_token'] === state.refresh
  if (!isGood)
    return { status: 400, json: { error: 'invalid_grant', error_description: 'AADSTS700082: expired' } }
  state.access = `access-${++state.clock}`
  // Another refresh token each time.
  state.refresh = `refresh-${++state.clock}`
  return { status: 200, json: { access_token: state.access, expires_in: 3599, refresh_token: state.refresh } }
}

function failure(status: number, code: string): Told {
  return { status, json: { error: { code, message: code } } }
}

function calendars(): Told {
  const other = { id: 'holidays', name: 'Holidays', hexColor: '', canEdit: false, isDefaultCalendar: false }
  const own = { id: 'cal', name: 'Calendar', hexColor: '#A6D1F5', canEdit: true, isDefaultCalendar: true }
  return { status: 200, json: { value: [other, own] } }
}

function delta(state: State, { query }: Asked): Told {
  const link = query.get('$deltatoken') ?? query.get('$skiptoken')
  const [from, until, since, skip] = link?.split('/') ?? [
    query.get('startDateTime')!,
    query.get('endDateTime')!,
    '-1',
    '0',
  ]
  if (Number(since) !== -1 && Number(since) < state.oldest) return failure(410, 'syncStateNotFound')
  const isWithin = (event: Event) => startOf(event) < until! && endOf(event) > from!
  const news = [...state.events.values()].filter(one => Number(one['at']) > Number(since))
  const inside = news.filter(one => one['type'] === 'seriesMaster' || isWithin(one)).map(told)
  const outside =
    Number(since) === -1 ? [] : news.filter(one => one['type'] !== 'seriesMaster' && !isWithin(one))
  const gone = [...state.removed]
    .filter(([, at]) => Number(since) !== -1 && at > Number(since))
    .map(([id]) => id)
  const removed = [...outside.map(({ id }) => id), ...gone].map(id => ({
    id,
    '@removed': { reason: 'deleted' },
  }))
  const all = [...inside, ...removed]
  const [page, end] = [Number(skip), Number(skip) + 2]
  const way = `${state.url}/v1.0/me/calendars/cal/calendarView/delta?`
  const next =
    end < all.length
      ? { '@odata.nextLink': `${way}$skiptoken=${from}/${until}/${since}/${end}` }
      : { '@odata.deltaLink': `${way}$deltatoken=${from}/${until}/${state.clock}/0` }
  return { status: 200, json: { value: all.slice(page, end), ...next } }
}

/** Of a date of a series nothing but when it is. */
function told(event: Event): Event {
  if (event['type'] !== 'occurrence') return event
  const { id, type, seriesMasterId, start, end } = event
  return { id, type, seriesMasterId, start, end, '@odata.etag': event['@odata.etag'] }
}

const startOf = (event: Event) => (event['start'] as { dateTime: string }).dateTime
const endOf = (event: Event) => (event['end'] as { dateTime: string }).dateTime

function insert(state: State, put: Put, { method, body }: Asked): Told {
  if (method === 'GET') return { status: 200, json: { value: [...state.events.values()] } }
  const isThere = [...state.events.values()].some(one => one['transactionId'] === body['transactionId'])
  if (isThere || state.asked.includes(String(body['transactionId'])))
    return failure(409, 'ErrorDuplicateTransactionId')
  state.asked.push(String(body['transactionId']))
  const id = `AAMk${++state.clock}=`
  const type = body['recurrence'] ? 'seriesMaster' : 'singleInstance'
  if (type === 'seriesMaster') makeDates(put, id, body)
  return { status: 201, json: put({ ...inUtc(body), id, type }) }
}

/** Three days of a series, an hour each. */
function makeDates(put: Put, id: string, body: Record<string, unknown>): void {
  const first = Date.parse(`${startOf(inUtc(body) as Event)}Z`)
  for (const days of [0, 1, 2]) {
    const at = (ms: number) => ({
      dateTime: new Date(first + days * 86_400_000 + ms).toISOString().slice(0, 23),
      timeZone: 'UTC',
    })
    const originalStart = `${at(0).dateTime.slice(0, 19)}Z`
    put({
      id: `${id}-${days}`,
      type: 'occurrence',
      seriesMasterId: id,
      start: at(0),
      end: at(3_600_000),
      originalStart,
    })
  }
}

/** As `Prefer: outlook.timezone="UTC"` asks for it; these tests write in UTC or in Berlin's winter. */
function inUtc(body: Record<string, unknown>): Record<string, unknown> {
  const moment = (name: 'start' | 'end') => {
    const given = body[name] as { dateTime: string; timeZone: string } | undefined
    if (given === undefined || body['isAllDay']) return given
    const late = given.timeZone === 'Europe/Berlin' ? 3_600_000 : 0
    const at = new Date(Date.parse(`${given.dateTime}Z`) - late).toISOString().slice(0, 23)
    return { dateTime: `${at}0000`, timeZone: 'UTC' }
  }
  const zone = (body['start'] as { timeZone: string } | undefined)?.timeZone
  return { ...body, start: moment('start'), end: moment('end'), ...(zone && { originalStartTimeZone: zone }) }
}

function instancesOf(state: State, id: string): Told {
  return {
    status: 200,
    json: { value: [...state.events.values()].filter(one => one['seriesMasterId'] === id) },
  }
}

function single(
  state: State,
  { put, take }: { put: Put; take: (id: string) => void },
  id: string,
  { method, headers, body }: Asked,
): Told {
  const event = state.events.get(id)
  if (state.ill) return failure(state.ill, 'ErrorInternalServerError')
  if (!event) return failure(404, 'ErrorItemNotFound')
  if (method === 'GET') return { status: 200, json: event }
  const match = headers['if-match']
  if (match !== undefined && match !== event['@odata.etag']) return failure(412, 'ErrorIrresolvableConflict')
  if (method === 'PATCH') return { status: 200, json: put({ ...event, ...inUtc(body), id }) }
  take(id)
  return { status: 204 }
}
