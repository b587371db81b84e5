import assert from 'node:assert/strict'
import { test } from 'node:test'
import { duties } from '#/clock/handlers.ts'
import { startClock } from '#/clock/loop.ts'
import { ask } from '#/post/ask.ts'
import { openGateway } from '#/post/gateway.ts'
import { Hopeless } from '#/shared/hopeless.ts'
import { uuidv7 } from '#/shared/ids.ts'
import { until } from './clocks.ts'
import { startMuster } from './harness.ts'
import { startTextGateway } from './textgateway.ts'

/** A gateway of one's own: what it is sent, and what it may tell us. */
const gateway = await startTextGateway()
const TOKEN = 'a token that both know'
const muster = await startMuster({ SMS_GATEWAY_URL: `${gateway.url}/send`, SMS_GATEWAY_TOKEN: TOKEN })
const app = { ...muster.app, log: { debug() {}, info() {}, warn() {}, error() {} } }
const clock = startClock(app, { connectionString: muster.database }, duties)
test.after(() => clock.stop())

const phone = '+4930123456'
const bearer = { authorization: `Bearer ${TOKEN}` }

/** A text message that leaves at once. */
async function text(): Promise<string> {
  const id = app.newId()
  const row = { id, address: phone, channel: 'sms', kind: 'notice', text: 'Plan at 09:30.', secret: false }
  const send_at = '2026-11-23T08:00:00Z'
  await app.db
    .insertInto('messages')
    .values({ ...row, state: 'planned', send_at })
    .execute()
  await app.db
    .insertInto('plans')
    .values({ kind: 'messages.deliver', subject: id, key: '', due_at: send_at })
    .execute()
  clock.wake()
  return id
}

const messageOf = (id: string) =>
  app.db.selectFrom('messages').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
const isIn = (id: string, state: string) => async () => (await messageOf(id)).state === state
const tells = (path: string, json: object, headers: Record<string, string> = bearer) =>
  muster.fetch(path, { method: 'POST', json, headers })

test('a gateway is sent number, text and id, and its receipt is kept', async () => {
  gateway.answer = () => ({ status: 200, json: { id: 'receipt-1' } })
  const id = await text()
  await until(isIn(id, 'sent'), 'sent')
  const { path, headers, body } = gateway.taken.at(-1)!
  assert.deepEqual(JSON.parse(body), { to: phone, text: 'Plan at 09:30.', id })
  assert.deepEqual([path, headers.authorization], ['/send', bearer.authorization])
  assert.equal((await messageOf(id)).receipt, 'receipt-1')
})

test('a text message leaves once, whatever its gateway calls it', async () => {
  gateway.answer = () => ({ status: 200, json: { id: `a\u0000b${'x'.repeat(300)}` } })
  const before = gateway.taken.length
  const id = await text()
  await until(isIn(id, 'sent'), 'sent')
  assert.equal(gateway.taken.length, before + 1)
  assert.equal((await messageOf(id)).receipt, `a b${'x'.repeat(197)}`)
})

test('it reports by our id or its receipt, with the token; a report nobody signed is refused', async () => {
  gateway.answer = () => ({ status: 200, json: { id: 'receipt-2' } })
  const [byId, byReceipt] = [await text(), await text()]
  for (const id of [byId, byReceipt]) await until(isIn(id, 'sent'), 'sent')
  await app.db.updateTable('messages').set({ receipt: 'receipt-3' }).where('id', '=', byReceipt).execute()
  const delivered = { id: byId, state: 'delivered' }
  assert.equal((await tells('/hooks/sms/status', delivered, {})).status, 403)
  assert.equal((await tells('/hooks/sms/status', delivered, { authorization: 'Bearer x' })).status, 403)
  assert.equal((await messageOf(byId)).delivered_at, null)
  assert.equal((await tells('/hooks/sms/status', delivered)).status, 204)
  assert.notEqual((await messageOf(byId)).delivered_at, null)
  assert.equal(
    (await tells('/hooks/sms/status', { receipt: 'receipt-3', state: 'failed', error: 'no route' })).status,
    204,
  )
  const failed = await messageOf(byReceipt)
  assert.deepEqual([failed.state, failed.last_error], ['failed', 'The gateway said: no route'])
})

test('reports that make no sense change nothing', async () => {
  const before = await app.db.selectFrom('messages').selectAll().execute()
  for (const json of [
    {},
    { id: 'x', state: 'failed' },
    { id: uuidv7(0), state: 'failed' },
    { id: 7, state: [] },
    [],
  ])
    assert.equal((await tells('/hooks/sms/status', json)).status, 204)
  assert.deepEqual(await app.db.selectFrom('messages').selectAll().execute(), before)
})

test('STOP and START come through it as well', async () => {
  const stops = () => app.db.selectFrom('sms_stops').selectAll().execute()
  assert.equal((await tells('/hooks/sms/messages', { from: phone, text: 'stop' }, {})).status, 403)
  assert.equal((await stops()).length, 0)
  assert.equal((await tells('/hooks/sms/messages', { from: phone, text: 'stop' })).status, 204)
  assert.equal((await stops()).length, 1)
  const id = await text()
  await until(isIn(id, 'failed'), 'failed')
  assert.equal((await messageOf(id)).last_error, 'The holder of this number answered STOP.')
  await tells('/hooks/sms/messages', { from: phone, text: 'Start' })
  assert.equal((await stops()).length, 0)
})

test('without a token of its own a gateway can report nothing', async () => {
  const open = await startMuster({ SMS_GATEWAY_URL: gateway.url })
  for (const authorization of ['Bearer ', 'Bearer null', 'Bearer undefined']) {
    const answer = await open.fetch('/hooks/sms/messages', {
      method: 'POST',
      json: {},
      headers: { authorization },
    })
    assert.equal(answer.status, 404)
  }
})

test('what the gateway refuses of a message is final, what it says of itself or the moment is not', async () => {
  const { sms } = app.carriers
  const outcome = async (status: number) => {
    gateway.answer = () => ({ status, json: { detail: `No ${phone}` } })
    return sms!.send({ id: app.newId(), to: phone, text: 'x' }).then(
      () => 'taken',
      error => (error instanceof Hopeless ? 'hopeless' : 'later'),
    )
  }
  const expected = { 200: 'taken', 202: 'taken', 302: 'later', 400: 'hopeless', 401: 'later', 403: 'later' }
  const more = { 404: 'hopeless', 408: 'later', 422: 'hopeless', 429: 'later', 500: 'later', 503: 'later' }
  for (const [status, what] of Object.entries({ ...expected, ...more }))
    assert.equal(await outcome(Number(status)), what, status)
})

test('a gateway that never answers, or that is not there, is asked again later', async () => {
  gateway.answer = () => 'hang'
  await assert.rejects(ask(gateway.url, {}, '', 200), /did not answer within 0.2 seconds/)
  const nowhere = openGateway({
    ...app.settings,
    smsGateway: { url: 'http://127.0.0.1:59998', token: null },
  })!
  await assert.rejects(nowhere.send({ id: app.newId(), to: phone, text: 'x' }), error => {
    assert.match((error as Error).message, /^The gateway could not be asked: .*ECONNREFUSED/)
    return !(error instanceof Hopeless) && !('code' in (error as object))
  })
})
