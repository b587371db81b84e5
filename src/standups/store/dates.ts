import { sql } from 'kysely'
import { at, type Database } from '#/db/database.ts'
import type { Booked, Exceptions } from '#/standups/rules.ts'
import { formatInstant } from '#/time/instant.ts'

/** The dates booked since a date, in order. */
export async function bookedSince(db: Database, standup: string, date: string): Promise<Booked[]> {
  const rows = await db
    .selectFrom('standup_dates')
    .selectAll()
    .where('standup', '=', standup)
    .where('date', '>=', date)
    .orderBy('date')
    .execute()
  return rows.map(row => ({
    date: row.date,
    meeting: row.meeting,
    time: row.time,
    start: row.booked_for,
    status: row.status_sent_at === null ? null : { sentAt: row.status_sent_at, of: row.status_sent_for! },
  }))
}

/** The meetings of dates, when they are, whose turn each is, and what was told of it. */
export async function saveDates(
  tx: Database,
  standup: string,
  dates: readonly Booked[],
  now: number,
): Promise<void> {
  if (dates.length === 0) return
  const column = <T>(of: (one: Booked) => T) => dates.map(of)
  await sql`
    insert into standup_dates (standup, date, meeting, time, booked_at, booked_for, status_sent_at, status_sent_for)
    select ${standup}::uuid, date, meeting, time, ${at(now)}, booked_for, sent_at, sent_for from unnest(
      ${column(one => one.date)}::date[], ${column(one => one.meeting)}::uuid[], ${column(one => one.time)}::text[],
      ${column(one => formatInstant(one.start))}::timestamptz[],
      ${column(one => one.status && formatInstant(one.status.sentAt))}::timestamptz[],
      ${column(one => one.status && formatInstant(one.status.of))}::timestamptz[]
    ) as given (date, meeting, time, booked_for, sent_at, sent_for)
    on conflict (standup, date) do update set meeting = excluded.meeting, time = excluded.time,
      booked_for = excluded.booked_for, status_sent_at = excluded.status_sent_at,
      status_sent_for = excluded.status_sent_for`.execute(tx)
}

/** What is said of the dates since one. */
export async function exceptionsSince(db: Database, standup: string, date: string): Promise<Exceptions> {
  const of = (table: 'standup_skips' | 'standup_holidays' | 'standup_moves') =>
    db.selectFrom(table).selectAll(table).where('standup', '=', standup).where('date', '>=', date)
  const [skips, holidays, moves] = await Promise.all([
    db
      .selectFrom('standup_skips')
      .select(['date', 'skipped_by', 'reason'])
      .where('standup', '=', standup)
      .where('date', '>=', date)
      .orderBy('date')
      .execute(),
    of('standup_holidays').select(['date', 'name']).orderBy('date').orderBy('origin', 'desc').execute(),
    db
      .selectFrom('standup_moves')
      .select(['date', 'time', 'moved_by'])
      .where('standup', '=', standup)
      .where('date', '>=', date)
      .execute(),
  ])
  return {
    skips: new Map(skips.map(row => [row.date, { by: row.skipped_by, reason: row.reason }])),
    holidays: new Map(holidays.map(row => [row.date, row.name])),
    moves: new Map(moves.map(row => [row.date, { time: row.time, by: row.moved_by }])),
  }
}

export type Skip = { readonly date: string; readonly by: string; readonly reason: string }

/** What is skipped already stays as it was said first. False when it was. */
export async function addSkips(
  tx: Database,
  standup: string,
  skips: readonly Skip[],
  now: number,
): Promise<boolean> {
  const { rows } = await sql`
    insert into standup_skips (standup, date, skipped_by, skipped_at, reason)
    select ${standup}::uuid, date, skipped_by, ${at(now)}, reason from unnest(
      ${skips.map(one => one.date)}::date[], ${skips.map(one => one.by)}::uuid[],
      ${skips.map(one => one.reason)}::text[]) as given (date, skipped_by, reason)
    on conflict do nothing returning date`.execute(tx)
  return rows.length > 0
}

/** Whether there was one. */
export async function removeSkip(tx: Database, standup: string, date: string): Promise<boolean> {
  const { numDeletedRows } = await tx
    .deleteFrom('standup_skips')
    .where('standup', '=', standup)
    .where('date', '=', date)
    .executeTakeFirst()
  return numDeletedRows > 0n
}

/** Of the dates since one, just these are left out. */
export async function setSkips(
  tx: Database,
  standup: string,
  since: string,
  skips: readonly Skip[],
  now: number,
): Promise<void> {
  await sql`
    delete from standup_skips where standup = ${standup} and date >= ${since}::date
      and date <> all(${skips.map(one => one.date)}::date[])`.execute(tx)
  if (skips.length) await addSkips(tx, standup, skips, now)
}

export type Holiday = { readonly date: string; readonly name: string }

/** Just these are its holidays by hand, or out of its feed. */
export async function setHolidays(
  tx: Database,
  standup: string,
  origin: 'list' | 'feed',
  holidays: readonly Holiday[],
): Promise<void> {
  await tx
    .deleteFrom('standup_holidays')
    .where('standup', '=', standup)
    .where('origin', '=', origin)
    .execute()
  await sql`
    insert into standup_holidays (standup, origin, date, name)
    select ${standup}::uuid, ${origin}, date, name from unnest(
      ${holidays.map(one => one.date)}::date[], ${holidays.map(one => one.name)}::text[]) as given (date, name)
    on conflict do nothing`.execute(tx)
}

/** Another time for a date. */
export async function saveMove(
  tx: Database,
  standup: string,
  { date, time, by }: { date: string; time: string; by: string | null },
  now: number,
): Promise<void> {
  const move = { time, moved_by: by, moved_at: formatInstant(now) }
  await tx
    .insertInto('standup_moves')
    .values({ standup, date, ...move })
    .onConflict(conflict => conflict.columns(['standup', 'date']).doUpdateSet(move))
    .execute()
}

/** Whether there was one. */
export async function removeMove(tx: Database, standup: string, date: string): Promise<boolean> {
  const { numDeletedRows } = await tx
    .deleteFrom('standup_moves')
    .where('standup', '=', standup)
    .where('date', '=', date)
    .executeTakeFirst()
  return numDeletedRows > 0n
}

/** Forgets where the officer has moved dates from one on: they are looked at anew. */
export async function removeOfficersMoves(tx: Database, standup: string, since: string): Promise<void> {
  await tx
    .deleteFrom('standup_moves')
    .where('standup', '=', standup)
    .where('date', '>=', since)
    .where('moved_by', 'is', null)
    .execute()
}
