import { sql } from 'kysely'
import { at, type Database } from '#/db/database.ts'
import { formatInstant } from '#/time/instant.ts'

/** A sign-in at a provider that is under way. */
export type Consent = {
  readonly person: string
  readonly kind: 'google' | 'microsoft'
  readonly sealed: Buffer
}

/** Who begins again and again has the latest few. */
const MOST = 10

export async function addConsent(tx: Database, hash: Buffer, consent: Consent, now: number): Promise<void> {
  await tx
    .insertInto('calendar_consents')
    .values({ ...consent, state_hash: hash, created_at: formatInstant(now) })
    .execute()
  await sql`
    delete from calendar_consents where state_hash in (
      select state_hash from calendar_consents where person = ${consent.person}
      order by created_at desc, state_hash offset ${MOST})`.execute(tx)
}

/** Takes one, once, unless it was begun before an instant. */
export async function takeConsent(db: Database, hash: Buffer, since: number): Promise<Consent | undefined> {
  const { rows } = await sql<Consent & { created_at: number }>`
    delete from calendar_consents where state_hash = ${hash} returning person, kind, sealed, created_at`.execute(
    db,
  )
  const [row] = rows
  return row && row.created_at >= since ? row : undefined
}

export async function forgetConsents(db: Database, before: number): Promise<void> {
  await sql`delete from calendar_consents where created_at < ${at(before)}`.execute(db)
}
