import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { getFree, getHours, listOpenings, offerOpening, withdrawOpening } from '#/availability/schema.ts'
import { cancelMeeting } from '#/meetings/schema.ts'
import { at, meet, span } from './cast.ts'
import { NOW, refusal, type Somebody, startMuster } from './harness.ts'

const muster = await startMuster()
const ann = await muster.person('Ann')
const host = await muster.person('Host')
let count = 0

/** Somebody new who offers these windows of Tuesday, as `09:00–10:00`. */
async function offering(...windows: string[]): Promise<Somebody> {
  const person = await muster.person(`Guest${++count}`)
  for (const window of windows) await offer(person, window)
  return person
}

function offer(person: Somebody, window: string) {
  return person.call(offerOpening, { params: { id: person.id }, body: bodyOf(window) })
}

function withdraw(person: Somebody, window: string) {
  return person.call(withdrawOpening, { params: { id: person.id }, body: bodyOf(window) })
}

async function left(person: Somebody): Promise<string[]> {
  return (await ann.call(listOpenings, { params: { id: person.id }, query: {} })).items.map(span)
}

function bodyOf(window: string) {
  const [start, end] = window.split('–')
  return { start: at(start!), end: at(end!) }
}

test('overlapping windows become one', async () => {
  assert.deepEqual(await left(await offering('09:00–11:00', '10:00–12:00')), ['09:00–12:00'])
})

test('touching windows become one', async () => {
  assert.deepEqual(await left(await offering('09:00–10:00', '10:00–11:00')), ['09:00–11:00'])
})

test('a window that bridges several, touching some and overlapping others, makes one of them all', async () => {
  const person = await offering('08:30–09:00', '09:30–10:00', '11:00–12:00', '14:00–15:00')
  assert.deepEqual((await offer(person, '09:00–11:30')).openings.map(span), ['08:30–12:00', '14:00–15:00'])
  assert.deepEqual(await left(person), ['08:30–12:00', '14:00–15:00'])
})

test('a window around one that was offered swallows it', async () => {
  assert.deepEqual(await left(await offering('10:00–11:00', '09:00–12:00')), ['09:00–12:00'])
})

test('a window covered already is refused as already available, and nothing changes', async () => {
  const person = await offering('09:00–10:00', '10:00–12:00')
  for (const window of ['09:00–12:00', '09:30–10:30']) {
    const problem = await refusal(offer(person, window))
    assert.deepEqual([problem.kind, problem.body.status], ['already-available', 409])
  }
  assert.deepEqual(await left(person), ['09:00–12:00'])
})

test('a window that ends before it starts, is empty, or has passed is refused with the reason', async () => {
  const person = await offering()
  for (const [window, path, word] of [
    ['11:00–10:00', 'end', /after start/],
    ['11:00–11:00', 'end', /after start/],
    ['23T07:59–23T09:00', 'start', /has passed/],
  ] as const) {
    const problem = await refusal(offer(person, window))
    assert.equal(problem.body.status, 400)
    assert.equal(problem.body.errors![0]!.path, path)
    assert.match(problem.body.errors![0]!.message, word)
  }
  assert.deepEqual(await left(person), [])
})

test('withdrawing a part splits a window; withdrawing over several takes from each', async () => {
  const person = await offering('09:00–12:00', '13:00–15:00')
  assert.deepEqual((await withdraw(person, '10:00–11:00')).openings.map(span), [
    '09:00–10:00',
    '11:00–12:00',
    '13:00–15:00',
  ])
  await withdraw(person, '11:30–14:00')
  assert.deepEqual(await left(person), ['09:00–10:00', '11:00–11:30', '14:00–15:00'])
  await withdraw(person, '00:00–23:00')
  assert.deepEqual(await left(person), [])
})

test('withdrawing what was never offered is refused', async () => {
  const problem = await refusal(withdraw(await offering('09:00–10:00'), '10:00–11:00'))
  assert.deepEqual([problem.kind, problem.body.status], ['not-offered', 409])
})

test('a meeting of just the window takes it away, one inside splits it in two, cancelling heals it', async () => {
  const person = await offering('09:00–12:00', '14:00–15:00')
  const whole = await meet(ann, [person.id], '14:00', '15:00')
  const inner = await meet(ann, [person.id], '10:00', '10:30')
  assert.deepEqual(await left(person), ['09:00–10:00', '10:30–12:00'])
  for (const { id } of [whole, inner]) await ann.call(cancelMeeting, { params: { id }, body: {} })
  assert.deepEqual(await left(person), ['09:00–12:00', '14:00–15:00'])
})

test('a meeting stays when the window it lies in is withdrawn, and a window offered anew leaves it out', async () => {
  const person = await offering('25T09:00–25T12:00')
  await meet(host, [person.id], '25T10:00', '25T11:00')
  await withdraw(person, '25T09:00–25T12:00')
  assert.deepEqual(await left(person), [])
  await offer(person, '25T09:00–25T12:00')
  assert.deepEqual(await left(person), ['09:00–10:00', '11:00–12:00'])
})

test('only a person himself, or an admin, offers and withdraws his time', async () => {
  const person = await offering('09:00–10:00')
  const body = bodyOf('10:00–11:00')
  const other = await offering()
  assert.equal(
    (await refusal(other.call(offerOpening, { params: { id: person.id }, body }))).body.status,
    403,
  )
  await ann.call(offerOpening, { params: { id: person.id }, body })
  assert.deepEqual(await left(person), ['09:00–11:00'])
})

test('windows are listed as far as they lie ahead, or in the time asked for', async () => {
  const person = await offering('09:00–12:00', '25T09:00–25T12:00')
  const query = { start: at('11:00'), end: at('25T10:00') }
  const cut = await ann.call(listOpenings, { params: { id: person.id }, query })
  assert.deepEqual(cut.items.map(span), ['11:00–12:00', '09:00–10:00'])
})

test('pages go on past a window that has begun, while the clock goes on', async () => {
  const person = await offering('09:00–10:00', '11:00–12:00')
  const page = (cursor?: string) =>
    ann.call(listOpenings, { params: { id: person.id }, query: { limit: 1, ...(cursor && { cursor }) } })
  muster.clock.set(at('09:30'))
  const first = await page()
  muster.clock.set(at('09:31'))
  const second = await page(first.next!)
  muster.clock.set(NOW)
  assert.deepEqual([...first.items, ...second.items].map(span), ['09:30–10:00', '11:00–12:00'])
  assert.equal(second.next, null)
})

test('ids are the same in capitals', async () => {
  const person = await offering('09:00–10:00')
  const id = person.id.toUpperCase()
  assert.equal((await ann.call(listOpenings, { params: { id }, query: {} })).items.length, 1)
  assert.equal((await person.call(getHours, { params: { id } })).timezone, 'Europe/Berlin')
  await person.call(offerOpening, { params: { id }, body: bodyOf('12:00–13:00') })
})

test('an end too far from now is refused as one too far from a start is', async () => {
  const query = { end: '2029-01-01T00:00:00Z' }
  const problem = await refusal(ann.call(listOpenings, { params: { id: ann.id }, query }))
  assert.deepEqual(
    problem.body.errors!.map(fault => fault.path),
    ['end'],
  )
})

test('nobody keeps more than 2,000 openings: one more, or one cut in two, is refused', async () => {
  const person = await muster.person('Many')
  await sql`insert into openings (id, person, starts_at, ends_at)
    select gen_random_uuid(), ${person.id}, day, day + interval '1 hour'
    from generate_series(timestamptz '2027-01-01', timestamptz '2027-01-01' + 1999 * interval '3 hours', '3 hours') day
    `.execute(muster.app.db)
  const query = { start: '2027-01-01T00:00:00Z', end: '2027-12-31T00:00:00Z' }
  const { free } = await person.call(getFree, { params: { id: person.id }, query })
  assert.equal(free.length, 2000)
  for (const call of [
    () => offer(person, '09:00–10:00'),
    () => withdraw(person, '2027-01-01T00:10:00Z–2027-01-01T00:20:00Z'),
  ]) {
    const problem = await refusal(call())
    assert.match(problem.body.errors![0]!.message, /more than 2000/)
  }
  await withdraw(person, '2027-01-01T00:00:00Z–2027-01-01T01:00:00Z')
  await offer(person, '09:00–10:00')
})
