import type { App } from '#/app.ts'
import type { CalendarShape } from '#/calendars/schema/calendar.ts'
import type { Calendar } from '#/calendars/store/calendars.ts'
import * as store from '#/calendars/store/calendars.ts'
import { accountsOf } from '#/calendars/store/logins.ts'
import { type Holding, holdingsOf } from '#/calendars/store/objects.ts'
import type { Caller } from '#/shared/caller.ts'
import { limitOf, type Page, type PageQuery, pageFrom, placeOf } from '#/shared/paging.ts'
import { notFound, ok, type Result } from '#/shared/result.ts'
import { formatDuration, formatInstant } from '#/time/instant.ts'

export async function list(app: App, who: Caller, query: PageQuery): Promise<Result<Page<CalendarShape>>> {
  const place = placeOf(query, ['id'])
  if (!place.ok) return place
  const limit = limitOf(query)
  const calendars = await store.listCalendars(app.db, who.person, place.value?.[0] ?? null, limit)
  return ok(pageFrom(await shownCalendars(app, who.person, calendars), limit, one => [one.id]))
}

export async function get(app: App, who: Caller, id: string): Promise<Result<CalendarShape>> {
  const calendar = await store.findCalendar(app.db, who.person, id)
  if (!calendar) return notFound('calendar')
  const [shown] = await shownCalendars(app, who.person, [calendar])
  return ok(shown!)
}

/** Calendars of one person as he sees them: never their credentials, nor the address of a feed. */
export async function shownCalendars(
  app: App,
  person: string,
  calendars: readonly Calendar[],
): Promise<CalendarShape[]> {
  const [accounts, holdings] = await Promise.all([
    accountsOf(app.db, person),
    holdingsOf(
      app.db,
      calendars.map(({ id }) => id),
    ),
  ])
  return calendars.map(one => shown(one, accounts.get(one.login) ?? '', holdings.get(one.id)!))
}

function shown(calendar: Calendar, account: string, { events, notes }: Holding): CalendarShape {
  const { id, kind, name, host, color, writable, blocks, writes, trouble } = calendar
  return {
    ...{ id, kind, name, host, account, color, writable, blocks, writes },
    sync_every: formatDuration(calendar.syncEvery),
    events,
    state: stateOf(calendar),
    synced_at: said(calendar.syncedAt),
    changed_at: said(calendar.changedAt),
    failing_since: said(calendar.failingSince),
    trouble,
    notes: [...notes],
    created_at: formatInstant(calendar.createdAt),
  }
}

function stateOf({ failingSince, syncedAt }: Calendar): CalendarShape['state'] {
  if (failingSince !== null) return 'failing'
  return syncedAt === null ? 'waiting' : 'synced'
}

function said(instant: number | null): string | null {
  return instant === null ? null : formatInstant(instant)
}
