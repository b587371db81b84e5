import type { App } from '#/app.ts'
import type { EventShape } from '#/calendars/schema.ts'
import { attendedIn } from '#/meetings/actions/read.ts'
import { peopleOf } from '#/people/actions.ts'
import type { Caller } from '#/shared/caller.ts'
import { limitOf, type Page, type PageQuery, pageFrom, placeOf } from '#/shared/paging.ts'
import { ok, type Result } from '#/shared/result.ts'
import { addDays } from '#/time/date.ts'
import { formatInstant, parseInstant } from '#/time/instant.ts'
import { startOfDate, zoneOf } from '#/time/zone.ts'

type Query = PageQuery & { from_date: string; to_date: string }

/** The events of the caller's dates, from midnight to midnight in his zone. */
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
  const attended = await attendedIn(app, who.person, window, after, limit)
  const events = attended.map((one): EventShape => {
    const status = one.cancelled ? 'cancelled' : one.status === 'tentative' ? 'tentative' : 'confirmed'
    return {
      id: one.recurrence === null ? one.id : `${one.id}/${formatInstant(one.original)}`,
      meeting: one.id,
      calendar: 'muster',
      title: one.title,
      start: formatInstant(one.start),
      end: formatInstant(one.end),
      all_day: false,
      status,
    }
  })
  return ok(pageFrom(events, limit, event => [event.start, event.id.split('/')[0]!]))
}
