import { sql } from 'kysely'
import { at, type Database } from '#/db/database.ts'
import { LONGEST_GATHERING } from '#/gatherings/schema/gathering.ts'
import type { GuestAnswer, GuestState } from '#/gatherings/schema/invitations.ts'
import type { Window } from '#/time/window.ts'

/** A gathering in the calendar of somebody who hosts it, comes or may come. */
export type Attended = Window & {
  readonly id: string
  readonly title: string
  /** He hosts it, or has said yes. */
  readonly isFirm: boolean
  readonly cancelled: boolean
}

type Place = { readonly start: number; readonly id: string } | null

/** Those that touch a window, by start and then id; one more than `limit`, if there are more. */
export async function attendedBy(
  db: Database,
  person: string,
  window: Window,
  after: Place,
  limit: number,
): Promise<Attended[]> {
  // None is longer than that: what began before has ended.
  const from = Math.max(0, window.start - LONGEST_GATHERING)
  const inside = sql`starts_at > ${at(from)} and starts_at < ${at(window.end)} and ends_at > ${at(window.start)}`
  const { rows } = await sql<Row>`
    select g.id, title, starts_at, ends_at, bool_or(mine.firm) as firm,
      exists (select from gathering_cancellations gone where gone.gathering = g.id) as cancelled
    from (
      select id as gathering, true as firm from gatherings where host = ${person} and ${inside}
      union all select gathering, true from gathering_hosts where person = ${person}
      union all select gathering, answer is not distinct from 'yes' from gathering_guests
        where person = ${person} and (state = 'invited' or wish is not null or answer in ('yes', 'probably', 'maybe'))
    ) mine
    join gatherings g on g.id = mine.gathering
    where ${inside} and (starts_at, g.id) > (${at(after?.start ?? 0)}, ${after?.id ?? FIRST}::uuid)
    group by g.id order by starts_at, g.id limit ${limit + 1}`.execute(db)
  return rows.map(({ starts_at: start, ends_at: end, firm: isFirm, ...row }) => ({
    ...row,
    ...{ start, end, isFirm },
  }))
}

const FIRST = '00000000-0000-0000-0000-000000000000'

type Row = {
  id: string
  title: string
  starts_at: number
  ends_at: number
  firm: boolean
  cancelled: boolean
}

/** What a calendar says of a gathering besides its title and its time. Instants in epoch milliseconds. */
export type Details = {
  readonly id: string
  readonly description: string
  readonly place: string
  readonly timezone: string
  readonly createdAt: number
  readonly updatedAt: number
}

export async function detailsOf(db: Database, gatherings: readonly string[]): Promise<Details[]> {
  const { rows } = await sql<Details>`
    select id, description, place, timezone, created_at as "createdAt", updated_at as "updatedAt"
    from gatherings where id = any(${gatherings}::uuid[])`.execute(db)
  return rows
}

/** Which of these are gatherings that a person hosts or is a guest of. */
export async function amongThose(db: Database, person: string, ids: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from gatherings where id = any(${ids}::uuid[]) and (host = ${person}
      or exists (select from gathering_hosts where gathering = gatherings.id and gathering_hosts.person = ${person})
      or exists (select from gathering_guests where gathering = gatherings.id and gathering_guests.person = ${person}))`.execute(
    db,
  )
  return rows.map(({ id }) => id)
}

/** A gathering of which somebody's contact is a guest. */
export type InvitedTo = {
  readonly id: string
  readonly title: string
  readonly start: number
  readonly state: GuestState
  readonly answer: GuestAnswer | null
}

/** Those that a person hosts of which a contact is a guest, the latest first. */
export async function invitedAs(
  db: Database,
  person: string,
  contact: string,
  most: number,
): Promise<InvitedTo[]> {
  const { rows } = await sql<InvitedTo>`
    select g.id, g.title, g.starts_at as start, guest.state, guest.answer
    from gathering_guests guest join gatherings g on g.id = guest.gathering
    where guest.contact = ${contact} and (g.host = ${person} or exists (
      select from gathering_hosts hosts where hosts.gathering = g.id and hosts.person = ${person}))
    order by g.starts_at desc, g.id limit ${most}`.execute(db)
  return rows
}
