import type { Changes, Remote, RemoteObject } from '#/carriers.ts'
import { type Json, objectAt, objectsAt, textAt } from '#/post/remote/json.ts'
import { objectOf, ourUidOf, seriesObjectOf } from '#/post/remote/microsoft/event.ts'
import { isDue, type Mark, markOf, windowFrom } from '#/post/remote/microsoft/mark.ts'
import { type Api, type Reply, replyTrouble } from '#/post/remote/oauth/api.ts'
import type { Client } from '#/post/remote/oauth/client.ts'
import { RemoteTrouble } from '#/shared/remote.ts'
import { formatInstant } from '#/time/instant.ts'
import type { Window } from '#/time/window.ts'

type Known = Parameters<Remote['changes']>[2]

/** In UTC, and in words instead of HTML. */
export const PREFER = 'outlook.timezone="UTC", outlook.body-content-type="text"'
const PAGED = { prefer: `${PREFER}, odata.maxpagesize=200` }
const MOST_PAGES = 1_000

/**
 * What has changed since a delta link, within a window of two months back and fifteen ahead: Graph tells of no calendar
 * without one. All of it, when there is no link, when the window has to move, or when Graph has forgotten it (410). A
 * series is told date by date, and each date is an object of its own.
 */
export async function* changesAtMicrosoft(
  client: Client,
  api: Api,
  calendar: string,
  { mark, known, now }: { readonly mark: string | null; readonly known: Known; readonly now: number },
): AsyncGenerator<Changes> {
  const past = markOf(mark)
  const round = roundOf(calendar, past, now)
  const series = seriesIn({ client, api, calendar }, round.window)
  let { link, isWhole, madeAt } = round
  for (let pages = 0; pages < MOST_PAGES; pages++) {
    const reply = await api.ask({ method: 'GET', path: link, headers: PAGED })
    if (isForgotten(reply) && !isWhole) {
      ;({ link, isWhole, madeAt } = roundOf(calendar, { ...past!, madeAt: 0 }, now))
      continue
    }
    if (reply.status !== 200) throw replyTrouble(client, reply)
    const items = objectsAt(reply.json, 'value')
    const removed = items.filter(item => item['@removed'] !== undefined).map(item => textAt(item, 'id'))
    const gone = removed.length > 0 ? await goneOf({ client, api, calendar }, removed, await known()) : []
    yield { changed: series.take(items.filter(item => item['@removed'] === undefined)), gone }
    const [next, last] = [textAt(reply.json, '@odata.nextLink'), textAt(reply.json, '@odata.deltaLink')]
    if (last !== '') {
      yield { changed: await series.rest(isWhole), gone: [] }
      return yield {
        changed: [],
        gone: [],
        mark: JSON.stringify({ ...round.window, link: last, madeAt }),
        isWhole,
      }
    }
    if (next === '') throw new RemoteTrouble('strange', 'Microsoft does not say how far it has told.')
    link = next
  }
  throw new RemoteTrouble('strange', 'Microsoft tells of changes without end.')
}

export function calendarAt(calendar: string): string {
  return `/me/calendars/${encodeURIComponent(calendar)}`
}

type Round = { window: Window; link: string; isWhole: boolean; madeAt: number }

function roundOf(calendar: string, past: Mark | null, now: number): Round {
  if (past !== null && !isDue(past, now))
    return { window: past, link: past.link, isWhole: false, madeAt: past.madeAt }
  const window = windowFrom(past, now)
  const link = `${calendarAt(calendar)}/calendarView/delta?${queryOf(window)}`
  return { window: { start: window.start, end: window.end }, link, isWhole: true, madeAt: now }
}

function queryOf({ start, end }: Window): URLSearchParams {
  return new URLSearchParams({ startDateTime: formatInstant(start), endDateTime: formatInstant(end) })
}

function isForgotten({ status, json }: Reply): boolean {
  const code = textAt(objectAt(json, 'error'), 'code')
  return status === 410 || (status === 400 && /syncState(NotFound|Invalid)|resyncRequired/i.test(code))
}

/**
 * Events are found under their ids, dates of a series under that of the series and their own. What changes outside of the
 * window is called removed as well: it is asked for, and what is there still stays as it was known.
 */
async function goneOf(
  at: Cal,
  removed: readonly string[],
  known: ReadonlyMap<string, string>,
): Promise<string[]> {
  const hrefs = Map.groupBy(known.keys(), href => href.split(' ')[0]!)
  const dates = new Map(
    [...known.keys()].filter(href => href.includes(' ')).map(href => [href.split(' ')[1]!, href]),
  )
  const gone: string[] = []
  for (const id of new Set(removed)) {
    const those = hrefs.get(id) ?? (dates.has(id) ? [dates.get(id)!] : [])
    if (those.length > 0 && !(await isThere(at, id))) gone.push(...those)
  }
  return gone
}

export type Cal = { readonly client: Client; readonly api: Api; readonly calendar: string }

/** @throws RemoteTrouble when it does not say */
export async function isThere({ client, api, calendar }: Cal, id: string): Promise<boolean> {
  const path = `${calendarAt(calendar)}/events/${encodeURIComponent(id)}?$select=id`
  const reply = await api.ask({ method: 'GET', path })
  if (reply.status === 200) return true
  if (reply.status === 404 || reply.status === 410) return false
  throw replyTrouble(client, reply)
}

/** Dates of series say nothing but when; what is the same for all of them stands with the series. */
function seriesIn(at: Cal, window: Window) {
  const masters = new Map<string, Json>()
  const dated = new Set<string>()
  const waiting: Json[] = []
  const objectsFor = (event: Json): RemoteObject[] => {
    const master = masters.get(textAt(event, 'seriesMasterId'))!
    if (ourUidOf(master) !== '') return []
    const [series, id] = [textAt(master, 'id'), textAt(event, 'id')]
    const named = textAt(master, 'iCalUId') === '' ? {} : { iCalUId: master['iCalUId'] }
    return [objectOf({ ...sharedBy(master), ...event, ...named }, `${series} ${id}`, series)]
  }
  const take = (events: readonly Json[]): RemoteObject[] => {
    for (const event of events.filter(isMaster)) masters.set(textAt(event, 'id'), event)
    const [inSeries, single] = [
      events.filter(isDate),
      events.filter(event => !isDate(event) && !isMaster(event)),
    ]
    for (const event of inSeries) dated.add(textAt(event, 'seriesMasterId'))
    waiting.push(...inSeries.filter(event => !masters.has(textAt(event, 'seriesMasterId'))))
    return [
      ...single.map(event => objectOf(event, textAt(event, 'id'), textAt(event, 'id'))),
      ...events.filter(event => isMaster(event) && ourUidOf(event) !== '').map(seriesObjectOf),
      ...inSeries.filter(event => masters.has(textAt(event, 'seriesMasterId'))).flatMap(objectsFor),
    ]
  }
  /** Of series that were not told, and the dates of those that were told without them. */
  const rest = async (isWhole: boolean): Promise<RemoteObject[]> => {
    for (const id of new Set(waiting.map(event => textAt(event, 'seriesMasterId'))))
      if (!masters.has(id)) masters.set(id, await masterOf(at, id))
    const late = waiting.flatMap(objectsFor)
    const bare = isWhole ? [] : [...masters.keys()].filter(id => !dated.has(id))
    for (const id of bare.filter(id => ourUidOf(masters.get(id)!) === ''))
      late.push(...(await datesOf(at.api, at.calendar, id, window)).flatMap(objectsFor))
    return late
  }
  return { take, rest }
}

function isMaster(event: Json): boolean {
  return textAt(event, 'type') === 'seriesMaster'
}

function isDate(event: Json): boolean {
  return textAt(event, 'seriesMasterId') !== ''
}

const SHARED = ['subject', 'body', 'location', 'showAs', 'isAllDay', 'isCancelled', 'responseStatus']

function sharedBy(master: Json): Json {
  return Object.fromEntries(SHARED.map(name => [name, master[name]]))
}

/** One that is gone has no title, and its dates are busy. */
async function masterOf({ client, api, calendar }: Cal, id: string): Promise<Json> {
  const path = `${calendarAt(calendar)}/events/${encodeURIComponent(id)}`
  const reply = await api.ask({ method: 'GET', path, headers: { prefer: PREFER } })
  if (reply.status === 200) return reply.json
  if (reply.status === 404 || reply.status === 410) return { id }
  throw replyTrouble(client, reply)
}

export async function datesOf(api: Api, calendar: string, id: string, window: Window): Promise<Json[]> {
  const found: Json[] = []
  const path = `${calendarAt(calendar)}/events/${encodeURIComponent(id)}/instances?${queryOf(window)}&$top=500`
  for (let link = path, pages = 0; link !== '' && pages < 10; pages++) {
    const json = await api.get(link, { prefer: PREFER })
    found.push(...objectsAt(json, 'value'))
    link = textAt(json, '@odata.nextLink')
  }
  return found
}
