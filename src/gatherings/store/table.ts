import { sql } from 'kysely'
import { at, type Database } from '#/db/database.ts'
import type { Before } from '#/gatherings/rules/answering.ts'
import { MOST_AT_ONCE, type Table } from '#/gatherings/rules/deal.ts'
import type { Chances } from '#/gatherings/rules/odds.ts'
import type { Guest } from '#/gatherings/rules.ts'
import { besides, columns, type Seated, type SeatedRow, seatedOf } from '#/gatherings/store/gathering.ts'
import { type GuestRow, guestOf, hasAccount, hasLeft } from '#/gatherings/store/guests.ts'

/** What the dealer has before it, but for what depends on contacts and on past gatherings. */
export type Laid = Seated &
  Pick<Table, 'open' | 'due' | 'wishes' | 'line'> & {
    /** When the next open invitation lapses that is not due yet (epoch ms). */
    readonly nextLapse: number | null
    /** Whether anybody waits for a seat, be it for more than could be free. */
    readonly hasWishes: boolean
    /** How many of the line were looked for. */
    readonly reach: number
  }

/** A gathering as it is answered: how its seats stand, who is late (a thousand at most), and who waits. */
export async function findSeats(tx: Database, id: string, now: number): Promise<Before | undefined> {
  const [{ rows }, due] = await Promise.all([
    sql<SeatedRow & { readonly wishes: number; readonly latest: number | null }>`
      select ${columns}, waiting.* from gatherings g ${besides}
      cross join lateral (
        select count(*)::int as wishes, max(wished_at) as latest
        from gathering_guests where gathering = g.id and wish is not null
      ) waiting
      where g.id = ${id}`.execute(tx),
    dueGuests(tx, id, now),
  ])
  const row = rows[0]
  return (
    row && {
      ...seatedOf(row),
      due,
      wishes: { count: row.wishes, latest: row.latest ?? Number.NEGATIVE_INFINITY },
    }
  )
}

type Row = SeatedRow & {
  readonly open: readonly { party: number; count: number }[]
  readonly next_lapse: number | null
  readonly has_wishes: boolean
  readonly reach: number
}

/**
 * A gathering as its dealer sees it at `now`; undefined when there is none. Of the waiting list and of the line those who
 * could fit at all, as many from the head (after `skipped` of the line) as one wave may have. Four statements, one way
 * there and back.
 */
export async function findTable(
  tx: Database,
  id: string,
  now: number,
  skipped = 0,
): Promise<Laid | undefined> {
  // Who is skipped cannot be reached in time, and those behind him perhaps no more than he.
  const reach = skipped === 0 ? reachOf(id, now) : sql<number>`${MOST_AT_ONCE}::int`
  const [{ rows }, due, wishes, line] = await Promise.all([
    sql<Row>`
      select ${columns}, open.*, waiting.*, ${reach} as reach from gatherings g ${besides}
      cross join lateral (
        select coalesce(json_agg(json_build_object('party', party, 'count', n)), '[]') as open, min(next) as next_lapse
        from (
          select party, count(*)::int as n, min(lapses_at) filter (where lapses_at > ${at(now)}) as next
          from gathering_guests where gathering = g.id and state = 'invited' group by party
        ) sizes
      ) open
      cross join lateral (
        select exists (select from gathering_guests where gathering = g.id and wish is not null) as has_wishes
      ) waiting
      where g.id = ${id}`.execute(tx),
    dueGuests(tx, id, now),
    guests(
      tx,
      id,
      sql`wish is not null and party <= ${ungiven(id)} order by wished_at, guest.id limit ${reach}`,
    ),
    guests(
      tx,
      id,
      sql`in_line and coalesce(retry_at <= ${at(now)}, true) and party <= ${ungiven(id)}
        order by first desc, priority, number limit ${reach} offset ${skipped}`,
    ),
  ])
  const row = rows[0]
  if (!row) return undefined
  const open = new Map(row.open.map(({ party, count }) => [party, count]))
  const { next_lapse: nextLapse, has_wishes: hasWishes, reach: looked } = row
  return { ...seatedOf(row), open, due, wishes, line, nextLapse, hasWishes, reach: looked }
}

function dueGuests(tx: Database, id: string, now: number): Promise<Guest[]> {
  return guests(tx, id, sql`${isDue(now)} order by lapses_at, guest.id limit 1000`)
}

async function guests(tx: Database, gathering: string, which: ReturnType<typeof sql>): Promise<Guest[]> {
  const { rows } = await sql<GuestRow>`
    select guest.*, ${hasAccount} from gathering_guests guest left join people on people.id = guest.person
    where gathering = ${gathering} and ${which}`.execute(tx)
  return rows.map(guestOf)
}

/** `guest` has not answered in time, though he could have read his invitation. */
function isDue(now: number) {
  return sql`state = 'invited' and lapses_at <= ${at(now)} and ${hasLeft}`
}

/** Seats not given for good: a larger party cannot fit, whoever gives back what is only kept. */
function ungiven(id: string) {
  return sql`(select g.seats - coalesce((
    select sum(party) from gathering_guests
    where gathering = g.id and answer in ('yes', 'probably')), 0)
    from gatherings g where g.id = ${id})`
}

/**
 * How many are looked at who wait for seats: the next alone while none is left; else as many as there are seats and a few
 * more, for some cannot be reached in time. With a risk more are asked than there are seats.
 */
function reachOf(id: string, now: number) {
  return sql<number>`(select case when place.left <= 0 then 1 when g.risk > 0 then ${MOST_AT_ONCE}::int
      else least(${MOST_AT_ONCE}::int, place.left + ${A_FEW}::int) end
    from gatherings g cross join lateral (
      select g.seats - g.taken + coalesce(sum(due.seats), 0)::int as left from gathering_guests due
      where gathering = g.id and state = 'invited' and lapses_at <= ${at(now)}
    ) place where g.id = ${id})`
}

/** One at least: by whom there is no seat left for it is seen that there is no more to offer. */
const A_FEW = 3

/** How invitations were answered: of this gathering as it stands at `now`, and of the last of its host that are over. */
export async function chancesOf(
  db: Database,
  { id, host }: { id: string; host: string },
  now: number,
): Promise<Chances> {
  const { rows } = await sql<{ here: boolean; came: number; not: number }>`
    select gathering = ${id} as here,
      count(*) filter (where answer in ('yes', 'probably') or wish is not null)::int as came,
      count(*) filter (where answer in ('no', 'maybe') or state in ('lapsed', 'invited'))::int as not
    from gathering_guests guest
    where gathering = any(${id}::uuid || array(
      select id from gatherings where host = ${host} and id <> ${id} and dealt_at is not null and ends_at <= ${at(now)}
      order by starts_at desc limit 20
    )) and (state in ('answered', 'lapsed') or wish is not null or (${isDue(now)}))
    group by 1`.execute(db)
  const of = (here: boolean) => rows.find(row => row.here === here) ?? { came: 0, not: 0 }
  const pair = ({ came, not }: { came: number; not: number }) => ({ came, not })
  return { seen: pair(of(true)), past: pair(of(false)) }
}
