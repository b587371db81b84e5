import { createHash, randomBytes } from 'node:crypto'
import type { Remote } from '#/carriers.ts'
import { type Json, objectsAt, textAt } from '#/post/remote/json.ts'
import { type Cal, calendarAt, datesOf, isThere, PREFER } from '#/post/remote/microsoft/changes.ts'
import { etagOf, instantIn, transactionOf } from '#/post/remote/microsoft/event.ts'
import { windowFrom } from '#/post/remote/microsoft/mark.ts'
import { patternOf } from '#/post/remote/microsoft/pattern.ts'
import { type Api, type Reply, replyTrouble } from '#/post/remote/oauth/api.ts'
import type { Client } from '#/post/remote/oauth/client.ts'
import { dateIn, type Sheet, sheetOf } from '#/post/remote/sheet.ts'
import { RemoteTrouble } from '#/shared/remote.ts'
import { parseInstant } from '#/time/instant.ts'
import { wallOf, zoneOf } from '#/time/zone.ts'

type Given = Parameters<Remote['write']>[1]
type Written = Awaited<ReturnType<Remote['write']>>

/** Writes an event, and of a series the dates that differ from its rule. */
export async function writeAtMicrosoft(
  client: Client,
  api: Api,
  calendar: string,
  given: Given,
): Promise<Written> {
  const sheet = sheetOf(given.text)
  if (!sheet) throw new RemoteTrouble('strange', 'What was to be written has no time.')
  const reply = await (given.etag === null
    ? insert({ client, api, calendar }, given, bodyOf(sheet))
    : update(api, calendar, given, bodyOf(sheet)))
  if (reply === null || [404, 409, 410, 412].includes(reply.status)) return null
  if (reply.status !== 200 && reply.status !== 201) throw replyTrouble(client, reply)
  const href = textAt(reply.json, 'id')
  const isChanged = sheet.rule !== null && (await alignDates(client, api, { calendar, id: href }, sheet))
  const last = isChanged ? await api.get(eventAt(calendar, href), { prefer: PREFER }) : reply.json
  return { href, etag: etagOf(last) || null }
}

export async function removeAtMicrosoft(
  client: Client,
  api: Api,
  calendar: string,
  { href, etag }: Parameters<Remote['remove']>[1],
): Promise<boolean> {
  const headers: Record<string, string> = etag === null ? {} : { 'if-match': etag }
  const reply = await api.ask({ method: 'DELETE', path: eventAt(calendar, href), headers })
  if (reply.status === 412) return false
  if (reply.status >= 300 && reply.status !== 404 && reply.status !== 410) throw replyTrouble(client, reply)
  return true
}

function eventAt(calendar: string, id: string): string {
  return `${calendarAt(calendar)}/events/${encodeURIComponent(id)}`
}

function bodyOf(sheet: Sheet): Json {
  const recurrence = sheet.rule === null ? null : patternOf(sheet.rule, sheet)
  if (sheet.rule !== null && recurrence === null)
    throw new RemoteTrouble('strange', `Outlook has no pattern for a meeting that repeats by ${sheet.rule}.`)
  return {
    subject: sheet.title,
    body: { contentType: 'text', content: sheet.description },
    location: { displayName: sheet.location },
    isAllDay: sheet.allDay,
    ...span(sheet, sheet),
    showAs: 'busy',
    recurrence,
  }
}

function span({ allDay, timezone }: Sheet, { start, end }: { start: number; end: number }): Json {
  const wall = (ms: number) => (allDay ? `${dateIn(ms)}T00:00:00` : textOfWall(wallOf(zoneOf(timezone), ms)))
  return {
    start: { dateTime: wall(start), timeZone: timezone },
    end: { dateTime: wall(end), timeZone: timezone },
  }
}

function textOfWall(wall: number): string {
  return Temporal.Instant.fromEpochMilliseconds(wall).toString().slice(0, 19)
}

/**
 * By its transactionId Outlook makes it once, whatever becomes of the answer: null when it is there. One that was deleted
 * there comes back under another.
 */
async function insert(at: Cal, { href, uid, text }: Given, body: Json): Promise<Reply | null> {
  const { api, calendar } = at
  if (href !== null && (await isThere(at, href))) return null
  const first = transactionOf(uid, createHash('sha256').update(text).digest('base64url').slice(0, 12))
  const reply = await post(api, calendar, { ...body, transactionId: first })
  if (reply.status !== 409) return reply
  if (await isMade(api, calendar, first)) return null
  return post(api, calendar, {
    ...body,
    transactionId: transactionOf(uid, randomBytes(9).toString('base64url')),
  })
}

function post(api: Api, calendar: string, body: Json): Promise<Reply> {
  return api.ask({
    method: 'POST',
    path: `${calendarAt(calendar)}/events`,
    headers: { prefer: PREFER },
    body,
  })
}

/** Among those that were made last: whoever asks has crashed a moment ago. */
async function isMade(api: Api, calendar: string, transaction: string): Promise<boolean> {
  const asked = '$select=id,transactionId&$orderby=createdDateTime%20desc&$top=200'
  const json = await api.get(`${calendarAt(calendar)}/events?${asked}`)
  return objectsAt(json, 'value').some(event => textAt(event, 'transactionId') === transaction)
}

function update(api: Api, calendar: string, { href, etag }: Given, body: Json): Promise<Reply> {
  const headers = { 'if-match': etag!, prefer: PREFER }
  return api.ask({ method: 'PATCH', path: eventAt(calendar, href!), headers, body })
}

type Place = { readonly calendar: string; readonly id: string }

/** A meeting that was moved more often than that is another one. */
const MOST_CHANGES = 100

/** Puts each date where it is to be, or takes it out. Answers whether any was elsewhere. One taken out cannot come back. */
async function alignDates(client: Client, api: Api, { calendar, id }: Place, sheet: Sheet): Promise<boolean> {
  let changes = 0
  for (const date of await datesOf(api, calendar, id, windowFrom(null, Date.now()))) {
    const wanted = wantedOf(date, sheet)
    if (wanted === undefined || changes++ >= MOST_CHANGES) continue
    const path = eventAt(calendar, textAt(date, 'id'))
    const reply = await api.ask(
      wanted === null ? { method: 'DELETE', path } : { method: 'PATCH', path, body: wanted },
    )
    if (reply.status >= 300 && reply.status !== 404) throw replyTrouble(client, reply)
  }
  return changes > 0
}

/** What has to be said of a date, null to take it out, undefined when it is as it is to be. */
function wantedOf(date: Json, sheet: Sheet): Json | null | undefined {
  const [start, end] = [instantOfField(date, 'start'), instantOfField(date, 'end')]
  const original = parseInstant(textAt(date, 'originalStart')) ?? start
  if (original === undefined) return undefined
  const changed = sheet.changed.find(one => one.original === original)
  if (sheet.except.includes(original) || changed?.cancelled) return null
  const wanted = changed ?? { start: original, end: original + sheet.end - sheet.start }
  return start === wanted.start && end === wanted.end ? undefined : span(sheet, wanted)
}

function instantOfField(date: Json, field: 'start' | 'end'): number | undefined {
  return instantIn(date[field] as Json)
}
