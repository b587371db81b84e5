import type { App } from '#/app.ts'
import type { Open } from '#/meetings/actions/open.ts'
import { counterMail, notFreeMail, occurrenceMail, remarkMail } from '#/meetings/mail/reply.ts'
import type { Answer, Meeting, Occurrence } from '#/meetings/rules.ts'
import type { UnavailableShape } from '#/meetings/schema.ts'
import { tell } from '#/messages/actions/tell.ts'
import type { Person } from '#/people/rules.ts'
import type { Refused } from '#/shared/result.ts'
import { parseInstant } from '#/time/instant.ts'
import type { Window } from '#/time/window.ts'

/** Each of these is in the transaction of what it tells. */

export async function tellOccurrence(
  app: App,
  { meeting, people, participants, occurrence }: Open & { occurrence: Occurrence },
  person: Person,
  said: { readonly answer: Answer; readonly comment: string },
): Promise<void> {
  const organizer = people.get(meeting.organizer)!
  const { status } = participants.find(one => one.person === person.id)!
  const about = { title: meeting.title, link: linkTo(app, meeting) }
  const letter = occurrenceMail(organizer, {
    ...about,
    ...said,
    who: person.name,
    start: occurrence.start,
    status,
  })
  await tell(app, { to: organizer, kind: 'notice', about: meeting.id, sender: person.id, letter })
}

export async function tellCountered(
  app: App,
  { meeting, people, occurrence }: Open & { occurrence?: Occurrence },
  person: Person,
  said: { readonly proposed: Window; readonly comment: string },
): Promise<void> {
  const organizer = people.get(meeting.organizer)!
  const about = { title: meeting.title, link: linkTo(app, meeting) }
  const now = occurrence ?? meeting
  const letter = counterMail(organizer, { ...about, ...said, who: person.name, now, meeting })
  await tell(app, { to: organizer, kind: 'notice', about: meeting.id, sender: person.id, letter })
}

export async function tellRemark(
  app: App,
  { meeting, people }: Open,
  person: Person,
  comment: string,
): Promise<void> {
  const organizer = people.get(meeting.organizer)!
  const about = { title: meeting.title, link: linkTo(app, meeting) }
  const letter = remarkMail(organizer, { ...about, who: person.name, comment })
  await tell(app, { to: organizer, kind: 'notice', about: meeting.id, sender: person.id, letter })
}

/** `refused` is what somebody with a page before him would have been answered: when he is taken. */
export async function tellNotFree(
  app: App,
  { meeting, participants }: Open,
  person: Person,
  refused: Refused,
): Promise<void> {
  const { status } = participants.find(one => one.person === person.id)!
  const reasons = refused.facts['reasons'] as readonly UnavailableShape[]
  const taken = reasons.map(({ start, end }) => ({ start: parseInstant(start)!, end: parseInstant(end)! }))
  const letter = notFreeMail(person, { title: meeting.title, status, taken })
  await tell(app, { to: person, kind: 'notice', about: meeting.id, letter })
}

function linkTo({ settings }: App, { id }: Meeting): string {
  return `${settings.publicUrl}/meetings/${id}`
}
