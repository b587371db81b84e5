import { type Selectable, sql } from 'kysely'
import { at, type Database } from '#/db/database.ts'
import type { Meetings } from '#/db/tables.ts'
import type { Meeting, Occurrence, Participant, Status } from '#/meetings/rules.ts'
import { formatInstant } from '#/time/instant.ts'

/** Writes a new meeting with all its rows in one statement: one way to the database instead of three. */
export async function addMeeting(
  tx: Database,
  meeting: Meeting,
  occurrences: readonly Occurrence[],
  participants: readonly Participant[],
): Promise<void> {
  await tx
    .with('added', db => db.insertInto('meetings').values(rowOf(meeting)))
    .with('laid', db =>
      db.insertInto('occurrences').expression(
        sql`select ${meeting.id}::uuid, * from unnest(
          ${occurrences.map(one => formatInstant(one.original))}::timestamptz[],
          ${occurrences.map(one => formatInstant(one.start))}::timestamptz[],
          ${occurrences.map(one => formatInstant(one.end))}::timestamptz[])`,
      ),
    )
    .insertInto('participants')
    .expression(
      sql`select ${meeting.id}::uuid, *, ${at(meeting.createdAt)} from unnest(
        ${participants.map(one => one.person)}::uuid[], ${participants.map(one => one.status)}::text[])`,
    )
    .execute()
}

/**
 * `lock`: changes of one meeting happen one after the other. Not `for update`, which would also hold up whoever only
 * refers to the meeting: a person who plans his reminders anew, for whom we wait in turn.
 */
export async function findMeeting(db: Database, id: string, lock = false): Promise<Meeting | undefined> {
  let query = db
    .selectFrom('meetings')
    .leftJoin('standup_dates', 'standup_dates.meeting', 'meetings.id')
    .selectAll('meetings')
    .select(['standup', 'date'])
    .where('meetings.id', '=', id)
  if (lock) query = query.forNoKeyUpdate('meetings')
  const row = await query.executeTakeFirst()
  return row && { ...meetingOf(row), standup: row.standup ? { id: row.standup, date: row.date! } : null }
}

export async function saveMeeting(tx: Database, meeting: Meeting): Promise<void> {
  await tx.updateTable('meetings').set(rowOf(meeting)).where('id', '=', meeting.id).execute()
}

/** In the order they joined. */
export async function participantsOf(db: Database, meeting: string): Promise<Participant[]> {
  const rows = await db
    .selectFrom('participants')
    .select(['person', 'status'])
    .where('meeting', '=', meeting)
    .orderBy('added_at')
    .orderBy('person')
    .execute()
  return rows.map(row => ({ person: row.person, status: row.status as Status }))
}

export async function addParticipant(
  tx: Database,
  meeting: string,
  person: string,
  now: number,
): Promise<void> {
  const row = { meeting, person, status: 'invited', added_at: formatInstant(now) }
  await tx.insertInto('participants').values(row).execute()
}

export async function removeParticipant(tx: Database, meeting: string, person: string): Promise<void> {
  await tx.deleteFrom('participants').where('meeting', '=', meeting).where('person', '=', person).execute()
}

export async function setStatus(
  tx: Database,
  meeting: string,
  persons: readonly string[],
  status: Status,
  now: number | null,
): Promise<void> {
  await tx
    .updateTable('participants')
    .set({ status, answered_at: now === null ? null : formatInstant(now) })
    .where('meeting', '=', meeting)
    .where('person', '=', sql<string>`any(${persons}::uuid[])`)
    .execute()
}

/** Series of which less than `until` is laid. */
export async function seriesToExtend(db: Database, until: number, most: number): Promise<string[]> {
  const rows = await db
    .selectFrom('meetings')
    .select('id')
    .where('laid_until', '<', at(until))
    .orderBy('laid_until')
    .limit(most)
    .execute()
  return rows.map(row => row.id)
}

export function meetingOf(row: Selectable<Meetings>): Meeting {
  return {
    id: row.id,
    organizer: row.organizer,
    title: row.title,
    description: row.description,
    location: row.location,
    timezone: row.timezone,
    wholeDays: row.whole_days,
    start: row.starts_at,
    end: row.ends_at,
    recurrence: row.recurrence,
    reminders: row.reminders as string[] | null,
    ifUnavailable: row.if_unavailable as Meeting['ifUnavailable'],
    sequence: row.sequence,
    askedSequence: row.asked_sequence,
    laidUntil: row.laid_until,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  }
}

export function rowOf(meeting: Meeting) {
  return {
    id: meeting.id,
    organizer: meeting.organizer,
    title: meeting.title,
    description: meeting.description,
    location: meeting.location,
    timezone: meeting.timezone,
    whole_days: meeting.wholeDays,
    starts_at: formatInstant(meeting.start),
    ends_at: formatInstant(meeting.end),
    recurrence: meeting.recurrence,
    reminders: JSON.stringify(meeting.reminders),
    if_unavailable: meeting.ifUnavailable,
    sequence: meeting.sequence,
    asked_sequence: meeting.askedSequence,
    laid_until: meeting.laidUntil === null ? null : formatInstant(meeting.laidUntil),
    created_at: formatInstant(meeting.createdAt),
    updated_at: formatInstant(meeting.updatedAt),
  }
}
