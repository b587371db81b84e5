import { sql } from 'kysely'
import { at, type Database } from '#/db/database.ts'
import type { LinkKind } from '#/shared/endpoint.ts'

export type NewLink = {
  readonly id: string
  readonly hash: Buffer
  readonly person: string
  readonly kind: LinkKind
  readonly about: string
  readonly by: 'email' | 'sms'
  /** Epoch milliseconds. */
  readonly expiresAt: number
}

/** In one statement, however many: where each goes is read from its person as he is now. */
export async function addLinks(tx: Database, links: readonly NewLink[], now: number): Promise<void> {
  await sql`
    insert into guest_links (id, person, kind, about, sent_to, token_hash, created_at, expires_at)
    select link.id, person.id, link.kind, link.about,
      case when link.by = 'sms' then coalesce(person.phone, lower(person.email)) else lower(person.email) end,
      link.hash, ${at(now)}, to_timestamp(link.expires / 1000.0)
    from unnest(
      ${links.map(({ id }) => id)}::uuid[], ${links.map(({ hash }) => hash)}::bytea[],
      ${links.map(({ person }) => person)}::uuid[], ${links.map(({ kind }) => kind)}::text[],
      ${links.map(({ about }) => about)}::uuid[], ${links.map(({ by }) => by)}::text[],
      ${links.map(({ expiresAt }) => expiresAt)}::float8[]
    ) link (id, hash, person, kind, about, by, expires)
    join people person on person.id = link.person`.execute(tx)
}
