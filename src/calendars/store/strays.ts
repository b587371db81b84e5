import { type SqlBool, sql } from 'kysely'
import type { Copy } from '#/calendars/store/copies.ts'
import type { Database } from '#/db/database.ts'

/** A copy whose objects are not as we last took them in. */
export type Stray = Copy & {
  readonly organizer: string
  /** It was written since the calendar was read last: what is known of it may be what was there before. */
  readonly isAhead: boolean
  /** What there is now; null: nothing any more. */
  readonly there: {
    readonly href: string
    readonly etag: string
    /** How many resources it is kept in: a series and the occurrences that its provider keeps apart. */
    readonly pieces: number
    readonly content: string
    readonly state: string
  } | null
}

/** Whether a calendar has any. */
export async function hasStrays(db: Database, calendar: string): Promise<boolean> {
  const { rows } = await sql`select from (${strays(calendar)}) found limit 1`.execute(db)
  return rows.length > 0
}

export async function straysIn(db: Database, calendar: string, most: number): Promise<Stray[]> {
  const { rows } = await sql<Stray>`${strays(calendar)} order by copies.meeting limit ${most}`.execute(db)
  return rows
}

/**
 * Objects of a copy are found by its href and its UID, which is the meeting's id, and those of the same series. One that
 * was never seen is not gone: a calendar that was asked before it was written does not know it yet.
 */
function strays(calendar: string) {
  return sql`
    select copies.meeting, copies.calendar, copies.href, copies.etag, copies.written, copies.content, copies.sent,
      meetings.organizer, coalesce(written_at > calendars.synced_at, false) as "isAhead",
      case when there.state is not null then json_build_object('href', there.href, 'etag', there.etag,
        'pieces', there.pieces, 'content', there.content, 'state', there.state) end as there
    from calendar_copies copies join meetings on meetings.id = copies.meeting
    join calendars on calendars.id = copies.calendar
    cross join lateral (
      select md5(string_agg(href || ' ' || etag, E'\n' order by href)) as state, count(*)::int as pieces,
        string_agg(content, '' order by ${isMain()} desc, href) as content,
        (array_agg(href order by ${isMain()} desc, href))[1] as href,
        (array_agg(etag order by ${isMain()} desc, href))[1] as etag
      from calendar_objects objects
      where objects.calendar = copies.calendar and (objects.uid = copies.meeting::text or objects.series in (
        select series from calendar_objects main
        where main.calendar = copies.calendar and main.href = copies.href))
    ) there
    where copies.calendar = ${calendar} and there.state is distinct from copies.seen`
}

function isMain() {
  return sql<SqlBool>`(objects.href = copies.href)`
}

/** It is there like this, and taken in: what the copy is from now on, as far as that differs. */
export async function settle(
  tx: Database,
  { meeting, calendar, there }: Stray,
  changes: { readonly written?: Buffer | null; readonly sent?: null },
): Promise<void> {
  const { href, etag, content, state } = there!
  await tx
    .updateTable('calendar_copies')
    .set({ href, etag, content, seen: state, ...changes })
    .where('meeting', '=', meeting)
    .where('calendar', '=', calendar)
    .execute()
}

/** How many copies of meetings to come a calendar has, and whether it holds anything at all. */
export async function countIn(db: Database, calendar: string): Promise<{ copies: number; isEmpty: boolean }> {
  const { rows } = await sql<{ copies: number; isEmpty: boolean }>`
    select (select count(*)::int from calendar_copies where calendar = ${calendar} and seen is not null) as copies,
      not exists (select from calendar_objects where calendar = ${calendar}) as "isEmpty"`.execute(db)
  return rows[0]!
}

/** Whether a meeting lies in another calendar of the same person: then it was moved there by hand. */
export async function isElsewhere(
  db: Database,
  { meeting, calendar }: Pick<Copy, 'meeting' | 'calendar'>,
): Promise<boolean> {
  const { rows } = await sql`
    select from calendar_objects objects
    join calendars others on others.id = objects.calendar
    join calendars mine on mine.id = ${calendar} and mine.person = others.person
    where objects.uid = ${meeting} and objects.calendar <> ${calendar} limit 1`.execute(db)
  return rows.length > 0
}
