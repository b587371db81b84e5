import assert from 'node:assert/strict'
import { connect as connectSocket } from 'node:net'
import { test } from 'node:test'
import { REFUSALS } from '#/shared/refusal.ts'
import { startMuster } from './harness.ts'

const muster = await startMuster()
const ann = await muster.person('Ann')

/** The problem of an answer, which is checked to be one of those we list. */
async function problemOf(answer: Response) {
  assert.match(answer.headers.get('content-type') ?? '', /^application\/problem\+json/)
  const problem = (await answer.json()) as { type: string; status: number; errors: { path: string }[] }
  assert.equal(problem.status, answer.status)
  const kind = problem.type.replace('/problems/', '') as keyof typeof REFUSALS
  assert.equal(REFUSALS[kind]?.status, answer.status, problem.type)
  return { kind, ...problem }
}

/** Sends bytes as they are and returns all that comes back. */
async function raw(bytes: string): Promise<string> {
  const { hostname, port } = new URL(muster.url)
  const socket = connectSocket(Number(port), hostname)
  socket.setEncoding('latin1').write(bytes, 'latin1')
  let answer = ''
  for await (const chunk of socket) answer += chunk
  return answer
}

test('a body that is not JSON, or not sent as JSON, is refused and the answer says so', async () => {
  const post = (body: string | Blob, type?: string) =>
    muster.fetch('/api/accounts', {
      method: 'POST',
      body,
      headers: type ? { 'content-type': type } : {},
    })
  for (const text of ['{', 'nonsense', '{"email":', '{"__proto__": {"role": "admin"}}', '"\u0000"']) {
    const problem = await problemOf(await post(text, 'application/json'))
    assert.equal(problem.kind, 'invalid-input')
    assert.equal(problem.errors.length, 1)
  }
  for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'application/xml', 'json'])
    assert.equal((await problemOf(await post('{}', type))).kind, 'unsupported-media', type)
  const untyped = await problemOf(await post(new Blob(['{}'])))
  assert.equal(untyped.kind, 'unsupported-media')
})

test('a missing body is an empty one, of which every missing field is told', async () => {
  for (const headers of [{}, { 'content-type': 'application/json' }]) {
    const problem = await problemOf(
      await muster.fetch('/api/accounts', { method: 'POST', headers: headers as Record<string, string> }),
    )
    assert.deepEqual(
      problem.errors.map(fault => fault.path),
      ['email', 'name', 'password'],
    )
  }
})

test('a body over a MiB is refused as too large', async () => {
  const answer = await muster.fetch('/api/accounts', { method: 'POST', json: { name: 'x'.repeat(1 << 20) } })
  assert.equal((await problemOf(answer)).kind, 'too-large')
})

test('a JSON text of a hundred thousand nested lists is refused, and quickly', async () => {
  const deep = `{"email":${'['.repeat(100_000)}${']'.repeat(100_000)}}`
  const began = performance.now()
  const answer = await muster.fetch('/api/accounts', {
    method: 'POST',
    body: deep,
    headers: { 'content-type': 'application/json', 'idempotency-key': 'deep' },
  })
  assert.equal((await problemOf(answer)).kind, 'invalid-input')
  assert.ok(performance.now() - began < 10_000)
})

test('an unknown address is 404; a known one with another method is 405 and names those that work', async () => {
  for (const [method, path] of [
    ['GET', '/api/nothing'],
    ['POST', '/api/nothing'],
    ['DELETE', '/nothing/at/all'],
  ] as const)
    assert.equal((await problemOf(await muster.fetch(path, { method }))).kind, 'not-found')
  const wrong = await muster.fetch('/api/accounts', { method: 'DELETE' })
  assert.equal((await problemOf(wrong)).kind, 'method-not-allowed')
  assert.equal(wrong.headers.get('allow'), 'POST')
  const person = await muster.fetch(`/api/people/${ann.id}`, { method: 'PUT' })
  assert.equal(person.headers.get('allow'), 'GET, HEAD, PATCH')
})

test('OPTIONS names the methods, and HEAD is a GET without its body', async () => {
  const options = await muster.fetch('/api/me', { method: 'OPTIONS' })
  assert.equal(options.status, 204)
  assert.equal(options.headers.get('allow'), 'GET, HEAD, PATCH')
  assert.equal(options.headers.get('access-control-allow-origin'), null)
  const head = await muster.fetch('/api/me', { method: 'HEAD', token: ann.token })
  assert.equal(head.status, 200)
  assert.equal(await head.text(), '')
})

test('addresses that are malformed, too long or hold control characters are the caller’s fault', async () => {
  const get = (path: string) => muster.fetch(path, { token: ann.token })
  assert.equal((await problemOf(await get('/api/people/%E0%A4%A'))).kind, 'invalid-input')
  assert.equal((await problemOf(await get('/api/people/%00'))).kind, 'not-found')
  assert.equal((await problemOf(await get('/api/people/nonsense'))).kind, 'not-found')
  assert.equal((await problemOf(await get(`/api/people/${'x'.repeat(500)}`))).kind, 'not-found')
  assert.equal((await problemOf(await get('/api/people?find=%00'))).kind, 'invalid-input')
  assert.equal((await problemOf(await get('/api/people?find=a&find=b'))).kind, 'invalid-input')
  assert.equal((await get(`/api/people?find=${'x'.repeat(20_000)}`)).status, 431)
})

test('a cursor that is not ours is refused, whatever it decodes to', async () => {
  const encode = (key: unknown) => Buffer.from(encodeURIComponent(JSON.stringify(key))).toString('base64url')
  for (const cursor of [
    'x',
    '%00',
    encode(['-'.repeat(36)]),
    encode(['\u0000', ann.id]),
    encode({ a: 1 }),
    encode(['Ann', 'x', 'y']),
    `${encode(['Ann', ann.id])}x`.repeat(9),
  ]) {
    const problem = await problemOf(await muster.fetch(`/api/people?cursor=${cursor}`, { token: ann.token }))
    assert.equal(problem.errors[0]!.path, 'cursor')
  }
})

test('what is not HTTP at all is answered with a problem and the connection ends', async () => {
  const answer = await raw('NONSENSE\r\n\r\n')
  assert.match(answer, /^HTTP\/1\.1 400 /)
  assert.match(answer, /application\/problem\+json/)
  assert.match(await raw(`GET /?${'x'.repeat(20_000)} HTTP/1.1\r\nHost: x\r\n\r\n`), /^HTTP\/1\.1 431 /)
})

test('a page of another site can change nothing, with the cookie or without', async () => {
  const signIn = { email: ann.email, password: 'correct horse' }
  const signedIn = await muster.fetch('/api/sessions', { method: 'POST', json: signIn })
  const cookie = signedIn.headers.getSetCookie()[0]!.split(';')[0]!
  const rename = (headers: Record<string, string>) =>
    muster.fetch('/api/me', { method: 'PATCH', json: { name: 'Ann' }, headers: { cookie, ...headers } })
  for (const headers of [
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site', origin: 'http://other.localhost:4000' },
  ])
    assert.equal((await problemOf(await rename(headers as never))).kind, 'foreign-origin')
  assert.equal((await rename({ origin: muster.url })).status, 200)
  assert.equal((await rename({ 'sec-fetch-site': 'same-origin', origin: 'null' })).status, 200)
  assert.equal((await rename({ origin: muster.app.settings.publicUrl })).status, 200)
  const forced = { method: 'POST', json: signIn, headers: { origin: 'https://evil.example' } }
  assert.equal((await problemOf(await muster.fetch('/api/sessions', forced))).kind, 'foreign-origin')
})

test('no other site may frame the pages, run scripts in them, or learn where a link leads', async () => {
  const { headers } = await muster.fetch('/healthz')
  const policy = headers.get('content-security-policy')!
  assert.match(policy, /script-src 'self'(;|$)/)
  assert.match(policy, /frame-ancestors 'none'/)
  assert.doesNotMatch(policy, /unsafe-inline/)
  assert.doesNotMatch(policy, /unsafe-eval|https?:/)
  assert.equal(headers.get('referrer-policy'), 'no-referrer')
  assert.equal(headers.get('x-content-type-options'), 'nosniff')
  assert.equal(headers.get('strict-transport-security'), null)
  assert.equal((await muster.fetch('/api/server')).headers.get('cache-control'), 'no-store')
})

test('a 401 names the way to sign in', async () => {
  const answer = await muster.fetch('/api/me')
  assert.equal((await problemOf(answer)).kind, 'not-signed-in')
  assert.match(answer.headers.get('www-authenticate') ?? '', /^Bearer/)
})

test('a client that asks without end is told to wait, and others are not', async () => {
  const strict = await startMuster({ RATE_LIMITS: 'on', TRUSTED_PROXIES: '127.0.0.1' })
  const ask = (from: string) => strict.fetch('/api/me', { headers: { 'x-forwarded-for': from } })
  const statuses: number[] = []
  for (let round = 0; round < 31; round++) {
    const answers = await Promise.all(Array.from({ length: 100 }, () => ask('192.0.2.1')))
    statuses.push(...answers.map(answer => answer.status))
    await Promise.all(answers.map(answer => answer.arrayBuffer()))
  }
  assert.equal(statuses.filter(status => status === 401).length, 3_000)
  const late = await strict.fetch('/api/me', { headers: { 'x-forwarded-for': '192.0.2.1' } })
  assert.equal((await problemOf(late)).kind, 'too-many-requests')
  assert.ok(Number(late.headers.get('retry-after')) > 0)
  assert.equal((await ask('192.0.2.2')).status, 401)
  const file = { headers: { 'x-forwarded-for': '192.0.2.1' } }
  const style = await strict.fetch('/docs/static/swagger-ui.css', file)
  assert.equal(style.status, 200)
  await style.arrayBuffer() // what is not read keeps the server from stopping
})

test('the API pages work with nothing from elsewhere', async () => {
  const docs = await muster.fetch('/docs/')
  assert.doesNotMatch(docs.headers.get('content-security-policy')!, /https?:|upgrade-insecure|swagger\.io/)
  const page = await docs.text()
  assert.doesNotMatch(page, /(src|href)="https?:/)
  const answer = await muster.fetch('/openapi.json')
  const document = (await answer.json()) as {
    openapi: string
    paths: Record<string, Record<string, { responses: object }>>
  }
  assert.equal(document.openapi, '3.1.0')
  assert.ok('200' in document.paths['/api/me']!['get']!.responses)
})
