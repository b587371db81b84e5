import { sql } from 'kysely'
import { at, type Database } from '#/db/database.ts'
import { formatInstant } from '#/time/instant.ts'
import type { Window } from '#/time/window.ts'

/** A time (epoch milliseconds) at which the owner of a calendar is away by one of its series. */
export type Absence = Window & { readonly subject: string }

/** Puts absences in the place of those of these subjects that begin at an instant or after. */
export async function replaceAbsences(
  tx: Database,
  calendar: string,
  {
    subjects,
    from,
    absences,
  }: {
    readonly subjects: readonly string[]
    readonly from: number
    readonly absences: readonly Absence[]
  },
): Promise<void> {
  await sql`
    delete from calendar_absences where calendar = ${calendar} and subject = any(${subjects}::uuid[])
      and starts_at >= ${at(from)}`.execute(tx)
  if (absences.length === 0) return
  await sql`
    insert into calendar_absences (calendar, subject, starts_at, ends_at)
    select ${calendar}::uuid, * from unnest(
      ${absences.map(one => one.subject)}::uuid[], ${absences.map(one => formatInstant(one.start))}::timestamptz[],
      ${absences.map(one => formatInstant(one.end))}::timestamptz[])`.execute(tx)
}

/** Those of persons that touch a window, by calendars that take their time; `most` at most, the first. */
export async function absencesIn(
  db: Database,
  persons: readonly string[],
  window: Window,
  most: number,
): Promise<(Window & { readonly person: string })[]> {
  const { rows } = await sql<{ person: string; starts_at: number; ends_at: number }>`
    select calendars.person, away.starts_at, away.ends_at
    from calendars join calendar_absences away on away.calendar = calendars.id
    where calendars.person = any(${persons}::uuid[]) and calendars.blocks
      and away.starts_at < ${at(window.end)} and away.ends_at > ${at(window.start)}
    order by away.starts_at limit ${most}`.execute(db)
  return rows.map(({ person, starts_at: start, ends_at: end }) => ({ person, start, end }))
}

/** Forgets those of a calendar that ended before an instant. */
export async function forgetAbsences(tx: Database, calendar: string, before: number): Promise<void> {
  await sql`
    delete from calendar_absences where calendar = ${calendar} and ends_at <= ${at(before)}`.execute(tx)
}
