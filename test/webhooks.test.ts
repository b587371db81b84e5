import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { sql } from 'kysely'
import { createKey } from '#/access/schema.ts'
import { requestPasswordLink, usePasswordLink } from '#/accounts/schema.ts'
import { connect } from '#/client/client.ts'
import { duties } from '#/clock/handlers.ts'
import { startClock } from '#/clock/loop.ts'
import { cancelMeeting } from '#/meetings/schema.ts'
import { listMessages } from '#/messages/schema.ts'
import { day, hour, minute, second } from '#/time/date.ts'
import { forgetDeliveries } from '#/webhooks/actions/deliveries.ts'
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
  const began = performance.now()
  for (const hour of ['09', '10', '11']) await meet(ann, [bo.id], `${hour}:00`, `${hour}:30`)
  await until(() => well.heard.length === 3, 'the other heard all')
  assert.ok(performance.now() - began < 2_000)
  await until(
    async () => (await deliveries(ann, hooks[0].id)).some(one => one.attempts === 1),
    'cut off',
    15_000,
  )
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
  assert.equal((await deliveries(ann, id)).length, 1)
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

test('an address that cannot be called is refused, saying why', async () => {
  const [ann] = await cast()
  const refusals = {
    'ftp://example.com/hook': /url must begin with https/,
    'https://ann:secret@example.com/': /must not hold a name or a password/,
    'https://10.0.0.1/hook': /private network/,
    'https://[::1]/hook': /private network/,
    'https://[::ffff:169.254.169.254]/': /private network/,
    'http://192.0.2.1/': /private network/,
    'http://93.184.216.34/': /must begin with https/,
    'not an address': /is not an address/,
  }
  for (const [url, message] of Object.entries(refusals)) {
    const { body } = await refusal(ann.call(createWebhook, { body: { url } }))
    assert.deepEqual([body.status, body.errors?.[0]?.path], [400, 'url'], url)
    assert.match(body.detail, message, url)
  }
  const unknown = await refusal(
    ann.call(createWebhook, { body: { url: 'https://example.com', events: ['meeting.eaten'] } }),
  )
  assert.equal(unknown.body.errors?.[0]?.path, 'events[0]')
})

test('a webhook is its owner’s: nobody else sees it, a key cannot make one, and twenty are enough', async () => {
  const [ann, bo] = await cast()
  const body = { url: 'https://example.com/hook' }
  const made = await Promise.allSettled(Array.from({ length: 24 }, () => ann.call(createWebhook, { body })))
  assert.equal(made.filter(one => one.status === 'fulfilled').length, 20)
  const { items } = await ann.call(schema.listWebhooks, { query: {} })
  const params = { id: items[0]!.id }
  assert.ok(!('secret' in items[0]!))
  const attempts = [
    () => bo.call(getWebhook, { params }),
    () => bo.call(changeWebhook, { params, body: { stopped: true } }),
    () => bo.call(schema.deleteWebhook, { params }),
    () => bo.call(rotateSecret, { params }),
    () => bo.call(schema.testWebhook, { params }),
    () => bo.call(listDeliveries, { params, query: {} }),
  ]
  for (const attempt of attempts) assert.equal((await refusal(attempt())).kind, 'not-found')
  const { key } = await ann.call(createKey, { body: { name: 'Program', scopes: ['write'] } })
  const program = connect(muster.url, key)
  assert.equal((await refusal(program(createWebhook, { body }))).kind, 'forbidden')
  assert.equal((await program(getWebhook, { params })).url, body.url)
  const rows = await muster.app.db.selectFrom('webhooks').select('secret').execute()
  assert.ok(rows.every(row => !row.secret.includes('whsec_')))
})

test('whoever claimed an address before its owner came listens on no more', async () => {
  const [ann] = await cast()
  await hook(ann, await startReceiver())
  const anyone = connect(muster.url)
  await anyone(requestPasswordLink, { body: { email: ann.email } })
  const { items } = await admin.call(listMessages, { query: { to: ann.email } })
  const token = /\/join\/(\S+)/.exec(items[0]!.text)![1]!
  const owner = await anyone(usePasswordLink, { params: { token }, body: { password: 'a password' } })
  assert.equal(owner.person, ann.id)
  const { items: left } = await connect(muster.url, owner.token)(schema.listWebhooks, { query: {} })
  assert.deepEqual(left, [])
})

test('a thousand waiting deliveries of one webhook let those of another through', async () => {
  const [ann, bo] = await cast()
  const [busy, idle] = await Promise.all([startReceiver(), startReceiver()])
  const { id } = await hook(ann, busy)
  const heard: string[] = []
  busy.answer = () => {
    heard.push('busy')
    return 200
  }
  idle.answer = () => {
    heard.push('idle')
    return 200
  }
  await hook(bo, idle)
  await sql`
    insert into webhook_deliveries (id, webhook, event, body, state, created_at, due_at)
    select gen_random_uuid(), ${id}, 'meeting.created', '{"type":"meeting.created","data":{}}', 'planned',
      to_timestamp(${muster.clock.now / 1000}), to_timestamp(${muster.clock.now / 1000})
    from generate_series(1, 1000)`.execute(muster.app.db)
  await meet(ann, [bo.id], '2026-12-30T09:00:00Z', '2026-12-30T10:00:00Z')
  await until(() => heard.filter(one => one === 'busy').length === 1_001, 'all heard', 30_000)
  assert.ok(heard.indexOf('idle') < 500, `after ${heard.indexOf('idle')} of the other`)
})

test('what was sent a month ago is swept away', async () => {
  const [ann] = await cast()
  const receiver = await startReceiver()
  const { id } = await hook(ann, receiver)
  await ann.call(schema.testWebhook, { params: { id } })
  await until(async () => (await stateOf(ann, id)) === 'sent', 'sent')
  muster.clock.now += 29 * day
  await forgetDeliveries(muster.app)
  assert.equal((await deliveries(ann, id)).length, 1)
  muster.clock.now += 2 * day
  await forgetDeliveries(muster.app)
  assert.equal((await ann.call(getWebhook, { params: { id } })).stopped, false)
  assert.equal((await deliveries(ann, id)).length, 0)
})
