import { type SqlBool, sql } from 'kysely'
import { at, type Database } from '#/db/database.ts'
import { formatInstant } from '#/time/instant.ts'

/** Any number that nobody else uses. Sign-ups wait for each other, so that there is one first account. */
const SIGN_UP_LOCK = 7_261_094

export async function takeTurns(tx: Database): Promise<void> {
  await sql`select pg_advisory_xact_lock(${SIGN_UP_LOCK})`.execute(tx)
}

export async function passwordOf(db: Database, person: string): Promise<string | null> {
  const row = await db.selectFrom('passwords').select('hash').where('person', '=', person).executeTakeFirst()
  return row?.hash ?? null
}

/** `provenFor`: the address a link was mailed to when it set this password; null when it was chosen at sign-up. */
export type NewPassword = { readonly hash: string; readonly provenFor: string | null }

export async function savePassword(
  tx: Database,
  person: string,
  { hash, provenFor }: NewPassword,
  now: number,
): Promise<void> {
  const row = { hash, proven_for: provenFor, changed_at: formatInstant(now) }
  await tx
    .insertInto('passwords')
    .values({ person, ...row })
    .onConflict(conflict => conflict.column('person').doUpdateSet(row))
    .execute()
}

type Exchange = { readonly from: string | null; readonly to: string }

/**
 * Another hash in the place of the one that was verified, proven no more and no less; or, from null, a first one.
 * False when the person's hash is another by now.
 */
export async function changePassword(
  tx: Database,
  person: string,
  { from, to }: Exchange,
  now: number,
): Promise<boolean> {
  const row = { hash: to, changed_at: formatInstant(now) }
  if (from === null) {
    const added = await tx
      .insertInto('passwords')
      .values({ person, proven_for: null, ...row })
      .onConflict(conflict => conflict.column('person').doNothing())
      .executeTakeFirst()
    return added.numInsertedOrUpdatedRows === 1n
  }
  const changed = await tx
    .updateTable('passwords')
    .set(row)
    .where('person', '=', person)
    .where('hash', '=', from)
    .executeTakeFirst()
  return changed.numUpdatedRows === 1n
}

/** Whether a hash is still the person's; if so, it stays until the transaction ends. */
export async function keepPassword(tx: Database, person: string, hash: string): Promise<boolean> {
  const row = await tx
    .selectFrom('passwords')
    .select('hash')
    .where('person', '=', person)
    .forShare()
    .executeTakeFirst()
  return row?.hash === hash
}

export async function provenFor(db: Database, person: string) {
  return db.selectFrom('passwords').select('proven_for').where('person', '=', person).executeTakeFirst()
}

export async function removePassword(tx: Database, person: string): Promise<void> {
  await tx.deleteFrom('passwords').where('person', '=', person).execute()
}

/** Who has an address, and his password's hash: one statement, as quick for a stranger as for somebody known. */
export async function credentialsOf(
  db: Database,
  email: string,
): Promise<{ person: string; hash: string | null } | undefined> {
  return db
    .selectFrom('people')
    .leftJoin('passwords', 'passwords.person', 'people.id')
    .select(['people.id as person', 'passwords.hash'])
    .where(sql<SqlBool>`lower(email) = ${email.toLowerCase()}`)
    .executeTakeFirst()
}

/** Whether a person can sign in: with a password or through a provider. */
export async function hasCredentials(db: Database, person: string): Promise<boolean> {
  const identity = db.selectFrom('identities').select('person').where('person', '=', person)
  const found = await db
    .selectFrom('passwords')
    .select('person')
    .where('person', '=', person)
    .unionAll(identity)
    .executeTakeFirst()
  return found !== undefined
}

/** Whether the provider of one of his identities vouched for an address. */
export async function hasProvenIdentity(db: Database, person: string, address: string): Promise<boolean> {
  const row = await db
    .selectFrom('identities')
    .select('person')
    .where('person', '=', person)
    .where(sql<SqlBool>`lower(proven_for) = ${address.toLowerCase()}`)
    .executeTakeFirst()
  return row !== undefined
}

export async function removeIdentities(tx: Database, person: string): Promise<void> {
  await tx.deleteFrom('identities').where('person', '=', person).execute()
}

type Link = { id: string; person: string; address: string; hash: Buffer; now: number; expires: number }

export async function addLink(tx: Database, link: Link): Promise<void> {
  const { id, person, address, hash, now, expires } = link
  const times = { created_at: formatInstant(now), expires_at: formatInstant(expires) }
  await tx
    .insertInto('password_links')
    .values({ id, person, address, token_hash: hash, ...times })
    .execute()
}

/** When a person was last sent a link, as epoch milliseconds; nobody sends him one until the transaction ends. */
export async function lastLinkAt(tx: Database, person: string): Promise<number | null> {
  await lockPerson(tx, person)
  const row = await tx
    .selectFrom('password_links')
    .select('created_at')
    .where('person', '=', person)
    .orderBy('created_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.created_at ?? null
}

/** The person of a link that still works: not used, not expired, and his address is where it went. */
export async function linkHolder(db: Database, hash: Buffer, now: number): Promise<string | undefined> {
  const row = await db
    .selectFrom('password_links')
    .select('person')
    .where('token_hash', '=', hash)
    .where('used_at', 'is', null)
    .where('expires_at', '>', at(now))
    .where(WENT_TO_HIM)
    .executeTakeFirst()
  return row?.person
}

/** Uses up a link, and every other one of its person. One caller wins. */
export async function spendLink(
  tx: Database,
  hash: Buffer,
  now: number,
): Promise<{ person: string; address: string } | undefined> {
  const holder = await linkHolder(tx, hash, now)
  if (!holder) return undefined
  await lockPerson(tx, holder) // his address stays until the transaction ends
  const used = await tx
    .updateTable('password_links')
    .set({ used_at: formatInstant(now) })
    .where('token_hash', '=', hash)
    .where('used_at', 'is', null)
    .where('expires_at', '>', at(now))
    .where(WENT_TO_HIM)
    .returning(['person', 'address'])
    .executeTakeFirst()
  if (used) await retireLinks(tx, used.person, now)
  return used
}

const WENT_TO_HIM = sql<SqlBool>`exists (
  select from people where people.id = password_links.person and lower(people.email) = lower(password_links.address))`

async function lockPerson(tx: Database, person: string): Promise<void> {
  await tx.selectFrom('people').select('id').where('id', '=', person).forNoKeyUpdate().execute()
}

/** Every link of a person that still works, works no more. */
export async function retireLinks(tx: Database, person: string, now: number): Promise<void> {
  const used_at = formatInstant(now)
  await tx
    .updateTable('password_links')
    .set({ used_at })
    .where('person', '=', person)
    .where('used_at', 'is', null)
    .execute()
}

/** Deletes links that ended before an instant. */
export async function sweepLinks(db: Database, before: number): Promise<void> {
  await db.deleteFrom('password_links').where('expires_at', '<=', at(before)).execute()
}
