import { type App, within } from '#/app.ts'
import { transaction } from '#/db/database.ts'
import { answer } from '#/meetings/actions/attend.ts'
import { type Open, open, openOccurrence } from '#/meetings/actions/open.ts'
import { record } from '#/meetings/actions/record.ts'
import { tellCountered, tellNotFree, tellOccurrence, tellRemark } from '#/meetings/actions/reply/tell.ts'
import { areDays, frameOf } from '#/meetings/rules/days.ts'
import { type ItipEvent, instantOfMoment, type Moment } from '#/meetings/rules/itip.ts'
import { outdated, placeOf, windowIn } from '#/meetings/rules/reply.ts'
import type { Answer, Occurrence } from '#/meetings/rules.ts'
import * as store from '#/meetings/store/replies.ts'
import type { Person } from '#/people/rules.ts'
import type { Caller } from '#/shared/caller.ts'
import { notFound, ok, type Result, refused } from '#/shared/result.ts'
import { formatInstant } from '#/time/instant.ts'

/** Whose answer it is, to which meeting, and when the mail says it was sent. */
export type Sent = { readonly meeting: string; readonly person: Person; readonly at: number | null }

export type Said =
  | { readonly method: 'REPLY'; readonly answer: Answer; readonly comment: string }
  | { readonly method: 'COUNTER'; readonly comment: string }

type Opened = Open & { readonly occurrence?: Occurrence }

/**
 * Takes what somebody said by mail, unless it was overtaken on its way. One transaction: when the sender's server sends
 * it again because we died in between, it was taken or it was not.
 */
export async function takeInOrder(
  app: App,
  sent: Sent,
  event: ItipEvent,
  said: Said,
): Promise<Result<unknown>> {
  return transaction(app.db, async tx => {
    const now = app.now()
    // One instant for all of it: what was answered here since is what has a later one (see `outdated`).
    const inside = { ...within(app, tx), now: () => now }
    const opened = await openFor(inside, sent, event.original)
    if (!opened.ok) return opened
    const { meeting, occurrence } = opened.value
    const original = occurrence?.original ?? null
    const thread = { meeting: meeting.id, person: sent.person.id, method: said.method, original }
    const place = placeOf(event, meeting, sent.at, now)
    const before = await store.before(tx, thread)
    // An answer given here is one to the whole; what is said of one date, or of another time, stands beside it.
    const isWhole = said.method === 'REPLY' && original === null
    const late = outdated(place, meeting, isWhole ? before : { ...before, answeredAt: null })
    if (late) return passOver(app, sent, late)
    await store.putLast(tx, thread, place, now)
    if (said.method === 'COUNTER') return counter(inside, sent, opened.value, event, said.comment)
    if (occurrence) return answerOnce(inside, sent, { ...opened.value, occurrence }, said)
    return answerAll(inside, sent, opened.value, said)
  })
}

/** The sender need not hear of it; whoever runs the server finds it in the log. */
export function passOver(app: App, { meeting, person }: Sent, why: string): Result<undefined> {
  app.log.info({ meeting, person: person.id, why }, 'an answer by mail was passed over')
  return ok()
}

/** The meeting, or the one date of it that is meant. Refuses when that is cancelled, over, or none. */
async function openFor(app: App, sent: Sent, original: Moment | null): Promise<Result<Opened>> {
  const opened = await open(app, callerFor(sent), sent.meeting)
  if (!opened.ok || original === null) return opened
  const { meeting } = opened.value
  const at = instantOfMoment(original, meeting.timezone)
  if (at === undefined) return notFound('date of this meeting')
  // Some programs name the date also where there is but one.
  if (meeting.recurrence === null && at === meeting.start) return opened
  return openOccurrence(app, callerFor(sent), sent.meeting, at)
}

/** Like somebody who asks through the link in his invitation: this one meeting, and nothing else. */
function callerFor({ meeting, person }: Sent): Caller {
  const link = { kind: 'meeting' as const, about: meeting }
  return { person: person.id, role: person.role, session: null, scopes: [], link }
}

async function answerAll(app: App, sent: Sent, opened: Opened, said: Said & { answer: Answer }) {
  const { id } = sent.person
  const answered = await answer(app, callerFor(sent), sent.meeting, id, said.answer, said.comment)
  if (answered.ok || answered.kind !== 'not-available') return answered
  // His own calendar shows it as accepted: he has to hear that it is not.
  await tellNotFree(app, opened, sent.person, answered)
  return ok()
}

/** We keep one answer a person and series, so what is said of one date is passed on. */
async function answerOnce(
  app: App,
  { person }: Sent,
  opened: Opened & { occurrence: Occurrence },
  { answer, comment }: Said & { answer: Answer },
): Promise<Result<undefined>> {
  const occurrence = formatInstant(opened.occurrence.original)
  const data = { person: person.id, answer, occurrence, ...(comment && { comment }) }
  await record(app, opened.meeting.id, opened.people.keys(), {
    actor: person.id,
    kind: 'answered-once',
    data,
  })
  await tellOccurrence(app, opened, person, { answer, comment })
  return ok()
}

/** Only the organizer moves a meeting; so another time is passed on to him. */
async function counter(
  app: App,
  sent: Sent,
  opened: Opened,
  event: ItipEvent,
  comment: string,
): Promise<Result<undefined>> {
  const { person } = sent
  const { meeting, people, occurrence } = opened
  const present = occurrence ?? meeting
  const proposed = windowIn(event, meeting.timezone, present)
  if (!proposed) return refused('invalid-input', 'DTSTART, DTEND: give the time that you propose.')
  if (proposed.start === present.start && proposed.end === present.end) {
    if (!comment) return passOver(app, sent, 'proposes the time that it has')
    await tellRemark(app, opened, person, comment)
    return ok()
  }
  const isDays = areDays(meeting, proposed)
  const window = { start: formatInstant(proposed.start), end: formatInstant(proposed.end) }
  const data = {
    person: person.id,
    ...window,
    ...(isDays && frameOf(meeting)),
    occurrence: occurrence ? formatInstant(occurrence.original) : null,
    ...(comment && { comment }),
  }
  await record(app, meeting.id, people.keys(), { actor: person.id, kind: 'proposed-time', data })
  await tellCountered(app, opened, person, { proposed, comment })
  return ok()
}
