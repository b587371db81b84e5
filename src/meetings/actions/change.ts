import { type App, within } from '#/app.ts'
import { type Span, windowOf } from '#/availability/actions/offer.ts'
import { transaction } from '#/db/database.ts'
import { note } from '#/journal/actions.ts'
import { release, retitle } from '#/ledger/actions.ts'
import { ruleOf } from '#/meetings/actions/create.ts'
import { lay } from '#/meetings/actions/lay.ts'
import { attended, type Open, open } from '#/meetings/actions/open.ts'
import { show } from '#/meetings/actions/show.ts'
import { tellChanged } from '#/meetings/actions/tell.ts'
import {
  type Change,
  changed,
  layout,
  type Meeting,
  mayManage,
  movesTime,
  type Participant,
} from '#/meetings/rules.ts'
import type { changeMeeting, MeetingShape } from '#/meetings/schema.ts'
import * as store from '#/meetings/store/meeting.ts'
import type { Caller } from '#/shared/caller.ts'
import type { BodyOf } from '#/shared/endpoint.ts'
import { notFound, ok, type Result } from '#/shared/result.ts'
import { parseInstant } from '#/time/instant.ts'

type Given = BodyOf<typeof changeMeeting>

/**
 * Changes a meeting. When its time changes, everybody's time is claimed anew and everybody is asked anew; of a series
 * what has begun stays as it was, and what is to come is laid anew.
 */
export async function change(app: App, who: Caller, id: string, given: Given): Promise<Result<MeetingShape>> {
  return transaction(app.db, async tx => {
    const inside = within(app, tx)
    const opened = await open(inside, who, id)
    if (!opened.ok) return opened
    const { meeting } = opened.value
    const forbidden = mayManage(meeting, who.person)
    if (forbidden) return forbidden
    const after = changed(meeting, changeOf(given), app.now())
    if (!after.ok) return after
    if (Object.keys(given).length === 0) return ok(await show(inside, meeting))
    const moves = movesTime(meeting, after.value)
    const saved = moves ? await move(inside, opened.value, after.value) : ok(after.value)
    if (!saved.ok) return saved
    await store.saveMeeting(tx, saved.value)
    if (!moves && meeting.title !== after.value.title) await retitle(inside, id, after.value.title)
    await note(inside, { actor: who.person, kind: moves ? 'moved' : 'changed', subject: id, data: given })
    await tellChanged(inside, saved.value, opened.value.people)
    return ok(await show(inside, saved.value))
  })
}

/** Moves one occurrence of a series, which keeps its name. */
export async function moveOccurrence(
  app: App,
  who: Caller,
  id: string,
  original: string,
  span: Span,
): Promise<Result<MeetingShape>> {
  return transaction(app.db, async tx => {
    const inside = within(app, tx)
    const opened = await open(inside, who, id, parseInstant(original))
    if (!opened.ok) return opened
    const { meeting, participants, occurrence, people } = opened.value
    const forbidden = mayManage(meeting, who.person)
    if (forbidden) return forbidden
    if (!occurrence) return notFound('occurrence')
    const moved = { ...occurrence, ...windowOf(span) }
    await release(inside, { subject: id, occurrences: [occurrence.original] })
    // One occurrence by itself is a single meeting: the organizer's own firm time stops its move.
    const laid = await lay(inside, { ...meeting, recurrence: null }, participants, [moved])
    if (!laid.ok) return laid
    await store.moveOccurrence(tx, id, moved)
    const after = { ...meeting, sequence: meeting.sequence + 1, updatedAt: app.now() }
    await store.saveMeeting(tx, after)
    await note(inside, {
      actor: who.person,
      kind: 'moved',
      subject: id,
      data: { occurrence: original, ...span },
    })
    await tellChanged(inside, { ...after, start: moved.start, end: moved.end }, people)
    return ok(await show(inside, after))
  })
}

async function move(app: App, { meeting, participants }: Open, after: Meeting): Promise<Result<Meeting>> {
  const from = meeting.recurrence === null ? 0 : app.now()
  const occurrences = await store.occurrencesOf(app.db, meeting.id, from, 1000)
  const ahead = occurrences.filter(one => one.start >= from)
  await release(app, { subject: meeting.id, occurrences: ahead.map(one => one.original) })
  await store.removeOccurrences(app.db, meeting.id, from)
  const laid = layout(after, Math.max(after.start, from), app.now())
  if (!laid.ok) return laid
  const asked = await askAnew(app, meeting, participants)
  const reasons = await lay(app, after, asked, laid.value.occurrences)
  if (!reasons.ok) return reasons
  await store.addOccurrences(app.db, meeting.id, laid.value.occurrences)
  return ok({ ...after, laidUntil: laid.value.until })
}

/** Another time is another question (RFC 5546 §3.2.2.1): answers given to the old one are forgotten. */
async function askAnew(
  app: App,
  meeting: Meeting,
  participants: readonly Participant[],
): Promise<Participant[]> {
  const asked = attended(participants).filter(person => person !== meeting.organizer)
  await store.setStatus(app.db, meeting.id, asked, 'invited', null)
  return participants.map(one => (one.person === meeting.organizer ? one : { ...one, status: 'invited' }))
}

function changeOf({ start, end, recurrence, if_unavailable, ...rest }: Given): Change {
  return {
    ...rest,
    ...(start !== undefined && { start: parseInstant(start)! }),
    ...(end !== undefined && { end: parseInstant(end)! }),
    ...(recurrence !== undefined && { recurrence: recurrence === null ? null : ruleOf(recurrence) }),
    ...(if_unavailable !== undefined && { ifUnavailable: if_unavailable }),
  }
}
