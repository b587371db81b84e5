import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { importContacts } from '#/contacts/schema/files.ts'
import { changeContact, createContact, deleteContact } from '#/contacts/schema.ts'
import { answerInvitation, listMyInvitations } from '#/gatherings/schema/invitations.ts'
import * as schema from '#/gatherings/schema.ts'
import { createMeeting } from '#/meetings/schema.ts'
import { getPerson } from '#/people/schema.ts'
import { casting } from './cast.ts'
import { claimsOf, type Dinner, gather } from './gathering.ts'
import { refusal, type Somebody, startMuster } from './harness.ts'
import { faultsOfLedger } from './ledger.ts'

// What a contact is invited to follows it.
const muster = await startMuster()
const cast = casting(muster)
const { db } = muster.app

const change = (host: Somebody, { contactOf }: Dinner, name: string, body: object) =>
  host.call(changeContact, { params: { id: contactOf(name) }, body })
const mine = async (who: Somebody) => (await who.call(listMyInvitations, {})).items
const statusOf = async (token: string) => (await muster.fetch(`/api/invitations/${token}`)).status

async function deadlocks(): Promise<number> {
  // A connection reports once a second.
  await sleep(1_100)
  const { rows } = await sql<{ count: number }>`
    select deadlocks::int as count from pg_stat_database where datname = current_database()`.execute(db)
  return rows[0]!.count
}

test('a contact that gets new numbers while it answers waits for its answers, and they for it', async () => {
  const [ann] = await cast()
  const dinner = await gather(muster, ann, { names: ['Bo', 'Cy'], seats: 2 })
  const before = await deadlocks()
  const flip = async () => {
    for (let i = 0; i < 12; i++) assert.equal((await dinner.say('Bo', i % 2 ? 'yes' : 'no')).status, 200)
  }
  const renumber = async () => {
    for (let i = 0; i < 12; i++) await change(ann, dinner, 'Bo', { phone: `+4915112345${100 + i}` })
  }
  await Promise.all([flip(), renumber()])
  assert.equal(await deadlocks(), before)
})

test('a thousand contacts of a file move in the line at once', async () => {
  const [ann] = await cast()
  const names = Array.from({ length: 1_000 }, (_, index) => `guest-${index}@example.org`)
  const file = (priority: (index: number) => number) =>
    ann.call(importContacts, {
      body: {
        text: ['email,priority,group', ...names.map((one, i) => `${one},${priority(i)},crowd`)].join('\n'),
        preview: false,
        on_known: 'update',
      },
    })
  await file(() => 4)
  const dinner = await gather(muster, ann, { names: ['Bo'], seats: 1, groups: ['crowd'] })
  const began = performance.now()
  assert.equal((await file(i => (i === 700 ? 1 : 5))).changed, 1_000)
  assert.ok(performance.now() - began < 15_000, `${performance.now() - began} ms`)
  await dinner.say('Bo', 'no')
  assert.deepEqual((await dinner.standing())[0], 'Guest 700 invited')
})

test('one that is cancelled follows as well: restored it is another’s, and nobody else’s', async () => {
  const [ann, bo, cy] = await cast()
  const dinner = await gather(muster, ann, { names: ['Bo', 'Di'], emails: { Bo: bo.email } })
  await ann.call(schema.cancelGathering, { params: dinner.params, body: {} })
  const before = (await dinner.told()).length
  await change(ann, dinner, 'Bo', { email: cy.email, priority: 1 })
  assert.deepEqual([(await dinner.told()).length, await claimsOf(muster, dinner.id)], [before, []])
  await ann.call(schema.restoreGathering, { params: dinner.params })
  assert.deepEqual([(await mine(bo)).length, (await mine(cy)).length], [0, 1])
  assert.deepEqual(
    (await claimsOf(muster, dinner.id)).map(one => one.split(' ')[0]).sort(),
    [ann.id, cy.id].sort(),
  )
  assert.deepEqual(await faultsOfLedger(db), [])
})

test('after a yes the old address loses it from its calendar, the new one gets it, and an old link stays closed', async () => {
  const [ann] = await cast()
  const dinner = await gather(muster, ann, { names: ['Bo'], emails: { Bo: 'bo-before@example.org' } })
  const old = await dinner.tokenOf('Bo')
  await dinner.say('Bo', 'yes')
  await change(ann, dinner, 'Bo', { email: 'bo-after@example.org' })
  const objects = db.selectFrom('messages').select(['address', 'calendar_method as method'])
  const last = await objects
    .where('about', '=', dinner.id)
    .where('calendar', 'is not', null)
    .orderBy('id')
    .execute()
  assert.deepEqual(last.map(({ address, method }) => `${address} ${method}`).sort(), [
    'bo-after@example.org REQUEST',
    'bo-before@example.org CANCEL',
    'bo-before@example.org REQUEST',
  ])
  assert.equal(await statusOf(old), 410)
  await change(ann, dinner, 'Bo', { email: 'bo-before@example.org' })
  assert.equal(await statusOf(old), 410)
  assert.deepEqual(await dinner.standing(), ['Bo yes'])
})

test('who becomes a guest twice, as the contact of two hosts, keeps his time with either answer', async () => {
  const [ann, bo, cy] = await cast()
  const dinner = await gather(muster, ann, {
    names: ['Bo'],
    emails: { Bo: bo.email },
    seats: 4,
    co_hosts: [cy.id],
  })
  const { id } = await cy.call(createContact, { body: { name: 'Bobby', email: 'bobby@example.org' } })
  await cy.call(schema.addGuests, { params: dinner.params, body: { contact: id } })
  const again = await cy.call(createContact, { body: { name: 'Bobby', email: bo.email.toUpperCase() } })
  const twice = cy.call(schema.addGuests, { params: dinner.params, body: { contact: again.id } })
  assert.equal((await refusal(twice)).kind, 'already-in')
  await cy.call(deleteContact, { params: { id: again.id } })
  await cy.call(changeContact, { params: { id }, body: { email: bo.email } })
  const [one, other] = await mine(bo)
  for (const [{ id: token }, answer] of [
    [one!, 'yes'],
    [other!, 'no'],
  ] as const)
    await bo.call(answerInvitation, { params: { token }, body: { answer } })
  const claims = await claimsOf(muster, dinner.id)
  assert.ok(claims.some(claim => claim.startsWith(`${bo.id} firm`)))
  await cy.call(changeContact, { params: { id }, body: { email: 'bobby@example.org' } })
  assert.deepEqual(await claimsOf(muster, dinner.id), claims)
  assert.deepEqual(await faultsOfLedger(db), [])
})

test('what a host calls a contact is nobody else’s: the person is named by the address alone', async () => {
  const [ann, , cy] = await cast()
  const { id } = await ann.call(createContact, {
    body: { name: 'Bo (drinks too much)', email: 'bo.lee@example.org', language: 'de' },
  })
  const dinner = await gather(muster, ann, { names: [], guests: [{ contact: id }] })
  assert.deepEqual(await dinner.standing(), ['Bo (drinks too much) invited'])
  const { participants } = await cy.call(createMeeting, {
    body: {
      title: 'Standup',
      start: '2026-12-21T18:00:00Z',
      end: '2026-12-21T19:00:00Z',
      participants: ['bo.lee@example.org'],
    },
  })
  const { person } = participants.find(one => one.person !== cy.id)!
  assert.equal((await cy.call(getPerson, { params: { id: person } })).name, 'Bo Lee')
})
