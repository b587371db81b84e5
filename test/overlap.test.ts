import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { getOverlap, offerOpening } from '#/availability/schema.ts'
import type { QueryOf } from '#/shared/endpoint.ts'
import { at, meet, span } from './cast.ts'
import { refusal, type Somebody, startMuster } from './harness.ts'

const muster = await startMuster()
const ann = await offering('Ann', '09:00–12:00', '14:00–16:00')
const bo = await offering('Bo', '10:00–13:00', '15:00–17:00')
const cy = await offering('Cy', '11:00–11:30', '16:00–18:00')
const everybody = [ann, bo, cy]

async function offering(name: string, ...windows: string[]): Promise<Somebody> {
  const person = await muster.person(name)
  for (const window of windows) {
    const [start, end] = window.split('–')
    const body = { start: at(start!), end: at(end!) }
    await person.call(offerOpening, { params: { id: person.id }, body })
  }
  return person
}

type Query = Partial<QueryOf<typeof getOverlap>>

/** `10:00–12:00 Ann Bo` */
async function common(people: readonly Somebody[], query: Query = {}): Promise<string[]> {
  const whole = { person: people.map(one => one.id), start: at('00:00'), end: at('25T00:00'), ...query }
  const { windows } = await ann.call(getOverlap, { query: whole })
  return windows.map(one => `${span(one)} ${one.people.map(id => nameOf(people, id)).join(' ')}`)
}

function nameOf(people: readonly Somebody[], id: string): string {
  return people.find(one => one.id === id)!.email.split('@')[0]!
}

test('two people have in common what both offer, in full and in part, in order', async () => {
  assert.deepEqual(await common([ann, bo]), ['10:00–12:00 ann bo', '15:00–16:00 ann bo'])
})

test('touching is no overlap', async () => {
  assert.deepEqual(await common([ann, cy]), ['11:00–11:30 ann cy'])
})

test('any number of people have in common what all of them offer', async () => {
  assert.deepEqual(await common(everybody), ['11:00–11:30 ann bo cy'])
  assert.deepEqual(await common([ann]), ['09:00–12:00 ann', '14:00–16:00 ann'])
})

test('a shortest length leaves out what is too short', async () => {
  assert.deepEqual(await common([ann, bo], { at_least: 'PT90M' }), ['10:00–12:00 ann bo'])
})

test('a quorum is met by any so many of them', async () => {
  assert.deepEqual(await common(everybody, { quorum: 2, at_least: 'PT1H' }), [
    '10:00–12:00 ann bo',
    '15:00–16:00 ann bo',
    '16:00–17:00 bo cy',
  ])
})

test('with required people the others are welcome, and named where they can come', async () => {
  assert.deepEqual(await common(everybody, { required: [bo.id], at_least: 'PT1H' }), [
    '10:00–13:00 bo',
    '10:00–12:00 ann bo',
    '15:00–17:00 bo',
    '15:00–16:00 ann bo',
    '16:00–17:00 bo cy',
  ])
})

test('required people and a quorum hold together', async () => {
  assert.deepEqual(await common(everybody, { required: [cy.id], quorum: 2 }), [
    '11:00–11:30 ann bo cy',
    '16:00–17:00 bo cy',
  ])
})

test('meetings are taken from it, and asked for, who is busy when and why', async () => {
  const dan = await offering('Dan', '25T09:00–25T12:00')
  const eve = await offering('Eve', '25T10:00–25T14:00')
  await meet(eve, ['guest@example.org'], '25T10:30', '25T11:00')
  const window = { start: at('25T09:00'), end: at('25T12:00') }
  assert.deepEqual(await common([dan, eve], window), ['10:00–10:30 dan eve', '11:00–12:00 dan eve'])
  const { busy } = await ann.call(getOverlap, { query: { person: [dan.id, eve.id], ...window, why: true } })
  assert.deepEqual(busy, [
    { person: eve.id, reason: 'outside-hours', start: at('25T09:00'), end: at('25T10:00') },
    { person: eve.id, reason: 'meeting', start: at('25T10:30'), end: at('25T11:00') },
  ])
})

test('the window is cut to what was asked for', async () => {
  assert.deepEqual(await common([ann, bo], { start: at('11:00'), end: at('15:30') }), [
    '11:00–12:00 ann bo',
    '15:00–15:30 ann bo',
  ])
})

test('somebody named twice, in capitals or not, counts once', async () => {
  const person = [ann.id, ann.id.toUpperCase(), bo.id]
  const query = { person, start: at('00:00'), end: at('25T00:00'), quorum: 2, at_least: 'PT2H' }
  const { windows } = await ann.call(getOverlap, { query })
  assert.deepEqual(
    windows.map(one => one.people),
    [[ann.id, bo.id]],
  )
})

test('an unknown person is not found; a quorum over the number of people is refused', async () => {
  const unknown = '01900000-0000-7000-8000-000000000000'
  const window = { start: at('00:00'), end: at('25T00:00') }
  const call = ann.call(getOverlap, { query: { person: [ann.id, unknown], ...window } })
  assert.equal((await refusal(call)).body.status, 404)
  const many = ann.call(getOverlap, { query: { person: [ann.id, bo.id], quorum: 3, ...window } })
  assert.deepEqual(
    (await refusal(many)).body.errors!.map(error => error.path),
    ['quorum'],
  )
  const nobody = await muster.fetch(`/api/overlap?start=${at('09:00')}&end=${at('10:00')}`, {
    token: ann.token,
  })
  assert.equal(nobody.status, 400)
})

test('more than 200 people, required ones among them, are too many to ask about at once', async () => {
  const ids = (count: number) => Array.from({ length: count }, () => randomUUID())
  const query = { person: ids(120), required: ids(81), start: at('00:00'), end: at('25T00:00') }
  const problem = await refusal(ann.call(getOverlap, { query }))
  assert.deepEqual(
    problem.body.errors!.map(fault => fault.path),
    ['required'],
  )
})
