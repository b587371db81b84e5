import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { signUp } from '#/accounts/schema.ts'
import { connect } from '#/client/client.ts'
import { createMeeting } from '#/meetings/schema.ts'
import { hour } from '#/time/date.ts'
import { createWebhook, listDeliveries } from '#/webhooks/schema.ts'
import { until } from './clocks.ts'
import { freshDatabase } from './harness.ts'
import { type Receiver, startReceiver } from './receiver.ts'
import { startServer } from './server.ts'

const WEBHOOKS = 4
const MEETINGS = 50

test('of two servers one is killed while it sends: all arrives, and doubled only what was under way, by its id', async () => {
  const database = await freshDatabase()
  after(() => database.drop())
  const environment = {
    DATABASE_URL: database.url,
    RATE_LIMITS: 'off',
    SECRET_KEY: 'a secret of this test, long enough',
    ALLOW_PRIVATE_NETWORK: '127.0.0.1',
  }
  const [one, two] = [await startServer(environment), await startServer(environment)]
  const body = { email: 'ann@example.com', name: 'Ann', password: 'correct horse' }
  const { token } = await connect(one.url)(signUp, { body })
  const call = connect(one.url, token)
  const slow = async () => {
    await sleep(20)
    return 200
  }
  const receivers = await Promise.all(Array.from({ length: WEBHOOKS }, () => startReceiver(slow)))
  const hooks = await Promise.all(
    receivers.map(({ url }) => call(createWebhook, { body: { url, events: ['meeting.created'] } })),
  )
  const first = Math.ceil(Date.now() / hour) * hour + 24 * hour
  const made = await Promise.all(
    Array.from({ length: MEETINGS }, (_, i) => {
      const [start, end] = [i, i + 1].map(hours => new Date(first + hours * hour).toISOString())
      const body = { title: 'Plan', start: start!, end: end!, participants: ['bo@example.org'] }
      return call(createMeeting, { body })
    }),
  )
  await until(() => receivers.every(({ heard }) => heard.length > 5), 'under way')
  await two.end('SIGKILL')
  await until(() => receivers.every(one => new Set(subjectsOf(one)).size === MEETINGS), 'all arrived', 60_000)
  for (const [i, receiver] of receivers.entries()) {
    assert.deepEqual(new Set(subjectsOf(receiver)), new Set(made.map(({ id }) => id)))
    assert.equal(new Set(receiver.heard.map(({ id }) => id)).size, MEETINGS)
    assert.ok(receiver.heard.length <= MEETINGS + 1, `${receiver.heard.length} calls`)
    const params = { id: hooks[i]!.id }
    const left = async () =>
      (await call(listDeliveries, { params, query: { state: 'planned' } })).items.length === 0
    await until(left, 'all written down')
  }
})

function subjectsOf({ heard }: Receiver): unknown[] {
  return heard.map(({ data }) => data['subject'])
}
