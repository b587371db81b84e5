import { sql } from 'kysely'
import { at, type Database } from '#/db/database.ts'
import type { Guest } from '#/gatherings/rules.ts'
import { type GuestRow, guestOf, hasAccount } from '#/gatherings/store/guests.ts'

/** The next in line, whether they fit or not: who waits for a seat first, then those whom the dealer may ask. */
export async function nextInLine(db: Database, gathering: string, limit: number): Promise<Guest[]> {
  const { rows } = await sql<GuestRow>`
    select guest.*, ${hasAccount} from (
      (select * from gathering_guests where gathering = ${gathering} and wish is not null
        order by wished_at, id limit ${limit})
      union all
      (select * from gathering_guests where gathering = ${gathering} and in_line
        order by first desc, priority, number limit ${limit})
    ) guest left join people on people.id = guest.person
    order by guest.wished_at nulls last, case when guest.wish is null then null else guest.id end,
      guest.first desc, guest.priority, guest.number
    limit ${limit}`.execute(db)
  return rows.map(guestOf)
}

/** Open invitations by the size of their party, and when the next of them lapses (epoch ms). */
export async function openOf(
  db: Database,
  gathering: string,
  now: number,
): Promise<{ sizes: ReadonlyMap<number, number>; nextLapse: number | null }> {
  const { rows } = await sql<{ party: number; count: number; next: number | null }>`
    select party, count(*)::int as count, min(lapses_at) filter (where lapses_at > ${at(now)}) as next
    from gathering_guests where gathering = ${gathering} and state = 'invited' group by party`.execute(db)
  const lapses = rows.flatMap(({ next }) => next ?? [])
  return {
    sizes: new Map(rows.map(({ party, count }) => [party, count])),
    nextLapse: lapses.length ? Math.min(...lapses) : null,
  }
}
