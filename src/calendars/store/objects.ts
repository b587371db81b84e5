import { createHash } from 'node:crypto'
import { type SqlBool, sql } from 'kysely'
import { at, type Database } from '#/db/database.ts'
import { formatInstant } from '#/time/instant.ts'
import type { Window } from '#/time/window.ts'

/** A resource of a calendar elsewhere. */
export type StoredObject = {
  readonly id: string
  readonly href: string
  readonly etag: string
  readonly series: string
  /** Of its claims in the ledger. */
  readonly subject: string
  readonly uid: string
  readonly content: string
  /** When it may have any time (epoch milliseconds); it goes on for ever when there is no end. */
  readonly hull: { readonly start: number; readonly end: number | null } | null
  /** What of it could not be read, as the end of a sentence that begins with its title. */
  readonly note: { readonly title: string; readonly reason: string } | null
  readonly own: boolean
}

/** Which resources are known, with their ETags. */
export async function knownOf(db: Database, calendar: string): Promise<Map<string, string>> {
  const { rows } = await sql<{ href: string; etag: string }>`
    select href, etag from calendar_objects where calendar = ${calendar}`.execute(db)
  return new Map(rows.map(({ href, etag }) => [href, etag]))
}

export type Piece = Pick<StoredObject, 'id' | 'href' | 'series' | 'subject' | 'uid' | 'content'>

/** Resources as they are known, those of these that are. */
export async function objectsAt(
  db: Database,
  calendar: string,
  hrefs: readonly string[],
): Promise<Pick<StoredObject, 'href' | 'etag' | 'series' | 'uid' | 'content'>[]> {
  const { rows } = await sql<Pick<StoredObject, 'href' | 'etag' | 'series' | 'uid' | 'content'>>`
    select href, etag, series, uid, content from calendar_objects
    where calendar = ${calendar} and href = any(${hrefs}::text[])`.execute(db)
  return rows
}

/** All rows of the series that these resources are in, or that are named. */
export async function seriesOf(
  db: Database,
  calendar: string,
  { hrefs, series }: { readonly hrefs: readonly string[]; readonly series: readonly string[] },
): Promise<Piece[]> {
  const { rows } = await sql<Piece>`
    with touched as (
      select o.series from unnest(${hrefs}::text[]) as asked (href)
      join calendar_objects o on o.calendar = ${calendar} and o.href = asked.href
      union select unnest(${series}::text[])
    )
    select o.id, o.href, o.series, o.subject, o.uid, o.content
    from touched join calendar_objects o on o.calendar = ${calendar} and o.series = touched.series
    order by o.id`.execute(db)
  return rows
}

/** Answers how many there were. */
export async function removeObjects(
  tx: Database,
  calendar: string,
  hrefs: readonly string[],
): Promise<number> {
  const { numAffectedRows } = await sql`
    delete from calendar_objects where calendar = ${calendar} and href = any(${hrefs}::text[])`.execute(tx)
  return Number(numAffectedRows ?? 0)
}

/** Puts resources in the place of those with the same href. */
export async function saveObjects(
  tx: Database,
  calendar: string,
  given: readonly StoredObject[],
): Promise<void> {
  const objects = given.map(storable)
  const column = <T>(of: (object: StoredObject) => T) => objects.map(of)
  await sql`
    insert into calendar_objects
      (id, calendar, href, etag, series, subject, uid, content, starts_at, ends_at, note, note_title, own)
    select id, ${calendar}::uuid, href, etag, series, subject, uid, content, starts_at, ends_at, note,
      note_title, own
    from unnest(
      ${column(one => one.id)}::uuid[], ${column(one => one.href)}::text[], ${column(one => one.etag)}::text[],
      ${column(one => one.series)}::text[], ${column(one => one.subject)}::uuid[], ${column(one => one.uid)}::text[],
      ${column(one => one.content)}::text[],
      ${column(one => (one.hull ? formatInstant(one.hull.start) : null))}::timestamptz[],
      ${column(one => (one.hull?.end == null ? null : formatInstant(one.hull.end)))}::timestamptz[],
      ${column(one => one.note?.reason ?? null)}::text[], ${column(one => one.note?.title ?? null)}::text[],
      ${column(one => one.own)}::boolean[]
    ) as given (id, href, etag, series, subject, uid, content, starts_at, ends_at, note, note_title, own)
    on conflict (calendar, href) do update set
      etag = excluded.etag, series = excluded.series, subject = excluded.subject, uid = excluded.uid,
      content = excluded.content, starts_at = excluded.starts_at, ends_at = excluded.ends_at,
      note = excluded.note, note_title = excluded.note_title, own = excluded.own`.execute(tx)
}

/** What is longer has no room in an index, and no program makes a UID of so many letters. */
const LONGEST_UID = 255

/** PostgreSQL takes no NUL in a text, and 2,700 bytes in a row of an index. One event of that make spoils no other. */
function storable({ uid, content, note, ...object }: StoredObject): StoredObject {
  const plain = (text: string) => text.replaceAll('\0', '')
  const isLong = uid.length > LONGEST_UID
  return {
    ...object,
    uid: isLong ? `long ${createHash('sha256').update(uid).digest('base64url')}` : plain(uid),
    content: plain(content),
    note: note && { title: plain(note.title), reason: plain(note.reason) },
  }
}

export type Wanted = {
  readonly calendars: readonly string[]
  /** Those that may have time in it; all, without one. */
  readonly window: Window
  /** The last series of the batch before. */
  readonly after: { readonly calendar: string; readonly series: string } | null
  readonly limit: number
}

export type Found = Piece & { readonly calendar: string }

/** An event has 500 bytes or 50 kB: only of those with photographs in them less than a batch comes at once. */
const MOST_BYTES = 20_000_000

/**
 * The series that are not ours and may have time in a window, each with all its rows, by calendar and series; so many
 * series at most, and no more after so many bytes.
 */
export async function objectsIn(db: Database, { calendars, window, after, limit }: Wanted): Promise<Found[]> {
  const { rows } = await sql<Found>`
    with touched as (
      select distinct calendar, series from calendar_objects
      where calendar = any(${calendars}::uuid[]) and not own
        and starts_at < ${at(window.end)} and (ends_at is null or ends_at > ${at(window.start)})
        and ${beyond(after)}
      order by calendar, series limit ${limit}
    ), sized as (
      select calendar, series, sum(octet_length(content)) as bytes
      from touched join calendar_objects using (calendar, series) group by calendar, series
    ), summed as (
      select calendar, series, sum(bytes) over (order by calendar, series) - bytes as before from sized
    )
    select o.id, o.calendar, o.href, o.series, o.subject, o.uid, o.content
    from summed join calendar_objects o using (calendar, series)
    where before < ${MOST_BYTES}
    order by calendar, series, o.id`.execute(db)
  return rows
}

function beyond(after: Wanted['after']) {
  if (!after) return sql<SqlBool>`true`
  return sql<SqlBool>`(calendar, series) > (${after.calendar}::uuid, ${after.series})`
}

/** The subjects under which a calendar has claims. */
export async function subjectsOf(db: Database, calendar: string): Promise<string[]> {
  const { rows } = await sql<{ subject: string }>`
    select distinct subject from calendar_objects where calendar = ${calendar}`.execute(db)
  return rows.map(({ subject }) => subject)
}

export type Holding = {
  readonly events: number
  readonly notes: readonly { readonly title: string; readonly note: string }[]
}

/** Of each calendar how many series of events it holds (a task has neither a time nor a note), and the first ten of which something could not be read. */
export async function holdingsOf(db: Database, calendars: readonly string[]): Promise<Map<string, Holding>> {
  const { rows } = await sql<{ calendar: string; events: number; notes: Holding['notes'] }>`
    select asked.calendar,
      (select count(distinct series)::int from calendar_objects o where o.calendar = asked.calendar
        and (starts_at is not null or note is not null)) as events,
      coalesce((select json_agg(json_build_object('title', title, 'note', note)) from (
        select coalesce(note_title, '') as title, note from calendar_objects o
        where o.calendar = asked.calendar and note is not null order by id limit 10
      ) noted), '[]') as notes
    from unnest(${calendars}::uuid[]) as asked (calendar)`.execute(db)
  return new Map(rows.map(({ calendar, ...holding }) => [calendar, holding]))
}
