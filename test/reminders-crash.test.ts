import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { signUp } from '#/accounts/schema.ts'
import { connect } from '#/client/client.ts'
import { createMeeting } from '#/meetings/schema.ts'
import { listMessages } from '#/messages/schema.ts'
import { hour, second } from '#/time/date.ts'
import { formatInstant } from '#/time/instant.ts'
import { until } from './clocks.ts'
import { freshDatabase } from './harness.ts'
import { startMailServer } from './mailserver.ts'
import { startServer } from './server.ts'

const GUESTS = Array.from({ length: 80 }, (_, i) => `guest-${i}@example.org`)

test('a server that is killed while reminders leave loses none, and doubles none under another Message-ID', async () => {
  const database = await freshDatabase()
  after(() => database.drop())
  const mail = await startMailServer()
  const reminders = () => mail.mails.filter(({ raw }) => /^Subject: Reminder/m.test(raw))
  // Taken, but never said so: whoever sent these does not know that they have arrived.
  mail.deed = stage => (stage === 'dot' && reminders().length > 20 && !killed ? 'hang' : 'take')
  let killed = false
  const environment = {
    DATABASE_URL: database.url,
    SMTP_URL: mail.url,
    SECRET_KEY: 'a secret of this test, long enough',
    RATE_LIMITS: 'off',
  }
  const [one, two] = await Promise.all([startServer(environment), startServer(environment)])
  const ann = { email: 'ann@example.com', name: 'Ann', password: 'correct horse' }
  const { token } = await connect(two.url)(signUp, { body: ann })
  const call = connect(two.url, token)
  const start = Math.ceil(Date.now() / second) * second + hour + 4 * second
  const span = { start: formatInstant(start), end: formatInstant(start + hour) }
  await call(createMeeting, { body: { title: 'Plan', ...span, participants: GUESTS } })

  await until(() => reminders().length > 20, 'reminders leave', 30_000)
  await one.end('SIGKILL')
  killed = true
  mail.hangUp()
  const arrived = () => new Set(reminders().map(({ to }) => to))
  await until(() => arrived().size === GUESTS.length + 1, 'all have arrived', 40_000)
  const planned = async () =>
    (await call(listMessages, { query: { kind: 'reminder', state: 'planned' } })).items.length
  await until(async () => (await planned()) === 0, 'all are noted', 40_000)
  for (const address of arrived()) {
    const ids = reminders().filter(({ to }) => to === address)
    assert.equal(new Set(ids.map(({ messageId }) => messageId)).size, 1, address)
  }
})
