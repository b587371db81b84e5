import { sql } from 'kysely'
import { at, type Database } from '#/db/database.ts'

/** A meeting as it was written into a calendar. */
export type Copy = {
  readonly meeting: string
  readonly calendar: string
  /** Empty: not known yet. */
  readonly href: string
  readonly etag: string | null
  /** SHA-256 of what was written last; null: it has to be written. */
  readonly written: Buffer | null
  /** What it says there, as far as we know. */
  readonly content: string | null
  /** What was sent and not confirmed yet: it may have arrived. */
  readonly sent: string | null
}

/** Whether a meeting has a copy, or its organizer a calendar that could have one. One look at two indexes. */
export async function mayHaveCopy(db: Database, meeting: string): Promise<boolean> {
  const { rows } = await sql<{ yes: boolean }>`
    select exists (select from meetings join calendars on calendars.person = meetings.organizer
        where meetings.id = ${meeting} and calendars.writable)
      or exists (select from calendar_copies where meeting = ${meeting}) as yes`.execute(db)
  return rows[0]!.yes
}

/** Of many those. */
export async function mayHaveCopies(db: Database, meetings: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from meetings where id = any(${meetings}::uuid[]) and (
      exists (select from calendars where calendars.person = meetings.organizer and calendars.writable)
      or exists (select from calendar_copies where calendar_copies.meeting = meetings.id))`.execute(db)
  return rows.map(({ id }) => id)
}

/**
 * The calendar that a meeting is to be written into: where its organizer moved it by hand, its own, if it has one, or where
 * his meetings go.
 */
export async function targetOf(db: Database, meeting: string, own: string | null): Promise<string | null> {
  const { rows } = await sql<{ calendar: string | null }>`
    select coalesce(moved.id, own.id, usual.id) as calendar from meetings
    left join calendars own on own.id = ${own} and own.writable and own.person = meetings.organizer
    left join calendars usual on usual.person = meetings.organizer and usual.writes
    left join lateral (
      select calendars.id from calendar_copies copies join calendars on calendars.id = copies.calendar
      where copies.meeting = meetings.id and copies.by_hand and calendars.writable
        and calendars.person = meetings.organizer limit 1
    ) moved on true
    where meetings.id = ${meeting}`.execute(db)
  return rows[0]?.calendar ?? null
}

/** The meetings to come that a person organizes, or that have a copy in a calendar of his: `most` at most. */
export async function meetingsToCopy(
  db: Database,
  person: string,
  now: number,
  most: number,
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select meetings.id from meetings where organizer = ${person} and exists (
      select from occurrences where occurrences.meeting = meetings.id and ends_at > ${at(now)})
    union select copies.meeting from calendar_copies copies join calendars on calendars.id = copies.calendar
    where calendars.person = ${person} limit ${most}`.execute(db)
  return rows.map(({ id }) => id)
}

/** What a person moved by hand is where he chooses now. */
export async function forgetMoves(tx: Database, person: string): Promise<void> {
  await sql`
    update calendar_copies set by_hand = false from calendars
    where calendars.id = calendar_copies.calendar and calendars.person = ${person} and by_hand`.execute(tx)
}

/** Copies of meetings that were over before an instant (epoch milliseconds): what becomes of these changes nothing. */
export async function forgetPast(db: Database, before: number): Promise<void> {
  await sql`
    delete from calendar_copies using meetings
    where meetings.id = calendar_copies.meeting and meetings.laid_until is null and not exists (
      select from occurrences where occurrences.meeting = meetings.id and ends_at >= ${at(before)})`.execute(
    db,
  )
}

export async function copiesOf(db: Database, meeting: string): Promise<Copy[]> {
  const rows = await db
    .selectFrom('calendar_copies')
    .select(['meeting', 'calendar', 'href', 'etag', 'written', 'content', 'sent'])
    .where('meeting', '=', meeting)
    .execute()
  return rows
}

/** All of a calendar, `most` at most. */
export async function copiesIn(db: Database, calendar: string, most: number): Promise<Copy[]> {
  return db
    .selectFrom('calendar_copies')
    .select(['meeting', 'calendar', 'href', 'etag', 'written', 'content', 'sent'])
    .where('calendar', '=', calendar)
    .orderBy('meeting')
    .limit(most)
    .execute()
}

/** A copy that is to be, unless there is one. Answers it; undefined when somebody else is writing it. */
export async function takeTurn(
  db: Database,
  { meeting, calendar }: Pick<Copy, 'meeting' | 'calendar'>,
  now: number,
  until: number,
): Promise<Copy | undefined> {
  const { rows } = await sql<Copy>`
    insert into calendar_copies (meeting, calendar, href, turn_until)
    values (${meeting}, ${calendar}, '', ${at(until)})
    on conflict (meeting, calendar) do update set turn_until = excluded.turn_until
      where calendar_copies.turn_until is null or calendar_copies.turn_until <= ${at(now)}
    returning meeting, calendar, href, etag, written, content, sent`.execute(db)
  return rows[0]
}

export async function endTurn(db: Database, { meeting, calendar }: Pick<Copy, 'meeting' | 'calendar'>) {
  await db
    .updateTable('calendar_copies')
    .set({ turn_until: null })
    .where('meeting', '=', meeting)
    .where('calendar', '=', calendar)
    .execute()
}

/** This is about to be sent. */
export async function saveSent(
  db: Database,
  { meeting, calendar }: Pick<Copy, 'meeting' | 'calendar'>,
  sent: string,
): Promise<void> {
  await db
    .updateTable('calendar_copies')
    .set({ sent })
    .where('meeting', '=', meeting)
    .where('calendar', '=', calendar)
    .execute()
}

/** What was sent has arrived. Nothing when it was taken back from there meanwhile. */
export async function saveWritten(
  db: Database,
  copy: Pick<Copy, 'meeting' | 'calendar' | 'href' | 'etag' | 'written'> & { readonly sent: string },
  now: number,
): Promise<void> {
  await db
    .updateTable('calendar_copies')
    .set({
      href: copy.href,
      etag: copy.etag,
      written: copy.written,
      written_at: at(now),
      content: copy.sent,
      sent: null,
    })
    .where('meeting', '=', copy.meeting)
    .where('calendar', '=', copy.calendar)
    .where('sent', '=', copy.sent)
    .execute()
}

export async function removeCopies(
  db: Database,
  calendar: string,
  meetings: readonly string[],
): Promise<void> {
  await db
    .deleteFrom('calendar_copies')
    .where('calendar', '=', calendar)
    .where('meeting', '=', sql<string>`any(${meetings}::uuid[])`)
    .execute()
}
