import assert from 'node:assert/strict'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { connect as connectSocket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { createKey } from '#/access/schema.ts'
import { requestPasswordLink, signIn, signUp, usePasswordLink } from '#/accounts/schema.ts'
import { connect, Problem } from '#/client/client.ts'
import { answers, openDatabase } from '#/db/database.ts'
import { listMessages } from '#/messages/schema.ts'
import { getMe } from '#/people/schema.ts'
import { freshDatabase } from './harness.ts'
import { lineTo } from './line.ts'
import { startServer } from './server.ts'

const cleanUp: (() => Promise<unknown>)[] = []
after(async () => {
  for (const step of cleanUp.toReversed()) await step()
})

async function folder(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'muster-test-'))
  cleanUp.push(() => rm(path, { recursive: true, force: true }))
  return path
}

async function database(): Promise<string> {
  const fresh = await freshDatabase()
  cleanUp.push(fresh.drop)
  return fresh.url
}

const SECRET_KEY = 'a secret of more than thirty-two characters'
const account = (name: string) => ({ email: `${name}@example.com`, name, password: `password of ${name}` })

test('no log line holds a password, token, link or key, not even at the finest level', async () => {
  const server = await startServer({ DATABASE_URL: await database(), SECRET_KEY, LOG_LEVEL: 'trace' })
  const anyone = connect(server.url)
  const ann = account('ann')
  const { token } = await anyone(signUp, { body: ann })
  const me = connect(server.url, token)
  const { key } = await me(createKey, { body: { name: 'Script', scopes: ['read'] } as never })
  await connect(server.url, key)(getMe, {})
  await anyone(requestPasswordLink, { body: { email: ann.email } })
  const { items } = await me(listMessages, { query: {} })
  const link = /\/join\/(\S+)/.exec(items[0]!.text)![1]!
  const renewed = await anyone(usePasswordLink, {
    params: { token: link },
    body: { password: 'brand new word' },
  })
  await anyone(signIn, { body: { email: ann.email, password: 'a wrong guess' } }).catch(() => {})
  await fetch(`${server.url}/nowhere/${link}?t=${link}`)
  await fetch(`${server.url}/api/accounts/${link}`, {
    method: 'DELETE',
    headers: { cookie: `muster=${renewed.token}` },
  })
  await fetch(`${server.url}/api/accounts`, {
    method: 'POST',
    body: `{"password":"${ann.password}"`,
    headers: { 'content-type': 'application/json', 'idempotency-key': 'an idempotent key' },
  })
  await server.end('SIGTERM')
  const log = server.lines.join('\n')
  for (const secret of [
    ann.password,
    token,
    key,
    link,
    renewed.token,
    'brand new word',
    'a wrong guess',
    SECRET_KEY,
  ])
    assert.ok(!log.includes(secret) && !log.includes(secret.slice(3, 20)), `the log holds ${secret}`)
  const requests = server.lines.map(line => JSON.parse(line)).filter(line => line.msg === 'request')
  assert.ok(requests.some(line => line.route === '/api/password-links/:token' && line.status === 200))
  assert.ok(requests.length >= 9)
})

test('a stop lets the request under way finish, takes no other, and soon ends with 0', async () => {
  const server = await startServer({ DATABASE_URL: await database(), SECRET_KEY })
  const { hostname, port } = new URL(server.url)
  const body = JSON.stringify(account('late'))
  const socket = connectSocket(Number(port), hostname)
  socket.setEncoding('utf8')
  socket.write(
    `POST /api/accounts HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n`,
  )
  await sleep(100)
  const ended = server.end('SIGTERM')
  await sleep(200)
  await assert.rejects(fetch(`${server.url}/healthz`))
  socket.write(body)
  let answer = ''
  for await (const chunk of socket) answer += chunk
  assert.match(answer, /^HTTP\/1\.1 201 /)
  const answered = performance.now()
  assert.equal(await ended, 0)
  assert.ok(performance.now() - answered < 5_000)
})

test('metrics count requests by route, connections and plans', async () => {
  const server = await startServer({ DATABASE_URL: await database(), SECRET_KEY })
  await fetch(`${server.url}/api/password-links/ml_secret`)
  const text = await (await fetch(`${server.url}/metrics`)).text()
  assert.match(
    text,
    /muster_http_request_seconds_count\{method="GET",route="\/api\/password-links\/:token",status="410"\} 1/,
  )
  assert.match(text, /muster_database_connections\{state="idle"\} \d/)
  assert.match(text, /muster_plans\{state="failed"\} 0/)
  assert.doesNotMatch(text, /ml_secret/)
})

type Server = Awaited<ReturnType<typeof startServer>>

/** What each of several kinds of request is answered, and the longest it took in milliseconds. */
async function askAll(server: Server, token: string) {
  const began = performance.now()
  const get = (path: string) => fetch(server.url + path, { headers: { authorization: `Bearer ${token}` } })
  const post = {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(account('x')),
  }
  const answers = await Promise.all([
    ...['/api/me', '/api/people', '/readyz'].map(get),
    fetch(`${server.url}/api/sessions`, { ...post, body: JSON.stringify({ email: 'a@b.c', password: 'x' }) }),
    fetch(`${server.url}/api/accounts`, post),
  ])
  return { answers, ms: performance.now() - began, alive: (await get('/healthz')).status }
}

async function untilReady(server: Server, patience: number): Promise<void> {
  for (const end = performance.now() + patience; performance.now() < end; await sleep(25))
    if ((await fetch(`${server.url}/readyz`)).ok) return
  assert.fail('It never became ready again.')
}

test('while the database is away every answer is a quick 503 that says so; then all is as before', async () => {
  const line = await lineTo(await database())
  cleanUp.push(line.close)
  const server = await startServer({ DATABASE_URL: line.url, SECRET_KEY, RATE_LIMITS: 'off' })
  const { token } = await connect(server.url)(signUp, { body: account('ann') })
  line.cut()
  const { answers, ms, alive } = await askAll(server, token)
  assert.ok(ms < 8_000, `${ms} ms`)
  assert.equal(alive, 200)
  for (const answer of answers) {
    assert.equal(answer.status, 503, answer.url)
    assert.equal(answer.headers.get('retry-after'), '2')
    assert.match(await answer.text(), /\/problems\/unavailable/)
  }
  assert.equal((await fetch(`${server.url}/metrics`)).status, 200)
  line.mend()
  await untilReady(server, 20_000)
  assert.equal((await connect(server.url, token)(getMe, {})).name, 'ann')
  assert.equal(await server.end('SIGTERM'), 0)
})

test('a database that falls silent is noticed in seconds', async () => {
  const line = await lineTo(await database())
  cleanUp.push(line.close)
  const server = await startServer({ DATABASE_URL: line.url, SECRET_KEY })
  line.silence()
  const began = performance.now()
  assert.equal((await fetch(`${server.url}/readyz`)).status, 503)
  assert.ok(performance.now() - began < 8_000)
  await server.end('SIGKILL')
})

test('a connection whose answer never came is not used again', async () => {
  const line = await lineTo(await database())
  const { db, pool } = openDatabase({ connectionString: line.url, max: 1, query_timeout: 300 })
  cleanUp.push(line.close, () => pool.end())
  assert.ok(await answers(db))
  line.silence()
  assert.equal(await answers(db), false)
  line.mend()
  assert.ok(await answers(db))
})

test('when the embedded database is killed it is started again, and nothing acknowledged is lost', async () => {
  const DATA_DIR = await folder()
  const server = await startServer({ DATA_DIR, RATE_LIMITS: 'off' })
  const acknowledged: string[] = []
  const refused: number[] = []
  const writing = Promise.all(Array.from({ length: 4 }, (_, writer) => write(writer)))
  await sleep(400)
  const pid = Number.parseInt(await readFile(join(DATA_DIR, 'postgres/postmaster.pid'), 'utf8'), 10)
  process.kill(pid, 'SIGKILL')
  await writing
  await untilReady(server, 20_000)
  assert.ok(acknowledged.length > 8, `${acknowledged.length} written`)
  assert.deepEqual(new Set(refused), new Set([503]))
  for (const name of acknowledged) {
    const { email, password } = account(name)
    await connect(server.url)(signIn, { body: { email, password } })
  }
  assert.equal(await server.end('SIGTERM'), 0)

  /** Signs up one account after another, until some seconds after the kill. */
  async function write(writer: number): Promise<void> {
    const end = performance.now() + 2_500
    for (let count = 0; performance.now() < end; count++) {
      const name = `w${writer}n${count}`
      try {
        await connect(server.url)(signUp, { body: account(name) })
        acknowledged.push(name)
      } catch (error) {
        refused.push(error instanceof Problem ? error.body.status : 0)
        await sleep(20)
      }
    }
  }
})
