import assert from 'node:assert/strict'
import { test } from 'node:test'
import { endSession, identify } from '#/access/actions.ts'
import { createKey } from '#/access/schema.ts'
import * as actions from '#/accounts/actions.ts'
import {
  changePassword,
  getPasswordLink,
  requestPasswordLink,
  signIn,
  usePasswordLink,
} from '#/accounts/schema.ts'
import { connect } from '#/client/client.ts'
import { listMessages } from '#/messages/schema.ts'
import { enter } from '#/oidc/actions.ts'
import { changeMe, changePerson, getMe } from '#/people/schema.ts'
import { refusal, startMuster } from './harness.ts'

const day = 86_400_000
const muster = await startMuster()
const ann = await muster.person('Ann')
const anyone = connect(muster.url)
const password = 'a password'

/** The newest link mailed to an address, as the admin reads it in the outbox. */
async function linkTo(email: string): Promise<string> {
  const { items } = await ann.call(listMessages, { query: { to: email } })
  return /\/join\/(\S+)/.exec(items[0]?.text ?? '')?.[1] ?? 'none'
}

test('a link works only while the address it went to is the person’s', async () => {
  const ray = await muster.person('Ray')
  await anyone(requestPasswordLink, { body: { email: ray.email } })
  const params = { token: await linkTo(ray.email) }
  await ray.call(changeMe, { body: { email: 'victim@example.net' } })
  assert.equal((await refusal(anyone(getPasswordLink, { params }))).kind, 'gone')
  assert.equal((await refusal(anyone(usePasswordLink, { params, body: { password } }))).kind, 'gone')
  await ray.call(changeMe, { body: { email: 'RAY@example.com' } })
  await anyone(usePasswordLink, { params, body: { password } })
})

test('an API key reads that a link was sent, but not the link', async () => {
  const sam = await muster.person('Sam')
  const { key } = await sam.call(createKey, { body: { name: 'k', scopes: ['messages:read'] } })
  await anyone(requestPasswordLink, { body: { email: sam.email } })
  const { items } = await connect(muster.url, key)(listMessages, { query: {} })
  assert.equal(items[0]!.text, 'This message holds a link; sign in to read it.')
  assert.equal('secret' in items[0]!, false)
  assert.match((await sam.call(listMessages, { query: {} })).items[0]!.text, /\/join\/ml_/)
})

test('whoever claimed an address before its owner came keeps neither key nor identity', async () => {
  const profile = {
    ...{ issuer: 'https://idp.example.org', subject: 'tom', email: 'tom@example.net' },
    ...{ emailVerified: false, name: 'Tom', timezone: null },
  }
  const stranger = await enter(muster.app, profile, 'test')
  assert.ok(typeof stranger === 'object')
  const byStranger = connect(muster.url, stranger.token)
  const { key } = await byStranger(createKey, { body: { name: 'k', scopes: ['read'] } })
  await anyone(requestPasswordLink, { body: { email: profile.email } })
  const params = { token: await linkTo(profile.email) }
  const owner = await anyone(usePasswordLink, { params, body: { password } })
  assert.equal(owner.person, stranger.person)
  assert.equal((await refusal(connect(muster.url, key)(getMe, {}))).kind, 'not-signed-in')
  assert.equal((await refusal(byStranger(getMe, {}))).kind, 'not-signed-in')
  assert.equal(await enter(muster.app, profile, 'test'), 'address-unverified')
})

test('whose address was proven before, keeps keys and provider when he forgets his password', async () => {
  const profile = {
    ...{ issuer: 'https://idp.example.org', subject: 'uma', email: 'uma@example.net' },
    ...{ emailVerified: true, name: 'Uma', timezone: null },
  }
  const uma = await enter(muster.app, profile, 'test')
  assert.ok(typeof uma === 'object')
  const { key } = await connect(muster.url, uma.token)(createKey, { body: { name: 'k', scopes: ['read'] } })
  for (let n = 1; n <= 2; n++) {
    muster.clock.now += day
    await anyone(requestPasswordLink, { body: { email: profile.email } })
    const params = { token: await linkTo(profile.email) }
    await anyone(usePasswordLink, { params, body: { password: `${password} ${n}` } })
    assert.equal((await connect(muster.url, key)(getMe, {})).id, uma.person)
  }
  assert.equal(((await enter(muster.app, profile, 'test')) as actions.SignedIn).person, uma.person)
})

test('no sign-in with the old password outlives its change, whenever it began', async () => {
  const val = await muster.person('Val')
  const place = { ip: '192.0.2.1', userAgent: 'test' }
  const signInAfter = async (ms: number) => {
    await new Promise(done => setTimeout(done, ms))
    return actions.signIn(muster.app, { email: val.email, password: 'correct horse' }, place)
  }
  const begun = Array.from({ length: 15 }, (_, n) => signInAfter(n * 8))
  await val.call(changePassword, { body: { current: 'correct horse', password } })
  for (const done of await Promise.all(begun)) {
    if (done.ok) assert.equal(await identify(muster.app, done.value.token), null)
  }
})

test('a change of password that began before a link was used does not put another in its place', async () => {
  const wes = await muster.person('Wes')
  const who = (await identify(muster.app, wes.token))!
  await anyone(requestPasswordLink, { body: { email: wes.email } })
  const params = { token: await linkTo(wes.email) }
  const given = { current: 'correct horse', password: 'kept by a stranger' }
  const [change, use] = await Promise.all([
    actions.changePassword(muster.app, who, given, '192.0.2.1'),
    anyone(usePasswordLink, { params, body: { password } }).catch(error => error.kind),
  ])
  // Whichever came first, the other is refused, and one password is left.
  assert.notEqual(change.ok, typeof use === 'object')
  const stranger = anyone(signIn, { body: { email: wes.email, password: given.password } })
  if (change.ok) await stranger
  else assert.equal((await refusal(stranger)).kind, 'wrong-credentials')
})

test('of two changes of one password at once, one is made', async () => {
  const eve = await muster.person('Eve')
  const change = (password: string) =>
    eve.call(changePassword, { body: { current: 'correct horse', password } }).then(
      () => 'changed',
      error => error.kind,
    )
  assert.deepEqual((await Promise.all([change('one of two'), change('two of two')])).sort(), [
    'changed',
    'conflict',
  ])
})

test('a session that ended sets no password any more', async () => {
  const xia = await muster.person('Xia')
  const who = (await identify(muster.app, xia.token))!
  await actions.dropPassword(muster.app, xia.id)
  await endSession(muster.app, who, who.session!)
  const first = await actions.changePassword(muster.app, who, { password }, '192.0.2.1')
  assert.equal(first.ok, false)
  const again = anyone(signIn, { body: { email: xia.email, password } })
  assert.equal((await refusal(again)).kind, 'wrong-credentials')
})

test('an admin’s API key makes no admins', async () => {
  const yan = await muster.person('Yan')
  const { key } = await ann.call(createKey, { body: { name: 'k', scopes: ['write'] } })
  const params = { id: yan.id }
  const byKey = connect(muster.url, key)(changePerson, { params, body: { role: 'admin' } })
  assert.equal((await refusal(byKey)).kind, 'forbidden')
  assert.equal((await ann.call(changePerson, { params, body: { role: 'admin' } })).role, 'admin')
})

test('a link is cut out of the outbox when it was used or has expired', async () => {
  const zoe = await muster.person('Zoe')
  await anyone(requestPasswordLink, { body: { email: zoe.email } })
  const params = { token: await linkTo(zoe.email) }
  await anyone(usePasswordLink, { params, body: { password } })
  assert.equal(await linkTo(zoe.email), 'none')
  muster.clock.now += day
  await anyone(requestPasswordLink, { body: { email: zoe.email } })
  muster.clock.now += 5 * day - 1
  await actions.sweepLinks(muster.app)
  assert.match(await linkTo(zoe.email), /^ml_/)
  muster.clock.now += 1
  await actions.sweepLinks(muster.app)
  assert.equal(await linkTo(zoe.email), 'none')
})
