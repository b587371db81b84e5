import type { App } from '#/app.ts'
import type { Wanted } from '#/calendars/actions/copy/object.ts'
import { keptLetter, type Why, wipedLetter } from '#/calendars/mail/copies.ts'
import { calendarById } from '#/calendars/store/calendars.ts'
import { tell } from '#/messages/actions/tell.ts'
import { peopleOf } from '#/people/actions.ts'

/** Tells an organizer that what he did in his calendar was not, or not all, done to the meeting. In the transaction. */
export async function tellKept(app: App, { meeting, people }: Wanted, why: Why): Promise<void> {
  const to = people.get(meeting.organizer)!
  const url = `${app.settings.publicUrl}/meetings/${meeting.id}`
  await tell(app, { to, kind: 'notice', about: meeting.id, letter: keptLetter(to, meeting.title, why, url) })
}

/** Tells the owner of a calendar that it lost its meetings, and that none was cancelled. In the transaction. */
export async function tellWiped(app: App, id: string, count: number): Promise<void> {
  const calendar = await calendarById(app.db, id)
  if (!calendar) return
  const to = (await peopleOf(app, [calendar.person])).get(calendar.person)!
  const letter = wipedLetter(to, calendar.name, count, `${app.settings.publicUrl}/calendars`)
  await tell(app, { to, kind: 'notice', about: id, letter })
}
