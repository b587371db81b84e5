import type { GuestPage, Visit } from '#/http/pages.ts'
import type { Shown } from '#/http/shown.ts'
import { resubscribedPage, unsubscribedPage, unsubscriptionPage } from '#/links/page/subscription.ts'
import { parseReminders } from '#/links/rules.ts'
import { peopleOf } from '#/people/actions.ts'
import { changePerson } from '#/reminders/actions/change.ts'

/**
 * The way out of reminders, from the links of whoever is reminded: a page with a button, and the button of mail programs
 * (RFC 8058). Not from those to gatherings: whose they are is a contact, and these reminders are a person's.
 */
export const subscriptionPages: readonly GuestPage[] = [
  { method: 'GET', path: '/unsubscription', late: true, handle: askUnsubscription },
  { method: 'POST', path: '/unsubscription', late: true, outside: true, handle: unsubscribe },
  { method: 'POST', path: '/subscription', late: true, handle: subscribe },
]

async function askUnsubscription(visit: Visit): Promise<Shown> {
  const { link, path } = visit
  const reminders = await remindersOf(visit)
  const isOff = reminders?.length === 0
  return {
    page: isOff ? unsubscribedPage(link.language, path, null) : unsubscriptionPage(link.language, path),
  }
}

async function unsubscribe(visit: Visit): Promise<Shown> {
  const { app, link, who, path } = visit
  const was = await remindersOf(visit)
  const done = await changePerson(app, who, who.person, { reminders: [] })
  if (!done.ok) return { trouble: 'failed' }
  // A page, and no way to another: RFC 8058 §3.1 forbids those who press for their readers to follow one.
  return { page: unsubscribedPage(link.language, path, was) }
}

async function remindersOf({ app, who }: Visit): Promise<readonly string[] | null> {
  return (await peopleOf(app, [who.person])).get(who.person)!.reminders
}

async function subscribe({ app, link, who, path, form }: Visit): Promise<Shown> {
  const reminders = parseReminders(form['reminders'] ?? '')
  if (reminders === undefined) return { trouble: 'senseless' }
  const done = await changePerson(app, who, who.person, { reminders })
  return done.ok ? { page: resubscribedPage(link.language, path) } : { trouble: 'failed' }
}
