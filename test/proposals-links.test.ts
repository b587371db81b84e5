import assert from 'node:assert/strict'
import { afterEach, test } from 'node:test'
import { connect } from '#/client/client.ts'
import { listMessages } from '#/messages/schema.ts'
import { changeMe, getMe } from '#/people/schema.ts'
import {
  addParty,
  getProposalLog,
  removeParty,
  revokePartyLinks,
  sendPartyLink,
} from '#/proposals/schema/parties.ts'
import {
  changeProposal,
  closeProposal,
  deleteProposal,
  getProposal,
  listProposals,
} from '#/proposals/schema.ts'
import type { BodyOf } from '#/shared/endpoint.ts'
import { minute } from '#/time/date.ts'
import { at, casting, meet } from './cast.ts'
import { NOW, refusal, type Somebody, startMuster } from './harness.ts'
import { askGuest, tokenFor } from './proposal-guest.ts'
import { answer, logOf, outbox, propose, tokenIn } from './proposing.ts'

const muster = await startMuster()
const admin = await muster.person('Admin')
const cast = casting(muster)
afterEach(() => muster.clock.set(NOW))

const by = (token: string) => ({ call: connect(muster.url, token) })
const get = (who: Pick<Somebody, 'call'>, id: string) => who.call(getProposal, { params: { id } })
const statusOf = async (path: string, token?: string, method = 'GET') =>
  (await muster.fetch(path, { method, ...(token && { token }) })).status

test('every party but the proposer gets one mail with a link of his own, which opens the proposal as him', async () => {
  const [ann, bo] = await cast()
  const { id, parties } = await propose(ann, [bo.id, 'gus@example.org'], ['10:00'])
  const mails = await outbox(admin, id)
  assert.deepEqual(
    mails.map(({ kind }) => kind),
    ['invitation', 'invitation'],
  )
  const tokens = mails.map(({ text }) => tokenIn(text))
  assert.equal(new Set(tokens).size, 2)
  const asked = new Map(mails.map(({ to, text }) => [to, tokenIn(text)]))
  for (const [index, address] of [bo.email, 'gus@example.org'].entries()) {
    const answered = await answer(by(asked.get(address)!), id, ['10:00'])
    assert.ok(answered.answers.some(one => one.person === parties[index + 1]!.person))
  }
})

test('a link works as ?t= and as a bearer, on the paths of its proposal only', async () => {
  const [ann] = await cast()
  const { id, token } = await askGuest(muster, ann, ['10:00'])
  const other = await askGuest(muster, ann, ['11:00'])
  const paths = ['', '/log']
  for (const path of paths) {
    assert.equal(await statusOf(`/api/proposals/${id}${path}?t=${token}`), 200)
    assert.equal(await statusOf(`/api/proposals/${id}${path}`, token), 200)
    assert.equal(await statusOf(`/api/proposals/${other.id}${path}`, token), 404)
    assert.equal(await statusOf(`/api/proposals/${id}${path}?t=${other.token}`), 404)
  }
  assert.equal(await statusOf(`/api/proposals/${id}`, token, 'HEAD'), 200)
  const forbidden = [
    () => by(token).call(listProposals, { query: {} }),
    () => by(token).call(getMe, {}),
    () => by(token).call(changeMe, { body: { name: 'Mallory' } }),
    () => by(token).call(listMessages, { query: {} }),
    () => by(token).call(deleteProposal, { params: { id } }),
    () => by(token).call(closeProposal, { params: { id }, body: { start: at('10:00') } }),
    () => by(token).call(addParty, { params: { id }, body: { party: 'more@example.org' } }),
    () => by(token).call(removeParty, { params: { id, person: ann.id } }),
  ]
  for (const ask of forbidden) assert.equal((await refusal(ask())).body.status, 403)
  assert.equal(await statusOf(`/api/meetings/${id}`, token), 403)
})

test('a link that was altered opens nothing, one that has expired or was revoked says so', async () => {
  const [ann] = await cast()
  const { id, person, token } = await askGuest(muster, ann, ['10:00'], {
    expiresAt: muster.clock.now + minute,
  })
  const altered = token.slice(0, -2) + (token.endsWith('AA') ? 'BB' : 'AA')
  for (const wrong of [altered, token.slice(0, -1), `${token}A`, token.toUpperCase(), 'mg_', 'mg_x y'])
    assert.equal(await statusOf(`/api/proposals/${id}?t=${encodeURIComponent(wrong)}`), 401, wrong)
  muster.clock.set('2026-11-23T08:01:00Z')
  const expired = await refusal(get(by(token), id))
  assert.deepEqual([expired.body.status, expired.body['reason']], [410, 'expired'])
  const fresh = await tokenFor(muster, id, person)
  await ann.call(revokePartyLinks, { params: { id, person } })
  const revoked = await refusal(get(by(fresh), id))
  assert.deepEqual([revoked.body.status, revoked.body['reason']], [410, 'revoked'])
  assert.equal((await refusal(answer(by(fresh), id, ['10:00']))).body.status, 410)
})

test('the link of somebody with an account opens that proposal as him, and nothing of his account', async () => {
  const [ann, bo] = await cast()
  await meet(ann, [bo.id], '10:00', '11:00', { title: 'Secret' })
  const { id } = await propose(ann, [bo.id], ['10:00'])
  const link = by(await tokenFor(muster, id, bo.id))
  const seen = await get(link, id)
  assert.deepEqual([seen.mine.busy.length, seen.mine.busy[0]!.title], [1, null])
  assert.equal((await refusal(link.call(getMe, {}))).body.status, 403)
  // The proposer's own link is no more than that of any party.
  const own = by(await tokenFor(muster, id, ann.id))
  assert.equal((await refusal(own.call(deleteProposal, { params: { id } }))).body.status, 403)
})

test('through a link no address is seen but one’s own, and nowhere is a token', async () => {
  const [ann, bo] = await cast()
  const { id, token } = await askGuest(muster, ann, ['10:00'], { others: [bo.id] })
  const seen = await answer(by(token), id, ['10:00'])
  assert.deepEqual(
    seen.parties.map(({ email }) => email).filter(email => email !== null),
    [`guest-of-${ann.email}`],
  )
  const all = [seen, await get(ann, id), await logOf(ann, id), await logOf(by(token), id)]
  assert.ok(!JSON.stringify(all).includes('mg_'))
  const { rows } = await muster.app.db
    .selectFrom('journal')
    .selectAll()
    .where('subject', '=', id)
    .execute()
    .then(rows => ({ rows: JSON.stringify(rows) }))
  assert.ok(!rows.includes('mg_'))
})

test('opening a link changes nothing but that it was seen', async () => {
  const [ann] = await cast()
  const { id, token } = await askGuest(muster, ann, ['10:00'])
  const rows = async () =>
    JSON.stringify(
      await Promise.all([
        muster.app.db.selectFrom('guest_links').selectAll().where('about', '=', id).orderBy('id').execute(),
        muster.app.db.selectFrom('proposals').selectAll().where('id', '=', id).execute(),
        muster.app.db.selectFrom('messages').selectAll().where('about', '=', id).execute(),
      ]),
    )
  const before = await rows()
  await get(by(token), id)
  await by(token).call(getProposalLog, { params: { id }, query: {} })
  assert.equal(await rows(), before)
})

test('a link shows of what its person has else no more than lies within a slot', async () => {
  const [ann, bo, cy] = await cast()
  await meet(bo, [cy.id], '08:30', '10:15', { title: 'Secret' })
  const { id } = await propose(ann, [bo.id], ['10:00'])
  const token = await tokenFor(muster, id, bo.id)
  const [busy] = (await get(by(token), id)).mine.busy
  assert.deepEqual([busy?.start, busy?.end, busy?.title], [at('10:00'), at('10:15'), null])
  const page = await muster.fetch(`/p/${token}`)
  assert.match(await page.text(), /You have: a meeting, 11:00–11:15/)
  const { mine } = await bo.call(getProposal, { params: { id } })
  assert.equal(mine.busy[0]?.start, at('08:30'))
})

test('the proposer, or a party itself, has a new link sent: one in ten minutes', async () => {
  const [ann, bo, cy] = await cast()
  const { id, parties } = await propose(ann, [bo.id, 'gus@example.org'], ['10:00'])
  const guest = parties[2]!.person
  const send = (who: Somebody, person: string) => who.call(sendPartyLink, { params: { id, person } })
  assert.equal((await send(ann, guest)).sent, false)
  muster.clock.set('2026-11-23T08:10:00Z')
  assert.equal((await send(ann, guest)).sent, true)
  assert.equal((await send(bo, bo.id)).sent, true)
  assert.equal((await send(ann, guest)).sent, false)
  const [latest] = await outbox(admin, id, 'gus@example.org')
  assert.equal((await get(by(tokenIn(latest!.text)), id)).id, id)
  assert.equal((await refusal(send(bo, guest))).body.status, 403)
  assert.equal((await refusal(send(cy, cy.id))).body.status, 404)
  const stranger = await refusal(send(ann, cy.id))
  assert.deepEqual([stranger.body.status, stranger.body.type], [404, '/problems/not-in'])
})

test('revoking ends every link of a party, and his alone', async () => {
  const [ann] = await cast()
  const { id, person, token } = await askGuest(muster, ann, ['10:00'], { others: ['hal@example.org'] })
  const { parties } = await get(ann, id)
  const hal = await tokenFor(muster, id, parties[2]!.person)
  const second = await tokenFor(muster, id, person)
  await ann.call(revokePartyLinks, { params: { id, person } })
  for (const ended of [token, second]) assert.equal((await refusal(get(by(ended), id))).body.status, 410)
  assert.equal((await get(by(hal), id)).id, id)
})

test('a party changes only its own answers, and details by a link are refused', async () => {
  const [ann] = await cast()
  const { id, token } = await askGuest(muster, ann, ['10:00'])
  const own = await tokenFor(muster, id, ann.id)
  const finish = { when: 'quorum', quorum: 2 } as const
  const cases: [string, BodyOf<typeof changeProposal>][] = [
    [token, { hidden: true }],
    [own, { title: 'Other' }],
    [own, { finish, slots: [] }],
  ]
  for (const [link, details] of cases) {
    const { body } = await refusal(by(link).call(changeProposal, { params: { id }, body: details }))
    assert.deepEqual([body.status, body.detail?.includes('A link takes only')], [403, true])
  }
  const { finish: after, title, common } = await get(ann, id)
  assert.deepEqual([after, title, common.length], [null, 'Plan', 1])
})
