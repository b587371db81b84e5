import type { Database } from '#/db/database.ts'
import { formatInstant } from '#/time/instant.ts'

type Name = { readonly issuer: string; readonly subject: string }

/** Whose identity it is. */
export async function holderOf(db: Database, { issuer, subject }: Name): Promise<string | null> {
  const row = await db
    .selectFrom('identities')
    .select('person')
    .where('issuer', '=', issuer)
    .where('subject', '=', subject)
    .executeTakeFirst()
  return row?.person ?? null
}

export async function hasIdentity(db: Database, person: string): Promise<boolean> {
  const row = await db
    .selectFrom('identities')
    .select('person')
    .where('person', '=', person)
    .executeTakeFirst()
  return row !== undefined
}

/** `provenFor`: the person's address, if the provider vouches for it. */
export async function addIdentity(
  tx: Database,
  { issuer, subject }: Name,
  { person, provenFor }: { person: string; provenFor: string | null },
  now: number,
): Promise<void> {
  await tx
    .insertInto('identities')
    .values({ issuer, subject, person, proven_for: provenFor, linked_at: formatInstant(now) })
    .execute()
}
