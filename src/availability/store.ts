import { sql } from 'kysely'
import type { Offer } from '#/availability/rules.ts'
import type { HoursShape } from '#/availability/schema.ts'
import { at, type Database } from '#/db/database.ts'
import { packedWindows, unpack } from '#/db/packed.ts'
import { formatInstant } from '#/time/instant.ts'
import { normal, type Window, type Windows } from '#/time/window.ts'

type OfferRow = {
  person: string
  timezone: string | null
  weekly: HoursShape['weekly']
  exceptions: HoursShape['exceptions']
  packed: Buffer | null
  has_openings: boolean
  unknown_since: number | null
}

/**
 * What each of these persons offers, with the openings that touch a window. Of a calendar that was never read, or could not
 * be when it was tried last, nobody knows what it holds now.
 */
export async function offersOf(
  db: Database,
  persons: readonly string[],
  window: Window,
): Promise<Map<string, Offer>> {
  const { rows } = await sql<OfferRow>`
    select asked.person, hours.timezone, hours.weekly, hours.exceptions, inside.packed,
      exists (select from openings where openings.person = asked.person) as has_openings,
      (
        select min(coalesce(failing_since, created_at)) from calendars
        where calendars.person = asked.person and blocks
          and (synced_at is null or failing_since is not null)
      ) as unknown_since
    from unnest(${persons}::uuid[]) as asked (person)
    left join hours on hours.person = asked.person
    cross join lateral (
      select ${packedWindows} as packed from openings
      where openings.person = asked.person and starts_at < ${at(window.end)} and ends_at > ${at(window.start)}
    ) as inside`.execute(db)
  return new Map(rows.map(row => [row.person, offerOf(row)]))
}

export async function hoursOf(db: Database, person: string): Promise<HoursShape | null> {
  const row = await db.selectFrom('hours').selectAll().where('person', '=', person).executeTakeFirst()
  if (!row) return null
  const { timezone, weekly, exceptions } = row
  return {
    timezone,
    weekly: weekly as HoursShape['weekly'],
    exceptions: exceptions as HoursShape['exceptions'],
  }
}

export async function saveHours(db: Database, person: string, hours: HoursShape, now: number): Promise<void> {
  const row = {
    timezone: hours.timezone,
    weekly: JSON.stringify(hours.weekly),
    exceptions: JSON.stringify(hours.exceptions),
    updated_at: formatInstant(now),
  }
  await db
    .insertInto('hours')
    .values({ person, ...row })
    .onConflict(conflict => conflict.column('person').doUpdateSet(row))
    .execute()
}

/** Changes of one person's openings happen one after the other; claims of his time go on meanwhile. */
export async function lockOpenings(tx: Database, person: string): Promise<void> {
  await sql`select from people where id = ${person} for no key update`.execute(tx)
}

/** The openings that overlap or touch a window. */
export async function openingsAround(db: Database, person: string, window: Window): Promise<Windows> {
  const rows = await db
    .selectFrom('openings')
    .select(['starts_at', 'ends_at'])
    .where('person', '=', person)
    .where('starts_at', '<=', at(window.end))
    .where('ends_at', '>=', at(window.start))
    .execute()
  return normal(rows.map(row => ({ start: row.starts_at, end: row.ends_at })))
}

export async function countOpenings(db: Database, person: string): Promise<number> {
  const { count } = await db
    .selectFrom('openings')
    .select(eb => eb.fn.countAll<number>().as('count'))
    .where('person', '=', person)
    .executeTakeFirstOrThrow()
  return count
}

/** Puts `after` in the place of `before`. */
export async function replaceOpenings(
  tx: Database,
  person: string,
  before: Windows,
  after: readonly (Window & { id: string })[],
): Promise<void> {
  await tx
    .deleteFrom('openings')
    .where('person', '=', person)
    .where(
      'starts_at',
      '=',
      sql<number>`any(${before.map(window => formatInstant(window.start))}::timestamptz[])`,
    )
    .execute()
  if (after.length === 0) return
  const rows = after.map(({ id, start, end }) => {
    return { id, person, starts_at: formatInstant(start), ends_at: formatInstant(end) }
  })
  await tx.insertInto('openings').values(rows).execute()
}

function offerOf(row: OfferRow): Offer {
  const { timezone, weekly, exceptions, packed } = row
  return {
    hours: timezone === null ? null : { timezone, weekly, exceptions },
    openings: normal(unpack(packed)),
    hasOpenings: row.has_openings,
    unknownSince: row.unknown_since,
  }
}
