import { sql } from 'kysely'
import type { Database } from '#/db/database.ts'
import type { Reason } from '#/messages/rules/moment.ts'
import type { Ended, Held, Key } from '#/reminders/rules.ts'
import { ENDED, READER, type ReaderRow, readerOf } from '#/reminders/store/scope.ts'
import { formatInstant } from '#/time/instant.ts'

export type NewReminder = Key & {
  /** The message that says why it is withheld; null: the planned one of its moment. */
  readonly message: string | null
  /** When that leaves (epoch ms). */
  readonly at: number
  readonly wanted: number
  readonly moved: Reason | null
}

/**
 * Adds reminders to their messages: to the one given, or to the planned one of their person and moment, which the
 * transaction holds. Those that are on their way or sent already are not added again. Answers the messages, each once.
 */
export async function addReminders(tx: Database, reminders: readonly NewReminder[]): Promise<string[]> {
  const column = <T>(of: (one: NewReminder) => T) => reminders.map(of)
  const { rows } = await sql<{ message: string }>`
    insert into reminders (person, meeting, original_at, starts_at, lead, message, wanted_at, moved)
    select person, meeting, original_at, starts_at, lead, coalesce(message, (
      select id from messages where recipient = given.person and send_at = given.at
        and joinable and kind = 'reminder' and state = 'planned'
    )), wanted_at, moved
    from unnest(
      ${column(one => one.person)}::uuid[], ${column(one => one.meeting)}::uuid[],
      ${column(one => formatInstant(one.original))}::timestamptz[],
      ${column(one => formatInstant(one.start))}::timestamptz[], ${column(one => one.lead)}::bigint[],
      ${column(one => one.message)}::uuid[], ${column(one => formatInstant(one.at))}::timestamptz[],
      ${column(one => formatInstant(one.wanted))}::timestamptz[], ${column(one => one.moved)}::text[]
    ) as given (person, meeting, original_at, starts_at, lead, message, at, wanted_at, moved)
    on conflict do nothing
    returning message`.execute(tx)
  return [...new Set(rows.map(row => row.message))]
}

/**
 * Takes reminders out of their messages, except out of those on their way or sent, unless it is we who send that one.
 * Answers which messages lost any.
 */
export async function removeReminders(
  tx: Database,
  keys: readonly Key[],
  ours: string | null = null,
): Promise<string[]> {
  const column = <T>(of: (key: Key) => T) => keys.map(of)
  const { rows } = await sql<{ message: string }>`
    delete from reminders using unnest(
      ${column(one => one.person)}::uuid[], ${column(one => one.meeting)}::uuid[],
      ${column(one => formatInstant(one.original))}::timestamptz[],
      ${column(one => formatInstant(one.start))}::timestamptz[], ${column(one => one.lead)}::bigint[]
    ) as gone (person, meeting, original_at, starts_at, lead), messages
    where reminders.person = gone.person and reminders.meeting = gone.meeting
      and reminders.original_at = gone.original_at and reminders.starts_at = gone.starts_at
      and reminders.lead = gone.lead and messages.id = reminders.message
      and (messages.state = 'cancelled' or (messages.state = 'planned' and (messages.joinable or messages.id = ${ours}::uuid)))
    returning reminders.message`.execute(tx)
  return [...new Set(rows.map(row => row.message))]
}

/** What messages hold, by message, in order of the starts. */
export async function heldIn(db: Database, messages: readonly string[]): Promise<Map<string, Held[]>> {
  const { rows } = await sql<HeldRow>`
    select mine.message, messages.send_at, messages.instead_of, messages.channel, messages.address, mine.meeting, mine.original_at, mine.starts_at, mine.lead, mine.wanted_at,
      mine.moved, coalesce(date.ends_at, mine.starts_at) as ends_at, meetings.title, meetings.location, meetings.organizer,
      case when meetings.whole_days then meetings.timezone end as days,
      case ${ENDED} when date.starts_at is distinct from mine.starts_at then 'the meeting was moved' end as ended,
      ${READER}
    from reminders mine
    join messages on messages.id = mine.message
    join people on people.id = mine.person
    join meetings on meetings.id = mine.meeting
    left join occurrences date on date.meeting = mine.meeting and date.original_at = mine.original_at
    left join participants part on part.meeting = mine.meeting and part.person = mine.person
    where mine.message = any(${messages}::uuid[])
    order by mine.message, mine.starts_at, mine.meeting, mine.lead desc`.execute(db)
  return Map.groupBy(rows.map(heldOf), one => one.message)
}

/** A message that says what another could not takes over its reminders. */
export async function takeOver(db: Database, message: string): Promise<void> {
  await sql`
    update reminders set message = messages.id from messages
    where messages.id = ${message} and reminders.message = messages.instead_of`.execute(db)
}

type HeldRow = ReaderRow &
  Record<'message' | 'address' | 'meeting' | 'title' | 'location' | 'organizer', string> &
  Record<'send_at' | 'original_at' | 'starts_at' | 'ends_at' | 'lead' | 'wanted_at', number> & {
    readonly moved: Reason | null
    readonly ended: Ended | null
    readonly days: string | null
    readonly channel: Held['channel']
    readonly instead_of: string | null
  }

function heldOf(row: HeldRow): Held {
  const wishes = readerOf(row)
  // What a text message could not say is said by mail, whatever is preferred.
  const reader = row.instead_of === null ? wishes : { ...wishes, channels: ['email' as const] }
  const { message, channel, address, meeting, lead, moved, title, location, organizer, ended, days } = row
  return {
    ...{ message, channel, address, meeting, lead, moved, title, location, organizer, ended, days, reader },
    person: reader.id,
    at: row.send_at,
    original: row.original_at,
    start: row.starts_at,
    end: row.ends_at,
    wanted: row.wanted_at,
  }
}
