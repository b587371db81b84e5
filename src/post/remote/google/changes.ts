import type { Changes, RemoteObject } from '#/carriers.ts'
import { objectOf, uidOf } from '#/post/remote/google/event.ts'
import { type Json, objectsAt, textAt } from '#/post/remote/json.ts'
import { type Api, replyTrouble } from '#/post/remote/oauth/api.ts'
import type { Client } from '#/post/remote/oauth/client.ts'
import { RemoteTrouble } from '#/shared/remote.ts'

/** Google gives 250 a page unless asked for up to 2,500; so many come in a second. */
const PAGE = '500'
/** Half a million events. */
const MOST_PAGES = 1_000

/**
 * What has changed since a syncToken; all there is without one, or when Google has forgotten it (410). A series and each
 * of its changed occurrences are events of their own there.
 */
export async function* changesAtGoogle(
  client: Client,
  api: Api,
  calendar: string,
  mark: string | null,
): AsyncGenerator<Changes> {
  const uids = new Map<string, string>()
  let isWhole = mark === null
  let [token, page] = [mark, '']
  for (let pages = 0; pages < MOST_PAGES; pages++) {
    const asked = new URLSearchParams({ maxResults: PAGE, singleEvents: 'false' })
    if (token !== null) asked.set('syncToken', token)
    if (page !== '') asked.set('pageToken', page)
    const reply = await api.ask({ method: 'GET', path: `${eventsOf(calendar)}?${asked}` })
    if (reply.status === 410 && token !== null) {
      ;[token, page, isWhole] = [null, '', true]
      continue
    }
    if (reply.status !== 200) throw replyTrouble(client, reply)
    const changes = await told({ client, api, calendar }, reply.json, uids)
    page = textAt(reply.json, 'nextPageToken')
    const next = textAt(reply.json, 'nextSyncToken')
    if (page === '' && next === '')
      throw new RemoteTrouble('strange', 'Google does not say how far it has told.')
    yield page === '' ? { ...changes, mark: next, isWhole } : changes
    if (page === '') return
  }
  throw new RemoteTrouble('strange', 'Google tells of changes without end.')
}

export function eventsOf(calendar: string): string {
  return `/calendars/${encodeURIComponent(calendar)}/events`
}

type Cal = { readonly client: Client; readonly api: Api; readonly calendar: string }

async function told(
  at: Cal,
  json: Json,
  uids: Map<string, string>,
): Promise<{ changed: RemoteObject[]; gone: string[] }> {
  const events = objectsAt(json, 'items')
  for (const event of events) if (uidOf(event)) uids.set(seriesOf(event), uidOf(event))
  const gone = events.filter(isGone).map(event => textAt(event, 'id'))
  const changed: RemoteObject[] = []
  for (const event of events.filter(event => !isGone(event)))
    changed.push(objectOf(event, await uidFor(at, event, uids)))
  return { changed, gone }
}

/** What is cancelled by itself is deleted; one occurrence that is cancelled is a hole in its series. */
function isGone(event: Json): boolean {
  return textAt(event, 'status') === 'cancelled' && textAt(event, 'recurringEventId') === ''
}

function seriesOf(event: Json): string {
  return textAt(event, 'recurringEventId') || textAt(event, 'id')
}

/** A cancelled occurrence does not say its UID: its series does, which is asked once. */
async function uidFor(
  { client, api, calendar }: Cal,
  event: Json,
  uids: Map<string, string>,
): Promise<string> {
  const series = seriesOf(event)
  if (!uids.has(series)) {
    const path = `${eventsOf(calendar)}/${encodeURIComponent(series)}`
    const reply = await api.ask({ method: 'GET', path })
    if (![200, 404, 410].includes(reply.status)) throw replyTrouble(client, reply)
    uids.set(series, uidOf(reply.json) || `${series}@google.com`)
  }
  return uids.get(series)!
}
