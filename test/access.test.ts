import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { countAttempt, forgive } from '#/access/actions.ts'
import { ATTEMPTS } from '#/access/rules.ts'
import {
  createKey,
  deleteCurrentKey,
  deleteKey,
  endCurrentSession,
  endSession,
  listKeys,
  listSessions,
} from '#/access/schema.ts'
import { changePassword, signIn, signUp } from '#/accounts/schema.ts'
import { connect } from '#/client/client.ts'
import { changeMe, getMe } from '#/people/schema.ts'
import { refusal, startMuster } from './harness.ts'

const day = 86_400_000
const muster = await startMuster()
const ann = await muster.person('Ann')
const bo = await muster.person('Bo')
const byPassword = (email: string, password = 'correct horse', at = muster) =>
  connect(at.url)(signIn, { body: { email, password } })
const keyWith = async (scopes: string[], expires?: string) => {
  const body = { name: 'Script', scopes, ...(expires ? { expires } : {}) }
  return ann.call(createKey, { body: body as never })
}

test('I see where I am signed in, and end any of it from anywhere, at once', async () => {
  const elsewhere = await byPassword(ann.email)
  const { items } = await ann.call(listSessions, { query: {} })
  assert.equal(items.length, 2)
  const other = items.find(session => !session.current)!
  await ann.call(endSession, { params: { id: other.id } })
  assert.equal((await refusal(connect(muster.url, elsewhere.token)(getMe, {}))).kind, 'not-signed-in')
  assert.equal((await refusal(ann.call(endSession, { params: { id: other.id } }))).kind, 'not-found')
})

test('a program that signs out revokes its own key, and no other', async () => {
  const [one, other] = [await keyWith(['people:read']), await keyWith(['people:read'])]
  await connect(muster.url, one.key)(deleteCurrentKey, {})
  assert.equal((await refusal(connect(muster.url, one.key)(getMe, {}))).kind, 'not-signed-in')
  assert.equal((await connect(muster.url, other.key)(getMe, {})).id, ann.id)
  assert.equal((await refusal(ann.call(deleteCurrentKey, {}))).kind, 'not-found')
})

test('nobody ends the session of somebody else', async () => {
  const { items } = await bo.call(listSessions, { query: {} })
  const attempt = ann.call(endSession, { params: { id: items[0]!.id } })
  assert.equal((await refusal(attempt)).kind, 'not-found')
  assert.equal((await bo.call(getMe, {})).id, bo.id)
})

test('the cookie is out of reach of scripts and of other sites, and signing out takes it away', async () => {
  const answer = await muster.fetch('/api/sessions', {
    method: 'POST',
    json: { email: bo.email, password: 'correct horse' },
  })
  const [cookie] = answer.headers.getSetCookie()
  assert.match(cookie!, /^muster=ms_[\w-]{43}; /)
  for (const attribute of [/HttpOnly/, /SameSite=Lax/, /Path=\//, /Max-Age=\d+/])
    assert.match(cookie!, attribute)
  assert.doesNotMatch(cookie!, /Secure|Domain/)
  const headers = { cookie: cookie!.split(';')[0]! }
  assert.equal((await muster.fetch('/api/me', { headers })).status, 200)
  const out = await muster.fetch('/api/sessions/current', { method: 'DELETE', headers })
  assert.match(out.headers.getSetCookie()[0]!, /^muster=;.*(Max-Age=0|Expires=Thu, 01 Jan 1970)/i)
  assert.equal((await muster.fetch('/api/me', { headers })).status, 401)
})

test('behind https the cookie is Secure and bound to the host', async () => {
  const secure = await startMuster({ PUBLIC_URL: 'https://muster.example' })
  const cy = await secure.person('Cy')
  const answer = await secure.fetch('/api/sessions', {
    method: 'POST',
    json: { email: cy.email, password: 'correct horse' },
  })
  assert.match(
    answer.headers.getSetCookie()[0]!,
    /^__Host-muster=.*; Path=\/; HttpOnly; Secure; SameSite=Lax/,
  )
  assert.match(answer.headers.get('strict-transport-security') ?? '', /max-age=\d+/)
})

test('a session ends when it is not used for thirty days, and lives on while it is', async () => {
  const mine = await startMuster()
  const dan = await mine.person('Dan')
  for (let use = 0; use < 3; use++) {
    mine.clock.now += 29 * day
    await dan.call(getMe, {})
  }
  mine.clock.now += 31 * day
  assert.equal((await refusal(dan.call(getMe, {}))).kind, 'not-signed-in')
})

test('no session, key or link lies in the database as it is used', async () => {
  const { key } = await keyWith(['read'])
  const { rows } = await sql<{ dump: string }>`
    select (select json_agg(sessions)::text from sessions) || (select json_agg(api_keys)::text from api_keys) as dump
  `.execute(muster.app.db)
  for (const secret of [key, ann.token]) assert.ok(!rows[0]!.dump.includes(secret))
  assert.ok(rows[0]!.dump.includes(key.slice(0, 8)))
})

test('a key is shown once, does what its scopes say and no more', async () => {
  const made = await keyWith(['people:read'])
  const call = connect(muster.url, made.key)
  assert.equal((await call(getMe, {})).id, ann.id)
  const listed = await ann.call(listKeys, { query: {} })
  assert.ok(!JSON.stringify(listed).includes(made.key))
  assert.equal((await refusal(call(changeMe, { body: { name: 'Anna' } }))).kind, 'forbidden')
  const writer = connect(muster.url, (await keyWith(['people:write'])).key)
  assert.equal((await writer(changeMe, { body: { name: 'Ann' } })).name, 'Ann')
})

test('a stolen key opens no door for its thief: no keys, sessions, password or address', async () => {
  const call = connect(muster.url, (await keyWith(['read', 'write'])).key)
  const attempts = [
    call(createKey, { body: { name: 'Mine', scopes: ['read'] } as never }),
    call(listSessions, { query: {} }),
    call(changePassword, { body: { current: 'correct horse', password: 'battery staple' } }),
    call(changeMe, { body: { email: 'thief@example.net' } }),
  ]
  const problems = await Promise.all(attempts.map(attempt => refusal(attempt)))
  for (const { kind } of problems) assert.equal(kind, 'forbidden')
})

test('a key ends with its time, or when it is revoked', async () => {
  const expires = new Date(muster.clock.now + day).toISOString()
  const brief = connect(muster.url, (await keyWith(['read'], expires)).key)
  await brief(getMe, {})
  const revoked = await keyWith(['read'])
  await ann.call(deleteKey, { params: { id: revoked.id } })
  assert.equal((await refusal(connect(muster.url, revoked.key)(getMe, {}))).kind, 'not-signed-in')
  muster.clock.now += day
  assert.equal((await refusal(brief(getMe, {}))).kind, 'not-signed-in')
  const past = keyWith(['read'], '2020-01-01T00:00:00Z')
  assert.equal((await refusal(past)).body.errors![0]!.path, 'expires')
})

test('signing out ends that session alone', async () => {
  const one = await byPassword(bo.email)
  await connect(muster.url, one.token)(endCurrentSession, {})
  assert.equal((await refusal(connect(muster.url, one.token)(getMe, {}))).kind, 'not-signed-in')
  assert.equal((await bo.call(getMe, {})).id, bo.id)
})

test('an unknown address is refused in the same words and as slowly as a wrong password', async () => {
  // Signed up, for a password that is hashed as dearly as those of real people.
  const email = 'cy@example.com'
  await connect(muster.url)(signUp, { body: { email, name: 'Cy', password: 'correct horse' } })
  const timed = async (who: string) => {
    const began = performance.now()
    const { body } = await refusal(byPassword(who, 'wrong password'))
    return { ms: performance.now() - began, body }
  }
  const times: { known: number[]; unknown: number[] } = { known: [], unknown: [] }
  for (let round = 0; round < 9; round++) {
    const known = await timed(email)
    const unknown = await timed('nobody@example.com')
    assert.deepEqual(known.body, unknown.body)
    times.known.push(known.ms)
    times.unknown.push(unknown.ms)
  }
  const median = (list: number[]) => list.toSorted((a, b) => a - b)[4]!
  const ratio = median(times.known) / median(times.unknown)
  assert.ok(ratio > 0.6 && ratio < 1.7, `known ${median(times.known)} ms, ratio ${ratio}`)
})

test('guessing is stopped after ten tries, also when they come at once, and for the one who guesses right', async () => {
  const strict = await startMuster({ RATE_LIMITS: 'on', TRUSTED_PROXIES: '127.0.0.1' })
  const eve = await strict.person('Eve')
  const guess = async (password: string, from: string) => {
    const answer = await strict.fetch('/api/sessions', {
      method: 'POST',
      json: { email: eve.email.toUpperCase(), password },
      headers: { 'x-forwarded-for': from },
    })
    return { status: answer.status, wait: Number(answer.headers.get('retry-after')) }
  }
  const tries = await Promise.all(
    Array.from({ length: 24 }, (_, index) => guess(`guess ${index}`, `2001:db8::${index}`)),
  )
  assert.equal(tries.filter(({ status }) => status === 401).length, ATTEMPTS.together)
  assert.equal(tries.filter(({ status }) => status === 429).length, 24 - ATTEMPTS.together)
  const late = await guess('correct horse', '2001:db8::ffff')
  assert.equal(late.status, 429)
  assert.ok(late.wait > 0 && late.wait <= 900)
  assert.equal((await guess('correct horse', '192.0.2.1')).status, 201)
  strict.clock.now += ATTEMPTS.within
  assert.equal((await guess('correct horse', '2001:db8::1')).status, 201)
})

test('an office of a hundred and more signs in from one address; one that only guesses is stopped', async () => {
  const { app } = await startMuster({ RATE_LIMITS: 'on' })
  for (let person = 0; person < ATTEMPTS.place + 20; person++) {
    const email = `person${person}@example.com`
    assert.ok((await countAttempt(app, email, '192.0.2.1')).ok, email)
    await forgive(app, email, '192.0.2.1')
  }
  let refused = 0
  for (let person = 0; person < ATTEMPTS.place + 20; person++) {
    if (!(await countAttempt(app, `guess${person}@example.com`, '192.0.2.1')).ok) refused++
  }
  assert.equal(refused, 20)
})

test('who guesses and signs in as himself between the guesses is stopped all the same', async () => {
  const { app } = await startMuster({ RATE_LIMITS: 'on' })
  let allowed = 0
  for (let guess = 0; guess < ATTEMPTS.place + 20; guess++) {
    if ((await countAttempt(app, `guess${guess}@example.com`, '192.0.2.1')).ok) allowed++
    if ((await countAttempt(app, 'own@example.com', '192.0.2.1')).ok)
      await forgive(app, 'own@example.com', '192.0.2.1')
  }
  assert.equal(allowed, ATTEMPTS.place)
})
