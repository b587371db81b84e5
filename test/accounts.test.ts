import assert from 'node:assert/strict'
import { test } from 'node:test'
import { listSessions } from '#/access/schema.ts'
import {
  addPerson,
  changePassword,
  getPasswordLink,
  getServer,
  requestPasswordLink,
  signIn,
  signUp,
  usePasswordLink,
} from '#/accounts/schema.ts'
import { connect } from '#/client/client.ts'
import { listMessages } from '#/messages/schema.ts'
import { changePerson, getMe } from '#/people/schema.ts'
import { type Muster, refusal, type Somebody, startMuster } from './harness.ts'

const day = 86_400_000
const muster = await startMuster()
const ann = await muster.person('Ann')
const anyone = connect(muster.url)

const password = 'a password'
const newcomer = (email: string, at: Muster = muster) =>
  connect(at.url)(signUp, { body: { email, name: 'New', password } })

/** The newest link mailed to an address, as the admin reads it in the outbox. */
async function linkTo(email: string, admin: Somebody = ann): Promise<string> {
  const { items } = await admin.call(listMessages, { query: { to: email } })
  return /\/join\/(\S+)/.exec(items[0]?.text ?? '')?.[1] ?? 'none'
}

test('of many who sign up at once on an empty server, exactly one is its admin', async () => {
  const empty = await startMuster()
  assert.equal((await connect(empty.url)(getServer, {})).first, true)
  const names = ['Abe', 'Bea', 'Cid', 'Dot', 'Eli', 'Fay']
  const people = await Promise.all(names.map(name => empty.person(name)))
  const roles = await Promise.all(people.map(async person => (await person.call(getMe, {})).role))
  assert.equal(roles.filter(role => role === 'admin').length, 1)
  assert.equal((await connect(empty.url)(getServer, {})).first, false)
})

test('of many who sign up at once with one address, however spelt, one gets it', async () => {
  const spellings = ['one@example.com', 'ONE@example.com', 'One@Example.Com', 'oNe@example.com']
  const results = await Promise.allSettled(spellings.map(email => newcomer(email)))
  assert.equal(results.filter(result => result.status === 'fulfilled').length, 1)
  for (const result of results) if (result.status === 'rejected') assert.equal(result.reason.kind, 'taken')
})

test('signing up tells every fault at once', async () => {
  const answer = await muster.fetch('/api/accounts', {
    method: 'POST',
    json: { email: 'nonsense', name: ' ', password: 'short', timezone: 'Mars/Base', nick: 'x' },
  })
  const problem = (await answer.json()) as { errors: { path: string }[] }
  const paths = problem.errors.map(fault => fault.path).sort()
  assert.deepEqual(paths, ['email', 'name', 'nick', 'password', 'timezone'])
})

test('where sign-up is closed only the first comes in by himself, and those who were added', async () => {
  const closed = await startMuster({ SIGNUP: 'closed' })
  const first = await closed.person('First')
  assert.equal((await refusal(newcomer('second@example.com', closed))).kind, 'signup-closed')
  await first.call(addPerson, { body: { email: 'second@example.com', name: 'Second' } })
  const token = await linkTo('second@example.com', first)
  const second = await connect(closed.url)(usePasswordLink, { params: { token }, body: { password } })
  assert.equal((await connect(closed.url, second.token)(getMe, {})).role, 'member')
})

test('a guest’s address is not handed to whoever signs up with it: the link goes to the address', async () => {
  const guest = await ann.call(addPerson, { body: { email: 'gil@example.net', name: 'Gil' } })
  muster.clock.now += day
  assert.equal((await refusal(newcomer('GIL@example.net'))).kind, 'link-needed')
  const signedIn = await anyone(usePasswordLink, {
    params: { token: await linkTo('gil@example.net') },
    body: { password, name: 'Gil Graham' },
  })
  assert.equal(signedIn.person, guest.id)
  const { name, role } = await connect(muster.url, signedIn.token)(getMe, {})
  assert.deepEqual({ name, role }, { name: 'Gil Graham', role: 'member' })
})

test('the host of a guest may correct his name, but not send his links elsewhere', async () => {
  const bo = await muster.person('Bo')
  const guest = await bo.call(addPerson, { body: { email: 'guest@example.net', name: 'Guest' } })
  const params = { id: guest.id }
  assert.equal((await bo.call(changePerson, { params, body: { name: 'Gus' } })).name, 'Gus')
  const moved = bo.call(changePerson, { params, body: { email: 'bo2@example.com' } })
  assert.equal((await refusal(moved)).kind, 'forbidden')
})

test('a link sets a password once; of several who use it at once, one does', async () => {
  await ann.call(addPerson, { body: { email: 'kim@example.net', name: 'Kim' } })
  const token = await linkTo('kim@example.net')
  const params = { token }
  assert.deepEqual(await anyone(getPasswordLink, { params }), { email: 'kim@example.net', name: 'Kim' })
  const body = (n: number) => ({ password: `password ${n}` })
  const uses = await Promise.allSettled(
    [1, 2, 3, 4].map(n => anyone(usePasswordLink, { params, body: body(n) })),
  )
  const winner = uses.findIndex(use => use.status === 'fulfilled')
  assert.equal(uses.filter(use => use.status === 'fulfilled').length, 1)
  for (const use of uses) if (use.status === 'rejected') assert.equal(use.reason.kind, 'gone')
  await anyone(signIn, { body: { email: 'kim@example.net', password: `password ${winner + 1}` } })
  assert.equal((await refusal(anyone(getPasswordLink, { params }))).body.status, 410)
})

test('of two links to one person, the other ends when one is used', async () => {
  await ann.call(addPerson, { body: { email: 'kit@example.net', name: 'Kit' } })
  const first = { token: await linkTo('kit@example.net') }
  muster.clock.now += 60_000
  await anyone(requestPasswordLink, { body: { email: 'kit@example.net' } })
  const second = { token: await linkTo('kit@example.net') }
  assert.notEqual(first.token, second.token)
  for (const params of [first, second]) await anyone(getPasswordLink, { params })
  await anyone(usePasswordLink, { params: second, body: { password } })
  assert.equal((await refusal(anyone(getPasswordLink, { params: first }))).kind, 'gone')
  assert.equal((await refusal(anyone(usePasswordLink, { params: first, body: { password } }))).kind, 'gone')
})

test('a link works for five days', async () => {
  await ann.call(addPerson, { body: { email: 'lee@example.net', name: 'Lee' } })
  const params = { token: await linkTo('lee@example.net') }
  muster.clock.now += 5 * day - 1
  await anyone(getPasswordLink, { params })
  muster.clock.now += 1
  assert.equal((await refusal(anyone(usePasswordLink, { params, body: { password } }))).kind, 'gone')
})

test('asking for a link says the same for every address, and fills nobody’s mailbox', async () => {
  const max = await muster.person('Max')
  const ask = (email: string) => anyone(requestPasswordLink, { body: { email } })
  assert.deepEqual(await ask('nobody@example.net'), await ask(max.email))
  await Promise.all([ask(max.email), ask(max.email), ask(max.email)])
  const { items } = await max.call(listMessages, { query: {} })
  assert.equal(items.length, 1)
})

test('a new password ends every other session and every link that could set another', async () => {
  const ned = await muster.person('Ned')
  const thief = await anyone(signIn, { body: { email: ned.email, password: 'correct horse' } })
  await anyone(requestPasswordLink, { body: { email: ned.email } })
  const params = { token: await linkTo(ned.email) }
  const wrong = ned.call(changePassword, { body: { current: 'wrong', password } })
  assert.equal((await refusal(wrong)).kind, 'wrong-credentials')
  await ned.call(changePassword, { body: { current: 'correct horse', password } })
  assert.equal((await refusal(connect(muster.url, thief.token)(getMe, {}))).kind, 'not-signed-in')
  assert.equal((await refusal(anyone(usePasswordLink, { params, body: { password } }))).kind, 'gone')
  assert.equal((await ned.call(listSessions, { query: {} })).items.length, 1)
  await anyone(signIn, { body: { email: ned.email, password } })
})

test('a forgotten password is replaced by a link, and whoever was signed in is out', async () => {
  const pam = await muster.person('Pam')
  await anyone(requestPasswordLink, { body: { email: pam.email } })
  const params = { token: await linkTo(pam.email) }
  const back = await anyone(usePasswordLink, { params, body: { password } })
  assert.equal(back.person, pam.id)
  assert.equal((await refusal(pam.call(getMe, {}))).kind, 'not-signed-in')
})
