import type { Meeting } from '#/meetings/rules.ts'
import { sayInstant, sayWindow } from '#/time/say.ts'
import type { Window } from '#/time/window.ts'

type Reader = {
  readonly name: string
  readonly timezone: string
  readonly role: 'guest' | 'member' | 'admin'
}
type Told = Pick<Meeting, 'title' | 'location' | 'description' | 'recurrence'> & Window
type Mail = { readonly subject: string; readonly text: string }

const HOW_TO_JOIN =
  'You have no password here yet: ask on the sign-in page for a link, and it comes to this address.'

export function invitationMail(meeting: Told, organizer: string, reader: Reader, link: string): Mail {
  return {
    subject: `Invitation: ${meeting.title}`,
    text: letter(reader, [
      `${organizer} invites you to “${meeting.title}”.`,
      '',
      ...facts(meeting, reader),
      '',
      `Answer here: ${link}`,
      ...(reader.role === 'guest' ? ['', HOW_TO_JOIN] : []),
    ]),
  }
}

export function updateMail(meeting: Told, organizer: string, reader: Reader, link: string): Mail {
  return {
    subject: `Changed: ${meeting.title}`,
    text: letter(reader, [
      `${organizer} changed “${meeting.title}”. It is now:`,
      '',
      ...facts(meeting, reader),
      '',
      `See it here: ${link}`,
    ]),
  }
}

/** Of a whole meeting, which asks for the answers anew, or of one occurrence by itself, for which they still hold. */
export function movingMail(
  meeting: Told,
  before: Window,
  organizer: string,
  reader: Reader,
  answers: 'kept' | 'asked anew',
  link: string,
): Mail {
  const ask =
    answers === 'kept' ? 'Your answer to the meeting still holds. See it here' : 'Say whether you can come'
  return {
    subject: `Moved: ${meeting.title}`,
    text: letter(reader, [
      `${organizer} moved “${meeting.title}”. It was: ${sayWindow(before, reader.timezone)}.`,
      'It is now:',
      '',
      ...facts(meeting, reader),
      '',
      `${ask}: ${link}`,
    ]),
  }
}

/** Of a whole meeting, or of one occurrence by itself. */
export function restorationMail(meeting: Told, organizer: string, reader: Reader, link: string): Mail {
  return {
    subject: `On again: ${meeting.title}`,
    text: letter(reader, [
      `${organizer} took back the cancellation of “${meeting.title}”. It takes place:`,
      '',
      ...facts(meeting, reader),
      '',
      `See it here: ${link}`,
    ]),
  }
}

/** Of a whole meeting, or of its one occurrence in `window`. */
export function cancellationMail(meeting: Told, by: string, reason: string, reader: Reader): Mail {
  const when = sayWindow(meeting, reader.timezone)
  const which = meeting.recurrence === null ? '' : ' and all its repetitions'
  return {
    subject: `Cancelled: ${meeting.title}`,
    text: letter(reader, [
      `${by} cancelled “${meeting.title}”, ${when}${which}.`,
      ...(reason ? ['', `The reason: ${reason}`] : []),
      '',
      'Your time is free again.',
    ]),
  }
}

export function removalMail(meeting: Told, organizer: string, reader: Reader): Mail {
  return {
    subject: `No longer invited: ${meeting.title}`,
    text: letter(reader, [
      `${organizer} took you out of “${meeting.title}”, ${sayWindow(meeting, reader.timezone)}. Your time is free again.`,
    ]),
  }
}

export function leavingMail(meeting: Told, who: string, reader: Reader, link: string): Mail {
  return {
    subject: `${who} left: ${meeting.title}`,
    text: letter(reader, [
      `${who} no longer takes part in “${meeting.title}”, ${sayWindow(meeting, reader.timezone)}.`,
      '',
      link,
    ]),
  }
}

type Said = { readonly who: string; readonly answer: string; readonly comment: string }

export function answerMail(
  meeting: Told,
  { who, answer, comment }: Said,
  reader: Reader,
  link: string,
): Mail {
  const said = { accepted: 'comes', declined: 'does not come', tentative: 'may come' }[answer] ?? answer
  return {
    subject: `${who} ${said}: ${meeting.title}`,
    text: letter(reader, [
      `${who} ${said} to “${meeting.title}”, ${sayInstant(meeting.start, reader.timezone)}.`,
      ...(comment ? ['', comment] : []),
      '',
      link,
    ]),
  }
}

function facts({ location, description, recurrence, ...window }: Told, reader: Reader): string[] {
  return [
    sayWindow(window, reader.timezone),
    ...(recurrence === null ? [] : ['It repeats; the dates are on its page.']),
    ...(location ? [location] : []),
    ...(description ? ['', description] : []),
  ]
}

function letter({ name }: Reader, lines: readonly string[]): string {
  return [`Hello ${name},`, '', ...lines].join('\n')
}
