import { sql } from 'kysely'
import type { Database } from '#/db/database.ts'
import { formatInstant } from '#/time/instant.ts'

/** What a planned message says, as it would if it left now. */
export type Draft = {
  readonly address: string
  readonly channel: 'email' | 'sms'
  readonly about: string
  readonly also: readonly string[]
  readonly subject: string | null
  readonly text: string
  readonly moved: { readonly from: string; readonly reason: string } | null
}

export type Moment = Draft & { readonly id: string; readonly recipient: string; readonly at: number }

/**
 * Adds planned messages, one a person and moment: where there is one already it stays, locked until the transaction
 * ends. In the order of person and moment, so that two never wait for each other crosswise. Returns the ids, in no
 * order, that stand for new ones.
 */
export async function addMoments(tx: Database, moments: readonly Moment[]): Promise<Set<string>> {
  const { rows } = await sql<{ id: string; fresh: boolean }>`
    insert into messages (id, recipient, address, channel, kind, about, also, subject, text, moved, secret, state,
      send_at, joinable)
    select id, recipient, address, channel, 'reminder', about, also::uuid[], subject, text, moved::jsonb, false, 'planned',
      send_at, true
    from ${given(moments)} order by recipient, send_at
    on conflict (recipient, send_at) where joinable and kind = 'reminder' and state = 'planned'
      do update set joinable = true
    returning id, (xmax = 0) as fresh`.execute(tx)
  return new Set(rows.filter(row => row.fresh).map(row => row.id))
}

/** Adds messages that will not be sent, and why; `send_at` is when they were asked for. */
export async function addWithheld(
  tx: Database,
  moments: readonly (Moment & { readonly why: string })[],
): Promise<void> {
  await sql`
    insert into messages (id, recipient, address, channel, kind, about, also, subject, text, moved, secret, state,
      send_at, last_error)
    select id, recipient, address, channel, 'reminder', about, also::uuid[], subject, text, moved::jsonb, false,
      'cancelled', send_at, why
    from ${given(moments)} join unnest(${moments.map(one => one.id)}::uuid[], ${moments.map(one => one.why)}::text[])
      as reason (id, why) using (id)`.execute(tx)
}

function given(moments: readonly Moment[]) {
  const column = <T>(of: (moment: Moment) => T) => moments.map(of)
  return sql`unnest(
    ${column(one => one.id)}::uuid[], ${column(one => one.recipient)}::uuid[], ${column(one => one.address)}::text[],
    ${column(one => one.channel)}::text[], ${column(one => one.about)}::uuid[],
    ${column(one => `{${one.also.join(',')}}`)}::text[], ${column(one => one.subject)}::text[],
    ${column(one => one.text)}::text[], ${column(one => one.moved && JSON.stringify(one.moved))}::text[],
    ${column(one => formatInstant(one.at))}::timestamptz[]
  ) as given (id, recipient, address, channel, about, also, subject, text, moved, send_at)`
}

/**
 * Of these messages those that are planned and may still change, locked until the transaction ends: nobody sends them
 * or joins them meanwhile. In the order of `addMoments`.
 */
export async function lockOpen(tx: Database, ids: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from messages where id = any(${ids}::uuid[]) and joinable and state = 'planned'
    order by recipient, send_at for update`.execute(tx)
  return rows.map(row => row.id)
}

/** Writes what planned messages say by now, where that differs. */
export async function rewrite(
  tx: Database,
  drafts: readonly (Draft & { readonly id: string })[],
): Promise<void> {
  const column = <T>(of: (draft: Draft & { readonly id: string }) => T) => drafts.map(of)
  await sql`
    update messages set address = draft.address, channel = draft.channel, about = draft.about,
      also = draft.also::uuid[], subject = draft.subject, text = draft.text, moved = draft.moved::jsonb
    from unnest(
      ${column(one => one.id)}::uuid[], ${column(one => one.address)}::text[], ${column(one => one.channel)}::text[],
      ${column(one => one.about)}::uuid[], ${column(one => `{${one.also.join(',')}}`)}::text[],
      ${column(one => one.subject)}::text[], ${column(one => one.text)}::text[],
      ${column(one => one.moved && JSON.stringify(one.moved))}::text[]
    ) as draft (id, address, channel, about, also, subject, text, moved)
    where messages.id = draft.id and state = 'planned'
      and (messages.address, messages.channel, messages.about, messages.also, messages.subject, messages.text, messages.moved)
        is distinct from (draft.address, draft.channel, draft.about, draft.also::uuid[], draft.subject, draft.text,
          draft.moved::jsonb)`.execute(tx)
}

/** Nobody joins these any more; those that are planned are returned. In the order of `addMoments`. */
export async function close(db: Database, ids: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    with planned as (
      select id from messages where id = any(${ids}::uuid[]) and state = 'planned'
      order by recipient, send_at for update
    )
    update messages set joinable = false from planned where messages.id = planned.id
    returning messages.id`.execute(db)
  return rows.map(row => row.id)
}

/** Planned ones are not sent after all, and say why. */
export async function cancelMoments(
  tx: Database,
  gone: readonly { readonly id: string; readonly why: string }[],
): Promise<void> {
  await sql`
    update messages set state = 'cancelled', joinable = false, letter = null, last_error = gone.why
    from unnest(${gone.map(one => one.id)}::uuid[], ${gone.map(one => one.why)}::text[]) as gone (id, why)
    where messages.id = gone.id and state = 'planned'`.execute(tx)
}

/**
 * Cancelled ones that hold nothing any more vanish where one is planned once more for the same person, thing and moment:
 * whoever declines and accepts by turns leaves no trail of them.
 */
export async function removeWithdrawn(
  tx: Database,
  anew: readonly Pick<Moment, 'recipient' | 'about' | 'at'>[],
): Promise<void> {
  await sql`
    delete from messages using unnest(
      ${anew.map(one => one.recipient)}::uuid[], ${anew.map(one => one.about)}::uuid[],
      ${anew.map(one => formatInstant(one.at))}::timestamptz[]
    ) as anew (recipient, about, send_at)
    where messages.recipient = anew.recipient and messages.about = anew.about and messages.send_at = anew.send_at
      and kind = 'reminder' and state = 'cancelled'
      and not exists (select from reminders where reminders.message = messages.id)`.execute(tx)
}

/** Planned and withheld ones vanish: others have taken their place. */
export async function removeMoments(tx: Database, ids: readonly string[]): Promise<void> {
  await tx
    .deleteFrom('messages')
    .where('id', '=', sql<string>`any(${ids}::uuid[])`)
    .where('state', 'in', ['planned', 'cancelled'])
    .execute()
}
