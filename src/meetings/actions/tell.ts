import type { App } from '#/app.ts'
import { attended, type Open, standingOf } from '#/meetings/actions/open.ts'
import { send, sheetOf } from '#/meetings/actions/tell/send.ts'
import { type CalendarObject, singleObject, wholeObject } from '#/meetings/mail/calendar.ts'
import type { Told } from '#/meetings/mail/facts.ts'
import * as letters from '#/meetings/mail/letters.ts'
import { exceptionsOf, movedOf } from '#/meetings/rules/exceptions.ts'
import type { Answer, Occurrence } from '#/meetings/rules.ts'
import { takeBackWaiting } from '#/messages/actions/sparing.ts'
import type { Window } from '#/time/window.ts'

/**
 * Each of these is in the transaction of what it tells, of a meeting as it stands after that. Nobody is told of what he
 * did himself, except by whom his calendar is put right.
 */

/** Only they get the new list of participants: the others need not be rung for each who joins. */
export async function tellInvited(app: App, open: Open, invited: readonly string[]): Promise<void> {
  await send(app, open, {
    kind: 'invitation',
    to: invited,
    by: open.meeting.organizer,
    personal: true,
    calendar: whole(app, open, 'REQUEST'),
    letter: (reader, links) => {
      const status = open.participants.find(({ person }) => person === reader.id)?.status
      return letters.invitationLetter(toldOf(open), organizerOf(open), reader, links, status)
    },
  })
}

export async function tellChanged(app: App, open: Open): Promise<void> {
  await send(app, open, {
    ...toOthers(open),
    kind: 'update',
    calendar: whole(app, open, 'REQUEST'),
    letter: (reader, links) => letters.updateLetter(toldOf(open), organizerOf(open), reader, links),
  })
}

/** Of the whole, which asks anew. `before` is when it was. */
export async function tellMoved(app: App, open: Open, before: Window): Promise<void> {
  await takeBackWaiting(app, { about: open.meeting.id })
  const answers = 'asked anew'
  await send(app, open, {
    ...toOthers(open),
    kind: 'update',
    calendar: whole(app, open, 'REQUEST'),
    letter: (reader, links) =>
      letters.movingLetter(toldOf(open), before, organizerOf(open), reader, { ...links, answers }),
  })
}

/** Of one occurrence, for which the answers still hold. */
export async function tellOccurrenceMoved(
  app: App,
  open: Open,
  before: Window,
  moved: Occurrence,
): Promise<void> {
  const answers = 'kept'
  await send(app, open, {
    ...toOthers(open),
    kind: 'update',
    calendar: single(app, open, 'REQUEST', moved),
    letter: (reader, links) =>
      letters.movingLetter(toldOf(open, moved), before, organizerOf(open), reader, { ...links, answers }),
  })
}

/** Of the whole, or of one occurrence. */
export async function tellRestored(app: App, open: Open, which: Occurrence | null): Promise<void> {
  await send(app, open, {
    ...toOthers(open),
    kind: 'update',
    calendar: which ? single(app, open, 'REQUEST', which) : whole(app, open, 'REQUEST'),
    letter: (reader, links) =>
      letters.restorationLetter(toldOf(open, which), organizerOf(open), reader, links),
  })
}

/** Of the whole, or of one occurrence. */
export async function tellCancelled(
  app: App,
  open: Open,
  reason: string,
  which: Occurrence | null,
): Promise<void> {
  if (which === null) await takeBackWaiting(app, { about: open.meeting.id })
  await send(app, open, {
    ...toOthers(open),
    kind: 'cancellation',
    // Of a whole meeting nothing is left to answer.
    personal: which !== null,
    calendar: which ? single(app, open, 'CANCEL', which) : whole(app, open, 'CANCEL'),
    letter: (reader, links) =>
      letters.cancellationLetter(toldOf(open, which), organizerOf(open), reason, reader, links),
  })
}

/** Only he hears of it, and his calendar drops the meeting: it is cancelled for him (RFC 5546 §3.2.5). */
export async function tellRemoved(app: App, open: Open, person: string): Promise<void> {
  await takeBackWaiting(app, { about: open.meeting.id, sender: person })
  await send(app, open, {
    kind: 'cancellation',
    to: [person],
    by: open.meeting.organizer,
    calendar: whole(app, onlyOf(open, person), 'CANCEL'),
    letter: reader => letters.removalLetter(toldOf(open), organizerOf(open), reader),
  })
}

/** Somebody left by himself: the organizer hears of it, and his own calendar has to drop the meeting. */
export async function tellLeft(app: App, open: Open, person: string): Promise<void> {
  await takeBackWaiting(app, { about: open.meeting.id, sender: person })
  await send(app, open, {
    kind: 'cancellation',
    to: [person],
    by: open.meeting.organizer,
    calendar: whole(app, onlyOf(open, person), 'CANCEL'),
    letter: reader => letters.departureLetter(toldOf(open), reader),
  })
  await send(app, open, {
    kind: 'notice',
    to: [open.meeting.organizer],
    by: person,
    letter: (reader, links) => letters.leavingLetter(toldOf(open), nameOf(open, person), reader, links),
  })
}

/** Sparingly: whoever has a link may answer as often as he likes. The comment is empty when there is none. */
export async function tellAnswered(
  app: App,
  open: Open,
  who: string,
  given: Answer,
  comment: string,
): Promise<void> {
  if (who === open.meeting.organizer) return
  const answer = { given, comment }
  await send(app, open, {
    kind: 'notice',
    to: [open.meeting.organizer],
    by: who,
    sparingly: true,
    letter: (reader, links) => letters.answerLetter(toldOf(open), nameOf(open, who), answer, reader, links),
  })
}

/** By the organizer, to everybody else. */
function toOthers({ meeting, participants }: Open) {
  const to = attended(participants).filter(person => person !== meeting.organizer)
  return { by: meeting.organizer, to, personal: true }
}

/** A meeting at the next time it takes place, or one occurrence by itself. */
function toldOf(open: Open, which: Occurrence | null = null): Told {
  const { meeting } = open
  const { start, end } = which ?? standingOf(open)[0] ?? meeting
  return { ...meeting, start, end, first: meeting.start, ...(which && { recurrence: null }) }
}

type Method = 'REQUEST' | 'CANCEL'
type Attached = { readonly method: Method; readonly object: CalendarObject }

function whole(app: App, open: Open, method: Method): Attached {
  const exceptions = exceptionsOf(open.meeting, standingOf(open), open.cancellations)
  return { method, object: wholeObject(sheetOf(app, open, method), exceptions) }
}

function single(app: App, open: Open, method: Method, which: Occurrence): Attached {
  return { method, object: singleObject(sheetOf(app, open, method), movedOf(open.meeting, which)) }
}

/** As it is for one participant alone. */
function onlyOf(open: Open, person: string): Open {
  return { ...open, participants: open.participants.filter(one => one.person === person) }
}

function organizerOf(open: Open): string {
  return nameOf(open, open.meeting.organizer)
}

function nameOf({ people }: Open, person: string): string {
  return people.get(person)?.name ?? 'Somebody'
}
