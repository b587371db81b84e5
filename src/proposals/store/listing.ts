import { type SqlBool, sql } from 'kysely'
import { at, type Database } from '#/db/database.ts'
import type { ProposalState } from '#/proposals/schema/proposal.ts'
import type { Window } from '#/time/window.ts'

/** A proposal as a list shows it to one of its parties. */
export type Listed = {
  readonly id: string
  readonly title: string
  readonly proposer: string
  readonly timezone: string
  readonly wholeDays: boolean
  readonly deadline: number | null
  readonly createdAt: number
  readonly state: ProposalState
  readonly closure: (Window & { by: string | null; at: number; meeting: string }) | null
  readonly parties: number
  /** How many of them have said something. */
  readonly answered: number
  /** Whether all have said something about every slot. */
  readonly complete: boolean
  readonly slots: number
  /** How many of these nobody refused. */
  readonly common: number
  readonly waiting: boolean
}

type Wanted = {
  readonly state?: ProposalState | undefined
  /** Those alone that wait for this party’s answer. */
  readonly waiting?: true | undefined
  /** The last of the page before. */
  readonly after: string | null
  readonly limit: number
}

/**
 * The proposals of a party, the latest first; one more than `limit`, if there are more. What needs every answer is
 * counted for those of the page alone.
 */
export async function listOf(
  db: Database,
  person: string,
  { state, waiting, after, limit }: Wanted,
  now: number,
): Promise<Listed[]> {
  const { rows } = await sql<Row>`
    with page as (
      select proposals.*, closure.closed_by, closure.closed_at, closure.slot, closure.meeting, numbers, state.state,
        state.state = 'open' and not mine.answers ?& coming as waiting
      from proposal_parties mine
      join proposals on proposals.id = mine.proposal
      left join proposal_closures closure on closure.proposal = proposals.id
      cross join lateral (
        select array_agg(number::text) as numbers, max(starts_at) as last,
          -- what has passed cannot be answered any more; of an open one some is to come
          array_agg(number::text) filter (where starts_at > ${at(now)}) as coming
        from proposal_slots where proposal_slots.proposal = proposals.id
      ) as slots
      cross join lateral (
        select case when closure.closed_at is not null then 'closed'
          when least(proposals.deadline, slots.last) <= ${at(now)} then 'ended' else 'open' end as state
      ) as state
      where mine.person = ${person} and ${after ? sql<SqlBool>`mine.proposal < ${after}::uuid` : sql<SqlBool>`true`}
        and not exists (select from proposal_withdrawals gone where gone.proposal = proposals.id)
        and (${state ?? null}::text is null or state.state = ${state ?? null})
        and (${!waiting} or (state.state = 'open' and not mine.answers ?& coming))
      order by mine.proposal desc
      limit ${limit + 1}
    )
    select page.*, closed.starts_at, closed.ends_at, said.parties, said.answered, said.complete,
      cardinality(numbers) as slots, cardinality(numbers) - refused.count as common
    from page
    left join proposal_slots closed on closed.proposal = page.id and closed.number = page.slot
    cross join lateral (
      select count(*) as parties, count(*) filter (where answers ?| numbers) as answered,
        bool_and(answers ?& numbers) as complete
      from proposal_parties where proposal_parties.proposal = page.id
    ) as said
    cross join lateral (
      select count(distinct answer.number) as count
      from proposal_parties, jsonb_each_text(answers) as answer (number, word)
      where proposal_parties.proposal = page.id and answer.word = 'no'
    ) as refused
    order by page.id desc`.execute(db)
  return rows.map(listedOf)
}

type Row = Pick<
  Listed,
  | 'id'
  | 'title'
  | 'proposer'
  | 'timezone'
  | 'deadline'
  | 'state'
  | 'parties'
  | 'answered'
  | 'complete'
  | 'slots'
  | 'common'
> & {
  readonly waiting: boolean
  readonly whole_days: boolean
  readonly created_at: number
  readonly closed_by: string | null
  readonly closed_at: number | null
  readonly meeting: string
  readonly starts_at: number
  readonly ends_at: number
}

function listedOf(row: Row): Listed {
  const { closed_by: by, closed_at, meeting, starts_at: start, ends_at: end } = row
  const { id, title, proposer, timezone, deadline, state, waiting } = row
  const { parties, answered, complete, slots, common } = row
  return {
    ...{ id, title, proposer, timezone, deadline, state, waiting },
    ...{ parties, answered, complete, slots, common },
    wholeDays: row.whole_days,
    createdAt: row.created_at,
    closure: closed_at === null ? null : { by, at: closed_at, meeting, start, end },
  }
}
