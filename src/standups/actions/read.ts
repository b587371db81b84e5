import type { App } from '#/app.ts'
import type { Caller } from '#/shared/caller.ts'
import { limitOf, type Page, type PageQuery, pageFrom, placeOf } from '#/shared/paging.ts'
import { ok, type Result } from '#/shared/result.ts'
import { open } from '#/standups/actions/open.ts'
import { show } from '#/standups/actions/show.ts'
import type { StandupShape, StandupSummary } from '#/standups/schema/standup.ts'
import { type Listed, standupsOf } from '#/standups/store/listing.ts'
import { formatDuration, formatInstant } from '#/time/instant.ts'

export async function get(app: App, who: Caller, id: string): Promise<Result<StandupShape>> {
  const opened = await open(app, who, id)
  return opened.ok ? ok(await show(app, opened.value)) : opened
}

type Query = PageQuery & { state?: 'running' | 'ended' }

/** Those that the caller takes part in, the latest made first. */
export async function list(app: App, who: Caller, query: Query): Promise<Result<Page<StandupSummary>>> {
  const place = placeOf(query, ['id'])
  if (!place.ok) return place
  const [before, limit] = [place.value?.[0] ?? null, limitOf(query)]
  const found = await standupsOf(app.db, who.person, { state: query.state, before, limit }, app.now())
  return ok(pageFrom(found.map(summaryOf), limit, ({ id }) => [id]))
}

function summaryOf({ standup, participants, next }: Listed): StandupSummary {
  const { id, title, organizer, timezone } = standup
  return {
    ...{ id, title, organizer, timezone, participants },
    time: standup.times[0]!,
    days: [...standup.days],
    duration: formatDuration(standup.duration),
    state: standup.endedAt === null ? 'running' : 'ended',
    next: next && { date: next.date, start: formatInstant(next.start), meeting: next.meeting },
  }
}
