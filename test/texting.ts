import { createHmac } from 'node:crypto'
import { after } from 'node:test'
import { duties } from '#/clock/handlers.ts'
import { startClock } from '#/clock/loop.ts'
import { createMeeting } from '#/meetings/schema.ts'
import { listMessages, type MessageShape } from '#/messages/schema.ts'
import { changeMe } from '#/people/schema.ts'
import { hour } from '#/time/date.ts'
import { formatInstant } from '#/time/instant.ts'
import { type Muster, type Somebody, startMuster } from './harness.ts'
import { type MailServer, startMailServer } from './mailserver.ts'
import { startTextGateway, type TextGateway } from './textgateway.ts'

export const PUBLIC_URL = 'https://muster.example.com'
export const AUTH = 'the token of the account'

/** A Muster with a clock that goes as it is told, a mail server, and a gateway that speaks as Twilio does. */
export async function startTexting(environment: Record<string, string> = {}) {
  const [mail, gateway] = [await startMailServer(), await startTextGateway()]
  const muster = await startMuster({
    ...{ SMTP_URL: `${mail.url}?socketTimeout=1500`, PUBLIC_URL, REMINDERS: 'none', TWILIO_URL: gateway.url },
    ...{ TWILIO_ACCOUNT_SID: 'AC1', TWILIO_AUTH_TOKEN: AUTH, TWILIO_FROM: '+15005550006' },
    ...environment,
  })
  const app = { ...muster.app, log: { debug() {}, info() {}, warn() {}, error() {} } }
  const clock = startClock(app, { connectionString: muster.database }, duties)
  after(() => clock.stop())
  const pass = (ms: number) => {
    muster.clock.now += ms
    clock.wake()
  }
  const base = { ...muster, mail, gateway, pass }
  const texter = textersOf(muster)
  return {
    ...base,
    texter,
    /** He, with a meeting in two hours; the first of them has passed unless said. */
    reminded: (given: Given = {}) => reminded(base, texter, given),
    passToNextTry: () => passToNextTry(base),
    textsTo: (phone: string) => textsIn(gateway).filter(form => form.get('To') === phone),
    /** A callback as Twilio signs it. */
    calls: (path: string, form: Record<string, string>, token = AUTH) => calls(muster, path, form, token),
  }
}

type Base = Muster & { mail: MailServer; gateway: TextGateway; pass: (ms: number) => void }
type Channels = ('email' | 'sms')[]
type Given = { channels?: Channels; passing?: number }
type Texter = Somebody & { phone: string }

/** Makes people who want to be reminded by text message an hour before, each with a number of his own. */
function textersOf(muster: Muster): (channels?: Channels) => Promise<Texter> {
  let count = 0
  return async (channels = ['sms', 'email']) => {
    const phone = `+49301234${String(++count).padStart(3, '0')}`
    const person = await muster.person(`Bo${count}`)
    await person.call(changeMe, { body: { phone, channels, reminders: ['PT1H'] } })
    return { ...person, phone }
  }
}

async function reminded(
  { clock, mail, pass }: Base,
  texter: (channels?: Channels) => Promise<Texter>,
  { channels, passing = hour }: Given,
) {
  const person = await texter(channels)
  const [start, end] = [2 * hour, 3 * hour].map(ms => formatInstant(clock.now + ms))
  const body = { title: 'Plan', start: start!, end: end!, participants: ['guest@example.org'] }
  const meeting = await person.call(createMeeting, { body })
  pass(passing)
  const reminders = async (): Promise<MessageShape[]> => {
    const { items } = await person.call(listMessages, { query: { about: meeting.id } })
    return items.filter(({ kind }) => kind === 'reminder')
  }
  const text = async () => (await reminders()).find(({ channel }) => channel === 'sms')!
  const mails = () => mail.mails.filter(({ to }) => to === person.email)
  return { person, meeting, reminders, text, mails }
}

/** Lets time pass until the next try, unless one is under way. */
async function passToNextTry({ app, clock, pass }: Base): Promise<void> {
  const plan = await app.db
    .selectFrom('plans')
    .select('due_at')
    .where('kind', '=', 'reminders.send')
    .where('lease', 'is', null)
    .where('failed_at', 'is', null)
    .orderBy('due_at')
    .limit(1)
    .executeTakeFirst()
  pass(Math.max(0, (plan?.due_at ?? 0) - clock.now))
}

function textsIn({ taken }: TextGateway): URLSearchParams[] {
  return taken.map(({ body }) => new URLSearchParams(body))
}

function calls(muster: Muster, path: string, form: Record<string, string>, token: string): Promise<Response> {
  const fields = Object.entries(form).toSorted(([a], [b]) => (a < b ? -1 : 1))
  const data = PUBLIC_URL + path + fields.flat().join('')
  const signed = createHmac('sha1', token).update(data).digest('base64')
  const headers = { 'x-twilio-signature': signed }
  return muster.fetch(path, { method: 'POST', body: new URLSearchParams(form), headers })
}
