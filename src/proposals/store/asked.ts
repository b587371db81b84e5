import { sql } from 'kysely'
import { at, type Database } from '#/db/database.ts'
import type { Written } from '#/proposals/rules/notify.ts'
import type { Asked } from '#/proposals/rules/remind.ts'

export async function askedOf(db: Database, proposal: string): Promise<Asked> {
  const [slots, parties] = await Promise.all([
    db
      .selectFrom('proposal_slots')
      .select(['number', 'proposed_at'])
      .where('proposal', '=', proposal)
      .execute(),
    db
      .selectFrom('proposal_parties')
      .select(['person', 'added_at as addedAt', 'reminded_at as remindedAt'])
      .where('proposal', '=', proposal)
      .execute(),
  ])
  return {
    slots: new Map(slots.map(row => [row.number, row.proposed_at])),
    parties: new Map(parties.map(({ person, ...row }) => [person, row])),
  }
}

export async function markReminded(
  tx: Database,
  proposal: string,
  person: string,
  now: number,
): Promise<void> {
  await tx
    .updateTable('proposal_parties')
    .set({ reminded_at: at(now) })
    .where('proposal', '=', proposal)
    .where('person', '=', person)
    .execute()
}

/** The proposals of which a person may still be reminded. */
export async function remindableOf(db: Database, person: string): Promise<string[]> {
  const { rows } = await sql<{ proposal: string }>`
    select proposal from proposal_parties party
    where person = ${person} and reminded_at is null
      and not exists (select from proposal_closures closure where closure.proposal = party.proposal)
      and not exists (select from proposal_withdrawals gone where gone.proposal = party.proposal)`.execute(db)
  return rows.map(row => row.proposal)
}

/** To whom a party wrote of late. */
export async function writtenBy(db: Database, proposal: string, person: string): Promise<Written> {
  const row = await db
    .selectFrom('proposal_parties')
    .select('written')
    .where('proposal', '=', proposal)
    .where('person', '=', person)
    .executeTakeFirst()
  return (row?.written ?? {}) as Written
}

export async function saveWritten(tx: Database, proposal: string, person: string, written: Written) {
  await tx
    .updateTable('proposal_parties')
    .set({ written: JSON.stringify(written) })
    .where('proposal', '=', proposal)
    .where('person', '=', person)
    .execute()
}
