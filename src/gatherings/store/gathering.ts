import { type Selectable, sql } from 'kysely'
import { at, type Database } from '#/db/database.ts'
import type { Gatherings } from '#/db/tables.ts'
import type { Gathering, Seating } from '#/gatherings/rules.ts'
import { formatInstant } from '#/time/instant.ts'

/**
 * Keeps a gathering from every other change and answer until the transaction ends. Before what is to be read under it, in
 * a statement of its own: one that waited would see the rest as it was before.
 */
export async function lock(tx: Database, id: string): Promise<void> {
  await tx.selectFrom('gatherings').select('id').where('id', '=', id).forNoKeyUpdate().execute()
}

/** The same for several, by id: whoever has one waits for another only in that order. */
export async function lockAll(tx: Database, ids: readonly string[]): Promise<void> {
  const gatherings = tx
    .selectFrom('gatherings')
    .select('id')
    .where('id', '=', sql<string>`any(${ids}::uuid[])`)
  if (ids.length) await gatherings.orderBy('id').forNoKeyUpdate().execute()
}

/** A gathering, and how its seats stand; undefined when there is none. */
export type Seated = { readonly gathering: Gathering; readonly seating: Seating }

export async function findGathering(db: Database, id: string): Promise<Seated | undefined> {
  const { rows } = await sql<SeatedRow>`
    select ${columns} from gatherings g ${besides} where g.id = ${id}`.execute(db)
  return rows[0] && seatedOf(rows[0])
}

export async function isHost(db: Database, id: string, person: string): Promise<boolean> {
  const { rows } = await sql`
    select from gatherings where id = ${id} and (host = ${person} or exists (
      select from gathering_hosts where gathering = ${id} and person = ${person}))`.execute(db)
  return rows.length > 0
}

/** What of a row `seatedOf` reads; `g` is the gathering. */
export const columns = sql`g.*, hosts.co_hosts, gone.cancelled_by, gone.cancelled_at, gone.reason, seats.*`

export const besides = sql`
  left join gathering_cancellations gone on gone.gathering = g.id
  cross join lateral (
    select coalesce(array_agg(person order by added_at, person), '{}') as co_hosts
    from gathering_hosts where gathering = g.id
  ) as hosts
  cross join lateral (
    select coalesce(sum(party) filter (where answer = 'yes'), 0)::int as yes,
      coalesce(sum(party) filter (where answer = 'probably'), 0)::int as probably,
      coalesce(sum(party) filter (where state = 'invited' and keeps), 0)::int as kept,
      coalesce(sum(party) filter (where state = 'invited' and not keeps), 0)::int as loose
    from gathering_guests
    where gathering = g.id and (state = 'invited' or answer in ('yes', 'probably'))
  ) as seats`

export async function addGathering(tx: Database, gathering: Gathering): Promise<void> {
  await tx.insertInto('gatherings').values(rowOf(gathering)).execute()
  await setHosts(tx, gathering)
}

export async function saveGathering(tx: Database, gathering: Gathering): Promise<void> {
  await tx.updateTable('gatherings').set(rowOf(gathering)).where('id', '=', gathering.id).execute()
}

export async function addCancellation(tx: Database, { id, cancellation }: Gathering): Promise<void> {
  const { by, at: when, reason } = cancellation!
  const row = { gathering: id, cancelled_by: by, cancelled_at: formatInstant(when), reason }
  await tx.insertInto('gathering_cancellations').values(row).execute()
}

export async function removeCancellation(tx: Database, id: string): Promise<void> {
  await tx.deleteFrom('gathering_cancellations').where('gathering', '=', id).execute()
}

/** With its guests, and with all that they said. */
export async function removeGathering(tx: Database, id: string): Promise<void> {
  await tx.deleteFrom('gatherings').where('id', '=', id).execute()
}

/** Just these persons host it besides its host. */
export async function setHosts(
  tx: Database,
  { id, coHosts, updatedAt }: Pick<Gathering, 'id' | 'coHosts' | 'updatedAt'>,
): Promise<void> {
  await sql`delete from gathering_hosts where gathering = ${id} and person <> all(${coHosts}::uuid[])`.execute(
    tx,
  )
  await sql`
    insert into gathering_hosts (gathering, person, added_at)
    select ${id}::uuid, person, ${at(updatedAt)} + place * interval '1 microsecond'
    from unnest(${coHosts}::uuid[]) with ordinality as host (person, place) on conflict do nothing`.execute(
    tx,
  )
}

/** How much of its risk the waves have used up. */
export async function saveRisk(tx: Database, id: string, spent: number): Promise<void> {
  await tx.updateTable('gatherings').set({ risk_spent: spent }).where('id', '=', id).execute()
}

export type SeatedRow = Selectable<Gatherings> & {
  readonly co_hosts: string[]
  readonly cancelled_by: string | null
  readonly cancelled_at: number | null
  readonly reason: string | null
  readonly yes: number
  readonly probably: number
  readonly kept: number
  readonly loose: number
}

export function seatedOf(row: SeatedRow): Seated {
  const { yes, probably, kept, loose } = row
  return { gathering: gatheringOf(row), seating: { total: row.seats, yes, probably, kept, loose } }
}

function gatheringOf(row: SeatedRow): Gathering {
  const { cancelled_at: at, cancelled_by: by, reason } = row
  return {
    id: row.id,
    host: row.host,
    coHosts: row.co_hosts,
    title: row.title,
    description: row.description,
    place: row.place,
    start: row.starts_at,
    end: row.ends_at,
    timezone: row.timezone,
    seats: row.seats,
    excess: row.excess,
    replyWithin: row.reply_within,
    answerBy: row.answer_by,
    partyLimit: row.party_limit,
    risk: row.risk,
    riskSpent: row.risk_spent,
    remindBefore: row.remind_before,
    dealtAt: row.dealt_at,
    pausedAt: row.paused_at,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    cancellation: at === null ? null : { by: by!, at, reason: reason! },
  }
}

function rowOf(gathering: Gathering) {
  const instant = (ms: number | null) => (ms === null ? null : formatInstant(ms))
  return {
    id: gathering.id,
    host: gathering.host,
    title: gathering.title,
    description: gathering.description,
    place: gathering.place,
    starts_at: formatInstant(gathering.start),
    ends_at: formatInstant(gathering.end),
    timezone: gathering.timezone,
    seats: gathering.seats,
    excess: gathering.excess,
    reply_within: gathering.replyWithin,
    answer_by: instant(gathering.answerBy),
    party_limit: gathering.partyLimit,
    risk: gathering.risk,
    risk_spent: gathering.riskSpent,
    remind_before: gathering.remindBefore,
    dealt_at: instant(gathering.dealtAt),
    paused_at: instant(gathering.pausedAt),
    created_at: formatInstant(gathering.createdAt),
    updated_at: formatInstant(gathering.updatedAt),
  }
}
