import type { App } from '#/app.ts'
import { eventOf, eventOfGathering, isOn } from '#/calendars/rules.ts'
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

/** The events of the caller's dates, from midnight to midnight in his zone; whole days by their own dates. */
export async function listEvents(app: App, who: Caller, query: Query): Promise<Result<Page<EventShape>>> {
  const place = placeOf(query, ['instant', 'id'])
  if (!place.ok) return place
  const zone = zoneOf((await peopleOf(app, [who.person])).get(who.person)!.timezone)
  const window = {
    start: startOfDate(zone, query.from_date),
    end: startOfDate(zone, addDays(query.to_date, 1)),
  }
  const limit = limitOf(query)
  const after = place.value && { start: parseInstant(place.value[0])!, id: place.value[1] }
  const [meetings, gatherings] = await Promise.all([
    attendedIn(app, who.person, window, after, limit),
    gatheringsIn(app, who.person, window, after, limit),
  ])
  const all = [
    ...meetings.map(one => ({ start: one.start, id: one.id, event: eventOf(one) })),
    ...gatherings.map(one => ({ start: one.start, id: one.id, event: eventOfGathering(one) })),
  ].toSorted((a, b) => a.start - b.start || (a.id < b.id ? -1 : 1))
  // The place in the list is that of the meeting, also of whole days: they are found around these dates, and left out
  // here where they are not on them. So a page may hold fewer than asked for.
  const { items, next } = pageFrom(all, limit, one => [formatInstant(one.start), one.id])
  return ok({
    items: items.map(one => one.event).filter(one => isOn(one, query.from_date, query.to_date)),
    next,
  })
}
