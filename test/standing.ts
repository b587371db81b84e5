import { duties } from '#/clock/handlers.ts'
import { at } from '#/db/database.ts'
import { deliver } from '#/messages/actions/deliver.ts'
import { listMessages } from '#/messages/schema.ts'
import type { BodyOf } from '#/shared/endpoint.ts'
import { getAgenda } from '#/standups/schema/notes.ts'
import { createStandup } from '#/standups/schema.ts'
import type { Cast } from './cast.ts'
import { type Muster, type Somebody, startMuster } from './harness.ts'
import { type MailServer, startMailServer } from './mailserver.ts'

export const PUBLIC_URL = 'https://muster.example.com'
/** Of the stand-ups of these tests the second date. */
export const TUESDAY = '2026-11-24'

/** A Muster whose mails leave by a real server, when a test says so. */
export type Standing = Muster & { readonly mails: MailServer; readonly admin: Somebody }

export async function startStanding(): Promise<Standing> {
  const mails = await startMailServer()
  const muster = await startMuster({
    ...{ SMTP_URL: mails.url, MAIL_FROM: 'Muster <muster@example.com>', PUBLIC_URL },
    ...{ TWILIO_ACCOUNT_SID: 'AC1', TWILIO_AUTH_TOKEN: 'secret', TWILIO_FROM: '+15005550006' },
  })
  return { ...muster, mails, admin: await muster.person('Admin') }
}

/** Every working day at 11:00 in Berlin, 10:00 in UTC, of Ann, Bo and a guest; and the guest's link out of his mail. */
export async function ritual(
  standing: Standing,
  [ann, bo]: Cast,
  given: Partial<BodyOf<typeof createStandup>> = {},
) {
  const address = `guest-of-${ann.email}`
  const body = { title: 'Daily', participants: [bo.id, address], time: '11:00', ...given }
  const { id, participants } = await ann.call(createStandup, { body })
  const guest = participants.find(({ email }) => email === address)!.person
  const path = pathIn((await mailTo(standing, address)).text)
  return { id, address, guest, path, token: path.slice('/s/'.length) }
}

/** What the last mail to somebody says, once all that is due has left, reminders of meetings aside. */
export async function mailTo(standing: Standing, to: string): Promise<{ subject: string; text: string }> {
  const { app, mails } = standing
  const due = await app.db
    .selectFrom('messages')
    .select('id')
    .where('state', '=', 'planned')
    .where('channel', '=', 'email')
    .where('kind', '<>', 'reminder')
    .where('send_at', '<=', at(app.now()))
    .execute()
  for (const { id } of due) await deliver(app, id)
  const { subject = '', text = '' } = await mails.mailTo(to)
  return { subject, text }
}

/** Where the page of a stand-up lies whose link stands in a text. */
export function pathIn(text: string): string {
  return /\/s\/mg_[\w-]{22}/.exec(text)![0]
}

/** What was said to somebody about a stand-up, the latest first: `update Changed: Daily`. */
export async function said({ admin }: Standing, about: string, to: string): Promise<string[]> {
  const { items } = await admin.call(listMessages, { query: { about, to, limit: 200 } })
  return items.map(({ kind, subject }) => `${kind} ${subject}`)
}

export function agenda(who: Pick<Somebody, 'call'>, id: string, date = TUESDAY) {
  return who.call(getAgenda, { params: { id, date } })
}

export async function statusOf(who: Somebody, id: string, person: string): Promise<string | undefined> {
  return (await agenda(who, id)).participants.find(one => one.person === person)?.status
}

/** What the clock does shortly before a date begins. */
export async function look({ app, clock }: Muster, id: string, date = TUESDAY): Promise<void> {
  const plan = { kind: 'standups.check', subject: id, key: date, dueAt: clock.now }
  await duties['standups.check']!.act(app, plan as Parameters<(typeof duties)[string]['act']>[1])
}
