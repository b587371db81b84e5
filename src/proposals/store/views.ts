import { sql } from 'kysely'
import { at, type Database } from '#/db/database.ts'

/**
 * Writes that a party has looked, unless it did within the last `every` milliseconds; says whether it wrote. Not either
 * while somebody else has the party's row: another look, or an answer, and whoever only looks does not wait for that.
 */
export async function markViewed(
  tx: Database,
  proposal: string,
  person: string,
  now: number,
  every: number,
): Promise<boolean> {
  const { rows } = await sql`
    update proposal_parties set viewed_at = ${at(now)}
    where (proposal, person) in (
      select proposal, person from proposal_parties
      where proposal = ${proposal} and person = ${person}
        and (viewed_at is null or viewed_at <= ${at(now - every)})
      for no key update skip locked)
    returning person`.execute(tx)
  return rows.length === 1
}
