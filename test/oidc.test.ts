import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { listSessions } from '#/access/schema.ts'
import { addPerson, changePassword, signIn, usePasswordLink } from '#/accounts/schema.ts'
import { connect } from '#/client/client.ts'
import { listMessages } from '#/messages/schema.ts'
import { changeMe, getMe } from '#/people/schema.ts'
import { Browser, sentTo } from './browser.ts'
import { type Muster, refusal, startMuster } from './harness.ts'
import { startProvider } from './provider.ts'

const PUBLIC_URL = 'http://muster.test'
const provider = await startProvider(`${PUBLIC_URL}/api/oidc/callback`)
after(() => provider.stop())
const settings = {
  PUBLIC_URL,
  OIDC_ISSUER: provider.issuer,
  OIDC_CLIENT_ID: provider.clientId,
  OIDC_CLIENT_SECRET: provider.clientSecret,
}
const muster = await startMuster(settings)

/** Walks a browser through the provider's pages until it is sent back to us; that address is returned unvisited. */
async function signInAtProvider(browser: Browser, at: Muster, name: string, back = '/'): Promise<string> {
  let next = sentTo(await browser.visit(`${at.url}/api/oidc/start?return=${encodeURIComponent(back)}`))
  for (let step = 0; step < 12; step++) {
    if (next.origin === PUBLIC_URL) return at.url + next.pathname + next.search
    const answer = await browser.visit(next)
    if (answer.status !== 200) next = sentTo(answer)
    else next = sentTo(await browser.visit(next, await formOn(answer, name)))
  }
  throw new Error(`The provider never sent us back; the last place was ${next}.`)
}

async function formOn(page: Response, login: string): Promise<Record<string, string>> {
  const prompt = /name="prompt" value="(\w+)"/.exec(await page.text())?.[1]
  return { prompt: prompt!, login, password: 'any' }
}

/** Where the browser is in the end, and as whom. */
async function arrive(browser: Browser, at: Muster, callback: string) {
  const answer = await browser.visit(callback)
  const place = sentTo(answer)
  const token = browser.cookie(at.url, 'muster')
  return { path: place.pathname + place.search, origin: place.origin, token, answer }
}

async function enter(name: string, at = muster) {
  const browser = new Browser()
  return arrive(browser, at, await signInAtProvider(browser, at, name))
}

const me = (token: string | undefined, at = muster) => connect(at.url, token)(getMe, {})

test('of several who come at once to an empty server, one becomes the admin, each has one account', async () => {
  const names = ['olga', 'pete', 'quin']
  for (const name of names)
    provider.people.set(name, { email: `${name}@example.net`, email_verified: true, name })
  const arrivals = await Promise.all([...names, ...names].map(name => enter(name)))
  const people = await Promise.all(arrivals.map(({ token }) => me(token)))
  assert.equal(new Set(people.map(person => person.id)).size, 3)
  assert.equal(new Set(people.filter(person => person.role === 'admin').map(({ id }) => id)).size, 1)
})

test('a first sign-in makes an account with what the provider tells, and leads to where one wanted to go', async () => {
  provider.people.set('ann', {
    email: 'ann@example.net',
    email_verified: true,
    name: 'Ann Archer',
    zoneinfo: 'Asia/Kathmandu',
  })
  const browser = new Browser()
  const callback = await signInAtProvider(browser, muster, 'ann', '/meetings?week=3#top')
  const { path, token, answer } = await arrive(browser, muster, callback)
  assert.equal(path, '/meetings?week=3')
  assert.match(answer.headers.getSetCookie().join(), /muster=ms_[^;]+;.*HttpOnly.*SameSite=Lax/i)
  const { email, name, timezone, role } = await me(token)
  assert.deepEqual(
    { email, name, timezone, role },
    { email: 'ann@example.net', name: 'Ann Archer', timezone: 'Asia/Kathmandu', role: 'member' },
  )
})

test('the account stays the same when the address changes at the provider', async () => {
  const before = await me((await enter('ann')).token)
  provider.people.set('ann', { email: 'ann@other.example', email_verified: true })
  const later = await me((await enter('ann')).token)
  assert.equal(later.id, before.id)
  assert.equal(later.email, 'ann@example.net')
})

test('what is kept in the browser meanwhile says nothing, and only this browser can finish', async () => {
  const browser = new Browser()
  const callback = await signInAtProvider(browser, muster, 'ann')
  const cookie = browser.cookie(muster.url, 'muster-oidc')!
  assert.doesNotMatch(Buffer.from(cookie, 'base64url').toString('latin1'), /state|nonce|verifier/)
  assert.equal((await arrive(new Browser(), muster, callback)).path, '/sign-in?problem=expired')
  assert.equal((await arrive(browser, muster, callback)).path, '/')
})

test('a callback works once: neither a reload nor a copy of the cookie signs in again', async () => {
  const browser = new Browser()
  const callback = await signInAtProvider(browser, muster, 'ann')
  const cookie = browser.cookie(muster.url, 'muster-oidc')!
  assert.equal((await arrive(browser, muster, callback)).path, '/')
  assert.equal((await arrive(browser, muster, callback)).path, '/sign-in?problem=expired')
  const thief = new Browser()
  thief.put(muster.url, 'muster-oidc', cookie)
  const stolen = await arrive(thief, muster, callback)
  assert.equal(stolen.path, '/sign-in?problem=failed')
  assert.equal(stolen.token, undefined)
})

test('a callback of another sign-in, or one that took too long, is refused', async () => {
  const mallory = await signInAtProvider(new Browser(), muster, 'pete')
  const victim = new Browser()
  await signInAtProvider(victim, muster, 'ann')
  assert.equal((await arrive(victim, muster, mallory)).path, '/sign-in?problem=failed')
  const slow = new Browser()
  const callback = await signInAtProvider(slow, muster, 'ann')
  muster.clock.now += 11 * 60_000
  assert.equal((await arrive(slow, muster, callback)).path, '/sign-in?problem=expired')
})

test('whoever does not consent at the provider is back at our sign-in page', async () => {
  const browser = new Browser()
  const authorize = sentTo(await browser.visit(`${muster.url}/api/oidc/start`))
  const interaction = sentTo(await browser.visit(authorize))
  let next = sentTo(await browser.visit(`${interaction}/abort`))
  while (next.origin !== PUBLIC_URL) next = sentTo(await browser.visit(next))
  const denied = await arrive(browser, muster, muster.url + next.pathname + next.search)
  assert.equal(denied.path, '/sign-in?problem=denied')
  assert.equal(denied.token, undefined)
})

test('nobody is sent to another server after signing in', async () => {
  for (const evil of ['//evil.example', 'https://evil.example', '/\\evil.example', '/.//evil.example']) {
    const browser = new Browser()
    const { path, origin } = await arrive(
      browser,
      muster,
      await signInAtProvider(browser, muster, 'ann', evil),
    )
    assert.equal(path, '/', evil)
    assert.equal(origin, muster.url)
  }
})

test('a guest comes into what others invited him to once the provider vouches for the address', async () => {
  const host = await muster.person('Host')
  const guest = await host.call(addPerson, { body: { email: 'gil@example.net', name: 'Gil' } })
  provider.people.set('gil', { email: 'gil@example.net', email_verified: false })
  const refused = await enter('gil')
  assert.equal(refused.path, '/sign-in?problem=address-unverified')
  assert.equal(refused.token, undefined)
  provider.people.set('gil', { email: 'GIL@example.net', email_verified: true })
  const { id, role } = await me((await enter('gil')).token)
  assert.deepEqual({ id, role }, { id: guest.id, role: 'member' })
})

test('whoever signed up with an address that is not his is shut out when its owner comes', async () => {
  const mallory = await muster.person('Vic')
  provider.people.set('vic', { email: mallory.email, email_verified: true })
  const { token } = await enter('vic')
  const victim = await me(token)
  assert.equal(victim.id, mallory.id)
  assert.equal((await refusal(mallory.call(getMe, {}))).kind, 'not-signed-in')
  const again = connect(muster.url)(signIn, { body: { email: mallory.email, password: 'correct horse' } })
  assert.equal((await refusal(again)).kind, 'wrong-credentials')
  const notices = await connect(muster.url, token)(listMessages, { query: {} })
  assert.match(notices.items[0]!.text, /no\s+longer work/)
})

test('a password that a mailed link has set stays beside the provider', async () => {
  const admin = connect(muster.url, await adminToken())
  const body = { email: 'kim@example.net', name: 'Kim' }
  await admin(addPerson, { body })
  const { items } = await admin(listMessages, { query: { to: body.email } })
  const link = /\/join\/(\S+)/.exec(items[0]!.text)![1]!
  const kim = await connect(muster.url)(usePasswordLink, {
    params: { token: link },
    body: { password: 'a long password' },
  })
  await connect(muster.url, kim.token)(changePassword, {
    body: { current: 'a long password', password: 'a longer password' },
  })
  provider.people.set('kim', { email: 'kim@example.net', email_verified: true })
  assert.equal((await me((await enter('kim')).token)).id, kim.person)
  const byPassword = await connect(muster.url)(signIn, {
    body: { email: body.email, password: 'a longer password' },
  })
  assert.equal(byPassword.person, kim.person)
  const sessions = await connect(muster.url, kim.token)(listSessions, { query: {} })
  assert.equal(sessions.items.length, 3)
})

test('an account does not fall to whom the provider gave its address later', async () => {
  await enter('quin')
  provider.people.set('quin-the-second', { email: 'quin@example.net', email_verified: true })
  assert.equal((await enter('quin-the-second')).path, '/sign-in?problem=address-taken')
})

test('an address taken in the settings does not catch its owner', async () => {
  const mallory = await enter('pete')
  await connect(muster.url, mallory.token)(changeMe, { body: { email: 'rose@example.net' } })
  provider.people.set('rose', { email: 'rose@example.net', email_verified: true })
  assert.equal((await enter('rose')).path, '/sign-in?problem=address-taken')
})

test('without an address, and as a stranger where sign-up is closed, nobody comes in', async () => {
  provider.people.set('nameless', {})
  assert.equal((await enter('nameless')).path, '/sign-in?problem=no-address')
  const closed = await startMuster({ ...settings, SIGNUP: 'closed' })
  assert.equal((await me((await enter('ann', closed)).token, closed)).role, 'admin')
  assert.equal((await enter('olga', closed)).path, '/sign-in?problem=signup-closed')
  assert.equal((await enter('ann', closed)).path, '/')
})

test('without a provider there is nothing to start', async () => {
  const plain = await startMuster()
  assert.equal((await plain.fetch('/api/oidc/start')).status, 404)
})

test('a provider that is away or hangs is said to be away within seconds, and works when it is back', async () => {
  const shy = await startProvider(`${PUBLIC_URL}/api/oidc/callback`)
  const { issuer: OIDC_ISSUER, clientSecret: OIDC_CLIENT_SECRET } = shy
  const lonely = await startMuster({ ...settings, OIDC_ISSUER, OIDC_CLIENT_SECRET })
  shy.people.set('ann', { email: 'ann@example.net' })
  shy.hangs = true
  await isAway(lonely)
  shy.hangs = false
  const callback = await signInAtProvider(new Browser(), lonely, 'ann')
  assert.match(callback, /code=/)
  await shy.stop()
  const silent = await startMuster({ ...settings, OIDC_ISSUER, OIDC_CLIENT_SECRET })
  await isAway(silent)
})

async function isAway(at: Muster): Promise<void> {
  const began = performance.now()
  const place = sentTo(await new Browser().visit(`${at.url}/api/oidc/start`))
  assert.equal(place.pathname + place.search, '/sign-in?problem=away')
  assert.ok(performance.now() - began < 7_000)
}

async function adminToken(): Promise<string> {
  const tokens = await Promise.all(['olga', 'quin'].map(async name => (await enter(name)).token!))
  for (const token of tokens) if ((await me(token)).role === 'admin') return token
  return (await enter('pete')).token!
}
