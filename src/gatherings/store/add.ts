import { type RawBuilder, sql } from 'kysely'
import type { Database } from '#/db/database.ts'
import type { Guest } from '#/gatherings/rules.ts'

export type NewGuestRow = Pick<Guest, 'id' | 'contact' | 'first' | 'party'>

/**
 * In the order given, after those that there are. Contacts that are guests already are left out, and those that were
 * deleted meanwhile; answers who was added. Until the transaction ends none of them is deleted.
 */
export async function addGuests(
  tx: Database,
  gathering: string,
  guests: readonly NewGuestRow[],
): Promise<string[]> {
  const { rows } = await sql<{ contact: string }>`
    insert into gathering_guests (id, gathering, contact, first, priority, party, number, state)
    select guest.id, ${gathering}::uuid, contact, first, known.priority, party, last.number + place, 'waiting'
    from unnest(
      ${guests.map(one => one.id)}::uuid[], ${guests.map(one => one.contact)}::uuid[],
      ${guests.map(one => one.first)}::bool[], ${guests.map(one => one.party)}::int[]
    ) with ordinality as guest (id, contact, first, party, place)
    join (
      select id, priority from contacts where id = any(${guests.map(one => one.contact)}::uuid[]) for key share
    ) known
      on known.id = guest.contact
    cross join (select coalesce(max(number), 0) as number from gathering_guests where gathering = ${gathering}) last
    on conflict (gathering, contact) do nothing returning contact`.execute(tx)
  return rows.map(({ contact }) => contact)
}

/** Those of these contacts that are no guests, in their order. */
export async function strangersAmong(
  db: Database,
  gathering: string,
  contacts: readonly string[],
): Promise<string[]> {
  const { rows } = await sql<{ ids: string | null }>`
    select string_agg(contact::text, ' ' order by place) as ids
    from unnest(${contacts}::uuid[]) with ordinality as one (contact, place)
    where not exists (
      select from gathering_guests guest where gathering = ${gathering} and guest.contact = one.contact)`.execute(
    db,
  )
  return rows[0]!.ids?.split(' ') ?? []
}

/** Which of these contacts have the address or number of a guest, as another host wrote him down. */
export async function knownOtherwise(
  db: Database,
  gathering: string,
  contacts: readonly string[],
): Promise<string[]> {
  const same = (is: RawBuilder<unknown>) => sql`
    select fresh.id from contacts fresh join contacts old on ${is} and old.owner <> fresh.owner
    join gathering_guests guest on guest.contact = old.id and gathering = ${gathering}
    where fresh.id = any(${contacts}::uuid[])`
  const { rows } = await sql<{ id: string }>`
    ${same(sql`lower(old.email) = lower(fresh.email)`)} union ${same(sql`old.phone = fresh.phone`)}`.execute(
    db,
  )
  return rows.map(({ id }) => id)
}

/** So that statements find guests by their indexes as soon as very many were added: else that is only known in minutes. */
export async function countAnew(tx: Database): Promise<void> {
  await sql`analyze gathering_guests`.execute(tx)
}

export async function countAll(db: Database, gathering: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from gathering_guests where gathering = ${gathering}`.execute(db)
  return rows[0]!.count
}
