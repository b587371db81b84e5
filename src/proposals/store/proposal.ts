import { type Selectable, sql } from 'kysely'
import { at, type Database } from '#/db/database.ts'
import type { Proposals } from '#/db/tables.ts'
import type { Closure, FinishRule, Party, Proposal, Slot, Standing } from '#/proposals/rules.ts'
import { formatInstant } from '#/time/instant.ts'

/**
 * Keeps a proposal from every other change, answers too, until the transaction ends. Before what is to be read under it,
 * in a statement of its own: one that waited would see the rest as it was before.
 */
export async function lock(tx: Database, id: string): Promise<void> {
  await tx.selectFrom('proposals').select('id').where('id', '=', id).forNoKeyUpdate().execute()
}

/** For answers of some parties: others answer at the same time, but none of these, and nobody changes the proposal. */
export async function share(tx: Database, id: string, persons: readonly string[]): Promise<void> {
  // In one order, or two servers would each have one that the other waits for.
  await sql`
    select from proposals join proposal_parties party on party.proposal = proposals.id
    where proposals.id = ${id} and party.person = any(${persons}::uuid[]) order by party.person
    for share of proposals for no key update of party`.execute(tx)
}

/**
 * With all that is said to it; undefined for one that was withdrawn. Its slots are in order of their starts, then their
 * ends; its parties in the order they were added, the proposer first. One statement and one row: thirty parties who
 * answer at once each read all of it twice.
 */
export async function findStanding(db: Database, id: string): Promise<Standing | undefined> {
  const { rows } = await sql<Row & { slots: Slot[]; parties: Party[] }>`
    select proposals.*, closed_by, closed_at, slot, meeting, slots, parties
    from proposals
    left join proposal_closures closure on closure.proposal = proposals.id
    cross join lateral (
      select json_agg(json_build_object('number', number, 'start', ${ms('starts_at')}, 'end', ${ms('ends_at')},
        'proposedBy', proposed_by) order by starts_at, ends_at) as slots
      from proposal_slots where proposal = proposals.id
    ) as slots
    cross join lateral (
      select json_agg(json_build_object('person', person, 'hasAccount', people.role <> 'guest', 'required', required,
        'answers', answers, 'note', note, 'answeredAt', ${ms('answered_at')}, 'keepsCalendar', overlay is not null)
        order by person <> proposer, added_at, person) as parties
      from proposal_parties join people on people.id = person where proposal = proposals.id
    ) as parties
    where proposals.id = ${id}
      and not exists (select from proposal_withdrawals gone where gone.proposal = proposals.id)`.execute(db)
  const row = rows[0]
  return row && { proposal: proposalOf(row), slots: row.slots, parties: row.parties }
}

/** An instant in epoch milliseconds, where it goes out as JSON. */
function ms(column: 'starts_at' | 'ends_at' | 'answered_at') {
  return sql`(extract(epoch from ${sql.ref(column)}) * 1000)::bigint`
}

/** Also one that was withdrawn. */
export async function findProposal(
  db: Database,
  id: string,
): Promise<(Proposal & { readonly isWithdrawn: boolean }) | undefined> {
  const { rows } = await sql<Row & { withdrawn_at: number | null }>`
    select proposals.*, closed_by, closed_at, slot, meeting, withdrawn_at
    from proposals
    left join proposal_closures closure on closure.proposal = proposals.id
    left join proposal_withdrawals withdrawal on withdrawal.proposal = proposals.id
    where proposals.id = ${id}`.execute(db)
  const row = rows[0]
  return row && { ...proposalOf(row), isWithdrawn: row.withdrawn_at !== null }
}

export async function isParty(db: Database, proposal: string, person: string): Promise<boolean> {
  const party = db.selectFrom('proposal_parties').select('person').where('proposal', '=', proposal)
  return (await party.where('person', '=', person).executeTakeFirst()) !== undefined
}

/** The proposals of a person that were neither closed nor withdrawn. */
export async function undecidedOf(db: Database, person: string): Promise<string[]> {
  const { rows } = await sql<{ proposal: string }>`
    select proposal from proposal_parties party
    where person = ${person}
      and not exists (select from proposal_closures closure where closure.proposal = party.proposal)
      and not exists (select from proposal_withdrawals gone where gone.proposal = party.proposal)`.execute(db)
  return rows.map(row => row.proposal)
}

/** Writes a new proposal with all its rows. */
export async function addProposal(tx: Database, { proposal, slots, parties }: Standing): Promise<void> {
  await Promise.all([
    tx.insertInto('proposals').values(rowOf(proposal)).execute(),
    addSlots(tx, proposal.id, slots, proposal.createdAt),
    addParties(tx, proposal.id, parties, proposal.createdAt),
  ])
}

export async function saveProposal(tx: Database, proposal: Proposal): Promise<void> {
  await tx.updateTable('proposals').set(rowOf(proposal)).where('id', '=', proposal.id).execute()
}

export async function addSlots(
  tx: Database,
  proposal: string,
  slots: readonly Slot[],
  now: number,
): Promise<void> {
  await sql`
    insert into proposal_slots (proposal, number, starts_at, ends_at, proposed_by, proposed_at)
    select ${proposal}::uuid, slot.*, ${at(now)} from unnest(
      ${slots.map(one => one.number)}::int[], ${slots.map(one => formatInstant(one.start))}::timestamptz[],
      ${slots.map(one => formatInstant(one.end))}::timestamptz[], ${slots.map(one => one.proposedBy)}::uuid[]
    ) as slot`.execute(tx)
}

/** A microsecond after one another, so that they stay in the order in which they were named. */
export async function addParties(
  tx: Database,
  proposal: string,
  parties: readonly Party[],
  now: number,
): Promise<void> {
  await sql`
    insert into proposal_parties (proposal, person, required, answers, answered_at, added_at)
    select ${proposal}::uuid, person, required, answers, answered_at, ${at(now)} + place * interval '1 microsecond'
    from unnest(
      ${parties.map(one => one.person)}::uuid[], ${parties.map(one => one.required)}::bool[],
      ${parties.map(one => JSON.stringify(one.answers))}::jsonb[],
      ${parties.map(one => (one.answeredAt === null ? null : formatInstant(one.answeredAt)))}::timestamptz[]
    ) with ordinality as party (person, required, answers, answered_at, place)`.execute(tx)
}

export async function removeParty(tx: Database, proposal: string, person: string): Promise<void> {
  const party = tx.deleteFrom('proposal_parties').where('proposal', '=', proposal)
  await party.where('person', '=', person).execute()
}

/** Just these parties must be able to come. */
export async function setRequired(tx: Database, proposal: string, persons: readonly string[]): Promise<void> {
  await tx
    .updateTable('proposal_parties')
    .set({ required: sql<boolean>`person = any(${persons}::uuid[])` })
    .where('proposal', '=', proposal)
    .execute()
}

/** What a party says, as a whole. */
export async function saveParty(
  tx: Database,
  proposal: string,
  { person, answers, note, answeredAt }: Party,
): Promise<void> {
  await tx
    .updateTable('proposal_parties')
    .set({
      answers: JSON.stringify(answers),
      note,
      answered_at: answeredAt === null ? null : formatInstant(answeredAt),
    })
    .where('proposal', '=', proposal)
    .where('person', '=', person)
    .execute()
}

type Row = Selectable<Proposals> & Closed
type Closed = {
  readonly closed_by: string | null
  readonly closed_at: number | null
  readonly slot: number | null
  readonly meeting: string | null
}

function closureOf({ closed_by: by, closed_at, slot, meeting }: Closed): Closure | null {
  return closed_at === null ? null : { by, at: closed_at, slot: slot!, meeting: meeting! }
}

function proposalOf(row: Row): Proposal {
  return {
    id: row.id,
    proposer: row.proposer,
    title: row.title,
    description: row.description,
    location: row.location,
    timezone: row.timezone,
    wholeDays: row.whole_days,
    deadline: row.deadline,
    finish: row.finish as FinishRule | null,
    counter: row.counter,
    hidden: row.hidden,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    closure: closureOf(row),
  }
}

function rowOf(proposal: Proposal) {
  return {
    id: proposal.id,
    proposer: proposal.proposer,
    title: proposal.title,
    description: proposal.description,
    location: proposal.location,
    timezone: proposal.timezone,
    whole_days: proposal.wholeDays,
    deadline: proposal.deadline === null ? null : formatInstant(proposal.deadline),
    finish: proposal.finish && JSON.stringify(proposal.finish),
    counter: proposal.counter,
    hidden: proposal.hidden,
    created_at: formatInstant(proposal.createdAt),
    updated_at: formatInstant(proposal.updatedAt),
  }
}
