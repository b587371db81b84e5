import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { sql } from 'kysely'
import { createKey } from '#/access/schema.ts'
import { requestPasswordLink, usePasswordLink } from '#/accounts/schema.ts'
import { connect } from '#/client/client.ts'
import { duties } from '#/clock/handlers.ts'
import { startClock } from '#/clock/loop.ts'
import { listMessages } from '#/messages/schema.ts'
import { day } from '#/time/date.ts'
import { forgetDeliveries } from '#/webhooks/actions/deliveries.ts'
import * as schema from '#/webhooks/schema.ts'
import { casting, meet } from './cast.ts'
import { until } from './clocks.ts'
import { refusal, type Somebody, startMuster } from './harness.ts'
import { type Receiver, startReceiver } from './receiver.ts'

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

test('a key reads webhooks and what they send only when it was made for that', async () => {
  const [ann] = await cast()
  const { id } = await hook(ann, await startReceiver())
  const reads = async (scope: 'messages:read' | 'webhooks:read') => {
    const { key } = await ann.call(createKey, { body: { name: scope, scopes: [scope] } })
    const paths = ['', `/${id}`, `/${id}/deliveries`]
    const answers = paths.map(path => muster.fetch(`/api/webhooks${path}`, { token: key }))
    return (await Promise.all(answers)).map(({ status }) => status)
  }
  assert.deepEqual(await reads('messages:read'), [403, 403, 403])
  assert.deepEqual(await reads('webhooks:read'), [200, 200, 200])
})
