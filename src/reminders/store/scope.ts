import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { at, type Database } from '#/db/database.ts'
import type { Reason } from '#/messages/rules/moment.ts'
import { type Dated, type Ended, HORIZON, type Kept, type Reader } from '#/reminders/rules.ts'

/** Whose reminders of what: of a meeting or several, of a person, or of a person in a meeting. */
export type Scope = {
  readonly meeting?: string | readonly string[]
  readonly person?: string
  /** Only of starts from then on (epoch ms). */
  readonly from?: number
}

/** Everybody in the scope, locked as by `lockPersons`. */
export async function lockReaders(
  tx: Database,
  { meeting, person }: Scope,
): Promise<ReadonlyMap<string, Reader>> {
  if (person) return lockPersons(tx, [person])
  return lock(
    tx,
    sql<SqlBool>`people.id in (select person from participants where ${within({ meeting }, 'participants')})`,
  )
}

/**
 * Persons by id, locked in one order until the transaction ends: whoever changes how he wants to be reminded waits for
 * us or we for him, so that neither plans by what the other is just changing.
 */
export async function lockPersons(
  tx: Database,
  persons: readonly string[],
): Promise<ReadonlyMap<string, Reader>> {
  return lock(tx, sql<SqlBool>`people.id = any(${persons}::uuid[])`)
}

async function lock(tx: Database, whom: RawBuilder<SqlBool>): Promise<ReadonlyMap<string, Reader>> {
  const { rows } = await sql<ReaderRow>`
    select ${READER} from people where ${whom} order by people.id for share of people`.execute(tx)
  return new Map(rows.map(row => [row.id, readerOf(row)]))
}

export const READER = sql`people.id, people.name, people.email, people.phone, people.timezone, people.language,
  people.quiet, people.reminders, people.channels, people.when_quiet,
  exists (select from sms_stops where sms_stops.phone = people.phone) as has_stopped`

export type ReaderRow = Omit<Reader, 'whenQuiet' | 'hasStopped'> & {
  readonly when_quiet: Reader['whenQuiet']
  readonly has_stopped: boolean
}

export function readerOf({ when_quiet: whenQuiet, has_stopped: hasStopped, ...row }: ReaderRow): Reader {
  const { id, name, email, phone, timezone, language, quiet, reminders, channels } = row
  return {
    id,
    name,
    email,
    phone,
    timezone,
    language,
    quiet,
    reminders,
    channels,
    whenQuiet,
    hasStopped,
  }
}

/** When the person of a reminder `mine` is not to be reminded of that meeting, in which he is `part`. */
export const ENDED = sql`
  when exists (
    select from cancellations gone
    where gone.meeting = mine.meeting and (gone.original_at is null or gone.original_at = mine.original_at)
  ) then 'the meeting was cancelled'
  when part.person is null then 'no longer a participant'
  when part.status = 'declined' then 'declined'`

/** Whether the holder of a number wants no text messages. */
export async function hasStopped(db: Database, phone: string): Promise<boolean> {
  const row = await db.selectFrom('sms_stops').select('phone').where('phone', '=', phone).executeTakeFirst()
  return row !== undefined
}

/** Whose number it is, in the order in which persons are locked. */
export async function holdersOf(db: Database, phone: string): Promise<string[]> {
  const rows = await db.selectFrom('people').select('id').where('phone', '=', phone).orderBy('id').execute()
  return rows.map(({ id }) => id)
}

/** Of a meeting: its reminders are planned as its dates come within the horizon. It is a series, or a date of a ritual. */
export const ROLLED = sql<boolean>`(
  meetings.recurrence is not null or exists (select from standup_dates where standup_dates.meeting = meetings.id))`

/** The starts to come of all in the scope who have not declined; of a series those within the horizon. */
export async function datesOf(tx: Database, scope: Scope, now: number): Promise<Dated[]> {
  const { rows } = await sql<{
    person: string
    meeting: string
    original_at: number
    starts_at: number
    ends_at: number
    title: string
    location: string
    days: string | null
    reminders: string[] | null
  }>`
    select mine.person, mine.meeting, date.original_at, date.starts_at, date.ends_at, meetings.title, meetings.location,
      case when meetings.whole_days then meetings.timezone end as days, meetings.reminders
    from participants mine
    join meetings on meetings.id = mine.meeting
    join occurrences date on date.meeting = mine.meeting
    where ${within(scope, 'mine')} and mine.status <> 'declined' and date.starts_at > ${at(now)}
      ${scope.from === undefined ? sql`` : sql`and date.starts_at >= ${at(scope.from)}`}
      and (date.starts_at < ${at(now + HORIZON)} or not ${ROLLED})
      and not exists (
        select from cancellations gone
        where gone.meeting = mine.meeting and (gone.original_at is null or gone.original_at = date.original_at)
      )`.execute(tx)
  return rows.map(({ original_at: original, starts_at: start, ends_at: end, ...row }) => {
    return { ...row, original, start, end }
  })
}

/** The reminders there are in the scope, of starts to come or not sent yet. */
export async function keptIn(tx: Database, scope: Scope, now: number): Promise<Kept[]> {
  const { rows } = await sql<{
    person: string
    meeting: string
    original_at: number
    starts_at: number
    lead: number
    message: string
    moved: Reason | null
    state: string
    joinable: boolean
    send_at: number
    ended: Ended | null
  }>`
    select mine.person, mine.meeting, mine.original_at, mine.starts_at, mine.lead, mine.message, mine.moved,
      messages.state, messages.joinable, messages.send_at,
      case ${ENDED} end as ended
    from reminders mine
    join messages on messages.id = mine.message
    left join participants part on part.meeting = mine.meeting and part.person = mine.person
    where ${within(scope, 'mine')} and (mine.starts_at > ${at(now)} or messages.state = 'planned')
      ${scope.from === undefined ? sql`` : sql`and mine.starts_at >= ${at(scope.from)}`}`.execute(tx)
  return rows.map(({ original_at: original, starts_at: start, send_at, state, joinable, ...row }) => {
    const isOpen = state === 'planned' && joinable
    return {
      ...row,
      original,
      start,
      at: send_at,
      state: isOpen ? 'planned' : state === 'cancelled' ? 'withheld' : 'gone',
    }
  })
}

/** As its own condition for each kind of scope: a plan is made once for all values, see SESSION in db/database.ts. */
function within(
  { meeting, person }: Pick<Scope, 'person'> & { meeting?: Scope['meeting'] | undefined },
  table: string,
) {
  const [of, by] = [sql.ref(`${table}.meeting`), sql.ref(`${table}.person`)]
  if (typeof meeting === 'object' && person)
    return sql<SqlBool>`${of} = any(${meeting}::uuid[]) and ${by} = ${person}`
  if (typeof meeting === 'object') return sql<SqlBool>`${of} = any(${meeting}::uuid[])`
  if (meeting && person) return sql<SqlBool>`${of} = ${meeting} and ${by} = ${person}`
  return meeting ? sql<SqlBool>`${of} = ${meeting}` : sql<SqlBool>`${by} = ${person!}`
}
