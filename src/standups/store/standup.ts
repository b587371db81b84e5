import { type Selectable, sql } from 'kysely'
import { at, type Database } from '#/db/database.ts'
import type { Standups } from '#/db/tables.ts'
import type { Member, Standup } from '#/standups/rules.ts'
import type { Day } from '#/time/date.ts'
import { formatInstant } from '#/time/instant.ts'

/**
 * `lock`: what is done for one stand-up happens one after the other, on any number of servers. In a statement of its own,
 * before what is to be read under it.
 */
export async function findStandup(db: Database, id: string, lock = false): Promise<Standup | undefined> {
  let query = db.selectFrom('standups').selectAll().where('id', '=', id)
  if (lock) query = query.forNoKeyUpdate()
  const row = await query.executeTakeFirst()
  return row && standupOf(row)
}

export async function addStandup(tx: Database, standup: Standup): Promise<void> {
  await tx.insertInto('standups').values(rowOf(standup)).execute()
}

export async function saveStandup(tx: Database, standup: Standup): Promise<void> {
  await tx.updateTable('standups').set(rowOf(standup)).where('id', '=', standup.id).execute()
}

/** In the order in which they were added. */
export async function membersOf(db: Database, standup: string): Promise<Member[]> {
  const rows = await db
    .selectFrom('standup_people')
    .select(['person', 'added_at'])
    .where('standup', '=', standup)
    .orderBy('added_at')
    .orderBy('person')
    .execute()
  return rows.map(row => ({ person: row.person, addedAt: row.added_at }))
}

/** Just these take part; who did already keeps his place. */
export async function setMembers(
  tx: Database,
  standup: string,
  persons: readonly string[],
  now: number,
): Promise<void> {
  await sql`delete from standup_people where standup = ${standup} and person <> all(${persons}::uuid[])`.execute(
    tx,
  )
  await sql`
    insert into standup_people (standup, person, added_at)
    select ${standup}::uuid, person, ${at(now)} + place * interval '1 microsecond'
    from unnest(${persons}::uuid[]) with ordinality as member (person, place) on conflict do nothing`.execute(
    tx,
  )
}

/** How many of his that go on somebody has. */
export async function countRunning(db: Database, organizer: string): Promise<number> {
  const { count } = await db
    .selectFrom('standups')
    .select(eb => eb.fn.countAll<number>().as('count'))
    .where('organizer', '=', organizer)
    .where('ended_at', 'is', null)
    .executeTakeFirstOrThrow()
  return count
}

/** Whether meetings can be written into a calendar of this person's; undefined: it is none of his. */
export async function isWritable(
  db: Database,
  calendar: string,
  person: string,
): Promise<boolean | undefined> {
  const row = await db
    .selectFrom('calendars')
    .select('writable')
    .where('id', '=', calendar)
    .where('person', '=', person)
    .executeTakeFirst()
  return row?.writable
}

export function standupOf(row: Selectable<Standups>): Standup {
  return {
    id: row.id,
    organizer: row.organizer,
    title: row.title,
    description: row.description,
    location: row.location,
    times: row.times,
    timezone: row.timezone,
    days: row.days as Day[],
    duration: row.duration,
    checkBefore: row.check_before,
    ahead: row.ahead,
    quorum: row.quorum,
    tooFew: row.too_few as Standup['tooFew'],
    range: row.range_start === null ? null : { start: row.range_start, end: row.range_end! },
    statusTo: row.status_to as Standup['statusTo'],
    reminders: row.reminders as string[] | null,
    from: row.from_date,
    until: row.until_date,
    calendar: row.calendar,
    endedAt: row.ended_at,
    endedBy: row.ended_by,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  }
}

function rowOf(standup: Standup) {
  const { range } = standup
  return {
    id: standup.id,
    organizer: standup.organizer,
    title: standup.title,
    description: standup.description,
    location: standup.location,
    times: [...standup.times],
    timezone: standup.timezone,
    days: [...standup.days],
    duration: standup.duration,
    check_before: standup.checkBefore,
    ahead: standup.ahead,
    quorum: standup.quorum,
    too_few: standup.tooFew,
    range_start: range?.start ?? null,
    range_end: range?.end ?? null,
    status_to: standup.statusTo,
    reminders: standup.reminders && JSON.stringify(standup.reminders),
    from_date: standup.from,
    until_date: standup.until,
    calendar: standup.calendar,
    ended_at: standup.endedAt === null ? null : formatInstant(standup.endedAt),
    ended_by: standup.endedBy,
    created_at: formatInstant(standup.createdAt),
    updated_at: formatInstant(standup.updatedAt),
  }
}
