import { sql } from 'kysely'
import { at, type Database } from '#/db/database.ts'
import type { Cancellation, Meeting, Occurrence, Participant, Status } from '#/meetings/rules.ts'
import { meetingOf, rowOf } from '#/meetings/store/meeting.ts'
import { formatInstant } from '#/time/instant.ts'

/*
 * Meetings of a ritual are written by the dozen, with a hundred people each: one statement for all of them, whose rows go
 * in as one value, so that it has one name however many there are.
 */

export type Laid = { readonly meeting: Meeting; readonly occurrences: readonly Occurrence[] }

/** Writes new meetings with all their rows; the same people take part in each. */
export async function addMeetings(
  tx: Database,
  laid: readonly Laid[],
  participants: readonly Participant[],
): Promise<void> {
  const ids = laid.map(({ meeting }) => meeting.id)
  await Promise.all([
    sql`
      insert into meetings (id, organizer, title, description, location, timezone, whole_days, starts_at, ends_at,
        recurrence, reminders, if_unavailable, sequence, asked_sequence, laid_until, created_at, updated_at)
      select id, organizer, title, description, location, timezone, whole_days, starts_at, ends_at, recurrence, reminders,
        if_unavailable, sequence, asked_sequence, laid_until, created_at, updated_at
      from ${given(laid.map(({ meeting }) => meeting))}`.execute(tx),
    addOccurrences(tx, laid),
    sql`
      insert into participants (meeting, person, status, added_at)
      select meetings.id, who.person, who.status, meetings.created_at
      from meetings cross join unnest(
        ${participants.map(one => one.person)}::uuid[], ${participants.map(one => one.status)}::text[]) as who (person, status)
      where meetings.id = any(${ids}::uuid[])`.execute(tx),
  ])
}

export async function addOccurrences(tx: Database, laid: readonly Laid[]): Promise<void> {
  const rows = laid.flatMap(({ meeting, occurrences }) =>
    occurrences.map(one => ({ id: meeting.id, ...one })),
  )
  await sql`
    insert into occurrences (meeting, original_at, starts_at, ends_at) select * from unnest(
      ${rows.map(one => one.id)}::uuid[], ${rows.map(one => formatInstant(one.original))}::timestamptz[],
      ${rows.map(one => formatInstant(one.start))}::timestamptz[], ${rows.map(one => formatInstant(one.end))}::timestamptz[])
    on conflict do nothing`.execute(tx)
}

/** Locked in the order of their ids, as `findMeeting` locks one. */
export async function lockMeetings(tx: Database, ids: readonly string[]): Promise<Meeting[]> {
  const rows = await tx
    .selectFrom('meetings')
    .selectAll()
    .where('id', '=', any(ids))
    .orderBy('id')
    .forNoKeyUpdate()
    .execute()
  return rows.map(meetingOf)
}

/** By meeting, in the order they joined. */
export async function participantsOf(
  db: Database,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Participant[]>> {
  const rows = await db
    .selectFrom('participants')
    .select(['meeting', 'person', 'status'])
    .where('meeting', '=', any(ids))
    .orderBy('added_at')
    .orderBy('person')
    .execute()
  const all = rows.map(({ meeting, person, status }) => ({ meeting, person, status: status as Status }))
  return Map.groupBy(all, one => one.meeting)
}

/** Those that are cancelled as a whole. */
export async function cancelledAmong(db: Database, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await db
    .selectFrom('cancellations')
    .select('meeting')
    .where('meeting', '=', any(ids))
    .where('original_at', 'is', null)
    .execute()
  return new Set(rows.map(({ meeting }) => meeting))
}

export async function saveMeetings(tx: Database, meetings: readonly Meeting[]): Promise<void> {
  await sql`
    update meetings set title = given.title, description = given.description, location = given.location,
      timezone = given.timezone, whole_days = given.whole_days, starts_at = given.starts_at, ends_at = given.ends_at,
      recurrence = given.recurrence, reminders = given.reminders, if_unavailable = given.if_unavailable,
      sequence = given.sequence, asked_sequence = given.asked_sequence, laid_until = given.laid_until,
      updated_at = given.updated_at
    from ${given(meetings)} where meetings.id = given.id`.execute(tx)
}

function given(meetings: readonly Meeting[]) {
  return sql`jsonb_populate_recordset(null::meetings, ${JSON.stringify(meetings.map(recordOf))}::jsonb) as given`
}

function recordOf(meeting: Meeting) {
  return { ...rowOf(meeting), reminders: meeting.reminders }
}

type Part = { readonly meeting: string; readonly person: string }

/** Each is asked from now on. */
export async function addParticipants(tx: Database, parts: readonly Part[], now: number): Promise<void> {
  if (parts.length === 0) return
  await sql`
    insert into participants (meeting, person, status, added_at)
    select *, 'invited', ${at(now)} from ${partsIn(parts)} on conflict do nothing`.execute(tx)
}

export async function removeParticipants(tx: Database, parts: readonly Part[]): Promise<void> {
  if (parts.length === 0) return
  await sql`
    delete from participants using ${partsIn(parts)} as gone (meeting, person)
    where participants.meeting = gone.meeting and participants.person = gone.person`.execute(tx)
}

function partsIn(parts: readonly Part[]) {
  return sql`unnest(${parts.map(one => one.meeting)}::uuid[], ${parts.map(one => one.person)}::uuid[])`
}

/** Everybody but this one is asked anew. */
export async function askAnew(tx: Database, ids: readonly string[], except: string): Promise<void> {
  await sql`
    update participants set status = 'invited', answered_at = null
    where meeting = any(${ids}::uuid[]) and person <> ${except}
      and (status <> 'invited' or answered_at is not null)`.execute(tx)
}

export async function removeCancellations(tx: Database, ids: readonly string[]): Promise<void> {
  await tx.deleteFrom('cancellations').where('meeting', '=', any(ids)).execute()
}

export async function removeOccurrences(tx: Database, ids: readonly string[]): Promise<void> {
  await tx.deleteFrom('occurrences').where('meeting', '=', any(ids)).execute()
}

export async function addCancellations(
  tx: Database,
  ids: readonly string[],
  gone: readonly (Omit<Cancellation, 'original'> & { readonly id: string })[],
): Promise<void> {
  await sql`
    insert into cancellations (id, meeting, cancelled_by, cancelled_at, reason)
    select id, meeting, cancelled_by, cancelled_at, reason from unnest(
      ${gone.map(one => one.id)}::uuid[], ${[...ids]}::uuid[], ${gone.map(one => one.by)}::uuid[],
      ${gone.map(one => formatInstant(one.at))}::timestamptz[], ${gone.map(one => one.reason)}::text[]
    ) as given (id, meeting, cancelled_by, cancelled_at, reason)`.execute(tx)
}

function any(ids: readonly string[]) {
  return sql<string>`any(${[...ids]}::uuid[])`
}
