import type { App } from '#/app.ts'
import {
  answerMail,
  cancellationMail,
  invitationMail,
  leavingMail,
  movingMail,
  removalMail,
  restorationMail,
  updateMail,
} from '#/meetings/mail.ts'
import type { Answer, Meeting } from '#/meetings/rules.ts'
import { type Notice, tell } from '#/messages/actions/tell.ts'
import type { MessageKind } from '#/messages/schema.ts'
import type { Person } from '#/people/rules.ts'
import type { Window } from '#/time/window.ts'

type People = ReadonlyMap<string, Person>
type Mail = (reader: Person) => { subject: string; text: string }

/** Each of these is in the transaction of what it tells, and never tells the one who did it. */

export async function tellInvited(
  app: App,
  meeting: Meeting,
  people: People,
  invited: readonly string[],
): Promise<void> {
  const organizer = nameOf(people, meeting.organizer)
  const mail: Mail = reader => invitationMail(meeting, organizer, reader, linkTo(app, meeting))
  await send(app, meeting, 'invitation', people, invited, meeting.organizer, mail)
}

export async function tellChanged(app: App, meeting: Meeting, people: People): Promise<void> {
  const organizer = nameOf(people, meeting.organizer)
  const mail: Mail = reader => updateMail(meeting, organizer, reader, linkTo(app, meeting))
  await send(app, meeting, 'update', people, [...people.keys()], meeting.organizer, mail)
}

/** `what` is the meeting, or one occurrence of it by itself, at the new time; `before` is the old one. */
export async function tellMoved(
  app: App,
  what: Meeting,
  people: People,
  before: Window,
  answers: 'kept' | 'asked anew',
): Promise<void> {
  const organizer = nameOf(people, what.organizer)
  const mail: Mail = reader => movingMail(what, before, organizer, reader, answers, linkTo(app, what))
  await send(app, what, 'update', people, [...people.keys()], what.organizer, mail)
}

/** `what` is the meeting, or one occurrence of it by itself. */
export async function tellRestored(app: App, what: Meeting, people: People): Promise<void> {
  const organizer = nameOf(people, what.organizer)
  const mail: Mail = reader => restorationMail(what, organizer, reader, linkTo(app, what))
  await send(app, what, 'update', people, [...people.keys()], what.organizer, mail)
}

/** `what` is the meeting, or one occurrence of it by itself. */
export async function tellCancelled(
  app: App,
  what: Meeting,
  people: People,
  by: string,
  reason: string,
): Promise<void> {
  const mail: Mail = reader => cancellationMail(what, nameOf(people, by), reason, reader)
  await send(app, what, 'cancellation', people, [...people.keys()], by, mail)
}

export async function tellRemoved(app: App, meeting: Meeting, people: People, person: string): Promise<void> {
  const mail: Mail = reader => removalMail(meeting, nameOf(people, meeting.organizer), reader)
  await send(app, meeting, 'cancellation', people, [person], meeting.organizer, mail)
}

export async function tellAnswered(
  app: App,
  meeting: Meeting,
  people: People,
  who: string,
  answer: Answer,
  comment: string,
): Promise<void> {
  const said = { who: nameOf(people, who), answer, comment }
  const mail: Mail = reader => answerMail(meeting, said, reader, linkTo(app, meeting))
  await send(app, meeting, 'notice', people, [meeting.organizer], who, mail)
}

/** Somebody left by himself: the organizer hears of it. */
export async function tellLeft(app: App, meeting: Meeting, people: People, person: string): Promise<void> {
  const mail: Mail = reader => leavingMail(meeting, nameOf(people, person), reader, linkTo(app, meeting))
  await send(app, meeting, 'notice', people, [meeting.organizer], person, mail)
}

async function send(
  app: App,
  about: Meeting,
  kind: MessageKind,
  people: People,
  persons: readonly string[],
  but: string,
  mail: Mail,
): Promise<void> {
  const readers = persons.filter(person => person !== but).map(person => people.get(person)!)
  const notices: Notice[] = readers.map(reader => {
    const { subject, text } = mail(reader)
    const letter = { language: reader.language, subject, parts: text.split('\n\n') }
    return { to: reader, kind, about: about.id, sender: but, letter }
  })
  await tell(app, ...notices)
}

function nameOf(people: People, person: string): string {
  return people.get(person)?.name ?? 'Somebody'
}

function linkTo(app: App, meeting: Meeting): string {
  return `${app.settings.publicUrl}/meetings/${meeting.id}`
}
