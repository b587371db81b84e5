import { sql } from 'kysely'
import { at, type Database } from '#/db/database.ts'

/** What a proposer knows of who is no longer free: the numbers of slots, by person, and when he was last told (epoch ms). */
export type Known = { readonly at: number | null; readonly taken: ReadonlyMap<string, readonly number[]> }

export async function knownOf(db: Database, proposal: string): Promise<Known> {
  const { rows } = await sql<{ taken_at: number | null; person: string; taken: number[] }>`
    select taken_at, person, taken from proposals join proposal_parties on proposal = id
    where id = ${proposal}`.execute(db)
  return { at: rows[0]?.taken_at ?? null, taken: new Map(rows.map(row => [row.person, row.taken])) }
}

/** Of these persons; what is known of others stays. */
export async function saveKnown(tx: Database, proposal: string, { at: when, taken }: Known): Promise<void> {
  const persons = [...taken].map(([person, numbers]) => ({ person, numbers }))
  await Promise.all([
    tx
      .updateTable('proposals')
      .set({ taken_at: when === null ? null : at(when) })
      .where('id', '=', proposal)
      .execute(),
    sql`
      update proposal_parties set taken = array(select jsonb_array_elements_text(given.numbers)::int)
      from jsonb_to_recordset(${JSON.stringify(persons)}::jsonb) as given (person uuid, numbers jsonb)
      where proposal = ${proposal} and proposal_parties.person = given.person`.execute(tx),
  ])
}
