import type { App } from '#/app.ts'
import { failingMail } from '#/calendars/mail.ts'
import type { Calendar } from '#/calendars/store/calendars.ts'
import { tell } from '#/messages/actions/tell.ts'
import { peopleOf } from '#/people/actions.ts'

type Failing = { readonly told: 'denied' | 'failing'; readonly detail: string; readonly since: number }

/** Tells the owner of a calendar that it cannot be read, and what to do; within the transaction that says so. */
export async function tellFailing(
  app: App,
  { id, person, name, host }: Pick<Calendar, 'id' | 'person' | 'name' | 'host'>,
  failing: Failing,
): Promise<void> {
  const owner = (await peopleOf(app, [person])).get(person)!
  const link = `${app.settings.publicUrl}/calendars`
  const letter = failingMail(owner, { ...failing, calendar: name, host, link })
  await tell(app, { to: owner, kind: 'notice', about: id, letter })
}
