import { type RawBuilder, type Selectable, sql } from 'kysely'
import { at, type Database } from '#/db/database.ts'
import type { GatheringGuests } from '#/db/tables.ts'
import type { Guest } from '#/gatherings/rules.ts'
import type { GuestAnswer, GuestState } from '#/gatherings/schema/invitations.ts'
import { formatInstant } from '#/time/instant.ts'

/** Of a gathering, by contact or by the id of the invitation; undefined when there is none. */
export async function findGuest(
  db: Database,
  gathering: string,
  which: { readonly contact: string } | { readonly id: string },
): Promise<Guest | undefined> {
  const is = 'id' in which ? sql`guest.id = ${which.id}` : sql`guest.contact = ${which.contact}`
  return (await guestsWhere(db, gathering, is))[0]
}

/** The same for several; whoever there is, in no order. */
export async function findGuests(
  db: Database,
  gathering: string,
  which: readonly ({ readonly contact: string } | { readonly id: string })[],
): Promise<Guest[]> {
  const contacts = which.flatMap(one => ('contact' in one ? one.contact : []))
  const ids = which.flatMap(one => ('id' in one ? one.id : []))
  return guestsWhere(
    db,
    gathering,
    sql`(guest.contact = any(${contacts}::uuid[]) or guest.id = any(${ids}::uuid[]))`,
  )
}

/** Whose open invitation should have lapsed by now. */
export async function dueGuests(db: Database, gathering: string, now: number): Promise<Guest[]> {
  return guestsWhere(db, gathering, sql`state = 'invited' and lapses_at <= ${at(now)} and ${hasLeft}`)
}

/** Whose invitation is open, in the order of the line. */
export async function openGuests(db: Database, gathering: string): Promise<Guest[]> {
  return guestsWhere(db, gathering, sql`state = 'invited' order by first desc, priority, number`)
}

/** Who has an account, so that his time is held or claimed where he was asked and may come; or one such person. */
export async function membersOf(
  db: Database,
  gathering: string,
  person: string | null = null,
): Promise<Guest[]> {
  return guestsWhere(
    db,
    gathering,
    sql`(state in ('invited', 'answered') or wish is not null) and people.role <> 'guest'
      and person = coalesce(${person}::uuid, person)`,
  )
}

/** Who of these contacts was asked, or waits, or is known as somebody. */
export async function approachedAmong(
  db: Database,
  gathering: string,
  contacts: readonly string[],
): Promise<Guest[]> {
  const was = sql`(asked > 0 or person is not null or wish is not null)`
  return guestsWhere(db, gathering, sql`contact = any(${contacts}::uuid[]) and ${was}`)
}

/** How these persons stand as other guests than these. */
export async function alsoGuests(
  db: Database,
  gathering: string,
  persons: readonly string[],
  besides: readonly string[],
): Promise<Guest[]> {
  const isOther = sql`person = any(${persons}::uuid[]) and guest.id <> all(${besides}::uuid[])`
  return guestsWhere(db, gathering, isOther)
}

/** Where an invitation belongs, and whose it is; undefined when there is none. */
export async function findInvitation(
  db: Database,
  id: string,
): Promise<{ gathering: string; contact: string; person: string | null } | undefined> {
  const guests = db.selectFrom('gathering_guests').select(['gathering', 'contact', 'person'])
  return guests.where('id', '=', id).executeTakeFirst()
}

/** Guests as they are now. In one statement, so that the seats are counted once all of them have changed. */
export async function saveGuests(tx: Database, guests: readonly Guest[]): Promise<void> {
  if (guests.length === 0) return
  const column = <T>(of: (guest: Guest) => T) => guests.map(of)
  const instants = (of: (guest: Guest) => number | null) =>
    sql`${column(guest => instantOf(of(guest)))}::timestamptz[]`
  await sql`
    update gathering_guests guest set
      person = one.person, first = one.first, party = one.party, state = one.state, answer = one.answer, keeps = one.keeps,
      wish = one.wish, wished_at = one.wished_at, note = one.note, asked = one.asked, invited_at = one.invited_at,
      readable_at = one.readable_at, lapses_at = one.lapses_at, answered_at = one.answered_at, message = one.message,
      claims = one.claims, lowered = one.lowered
    from unnest(
      ${column(one => one.id)}::uuid[], ${column(one => one.person)}::uuid[], ${column(one => one.first)}::bool[],
      ${column(one => one.party)}::int[], ${column(one => one.state)}::text[], ${column(one => one.answer)}::text[],
      ${column(one => one.keeps)}::bool[], ${column(one => one.wish)}::text[], ${instants(one => one.wishedAt)},
      ${column(one => one.note)}::text[], ${column(one => one.asked)}::int[], ${instants(one => one.invitedAt)},
      ${instants(one => one.readableAt)}, ${instants(one => one.lapsesAt)}, ${instants(one => one.answeredAt)},
      ${column(one => one.message)}::uuid[], ${column(one => one.claims)}::bool[],
      ${column(one => one.lowered)}::bool[]
    ) as one (id, person, first, party, state, answer, keeps, wish, wished_at, note, asked, invited_at, readable_at,
      lapses_at, answered_at, message, claims, lowered)
    where guest.id = one.id`.execute(tx)
}

/** The priorities of these contacts, by which they stand in line, as they are now. */
export async function followPriorities(
  tx: Database,
  gathering: string,
  contacts: readonly string[],
): Promise<void> {
  await sql`
    update gathering_guests guest set priority = contacts.priority from contacts
    where gathering = ${gathering} and contact = any(${contacts}::uuid[]) and contacts.id = contact
      and guest.priority <> contacts.priority`.execute(tx)
}

export async function removeGuest(tx: Database, id: string): Promise<void> {
  await tx.deleteFrom('gathering_guests').where('id', '=', id).execute()
}

/** His place on the waiting list, from 1; null for who is not on it. */
export async function placeOf(db: Database, gathering: string, guest: Guest): Promise<number | null> {
  if (guest.wishedAt === null) return null
  const { rows } = await sql<{ place: number }>`
    select count(*)::int + 1 as place from gathering_guests
    where gathering = ${gathering} and wish is not null and (wished_at, id) < (${at(guest.wishedAt)}, ${guest.id}::uuid)
  `.execute(db)
  return rows[0]!.place
}

function instantOf(ms: number | null): string | null {
  return ms === null ? null : formatInstant(ms)
}

/**
 * Nobody lets an invitation lapse that he cannot have read: one that waits for its carrier, or for another, waits longer;
 * and so does one that has left late (by more than a minute) and whose time is just about to be moved by that.
 */
export const hasLeft = sql`not exists (
  select from messages where messages.id = guest.message and (messages.state in ('planned', 'failed')
    or messages.sent_at > greatest(messages.send_at, guest.readable_at + interval '1 minute'))
)`

/** The guests of a gathering of whom something holds, in no order unless that says one. */
export async function guestsWhere(
  db: Database,
  gathering: string,
  holds: RawBuilder<unknown>,
): Promise<Guest[]> {
  const { rows } = await sql<GuestRow>`
    select guest.*, ${hasAccount} from gathering_guests guest left join people on people.id = guest.person
    where gathering = ${gathering} and ${holds}`.execute(db)
  return rows.map(guestOf)
}

export const hasAccount = sql`coalesce(people.role <> 'guest', false) as has_account`

export type GuestRow = Selectable<GatheringGuests> & { readonly has_account: boolean }

export function guestOf(row: GuestRow): Guest {
  return {
    id: row.id,
    contact: row.contact,
    person: row.person,
    hasAccount: row.has_account,
    first: row.first,
    priority: row.priority,
    number: row.number,
    party: row.party,
    state: row.state as GuestState,
    answer: row.answer as GuestAnswer | null,
    keeps: row.keeps,
    wish: row.wish as Guest['wish'],
    wishedAt: row.wished_at,
    note: row.note,
    asked: row.asked,
    invitedAt: row.invited_at,
    readableAt: row.readable_at,
    lapsesAt: row.lapses_at,
    answeredAt: row.answered_at,
    message: row.message,
    claims: row.claims,
    lowered: row.lowered,
  }
}
