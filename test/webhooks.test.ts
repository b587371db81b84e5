import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { duties } from '#/clock/handlers.ts'
import { startClock } from '#/clock/loop.ts'
import { cancelMeeting } from '#/meetings/schema.ts'
import { listMessages } from '#/messages/schema.ts'
import { day, hour, minute, second } from '#/time/date.ts'
import * as schema from '#/webhooks/schema.ts'
import { casting, meet } from './cast.ts'
import { until } from './clocks.ts'
import { refusal, type Somebody, startMuster } from './harness.ts'
import { isSigned, type Receiver, startReceiver } from './receiver.ts'

const muster = await startMuster({ ALLOW_PRIVATE_NETWORK: '127.0.0.1' })
const clock = startClock(muster.app, { connectionString: muster.database }, duties)
after(() => clock.stop())
// The first account is the admin, whose webhooks would hear everything.
const admin = await muster.person('Root')
const cast = casting(muster)
const { createWebhook, getWebhook, changeWebhook, listDeliveries, rotateSecret } = schema

const hook = (who: Somebody, { url }: Receiver, events?: string[]) =>
  who.call(createWebhook, { body: { url, ...(events && { events }) } })
const deliveries = async (who: Somebody, id: string) =>
  (await who.call(listDeliveries, { params: { id }, query: {} })).items
const stateOf = async (who: Somebody, id: string) => (await deliveries(who, id))[0]?.state

/** Lets time pass, and the clock see it. */
function pass(ms: number): void {
  muster.clock.now += ms
  clock.wake()
}

test('a meeting is told to those whom it concerns, signed, with what its log says', async () => {
  const [ann, bo, cy] = await cast()
  const [anns, bos, cys] = await Promise.all([startReceiver(), startReceiver(), startReceiver()])
  const { secret } = await hook(ann, anns)
  await hook(bo, bos, ['meeting.cancelled'])
  await hook(cy, cys)
  const meeting = await meet(ann, [bo.id], '09:00', '10:00')
  await ann.call(cancelMeeting, { params: { id: meeting.id }, body: { reason: 'Rain' } })
  await until(() => anns.heard.length === 2 && bos.heard.length === 1, 'all heard')
  assert.deepEqual(
    anns.heard.map(({ type, data }) => [type, data['thing'], data['subject'], data['kind'], data['actor']]),
    [
      ['meeting.created', 'meeting', meeting.id, 'created', ann.id],
      ['meeting.cancelled', 'meeting', meeting.id, 'cancelled', ann.id],
    ],
  )
  assert.deepEqual(bos.heard[0]!.data['data'], { reason: 'Rain', occurrence: null })
  assert.equal(cys.heard.length, 0)
  for (const one of anns.heard) assert.ok(isSigned(one, secret))
  assert.ok(!isSigned(bos.heard[0]!, secret))
  assert.equal(anns.heard[0]!.headers['webhook-timestamp'], String(muster.clock.now / 1000))
  assert.ok(!anns.heard[0]!.body.includes('@'))
})

test('an admin’s webhook hears of everybody’s meetings', async () => {
  const [ann, bo] = await cast()
  const receiver = await startReceiver()
  const { id } = await hook(admin, receiver, ['meeting.*'])
  await meet(ann, [bo.id], '09:00', '10:00')
  await until(() => receiver.heard.length === 1, 'heard')
  await admin.call(schema.deleteWebhook, { params: { id } })
  await meet(ann, [bo.id], '11:00', '12:00')
  await until(() => plansLeft(), 'all done')
  assert.equal(receiver.heard.length, 1)
})

async function plansLeft(): Promise<boolean> {
  const plans = await muster.app.db
    .selectFrom('plans')
    .select('kind')
    .where('kind', 'like', 'webhooks%')
    .execute()
  return plans.length === 0
}

test('what answers 500 is tried again after 5 seconds and 5 minutes, under the same id, until it is taken', async () => {
  const [ann, bo] = await cast()
  const receiver = await startReceiver(() => (receiver.heard.length < 3 ? 500 : 200))
  const { id } = await hook(ann, receiver)
  await meet(ann, [bo.id], '09:00', '10:00')
  await until(async () => (await deliveries(ann, id))[0]?.attempts === 1, 'tried')
  const [first] = await deliveries(ann, id)
  assert.deepEqual([first!.state, first!.status, first!.error], ['planned', 500, 'It answered 500.'])
  pass(4 * second)
  await until(async () => (await ann.call(getWebhook, { params: { id } })).failing_since !== null, 'failing')
  assert.equal(receiver.heard.length, 1)
  pass(2 * second)
  await until(() => receiver.heard.length === 2, 'tried again')
  await until(async () => (await deliveries(ann, id))[0]?.attempts === 2, 'written down')
  pass(6 * minute)
  await until(async () => (await stateOf(ann, id)) === 'sent', 'taken')
  assert.equal(new Set(receiver.heard.map(one => one.id)).size, 1)
  assert.ok(
    Number(receiver.heard[2]!.headers['webhook-timestamp']) >
      Number(receiver.heard[0]!.headers['webhook-timestamp']),
  )
  assert.equal((await ann.call(getWebhook, { params: { id } })).failing_since, null)
})

test('a delivery that fails is no hindrance to the next one for longer than its pause', async () => {
  const [ann, bo] = await cast()
  const receiver = await startReceiver(({ type }) => (type === 'meeting.created' ? 500 : 200))
  const { id } = await hook(ann, receiver)
  const meeting = await meet(ann, [bo.id], '09:00', '10:00')
  await until(() => receiver.heard.length === 1, 'the first failed')
  await ann.call(cancelMeeting, { params: { id: meeting.id }, body: {} })
  pass(1_100)
  await until(async () => (await stateOf(ann, id)) === 'sent', 'the second was taken')
  assert.equal((await deliveries(ann, id))[1]!.state, 'planned')
})

test('a receiver that never answers holds up no other, and is cut off after ten seconds', async () => {
  const [ann, bo] = await cast()
  const [deaf, well] = await Promise.all([startReceiver(() => 'nothing'), startReceiver()])
  const hooks = await Promise.all([hook(ann, deaf), hook(ann, well)])
  for (const hour of ['09', '10', '11']) await meet(ann, [bo.id], `${hour}:00`, `${hour}:30`)
  await until(() => well.heard.length === 3, 'the other heard all')
  const isCutOff = async () => (await deliveries(ann, hooks[0].id)).some(one => one.attempts === 1)
  assert.equal(await isCutOff(), false)
  await until(isCutOff, 'cut off')
  const tried = (await deliveries(ann, hooks[0].id)).filter(one => one.attempts === 1)
  assert.match(tried[0]!.error!, /did not answer within 10 seconds/)
  // One at a time: the others wait for a sign of life.
  assert.equal(deaf.heard.length, 1)
  assert.equal(tried[0]!.status, null)
})

test('a redirect is not followed, and says so', async () => {
  const [ann, bo] = await cast()
  const target = await startReceiver()
  const receiver = await startReceiver((_heard, response) => {
    response.setHeader('location', target.url)
    return 307
  })
  const { id } = await hook(ann, receiver)
  await meet(ann, [bo.id], '09:00', '10:00')
  await until(async () => (await deliveries(ann, id))[0]?.attempts === 1, 'tried')
  assert.match((await deliveries(ann, id))[0]!.error!, /redirected \(307\)/)
  assert.equal(target.heard.length, 0)
})

test('a receiver that is gone (410) is told nothing more, and its owner hears of it', async () => {
  const [ann, bo] = await cast()
  const receiver = await startReceiver(() => 410)
  const { id } = await hook(ann, receiver)
  await meet(ann, [bo.id], '09:00', '10:00')
  await until(async () => (await stateOf(ann, id)) === 'failed', 'given up')
  await meet(ann, [bo.id], '11:00', '12:00')
  const stopped = await ann.call(getWebhook, { params: { id } })
  assert.deepEqual([stopped.stopped, stopped.stopped_because], [true, 'gone'])
  const last = (await deliveries(ann, id)).map(({ status, error }) => [status, error])
  assert.deepEqual(last, [[410, 'It is gone (410).']])
  const [mail] = (await ann.call(listMessages, { query: { kind: 'notice' } })).items
  assert.match(mail!.subject!, /^Webhook stopped: 127\.0\.0\.1/)
  receiver.answer = () => 200
  const refused = await refusal(again())
  assert.equal(refused.kind, 'stopped')
  await ann.call(changeWebhook, { params: { id }, body: { stopped: false } })
  await again()
  await until(async () => (await stateOf(ann, id)) === 'sent', 'sent again')

  async function again() {
    const [delivery] = await deliveries(ann, id)
    return ann.call(schema.retryDelivery, { params: { id, delivery: delivery!.id } })
  }
})

test('a webhook that takes nothing for five days is stopped; each delivery is given up after ten tries', async () => {
  const [ann, bo] = await cast()
  const receiver = await startReceiver(() => 503)
  const { id } = await hook(ann, receiver)
  await meet(ann, [bo.id], '09:00', '10:00')
  for (let tries = 1; (await stateOf(ann, id)) !== 'failed'; tries++) {
    await until(async () => (await deliveries(ann, id))[0]!.attempts === tries, `try ${tries}`)
    const { due_at: due } = (await deliveries(ann, id))[0]!
    if (due) pass(Date.parse(due) - muster.clock.now)
  }
  assert.equal((await deliveries(ann, id))[0]!.attempts, 10)
  assert.equal((await ann.call(getWebhook, { params: { id } })).stopped, false)
  muster.clock.now += 2 * day
  await meet(ann, [bo.id], '2026-12-24T09:00:00Z', '2026-12-24T10:00:00Z')
  await until(
    async () => (await ann.call(getWebhook, { params: { id } })).stopped_because === 'failing',
    'stopped',
  )
})

test('a test is sent at once, once, also while the webhook is stopped', async () => {
  const [ann] = await cast()
  const receiver = await startReceiver(() => 500)
  const { id, secret } = await hook(ann, receiver)
  await ann.call(changeWebhook, { params: { id }, body: { stopped: true } })
  const sent = await ann.call(schema.testWebhook, { params: { id } })
  assert.deepEqual([sent.event, sent.state], ['webhook.test', 'planned'])
  await until(async () => (await stateOf(ann, id)) === 'failed', 'tried')
  assert.equal((await deliveries(ann, id))[0]!.attempts, 1)
  assert.ok(isSigned(receiver.heard[0]!, secret))
  assert.equal((await ann.call(getWebhook, { params: { id } })).failing_since, null)
})

test('after a rotation both secrets sign for a day, then the new one alone', async () => {
  const [ann, bo] = await cast()
  const receiver = await startReceiver()
  const { id, secret: old } = await hook(ann, receiver)
  const { secret } = await ann.call(rotateSecret, { params: { id } })
  await ann.call(schema.testWebhook, { params: { id } })
  await until(() => receiver.heard.length === 1, 'heard')
  assert.ok(isSigned(receiver.heard[0]!, secret) && isSigned(receiver.heard[0]!, old))
  muster.clock.now += day
  await meet(ann, [bo.id], '2026-12-28T09:00:00Z', '2026-12-28T10:00:00Z')
  await until(() => receiver.heard.length === 2, 'heard again')
  assert.ok(isSigned(receiver.heard[1]!, secret) && !isSigned(receiver.heard[1]!, old))
})

test('deliveries of one webhook come one after the other, in the order of what happened', async () => {
  const [ann, bo] = await cast()
  let atOnce = 0
  const receiver = await startReceiver(async () => {
    assert.equal(++atOnce, 1)
    await new Promise(resolve => setTimeout(resolve, 5))
    atOnce--
    return 200
  })
  await hook(ann, receiver, ['meeting.created'])
  const hours = Array.from({ length: 40 }, (_, i) => muster.clock.now + 30 * day + i * hour).map(ms =>
    new Date(ms).toISOString(),
  )
  const meetings: string[] = []
  for (const [i, start] of hours.slice(1).entries())
    meetings.push((await meet(ann, [bo.id], hours[i]!, start)).id)
  await until(() => receiver.heard.length === meetings.length, 'all heard')
  assert.deepEqual(
    receiver.heard.map(one => one.data['subject']),
    meetings,
  )
})
