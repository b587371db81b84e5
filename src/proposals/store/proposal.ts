import { type Selectable, sql } from 'kysely'
import { at, type Database } from '#/db/database.ts'
import type { Proposals } from '#/db/tables.ts'
import type { Answers, Closure, FinishRule, Party, Proposal, Slot, Standing } from '#/proposals/rules.ts'
import { formatInstant } from '#/time/instant.ts'

/**
 * Keeps a proposal from every other change, answers too, until the transaction ends. Before what is to be read under it,
 * in a statement of its own: one that waited would see the rest as it was before.
 */
export async function lock(tx: Database, id: string): Promise<void> {
  await tx.selectFrom('proposals').select('id').where('id', '=', id).forNoKeyUpdate().execute()
}

/** For an answer: any number of parties at once, each with one answer, but none while the proposal changes. */
export async function share(tx: Database, id: string, person: string): Promise<void> {
  const party = tx.selectFrom('proposal_parties').select('person').where('proposal', '=', id)
  await Promise.all([
    tx.selectFrom('proposals').select('id').where('id', '=', id).forShare().execute(),
    party.where('person', '=', person).forNoKeyUpdate().execute(),
  ])
}

/** With all that is said to it; undefined for one that was withdrawn. */
export async function findStanding(db: Database, id: string): Promise<Standing | undefined> {
  const [proposal, slots, parties] = await Promise.all([
    findProposal(db, id),
    slotsOf(db, id),
    partiesOf(db, id),
  ])
  if (!proposal || proposal.isWithdrawn) return undefined
  const isFirst = ({ person }: Party) => (person === proposal.proposer ? 0 : 1)
  return { proposal, slots, parties: parties.toSorted((a, b) => isFirst(a) - isFirst(b)) }
}

/** Also one that was withdrawn. */
export async function findProposal(
  db: Database,
  id: string,
): Promise<(Proposal & { readonly isWithdrawn: boolean }) | undefined> {
  const { rows } = await sql<Selectable<Proposals> & Closed & { withdrawn_at: number | null }>`
    select proposals.*, closed_by, closed_at, slot, meeting, withdrawn_at
    from proposals
    left join proposal_closures closure on closure.proposal = proposals.id
    left join proposal_withdrawals withdrawal on withdrawal.proposal = proposals.id
    where proposals.id = ${id}`.execute(db)
  const row = rows[0]
  return row && { ...proposalOf(row), isWithdrawn: row.withdrawn_at !== null }
}

/** In order of their starts, then their ends. */
export async function slotsOf(db: Database, proposal: string): Promise<Slot[]> {
  const rows = await db
    .selectFrom('proposal_slots')
    .select(['number', 'starts_at as start', 'ends_at as end', 'proposed_by as proposedBy'])
    .where('proposal', '=', proposal)
    .orderBy('starts_at')
    .orderBy('ends_at')
    .execute()
  return rows
}

/** In the order they were added. */
export async function partiesOf(db: Database, proposal: string): Promise<Party[]> {
  const rows = await db
    .selectFrom('proposal_parties')
    .select(['person', 'required', 'answers', 'note', 'answered_at as answeredAt'])
    .where('proposal', '=', proposal)
    .orderBy('added_at')
    .orderBy('person')
    .execute()
  return rows.map(row => ({ ...row, answers: row.answers as Answers }))
}

export async function isParty(db: Database, proposal: string, person: string): Promise<boolean> {
  const party = db.selectFrom('proposal_parties').select('person').where('proposal', '=', proposal)
  return (await party.where('person', '=', person).executeTakeFirst()) !== undefined
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

export async function addParties(
  tx: Database,
  proposal: string,
  parties: readonly Party[],
  now: number,
): Promise<void> {
  await sql`
    insert into proposal_parties (proposal, person, required, answers, answered_at, added_at)
    select ${proposal}::uuid, party.*, ${at(now)} from unnest(
      ${parties.map(one => one.person)}::uuid[], ${parties.map(one => one.required)}::bool[],
      ${parties.map(one => JSON.stringify(one.answers))}::jsonb[],
      ${parties.map(one => (one.answeredAt === null ? null : formatInstant(one.answeredAt)))}::timestamptz[]
    ) as party`.execute(tx)
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

type Closed = {
  readonly closed_by: string | null
  readonly closed_at: number | null
  readonly slot: number | null
  readonly meeting: string | null
}

function closureOf({ closed_by: by, closed_at, slot, meeting }: Closed): Closure | null {
  return closed_at === null ? null : { by, at: closed_at, slot: slot!, meeting: meeting! }
}

function proposalOf(row: Selectable<Proposals> & Closed): Proposal {
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
