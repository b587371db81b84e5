import type { App } from '#/app.ts'
import { log } from '#/journal/actions.ts'
import type { EntryShape } from '#/journal/schema.ts'
import { find } from '#/meetings/actions/open.ts'
import { show } from '#/meetings/actions/show.ts'
import { seenBy } from '#/meetings/rules/guest.ts'
import type { Status } from '#/meetings/rules.ts'
import type { MeetingShape, MeetingSummary } from '#/meetings/schema.ts'
import { type Attended, attendedAmong, listAttended } from '#/meetings/store/listing.ts'
import type { Caller } from '#/shared/caller.ts'
import { limitOf, type Page, type PageQuery, pageFrom, placeOf } from '#/shared/paging.ts'
import { ok, type Result } from '#/shared/result.ts'
import { formatInstant, parseInstant } from '#/time/instant.ts'
import type { Window } from '#/time/window.ts'

export async function get(app: App, who: Caller, id: string): Promise<Result<MeetingShape>> {
  const found = await find(app, who, id)
  return found.ok ? ok(seenBy(who, await show(app, found.value.meeting))) : found
}

export async function getLog(
  app: App,
  who: Caller,
  id: string,
  query: PageQuery,
): Promise<Result<Page<EntryShape>>> {
  const found = await find(app, who, id)
  return found.ok ? log(app, id, query) : found
}

type Query = PageQuery & { start?: string; end?: string; cancelled?: boolean; status?: Status }

/** The caller's meetings, each occurrence by itself, in order of their starts; from now on unless said. */
export async function list(app: App, who: Caller, query: Query): Promise<Result<Page<MeetingSummary>>> {
  const place = placeOf(query, ['instant', 'id'])
  if (!place.ok) return place
  const wanted = {
    start: query.start === undefined ? app.now() : parseInstant(query.start)!,
    end: query.end === undefined ? Number.POSITIVE_INFINITY : parseInstant(query.end)!,
    cancelled: query.cancelled ?? false,
    declined: true,
    status: query.status,
    after: place.value && { start: parseInstant(place.value[0])!, id: place.value[1] },
    limit: limitOf(query),
  }
  const attended = await listAttended(app.db, who.person, wanted)
  return ok(pageFrom(attended.map(shown), wanted.limit, one => [one.start, one.id]))
}

/**
 * What a person attends in a window, cancelled ones too, but not what he declined: for calendars. Whole days also where
 * they are within a day of it, since their dates may be on it in another zone.
 */
export async function attendedIn(
  app: App,
  person: string,
  window: Window,
  after: { start: number; id: string } | null,
  limit: number,
): Promise<Attended[]> {
  return listAttended(app.db, person, {
    ...window,
    cancelled: true,
    declined: false,
    aroundDays: true,
    after,
    limit,
  })
}

/** Which of these (ids) are meetings that a person takes part in, also by having declined. */
export async function meetingsOf(app: App, person: string, ids: readonly string[]): Promise<string[]> {
  return attendedAmong(app.db, person, ids)
}

function shown(one: Attended): MeetingSummary {
  return {
    id: one.id,
    occurrence: one.recurrence === null ? null : formatInstant(one.original),
    title: one.title,
    location: one.location,
    start: formatInstant(one.start),
    end: formatInstant(one.end),
    all_day: one.wholeDays,
    timezone: one.timezone,
    organizer: one.organizer,
    status: one.status,
    state: one.cancelled ? 'cancelled' : 'confirmed',
    participants: one.participants,
    standup: one.standup,
  }
}
