import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createKey } from '#/access/schema.ts'
import { signUp, usePasswordLink } from '#/accounts/schema.ts'
import { getTimeline } from '#/availability/schema.ts'
import { connect } from '#/client/client.ts'
import { duties } from '#/clock/handlers.ts'
import { changeContact, deleteContact } from '#/contacts/schema.ts'
import { answerInvitation, getInvitation, listMyInvitations } from '#/gatherings/schema/invitations.ts'
import * as schema from '#/gatherings/schema.ts'
import { openLinks } from '#/links/actions.ts'
import { listMessages } from '#/messages/schema.ts'
import { hour } from '#/time/date.ts'
import { formatInstant } from '#/time/instant.ts'
import { createWebhook, listDeliveries } from '#/webhooks/schema.ts'
import { casting } from './cast.ts'
import { type Dinner, gather, passTo } from './gathering.ts'
import { refusal, type Somebody, startMuster } from './harness.ts'
import { faultsOfLedger } from './ledger.ts'
import { heard, openPage } from './listener.ts'

const muster = await startMuster()
const admin = await muster.person('Admin')
const cast = casting(muster)
const { db } = muster.app

const change = (host: Somebody, { contactOf }: Dinner, name: string, body: object) =>
  host.call(changeContact, { params: { id: contactOf(name) }, body })
const mine = async (who: Somebody, query = {}) => (await who.call(listMyInvitations, { query })).items

test('another priority moves a contact in the lines that it stands in', async () => {
  const [ann] = await cast()
  const dinner = await gather(muster, ann, { names: ['Bo', 'Cy', 'Di'], seats: 1 })
  await change(ann, dinner, 'Di', { priority: 1 })
  assert.deepEqual(await dinner.standing(), ['Bo invited', 'Di waiting', 'Cy waiting'])
  await dinner.say('Bo', 'no')
  assert.deepEqual((await dinner.standing()).slice(0, 2), ['Di invited', 'Bo no'])
})

test('an invitation follows its contact to a new address by a new link, and the old one opens nothing', async () => {
  const [ann, bo] = await cast()
  const dinner = await gather(muster, ann, { names: ['Bo', 'Cy'] })
  const old = await dinner.tokenOf('Bo')
  await change(ann, dinner, 'Bo', { email: bo.email })
  assert.equal((await muster.fetch(`/api/invitations/${old}`)).status, 410)
  const { items } = await admin.call(listMessages, { query: { about: dinner.id, to: bo.email } })
  assert.deepEqual(
    items.map(({ kind }) => kind),
    ['invitation'],
  )
  const token = /\/i\/(mg_[\w-]{22})/.exec(items[0]!.text)![1]
  assert.equal((await muster.fetch(`/api/invitations/${token}`)).status, 200)
  // There he has an account: it stands on his desk, and holds his time.
  assert.deepEqual(
    (await mine(bo)).map(({ state }) => state),
    ['invited'],
  )
  assert.deepEqual(await faultsOfLedger(db), [])
  // Whoever said yes gets a link as well, and only where it is needed.
  await dinner.say('Bo', 'yes')
  const before = (await dinner.told()).length
  await change(ann, dinner, 'Bo', { name: 'Robert' })
  await change(ann, dinner, 'Cy', { notes: 'No nuts' })
  assert.equal((await dinner.told()).length, before)
})

test('a contact that is deleted leaves all its gatherings: it is told, its seats go on, its link says so', async () => {
  const [ann] = await cast()
  const dinner = await gather(muster, ann, { names: ['Bo', 'Cy'], seats: 1 })
  const token = await dinner.tokenOf('Bo')
  await ann.call(deleteContact, { params: { id: dinner.contactOf('Bo') } })
  assert.deepEqual(await dinner.standing(), ['Cy invited'])
  assert.deepEqual(await dinner.told('Bo'), ['cancellation', 'invitation'])
  assert.equal((await muster.fetch(`/api/invitations/${token}`)).status, 410)
  assert.equal((await dinner.get()).guests.total, 1)
})

test('somebody with an account finds his invitations on his desk, answers there, and his time follows', async () => {
  const [ann, bo, cy] = await cast()
  const emails = { Bo: bo.email, Cy: cy.email }
  const dinner = await gather(muster, ann, { names: ['Bo', 'Cy'], emails, seats: 1 })
  const guests = [{ contact: dinner.contactOf('Bo') }]
  const later = await gather(muster, ann, { names: [], guests })
  const [first, second] = await mine(bo)
  assert.deepEqual([first!.gathering, second!.gathering], [dinner.id, later.id])
  assert.deepEqual([first!.claim, first!.claimed, first!.state], [true, false, 'invited'])
  const say = (body: object) =>
    muster.fetch(`/api/invitations/${first!.id}/answer`, { method: 'PUT', token: bo.token, json: body })
  assert.equal((await say({ answer: 'yes', claim: false })).status, 200)
  assert.deepEqual(await faultsOfLedger(db), [])
  const said = (await (await say({ answer: 'yes', claim: true })).json()) as { claimed: boolean }
  assert.equal(said.claimed, true)
  assert.deepEqual(
    (await mine(bo, { waiting: true })).map(({ gathering }) => gathering),
    [later.id],
  )
  // It is nobody else's to see.
  const others = await muster.fetch(`/api/invitations/${first!.id}`, { token: cy.token })
  assert.equal(others.status, 404)
  assert.deepEqual(await mine(cy), [])
  const page = await bo.call(listMyInvitations, { query: { limit: 1 } })
  const next = await bo.call(listMyInvitations, { query: { limit: 1, cursor: page.next! } })
  assert.deepEqual([next.items[0]!.gathering, next.next], [later.id, null])
  await ann.call(schema.cancelGathering, { ...dinner, body: {} })
  assert.deepEqual(
    (await mine(bo)).map(({ gathering }) => gathering),
    [later.id],
  )
  assert.deepEqual(await faultsOfLedger(db), [])
})

test('a key reads and answers invitations by their ids only with the scope; by its token a link opens whatever the key', async () => {
  const [ann, bo] = await cast()
  const dinner = await gather(muster, ann, { names: ['Bo'], emails: { Bo: bo.email } })
  const { key } = await bo.call(createKey, { body: { name: 'k', scopes: ['messages:read'] } })
  const reader = await bo.call(createKey, { body: { name: 'k', scopes: ['gatherings:read'] } })
  const id = (await mine(bo))[0]!.id
  const body = { answer: 'no' as const }
  for (const [call, isReading] of [
    [connect(muster.url, key), false],
    [connect(muster.url, reader.key), true],
  ] as const) {
    if (isReading) assert.equal((await call(getInvitation, { params: { token: id } })).title, 'Dinner')
    else assert.equal((await refusal(call(getInvitation, { params: { token: id } }))).kind, 'forbidden')
    const answered = refusal(call(answerInvitation, { params: { token: id }, body }))
    assert.equal((await answered).kind, 'forbidden')
  }
  assert.deepEqual(await dinner.standing(), ['Bo invited'])
  const byLink = { params: { token: await dinner.tokenOf('Bo') } }
  assert.equal((await connect(muster.url, key)(getInvitation, byLink)).title, 'Dinner')
  const [kind, about, expiresAt] = ['meeting' as const, dinner.id, dinner.start]
  const [other] = await openLinks(muster.app, [{ person: bo.id, kind, about, expiresAt }])
  for (const link of [other!, byLink.params.token])
    assert.equal(
      (await refusal(connect(muster.url, link)(getInvitation, { params: { token: id } }))).body.status,
      404,
    )
})

test('a guest who gets an account finds his time held or claimed, as he said', async () => {
  const [ann] = await cast()
  const email = 'gus@example.org'
  const dinner = await gather(muster, ann, { names: ['Gus'], emails: { Gus: email } })
  await dinner.say('Gus', 'yes')
  const password = 'correct horse'
  await refusal(connect(muster.url)(signUp, { body: { email, name: 'Gus', password } }))
  const { items } = await admin.call(listMessages, { query: { to: email } })
  const token = items.map(({ text }) => /\/join\/(\S+)/.exec(text)?.[1]).find(Boolean)!
  const entered = await connect(muster.url)(usePasswordLink, { params: { token }, body: { password } })
  await passTo(muster, muster.clock.now)
  const query = { start: formatInstant(dinner.start), end: formatInstant(dinner.start + hour) }
  const { items: line } = await connect(muster.url, entered.token)(getTimeline, {
    params: { id: entered.person },
    query,
  })
  assert.equal(line.length, 1)
  assert.deepEqual(await faultsOfLedger(db), [])
})

test('seats that nobody deals are dealt within minutes, and invitations lapse that no plan knows of', async () => {
  const [ann] = await cast()
  const dinner = await gather(muster, ann, { names: ['Bo', 'Cy'], seats: 1, reply_within: 'PT1H' })
  const still = await gather(muster, ann, {
    names: ['Di', 'Ed'],
    seats: 1,
    reply_within: 'PT1H',
    isDraft: true,
  })
  await db.deleteFrom('plans').where('kind', '=', 'gatherings.deal').execute()
  muster.clock.now += 2 * hour
  const sweep = duties['gatherings.sweep']!
  assert.equal(sweep.every, hour / 12)
  await sweep.act(muster.app, { kind: 'gatherings.sweep', subject: dinner.id, key: '', dueAt: 0 })
  assert.deepEqual(await dinner.standing(), ['Bo lapsed', 'Cy invited'])
  assert.deepEqual(await still.standing(), ['Di waiting', 'Ed waiting'])
})

test('an open board hears of its gathering, and programs of its hosts are told', async () => {
  const [ann, bo, cy] = await cast()
  const dinner = await gather(muster, ann, { names: ['Bo'], emails: { Bo: bo.email }, co_hosts: [cy.id] })
  const pages = []
  for (const path of [`/api/gatherings/${dinner.id}/stream`, `/api/stream?about=${dinner.id}`]) {
    const page = await openPage(muster.url + path, cy.token)
    await heard(page, 'hello')
    pages.push(page)
  }
  const [anns, bos] = await Promise.all(
    [ann, bo].map(who => who.call(createWebhook, { body: { url: 'https://example.com/hook' } })),
  )
  await dinner.say('Bo', 'yes')
  for (const page of pages) {
    const { data } = await heard(page, 'happened')
    assert.deepEqual([data['thing'], data['subject'], data['kind']], ['gathering', dinner.id, 'answered'])
    page.close()
  }
  const events = async (who: Somebody, id: string) =>
    (await who.call(listDeliveries, { params: { id }, query: {} })).items.map(({ event }) => event)
  assert.deepEqual(await events(ann, anns!.id), ['gathering.answered'])
  assert.deepEqual(await events(bo, bos!.id), [])
})
