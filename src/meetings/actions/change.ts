import { type App, within } from '#/app.ts'
import { type Span, shown, windowOf } from '#/availability/actions/offer.ts'
import { transaction } from '#/db/database.ts'
import { release, retitle, takeTurns } from '#/ledger/actions.ts'
import { ruleOf } from '#/meetings/actions/arrange.ts'
import { lay } from '#/meetings/actions/lay.ts'
import { attended, type Open, open, openOccurrence, reopen, standingOf } from '#/meetings/actions/open.ts'
import { record } from '#/meetings/actions/record.ts'
import { haveLookedAt } from '#/meetings/actions/ritual.ts'
import { show } from '#/meetings/actions/show.ts'
import { tellChanged, tellMoved, tellOccurrenceMoved } from '#/meetings/actions/tell.ts'
import {
  type Change,
  changed,
  following,
  isQuiet,
  movesTime,
  raised,
  restOf,
  stillCancelled,
} from '#/meetings/rules/change.ts'
import { frameOf } from '#/meetings/rules/days.ts'
import {
  layout,
  type Meeting,
  mayManage,
  mustNotCollide,
  type Occurrence,
  type Participant,
} from '#/meetings/rules.ts'
import type { changeMeeting, MeetingShape } from '#/meetings/schema.ts'
import * as store from '#/meetings/store/meeting.ts'
import * as dates from '#/meetings/store/occurrences.ts'
import { remind } from '#/reminders/actions/remind.ts'
import type { Caller } from '#/shared/caller.ts'
import type { BodyOf } from '#/shared/endpoint.ts'
import { ok, type Result } from '#/shared/result.ts'
import { formatInstant, parseInstant } from '#/time/instant.ts'
import { dateOf, zoneOf } from '#/time/zone.ts'

type Given = BodyOf<typeof changeMeeting>

/**
 * Changes a meeting. When its time changes, everybody's time is claimed anew and everybody is asked anew; of a series
 * what has begun stays as it was, and what is to come is laid anew. What changes nothing tells nobody.
 */
export async function change(app: App, who: Caller, id: string, given: Given): Promise<Result<MeetingShape>> {
  return transaction(app.db, async tx => {
    const inside = within(app, tx)
    const opened = await open(inside, who, id)
    if (!opened.ok) return opened
    const { meeting, people } = opened.value
    const forbidden = mayManage(meeting, who.person)
    if (forbidden) return forbidden
    const after = changed(meeting, changeOf(given), app.now())
    if (!after.ok) return after
    if (after.value === meeting) return ok(await show(inside, meeting))
    const moves = movesTime(meeting, after.value)
    const saved = moves ? await move(inside, opened.value, after.value, given) : after
    if (!saved.ok) return saved
    await store.saveMeeting(tx, saved.value)
    if (meeting.title !== after.value.title) await retitle(inside, id, after.value.title)
    const data = moves ? { ...given, ...movedTo(saved.value), was: shown(meeting) } : given
    await record(inside, id, people.keys(), { actor: who.person, kind: moves ? 'moved' : 'changed', data })
    await tellOthers(inside, who, opened.value, saved.value)
    await remind(inside, { meeting: id })
    await haveLookedAt(inside, meeting)
    return ok(await show(inside, saved.value))
  })
}

/** For the journal: of whole days both ends, whatever was given of them, and the zone of their dates. */
function movedTo(after: Meeting) {
  return after.wholeDays ? { ...shown(after), ...frameOf(after) } : {}
}

async function tellOthers(app: App, who: Caller, before: Open, after: Meeting): Promise<void> {
  const { meeting } = before
  if (isQuiet(meeting, after)) return
  if (!movesTime(meeting, after)) return tellChanged(app, { ...before, meeting: after })
  // Dates, answers and cancellations are other ones now.
  const moved = await reopen(app, who, after.id)
  if (moved.ok) await tellMoved(app, moved.value, standingOf(before)[0] ?? meeting)
}

/** Moves one occurrence of a series, which keeps its name and the answers given. */
export async function moveOccurrence(
  app: App,
  who: Caller,
  id: string,
  original: string,
  span: Span,
): Promise<Result<MeetingShape>> {
  return transaction(app.db, async tx => {
    const inside = within(app, tx)
    const opened = await openOccurrence(inside, who, id, parseInstant(original)!)
    if (!opened.ok) return opened
    const { meeting, participants, occurrence, people } = opened.value
    const forbidden = mayManage(meeting, who.person)
    if (forbidden) return forbidden
    const moved = { ...occurrence, ...windowOf(span) }
    if (moved.start === occurrence.start && moved.end === occurrence.end)
      return ok(await show(inside, meeting))
    await takeTurns(inside, attended(participants))
    await release(inside, { subject: id, occurrences: [occurrence.original] })
    // One occurrence by itself is a single meeting: the organizer's own firm time stops its move.
    const single = { ...meeting, recurrence: null, start: moved.start, end: moved.end }
    const laid = await lay(inside, single, participants, [moved])
    if (!laid.ok) return laid
    await dates.moveOccurrence(tx, id, moved)
    const after = raised(meeting, app.now())
    await store.saveMeeting(tx, after)
    const which = formatInstant(occurrence.original)
    const data = { occurrence: which, ...shown(moved), was: shown(occurrence) }
    await record(inside, id, people.keys(), { actor: who.person, kind: 'moved', data })
    await tellOccurrenceMoved(inside, { ...opened.value, meeting: after }, occurrence, moved)
    await remind(inside, { meeting: id })
    return ok(await show(inside, after))
  })
}

/** Lays a meeting anew that takes place at another time. Within the transaction; answers it as it is to be saved. */
async function move(app: App, opened: Open, moved: Meeting, given: Given): Promise<Result<Meeting>> {
  const { meeting, participants, ahead } = opened
  const from = meeting.recurrence === null ? 0 : app.now()
  const after = await carriedOn(app, meeting, moved, given)
  await takeTurns(app, attended(participants))
  await release(app, { subject: meeting.id, occurrences: ahead.map(one => one.original) })
  await dates.removeOccurrences(app.db, meeting.id, from)
  const laid = layout(after, participants.length, Math.max(after.start, from), app.now())
  const colliding = mustNotCollide(laid.occurrences)
  if (colliding) return colliding
  const added = await dates.addOccurrences(app.db, meeting.id, laid.occurrences)
  const standing = await cancelAgain(app, opened, after, added)
  const asked = await askAnew(app, meeting, participants)
  // Begun or put off before now: it keeps its time, claimed as the answers are now, and stops nothing.
  const kept = standingOf(opened).filter(one => Math.min(one.original, one.start) < from)
  await lay(app, { ...meeting, title: after.title, ifUnavailable: 'report' }, asked, kept)
  const reasons = await lay(app, after, asked, standing)
  return reasons.ok ? ok({ ...after, askedSequence: after.sequence, laidUntil: laid.until }) : reasons
}

/** With its rule as it goes on from a new start; a rule that was given is taken at its word. */
async function carriedOn(app: App, meeting: Meeting, after: Meeting, given: Given): Promise<Meeting> {
  const isNew = given.recurrence !== undefined || after.start === meeting.start
  if (meeting.recurrence === null || isNew) return after
  const begun = await dates.countBegun(app.db, meeting.id, app.now())
  const [from, to] = [meeting, after].map(one => dateOf(zoneOf(one.timezone), one.start))
  return { ...after, recurrence: following(restOf(meeting.recurrence, begun), from!, to!) }
}

/** Cancels anew the dates that were cancelled, and answers the occurrences that stand. */
async function cancelAgain(app: App, { meeting, cancellations }: Open, after: Meeting, laid: Occurrence[]) {
  const zones = [zoneOf(meeting.timezone), zoneOf(after.timezone)] as const
  const again = stillCancelled(cancellations, laid, ...zones)
  for (const one of again) await dates.addCancellation(app.db, meeting.id, app.newId(), one)
  return standingOf({ ahead: laid, cancellations: again })
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
