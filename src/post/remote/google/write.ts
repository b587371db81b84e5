import { createHash } from 'node:crypto'
import type { Remote } from '#/carriers.ts'
import { eventsOf } from '#/post/remote/google/changes.ts'
import { OURS } from '#/post/remote/google/event.ts'
import { type Json, objectAt, objectsAt, textAt } from '#/post/remote/json.ts'
import { type Api, type Reply, replyTrouble } from '#/post/remote/oauth/api.ts'
import type { Client } from '#/post/remote/oauth/client.ts'
import { dateIn, type Sheet, sheetOf } from '#/post/remote/sheet.ts'
import { RemoteTrouble } from '#/shared/remote.ts'
import { day } from '#/time/date.ts'
import { formatInstant, parseInstant } from '#/time/instant.ts'

type Given = Parameters<Remote['write']>[1]
type Written = Awaited<ReturnType<Remote['write']>>

/** Nobody is written to by Google: that is ours to do. */
const SILENT = 'sendUpdates=none'

/** Writes an event, and of a series the occurrences that differ from its rule. */
export async function writeAtGoogle(
  client: Client,
  api: Api,
  calendar: string,
  given: Given,
): Promise<Written> {
  const sheet = sheetOf(given.text)
  if (!sheet) throw new RemoteTrouble('strange', 'What was to be written has no time.')
  const reply = await (given.etag === null ? insert : update)(api, calendar, given, bodyOf(sheet, given.uid))
  if (reply === null || [404, 409, 410, 412].includes(reply.status)) return null
  if (reply.status !== 200) throw replyTrouble(client, reply)
  const href = textAt(reply.json, 'id')
  const isChanged =
    sheet.rule !== null && (await alignOccurrences(client, api, { calendar, id: href }, sheet))
  const last = isChanged ? await api.get(eventAt(calendar, href)) : reply.json
  return { href, etag: textAt(last, 'etag') || null }
}

export async function removeAtGoogle(
  client: Client,
  api: Api,
  calendar: string,
  { href, etag }: Parameters<Remote['remove']>[1],
): Promise<boolean> {
  const headers: Record<string, string> = etag === null ? {} : { 'if-match': etag }
  const reply = await api.ask({ method: 'DELETE', path: `${eventAt(calendar, href)}?${SILENT}`, headers })
  if (reply.status === 412) return false
  if (reply.status >= 300 && reply.status !== 404 && reply.status !== 410) throw replyTrouble(client, reply)
  return true
}

function eventAt(calendar: string, id: string): string {
  return `${eventsOf(calendar)}/${encodeURIComponent(id)}`
}

function bodyOf(sheet: Sheet, uid: string): Json {
  return {
    summary: sheet.title,
    location: sheet.location,
    description: sheet.description,
    ...span(sheet, sheet),
    recurrence: sheet.recurrence,
    status: sheet.cancelled ? 'cancelled' : 'confirmed',
    transparency: 'opaque',
    extendedProperties: { private: { [OURS]: uid } },
  }
}

function span({ allDay, timezone: timeZone }: Sheet, { start, end }: { start: number; end: number }): Json {
  // What it was before is said to be no more.
  const date = (ms: number) => ({ date: dateIn(ms), dateTime: null, timeZone: null })
  if (allDay) return { start: date(start), end: date(end) }
  const moment = (ms: number) => ({ dateTime: formatInstant(ms), timeZone, date: null })
  return { start: moment(start), end: moment(end) }
}

/** Under an id of its own, so that it is written once whatever becomes of the answer. One that was deleted comes back. */
async function insert(api: Api, calendar: string, { href, uid }: Given, body: Json): Promise<Reply | null> {
  const id = href ?? idOf(uid)
  const path = `${eventsOf(calendar)}?${SILENT}`
  const reply = await api.ask({ method: 'POST', path, body: { id, ...body } })
  if (reply.status !== 409) return reply
  const there = await api.ask({ method: 'GET', path: eventAt(calendar, id) })
  if (textAt(there.json, 'status') !== 'cancelled') return null
  return patch(api, calendar, { id, etag: textAt(there.json, 'etag') }, body)
}

async function update(api: Api, calendar: string, { href, etag }: Given, body: Json): Promise<Reply> {
  return patch(api, calendar, { id: href!, etag: etag! }, body)
}

/** What somebody has set besides, such as a reminder or a colour, stays as it is. */
function patch(
  api: Api,
  calendar: string,
  { id, etag }: { id: string; etag: string },
  body: Json,
): Promise<Reply> {
  const path = `${eventAt(calendar, id)}?${SILENT}`
  return api.ask({ method: 'PATCH', path, headers: { 'if-match': etag }, body })
}

/** Letters and digits of base32hex. */
function idOf(uid: string): string {
  const bare = uid.replaceAll('-', '').toLowerCase()
  return /^[0-9a-f]{32}$/.test(bare) ? bare : createHash('sha256').update(uid).digest('hex')
}

type Place = { readonly calendar: string; readonly id: string }

/** As far as claims are laid. */
const BACK = 31 * day
const AHEAD = 400 * day
/** A meeting that was moved more often than that is another one. */
const MOST_PATCHES = 100

/** Puts each occurrence where it is to be. Answers whether any was elsewhere. */
async function alignOccurrences(client: Client, api: Api, place: Place, sheet: Sheet): Promise<boolean> {
  let patches = 0
  for await (const occurrence of occurrencesOf(api, place)) {
    const body = difference(occurrence, sheet)
    if (body === null || patches++ >= MOST_PATCHES) continue
    const path = `${eventAt(place.calendar, textAt(occurrence, 'id'))}?${SILENT}`
    const reply = await api.ask({ method: 'PATCH', path, body })
    if (reply.status !== 200) throw replyTrouble(client, reply)
  }
  return patches > 0
}

async function* occurrencesOf(api: Api, { calendar, id }: Place): AsyncGenerator<Json> {
  const now = Date.now()
  const asked = new URLSearchParams({
    maxResults: '500',
    showDeleted: 'true',
    timeMin: formatInstant(now - BACK),
    timeMax: formatInstant(now + AHEAD),
  })
  for (let page = '', pages = 0; pages < 10; pages++) {
    if (page !== '') asked.set('pageToken', page)
    const json = await api.get(`${eventAt(calendar, id)}/instances?${asked}`)
    yield* objectsAt(json, 'items')
    page = textAt(json, 'nextPageToken')
    if (page === '') return
  }
}

/** What has to be said of an occurrence; null when it is where it is to be, or is to be nowhere by its rule. */
function difference(occurrence: Json, sheet: Sheet): Json | null {
  const original = instantIn(objectAt(occurrence, 'originalStartTime'))
  if (original === undefined || sheet.except.includes(original)) return null
  const changed = sheet.changed.find(one => one.original === original)
  const wanted = changed ?? { start: original, end: original + sheet.end - sheet.start, cancelled: false }
  const isCancelled = textAt(occurrence, 'status') === 'cancelled'
  if (wanted.cancelled) return isCancelled ? null : { status: 'cancelled' }
  const [start, end] = [instantIn(objectAt(occurrence, 'start')), instantIn(objectAt(occurrence, 'end'))]
  if (!isCancelled && start === wanted.start && end === wanted.end) return null
  return { status: 'confirmed', ...span(sheet, wanted) }
}

/** Of whole days the midnight of UTC, as `sheetOf` has it. */
function instantIn(when: Json): number | undefined {
  const date = textAt(when, 'date')
  return parseInstant(date === '' ? textAt(when, 'dateTime') : `${date}T00:00:00Z`)
}
