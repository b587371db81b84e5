import { sql } from 'kysely'
import { at, type Database } from '#/db/database.ts'
import type { Link } from '#/links/rules.ts'
import type { LinkKind } from '#/shared/endpoint.ts'
import { formatInstant } from '#/time/instant.ts'

export type NewLink = {
  readonly id: string
  readonly hash: Buffer
  /** Of a link to a gathering: a contact. */
  readonly person: string
  readonly kind: LinkKind
  readonly about: string
  readonly by: 'email' | 'sms'
  /** Epoch milliseconds. */
  readonly expiresAt: number
}

/** In one statement, however many: where each goes is read from its person or contact as he is now. */
export async function addLinks(tx: Database, links: readonly NewLink[], now: number): Promise<void> {
  await sql`
    insert into guest_links (id, person, contact, kind, about, sent_to, token_hash, created_at, expires_at)
    select link.id, person.id, contact.id, link.kind, link.about,
      case when link.by = 'sms' then coalesce(person.phone, contact.phone, lower(person.email))
        else coalesce(lower(person.email), lower(contact.email), contact.phone) end,
      link.hash, ${at(now)}, to_timestamp(link.expires / 1000.0)
    from unnest(
      ${links.map(({ id }) => id)}::uuid[], ${links.map(({ hash }) => hash)}::bytea[],
      ${links.map(({ person }) => person)}::uuid[], ${links.map(({ kind }) => kind)}::text[],
      ${links.map(({ about }) => about)}::uuid[], ${links.map(({ by }) => by)}::text[],
      ${links.map(({ expiresAt }) => expiresAt)}::float8[]
    ) link (id, hash, person, kind, about, by, expires)
    left join people person on person.id = link.person and link.kind <> 'gathering'
    left join contacts contact on contact.id = link.person and link.kind = 'gathering'
    where coalesce(person.id, contact.id) is not null`.execute(tx)
}

/** A link like each of those with the hash `of`, sent elsewhere; one that was revoked stays so. */
export async function copyLinks(
  tx: Database,
  links: readonly { readonly id: string; readonly of: Buffer; readonly hash: Buffer }[],
  sentTo: string,
  now: number,
): Promise<void> {
  await sql`
    insert into guest_links
      (id, person, contact, kind, about, sent_to, token_hash, created_at, expires_at, revoked_at)
    select copy.id, link.person, link.contact, link.kind, link.about, lower(${sentTo}), copy.hash, ${at(now)}, link.expires_at,
      link.revoked_at
    from unnest(
      ${links.map(({ id }) => id)}::uuid[], ${links.map(({ of }) => of)}::bytea[],
      ${links.map(({ hash }) => hash)}::bytea[]
    ) copy (id, source, hash)
    join guest_links link on link.token_hash = copy.source`.execute(tx)
}

export async function findLink(db: Database, hash: Buffer): Promise<Link | undefined> {
  const { rows } = await sql<Link>`
    select link.id, coalesce(link.person, link.contact) as person,
      coalesce(person.language, contact.language, host.language, 'en') as language, link.kind, link.about,
      link.expires_at as "expiresAt", link.revoked_at as "revokedAt",
      link.sent_to in (coalesce(lower(person.email), lower(contact.email), ''),
        coalesce(person.phone, contact.phone, '')) as arrives,
      coalesce(person.id, contact.id) is not null as "isKnown"
    from guest_links link
    left join people person on person.id = link.person
    left join contacts contact on contact.id = link.contact
    left join gatherings on gatherings.id = link.about and contact.id is null
    left join people host on host.id = coalesce(contact.owner, gatherings.host)
    where link.token_hash = ${hash}`.execute(db)
  return rows[0]
}

/**
 * When a person was last given a link to a thing that was not revoked since; until the transaction ends, nobody gives him one who asks this too.
 * Two statements: the first alone would not see what was added while it waited.
 */
export async function lastLinkAt(tx: Database, person: string, about: string): Promise<number | null> {
  const links = tx.selectFrom('guest_links').where('about', '=', about).where(isOf(person))
  await links.select('id').orderBy('id').forUpdate().execute()
  const last = await links
    .select('created_at')
    .where('revoked_at', 'is', null)
    .orderBy('created_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return last?.created_at ?? null
}

/** Of one person, or of all. */
export async function revoke(tx: Database, about: string, person: string | null, now: number): Promise<void> {
  let query = tx
    .updateTable('guest_links')
    .set({ revoked_at: formatInstant(now) })
    .where('about', '=', about)
    .where('revoked_at', 'is', null)
  if (person) query = query.where(isOf(person))
  await query.execute()
}

export async function reachedAmong(
  db: Database,
  about: string,
  contacts: readonly string[],
): Promise<string[]> {
  const { rows } = await sql<{ contact: string }>`
    select distinct contact from guest_links link join contacts on contacts.id = link.contact
    where link.contact = any(${contacts}::uuid[]) and link.about = ${about} and link.revoked_at is null
      and link.sent_to in (coalesce(lower(contacts.email), ''), coalesce(contacts.phone, ''))`.execute(db)
  return rows.map(({ contact }) => contact)
}

/** Those of contacts that were sent elsewhere than these are now. */
export async function revokeStrays(tx: Database, contacts: readonly string[], now: number): Promise<void> {
  await sql`
    update guest_links link set revoked_at = ${at(now)} from contacts
    where link.contact = any(${contacts}::uuid[]) and contacts.id = link.contact and link.revoked_at is null
      and link.sent_to not in (coalesce(lower(contacts.email), ''), coalesce(contacts.phone, ''))`.execute(tx)
}

export async function prolong(tx: Database, about: string, expiresAt: number): Promise<void> {
  await tx
    .updateTable('guest_links')
    .set({ expires_at: formatInstant(expiresAt) })
    .where('about', '=', about)
    .where('revoked_at', 'is', null)
    .execute()
}

/** Of that person, or of that contact: their ids are never the same. */
function isOf(reader: string) {
  return sql<boolean>`(person = ${reader} or contact = ${reader})`
}

export async function sweep(db: Database, before: number): Promise<void> {
  await db.deleteFrom('guest_links').where('expires_at', '<=', at(before)).execute()
}
