import { type SqlBool, sql } from 'kysely'
import type { Copy } from '#/calendars/store/copies.ts'
import { at, type Database } from '#/db/database.ts'
import { day } from '#/time/date.ts'
import type { Window } from '#/time/window.ts'

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
      -- Two looks at indexes; the same as one \`or\` would be a look at the whole calendar for each copy.
      select array(
        select id from calendar_objects
        where calendar = copies.calendar and uid = copies.meeting::text
        union select others.id from calendar_objects main
        join calendar_objects others on others.calendar = main.calendar and others.series = main.series
        where main.calendar = copies.calendar and main.href = copies.href
      ) as ids
    ) pieces
    cross join lateral (
      select md5(string_agg(href || ' ' || etag, E'\n' order by href)) as state, count(*)::int as pieces,
        string_agg(content, '' order by ${isMain()} desc, href) as content,
        (array_agg(href order by ${isMain()} desc, href))[1] as href,
        (array_agg(etag order by ${isMain()} desc, href))[1] as etag
      from calendar_objects objects where objects.id = any(pieces.ids)
    ) there
    where copies.calendar = ${calendar} and there.state is distinct from copies.seen
      -- Of what its server withholds nobody knows what was done to it.
      and (there.state is null or there.content <> '' or there.etag <> '')`
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

/** What of a calendar is left, and went since its copies were last looked at. */
export async function countIn(
  db: Database,
  calendar: string,
): Promise<{ copies: number; held: number; lost: number }> {
  const { rows } = await sql<{ copies: number; held: number; lost: number }>`
    select (select count(*)::int from calendar_copies where calendar = ${calendar} and seen is not null) as copies,
      (select count(*)::int from calendar_objects where calendar = ${calendar}) as held, lost
    from calendars where id = ${calendar}`.execute(db)
  return rows[0] ?? { copies: 0, held: 0, lost: 0 }
}

/** So many resources went at once, by what was just read; within the transaction that removes them. */
export async function addLost(tx: Database, calendar: string, count: number): Promise<void> {
  await sql`update calendars set lost = lost + ${count} where id = ${calendar}`.execute(tx)
}

/** What went took no copy with it. */
export async function resetLost(tx: Database, calendar: string): Promise<void> {
  await sql`update calendars set lost = 0 where id = ${calendar} and lost > 0`.execute(tx)
}

/** Of what went, so many have been judged. */
export async function forgetLost(db: Database, calendar: string, count: number): Promise<void> {
  if (count > 0)
    await sql`update calendars set lost = greatest(lost - ${count}, 0) where id = ${calendar}`.execute(db)
}

/** The other calendars of the same owner that something may have been moved to, unless they cannot be read just now. */
export async function besides(db: Database, calendar: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select others.id from calendars mine join calendars others on others.person = mine.person
    where mine.id = ${calendar} and others.id <> mine.id and others.writable and others.failing_since is null
    order by others.id`.execute(db)
  return rows.map(({ id }) => id)
}

/**
 * Has the copy of a meeting be where its owner has moved it: in another writable calendar of his. What was written last
 * stays its base, and its ETag is not ours, so what he changed besides is found there. Answers that calendar; null when it is in none. Within a
 * transaction.
 */
export async function follow(
  tx: Database,
  { meeting, calendar }: Pick<Copy, 'meeting' | 'calendar'>,
): Promise<string | null> {
  const { rows } = await sql<{ calendar: string }>`
    with place as (
      select objects.calendar, objects.href from calendar_objects objects
      join calendars others on others.id = objects.calendar and others.writable
      join calendars mine on mine.id = ${calendar} and mine.person = others.person
      where objects.uid = ${meeting} and objects.calendar <> mine.id
      order by objects.calendar, objects.href = objects.series desc, objects.href limit 1
    ), gone as (
      delete from calendar_copies using place
      where calendar_copies.meeting = ${meeting} and calendar_copies.calendar = ${calendar}
      returning calendar_copies.*
    ), moved as (
      insert into calendar_copies (meeting, calendar, href, written, content, by_hand)
      select ${meeting}::uuid, place.calendar, place.href, gone.written, gone.content, true
      from place join gone on true
      on conflict (meeting, calendar) do nothing
    )
    select calendar from place`.execute(tx)
  return rows[0]?.calendar ?? null
}

/** What series of others there are in a calendar that begin within a window, as they are written: `most` at most. */
export async function foreignSeries(
  db: Database,
  calendar: string,
  { start, end }: Window,
  most: number,
): Promise<string[]> {
  const { rows } = await sql<{ content: string }>`
    select content from calendar_objects
    where calendar = ${calendar} and not own and starts_at between ${at(start - HULL)} and ${at(end)}
      and content ~* '\nRRULE[:;]'
    order by starts_at, id limit ${most}`.execute(db)
  return rows.map(({ content }) => content)
}

/** By so much a hull is wider than its times (`survey`). */
const HULL = 3 * day
