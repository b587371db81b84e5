import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { addPerson } from '#/accounts/schema.ts'
import { forgetAnswers } from '#/answers/actions.ts'
import { freshDatabase, startMuster } from './harness.ts'
import { type Server, startServer } from './server.ts'

const muster = await startMuster()
const ann = await muster.person('Ann')
const bo = await muster.person('Bo')

type Asked = { key: string; json: unknown; token?: string; path?: string }

async function post({ key, json, token, path = '/api/people' }: Asked, base = muster.url) {
  const headers = new Headers({ 'content-type': 'application/json', 'idempotency-key': key })
  if (token) headers.set('authorization', `Bearer ${token}`)
  const answer = await fetch(base + path, { method: 'POST', headers, body: JSON.stringify(json) })
  return { status: answer.status, text: await answer.text(), cookie: answer.headers.getSetCookie()[0] }
}

const someone = (name: string) => ({ email: `${name}@example.org`, name })
const account = (name: string) => ({ ...someone(name), password: `secret of ${name}` })

test('a retry with the same key and body gets the first answer, to the letter', async () => {
  const asked = { key: 'first', json: someone('cy'), token: ann.token }
  const first = await post(asked)
  assert.equal(first.status, 201)
  assert.deepEqual(await post(asked), first)
  assert.equal((await post({ ...asked, key: 'another' })).status, 409)
})

test('sixteen at once with one key have one effect and one answer', async () => {
  const json = account('dee')
  const answers = await Promise.all(
    Array.from({ length: 16 }, () => post({ key: 'at-once', json, path: '/api/accounts' })),
  )
  assert.deepEqual(new Set(answers.map(({ status }) => status)), new Set([201]))
  assert.equal(new Set(answers.map(({ text }) => text)).size, 1)
  const token = JSON.parse(answers[0]!.text).token
  for (const { cookie } of answers) assert.ok(cookie?.includes(token))
})

test('the same key with another body, or at another address, is refused', async () => {
  await post({ key: 'fixed', json: someone('eve'), token: ann.token })
  const other = await post({ key: 'fixed', json: someone('fay'), token: ann.token })
  assert.equal(other.status, 409)
  assert.match(other.text, /key-reused/)
  const elsewhere = await post({ key: 'fixed', json: someone('eve'), token: ann.token, path: '/api/keys' })
  assert.equal(elsewhere.status, 400, 'nothing is looked up for a body that makes no sense')
  const keyed = { name: 'Key', scopes: ['read'] }
  assert.equal((await post({ key: 'fixed', json: keyed, token: ann.token, path: '/api/keys' })).status, 409)
})

test('the same key with the same body on another path is refused', async () => {
  const gus = await ann.call(addPerson, { body: { email: 'path@example.org', name: 'Gus' } })
  const json = { start: '2026-12-01T09:00:00Z', end: '2026-12-01T10:00:00Z' }
  const asked = (person: string) => ({
    key: 'path',
    json,
    token: ann.token,
    path: `/api/people/${person}/openings`,
  })
  assert.equal((await post(asked(ann.id))).status, 201)
  const other = await post(asked(gus.id))
  assert.equal(other.status, 409)
  assert.match(other.text, /key-reused/)
})

test('the same content in another order of its members is the same request', async () => {
  const { email, name } = someone('flo')
  const first = await post({ key: 'order', json: { email, name }, token: ann.token })
  assert.equal(first.status, 201)
  assert.deepEqual(await post({ key: 'order', json: { name, email }, token: ann.token }), first)
})

test('two people may use the same key', async () => {
  const json = someone('gus')
  assert.equal((await post({ key: 'shared', json, token: ann.token })).status, 201)
  const theirs = await post({ key: 'shared', json, token: bo.token })
  assert.match(theirs.text, /\/problems\/taken/)
})

test('a refusal is an answer too, and stays the answer', async () => {
  const asked = { key: 'no', json: someone('ann'), token: bo.token }
  const json = { ...someone('hal'), email: ann.email }
  const first = await post({ ...asked, json })
  assert.equal(first.status, 409)
  assert.deepEqual(await post({ ...asked, json }), first)
})

test('senseless input does not use the key up', async () => {
  assert.equal((await post({ key: 'again', json: { email: 'nonsense' }, token: ann.token })).status, 400)
  assert.equal((await post({ key: 'again', json: someone('ida'), token: ann.token })).status, 201)
})

test('a key that is no key is refused', async () => {
  for (const key of ['', 'x'.repeat(201), 'two words'])
    assert.equal((await post({ key, json: someone('joy'), token: ann.token })).status, 400)
})

test('what is kept shows neither token nor password, and is forgotten after some days', async () => {
  const json = account('kim')
  const { text } = await post({ key: 'sealed', json, path: '/api/accounts' })
  const { rows } = await sql<{ row: string }>`select idempotency::text as row from idempotency`.execute(
    muster.app.db,
  )
  const kept = rows.map(({ row }) => row).join()
  for (const secret of [JSON.parse(text).token, json.password, json.email]) {
    assert.ok(!kept.includes(secret))
    assert.ok(!kept.includes(Buffer.from(secret).toString('hex')))
  }
  muster.clock.now += 86_400_000
  assert.equal(await forgetAnswers(muster.app), 0)
  muster.clock.now += 3 * 86_400_000
  assert.ok((await forgetAnswers(muster.app)) > 0)
})

test('when a server is killed in the middle, another gives the one and only answer', async () => {
  const database = await freshDatabase()
  after(() => database.drop())
  const settings = { DATABASE_URL: database.url, SECRET_KEY: 'x'.repeat(32), RATE_LIMITS: 'off' }
  const survivor = await startServer(settings)
  for (const delay of [0, 12, 25, 50]) {
    const asked = { key: `kill-${delay}`, json: account(`leo${delay}`), path: '/api/accounts' }
    const first = await killedAfter(await startServer(settings), delay, asked)
    const second = await post(asked, survivor.url)
    assert.equal(second.status, 201, `killed after ${delay} ms: ${second.text}`)
    if (first) assert.equal(second.text, first)
  }
})

/** What a server answered before it was killed, if it came to that. */
async function killedAfter(server: Server, delay: number, asked: Asked): Promise<string | null> {
  const answer = post(asked, server.url).then(
    ({ text }) => text,
    () => null,
  )
  await sleep(delay)
  await server.end('SIGKILL')
  return answer
}
