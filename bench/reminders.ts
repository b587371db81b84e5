import { sql } from 'kysely'
import type { App } from '#/app.ts'
import { notify } from '#/clock/store.ts'
import { at, type Database } from '#/db/database.ts'

/** So many take part in each meeting. */
const TOGETHER = 4

/**
 * Plans so many reminders, each for a person of his own, of meetings of four an hour later. The first is due at `from`
 * (epoch ms), the last `over` milliseconds later, in even steps.
 */
export async function planReminders({ db }: App, wanted: Wanted): Promise<void> {
  await db.transaction().execute(tx => fill(tx, wanted))
  await sql`vacuum analyze people, meetings, occurrences, participants, messages, reminders, plans`.execute(
    db,
  )
  await notify(db)
}

type Wanted = { readonly count: number; readonly from: number; readonly over: number }

async function fill(db: Database, { count, from, over }: Wanted): Promise<void> {
  await sql`
    create temporary table wanted as
    select n, gen_random_uuid() as person, gen_random_uuid() as message,
      ${at(from)} + (n * ${over}::float8 / ${count}) * interval '1 millisecond' as due
    from generate_series(0, ${count - 1}::int) as n`.execute(db)
  await sql`
    create temporary table meeting as
    select n / ${TOGETHER}::int as number, gen_random_uuid() as id, (min(array[person::text]))[1]::uuid as organizer,
      max(due) + interval '1 hour' as starts_at
    from wanted group by 1`.execute(db)
  await sql`
    insert into people (id, email, name, timezone, channels, role, listed, created_at)
    select person, 'reader-' || person || '@example.com', 'Reader ' || n, 'Europe/Berlin', '["email"]', 'member', true, now()
    from wanted`.execute(db)
  await sql`
    insert into meetings (id, organizer, title, description, location, timezone, starts_at, ends_at, if_unavailable,
      created_at, updated_at)
    select id, organizer, 'Plan the quarter', 'Bring the figures.', 'Room 4', 'Europe/Berlin', starts_at,
      starts_at + interval '1 hour', 'report', now(), now()
    from meeting`.execute(db)
  await sql`
    insert into occurrences (meeting, original_at, starts_at, ends_at)
    select id, starts_at, starts_at, starts_at + interval '1 hour' from meeting`.execute(db)
  await sql`
    insert into participants (meeting, person, status, added_at)
    select id, person, 'accepted', now() from wanted join meeting on number = n / ${TOGETHER}::int`.execute(
    db,
  )
  await sql`
    insert into messages (id, recipient, address, channel, kind, about, subject, text, secret, state, send_at, joinable)
    select message, person, 'reader-' || person || '@example.com', 'email', 'reminder', id, 'Reminder', 'Plan the quarter',
      false, 'planned', due, true
    from wanted join meeting on number = n / ${TOGETHER}::int`.execute(db)
  await sql`
    insert into reminders (person, meeting, original_at, starts_at, lead, message, wanted_at)
    select person, id, starts_at, starts_at, 3600000, message, due
    from wanted join meeting on number = n / ${TOGETHER}::int`.execute(db)
  await sql`
    insert into plans (kind, subject, key, due_at)
    select 'reminders.send', message, '', due from wanted`.execute(db)
  await sql`drop table wanted, meeting`.execute(db)
}
