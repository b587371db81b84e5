import type { App } from '#/app.ts'
import { externalIn } from '#/calendars/actions/external.ts'
import { eventOf, eventOfGathering, isOn } from '#/calendars/rules/event.ts'
import { compare, eventOfEntry, type Place, placeOf as placeOfEntry } from '#/calendars/rules/merge.ts'
import type { EventShape } from '#/calendars/schema.ts'
import { gatheringsIn } from '#/gatherings/actions/attended.ts'
import { attendedIn } from '#/meetings/actions/read.ts'
import { peopleOf } from '#/people/actions.ts'
import type { Caller } from '#/shared/caller.ts'
import { limitOf, type Page, type PageQuery, pageFrom, placeOf } from '#/shared/paging.ts'
import { ok, type Result } from '#/shared/result.ts'
import { addDays } from '#/time/date.ts'
import { formatInstant, parseInstant } from '#/time/instant.ts'
import { startOfDate, zoneOf } from '#/time/zone.ts'

type Query = PageQuery & { from_date: string; to_date: string }

/**
 * The events of the caller's dates, from midnight to midnight in his zone; whole days by their own dates. Those of
 * calendars elsewhere as they were read last: none of them is waited for.
 */
export async function listEvents(app: App, who: Caller, query: Query): Promise<Result<Page<EventShape>>> {
  const place = placeOf(query, ['instant', 'id', 'instant'])
  if (!place.ok) return place
  const { timezone } = (await peopleOf(app, [who.person])).get(who.person)!
  const zone = zoneOf(timezone)
  const window = {
    start: startOfDate(zone, query.from_date),
    end: startOfDate(zone, addDays(query.to_date, 1)),
  }
  const limit = limitOf(query)
  const after = place.value && seen(place.value)
  const [meetings, gatherings, external] = await Promise.all([
    attendedIn(app, who.person, window, after, limit),
    gatheringsIn(app, who.person, window, after, limit),
    externalIn(app, who.person, { window, timezone, after, most: limit + 1 }),
  ])
  if (!external.ok) return external
  const all = [
    ...meetings.map(one => ({ ...placeIn(one), original: one.original, event: eventOf(one) })),
    ...gatherings.map(one => ({ ...placeIn(one), original: one.start, event: eventOfGathering(one) })),
    ...external.value.map(one => ({ ...placeOfEntry(one), event: eventOfEntry(one) })),
  ].toSorted(compare)
  // The place in the list is that of the meeting, also of whole days: they are found around these dates, and left out
  // here where they are not on them. So a page may hold fewer than asked for.
  const keyOf = ({ start, id, original }: Place) => [formatInstant(start), id, formatInstant(original)]
  const { items, next } = pageFrom(all, limit, keyOf)
  return ok({
    items: items.map(one => one.event).filter(one => isOn(one, query.from_date, query.to_date)),
    next,
  })
}

function seen([start, id, original]: readonly [string, string, string]): Place {
  return { start: parseInstant(start)!, id, original: parseInstant(original)! }
}

function placeIn({ start, id }: { readonly start: number; readonly id: string }) {
  return { start, id }
}
