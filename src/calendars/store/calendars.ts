import { type Selectable, sql } from 'kysely'
import type { CalendarKind, TroubleKind } from '#/calendars/schema/calendar.ts'
import type { Database } from '#/db/database.ts'
import type { Calendars } from '#/db/tables.ts'
import { formatInstant } from '#/time/instant.ts'

/** Instants in epoch milliseconds, lengths in milliseconds. */
export type Calendar = {
  readonly id: string
  readonly login: string
  readonly person: string
  readonly kind: CalendarKind
  readonly place: string
  readonly host: string
  readonly name: string
  readonly color: string | null
  readonly writable: boolean
  readonly blocks: boolean
  readonly writes: boolean
  readonly syncEvery: number
  readonly mark: string | null
  readonly revision: number
  readonly laidUntil: number | null
  readonly askedAt: number | null
  readonly syncedAt: number | null
  readonly changedAt: number | null
  readonly failingSince: number | null
  readonly failures: number
  readonly trouble: { readonly kind: TroubleKind; readonly detail: string } | null
  readonly createdAt: number
}

export type NewCalendar = Pick<
  Calendar,
  | 'id'
  | 'login'
  | 'person'
  | 'kind'
  | 'place'
  | 'host'
  | 'name'
  | 'color'
  | 'writable'
  | 'blocks'
  | 'writes'
  | 'syncEvery'
  | 'createdAt'
> & { readonly placeHash: Buffer }

/** One after the other changes what calendars a person has, until the transaction ends. */
export async function lockCalendarsOf(tx: Database, person: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`calendars ${person}`}, 0))`.execute(tx)
}

export async function addCalendar(tx: Database, calendar: NewCalendar): Promise<void> {
  const { syncEvery, placeHash, createdAt, ...row } = calendar
  await tx
    .insertInto('calendars')
    .values({
      ...row,
      place_hash: placeHash,
      sync_every: Math.round(syncEvery / 1000),
      created_at: formatInstant(createdAt),
    })
    .execute()
}

/** Of this person only. `lock`: it is changed by one after the other. */
export async function findCalendar(
  db: Database,
  person: string,
  id: string,
  lock = false,
): Promise<Calendar | undefined> {
  let query = db.selectFrom('calendars').selectAll().where('id', '=', id).where('person', '=', person)
  if (lock) query = query.forNoKeyUpdate()
  const row = await query.executeTakeFirst()
  return row && calendarOf(row)
}

export async function calendarById(db: Database, id: string): Promise<Calendar | undefined> {
  const row = await db.selectFrom('calendars').selectAll().where('id', '=', id).executeTakeFirst()
  return row && calendarOf(row)
}

/** The earliest connected first. There are some dozens at most. */
export async function calendarsOf(db: Database, person: string): Promise<Calendar[]> {
  const rows = await db
    .selectFrom('calendars')
    .selectAll()
    .where('person', '=', person)
    .orderBy('id')
    .execute()
  return rows.map(calendarOf)
}

/** In the order they were connected; one more than `limit`, if there are more. */
export async function listCalendars(
  db: Database,
  person: string,
  after: string | null,
  limit: number,
): Promise<Calendar[]> {
  let query = db.selectFrom('calendars').selectAll().where('person', '=', person)
  if (after) query = query.where('id', '>', after)
  const rows = await query
    .orderBy('id')
    .limit(limit + 1)
    .execute()
  return rows.map(calendarOf)
}

/** By the hash of where they lie, the calendars of a person that are connected. */
export async function placesOf(
  db: Database,
  person: string,
): Promise<Map<string, { readonly id: string; readonly name: string }>> {
  const rows = await db
    .selectFrom('calendars')
    .select(['id', 'name', 'place_hash'])
    .where('person', '=', person)
    .execute()
  return new Map(rows.map(({ place_hash, id, name }) => [place_hash.toString('hex'), { id, name }]))
}

export type Preferences = Pick<Calendar, 'name' | 'blocks' | 'writes' | 'syncEvery' | 'laidUntil'>

/** Whoever is reading it just now begins anew. */
export async function savePreferences(tx: Database, id: string, changed: Preferences): Promise<void> {
  const { name, blocks, writes, syncEvery, laidUntil } = changed
  await sql`
    update calendars set name = ${name}, blocks = ${blocks}, writes = ${writes},
      sync_every = ${Math.round(syncEvery / 1000)},
      laid_until = ${laidUntil === null ? null : formatInstant(laidUntil)}::timestamptz, revision = revision + 1
    where id = ${id}`.execute(tx)
}

/** None of a person's calendars is the one where his meetings are written. */
export async function clearWrites(tx: Database, person: string): Promise<void> {
  await sql`update calendars set writes = false where person = ${person} and writes`.execute(tx)
}

export async function removeCalendar(tx: Database, id: string): Promise<void> {
  await tx.deleteFrom('calendars').where('id', '=', id).execute()
}

export function calendarOf(row: Selectable<Calendars>): Calendar {
  return {
    id: row.id,
    login: row.login,
    person: row.person,
    kind: row.kind as CalendarKind,
    place: row.place,
    host: row.host,
    name: row.name,
    color: row.color,
    writable: row.writable,
    blocks: row.blocks,
    writes: row.writes,
    syncEvery: row.sync_every * 1000,
    mark: row.mark,
    revision: row.revision,
    laidUntil: row.laid_until,
    askedAt: row.asked_at,
    syncedAt: row.synced_at,
    changedAt: row.changed_at,
    failingSince: row.failing_since,
    failures: row.failures,
    trouble:
      row.trouble === null ? null : { kind: row.trouble as TroubleKind, detail: row.trouble_detail ?? '' },
    createdAt: row.created_at,
  }
}
