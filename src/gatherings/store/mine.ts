import { sql } from 'kysely'
import { at, type Database } from '#/db/database.ts'
import type { Gathering, Guest } from '#/gatherings/rules.ts'
import { besides, columns, type SeatedRow, seatedOf } from '#/gatherings/store/gathering.ts'
import { type GuestRow, guestOf, hasAccount } from '#/gatherings/store/guests.ts'

/** What somebody is invited to. */
export type Mine = { readonly gathering: Gathering; readonly guest: Guest; readonly place: number | null }

type Wanted = {
  /** Only what waits for his answer. */
  readonly waiting: boolean
  /** The last of the page before. */
  readonly after: { readonly start: string; readonly id: string } | null
  readonly limit: number
}

type Row = SeatedRow & { readonly guest: string; readonly waits_at: number | null }

/**
 * Gatherings after `now` that a person is invited to, may come to or waits for a seat at, the soonest first; one more than
 * `limit`, if there are more.
 */
export async function invitationsOf(
  db: Database,
  person: string,
  { waiting, after, limit }: Wanted,
  now: number,
): Promise<Mine[]> {
  const { rows } = await sql<Row>`
    select ${columns}, guest.id as guest, waits.* from gathering_guests guest
    join gatherings g on g.id = guest.gathering ${besides}
    cross join lateral (
      select case when guest.wish is not null then (
        select count(*)::int + 1 from gathering_guests other where other.gathering = g.id
          and other.wish is not null and (other.wished_at, other.id) < (guest.wished_at, guest.id)) end as waits_at
    ) waits
    where guest.person = ${person} and g.starts_at > ${at(now)} and gone.gathering is null
      and (guest.state = 'invited' or not ${waiting} and (guest.wish is not null or guest.state = 'answered'))
      and (${after?.start ?? null}::timestamptz is null
        or (g.starts_at, guest.id) > (${after?.start ?? null}::timestamptz, ${after?.id ?? null}::uuid))
    order by g.starts_at, guest.id limit ${limit + 1}`.execute(db)
  const guests = await guestsBy(
    db,
    rows.map(({ guest }) => guest),
  )
  return rows.flatMap(row => {
    const guest = guests.get(row.guest)
    return guest ? [{ ...seatedOf(row), guest, place: row.waits_at }] : []
  })
}

async function guestsBy(db: Database, ids: readonly string[]): Promise<Map<string, Guest>> {
  const { rows } = await sql<GuestRow>`
    select guest.*, ${hasAccount} from gathering_guests guest left join people on people.id = guest.person
    where guest.id = any(${ids}::uuid[])`.execute(db)
  return new Map(rows.map(row => [row.id, guestOf(row)]))
}
