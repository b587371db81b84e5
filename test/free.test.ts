import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { getFree, getOverlap, getTimeline, offerOpening } from '#/availability/schema.ts'
import { at, meet, span } from './cast.ts'
import { refusal, startMuster } from './harness.ts'

const muster = await startMuster()
const ann = await muster.person('Ann')
const bo = await muster.person('Bo')
await meet(ann, [bo.id], '10:00', '11:00')
await meet(bo, ['guest@example.org'], '11:00', '12:00')
await meet(ann, [bo.id], '14:00', '15:30')

async function freeOf(from: string, to: string, at_least?: string) {
  const query = { start: at(from), end: at(to), ...(at_least ? { at_least } : {}) }
  return ann.call(getFree, { params: { id: bo.id }, query })
}

test('free time lies between the meetings; those that touch are one', async () => {
  const { free, busy } = await freeOf('09:00', '17:00')
  assert.deepEqual(free.map(span), ['09:00–10:00', '12:00–14:00', '15:30–17:00'])
  assert.deepEqual(
    free.map(one => one.minutes),
    [60, 120, 90],
  )
  assert.deepEqual(busy.map(span), ['10:00–12:00', '14:00–15:30'])
})

test('a meeting at the start of the window is not free', async () => {
  const { free, busy } = await freeOf('10:00', '13:00')
  assert.deepEqual(free.map(span), ['12:00–13:00'])
  assert.deepEqual(busy.map(span), ['10:00–12:00'])
})

test('meetings that began before the window or end after it are cut to it', async () => {
  const { free, busy } = await freeOf('10:30', '15:00')
  assert.deepEqual(busy.map(span), ['10:30–12:00', '14:00–15:00'])
  assert.deepEqual(free.map(span), ['12:00–14:00'])
})

test('a window inside a meeting has nothing free, one that only touches meetings all of it', async () => {
  assert.deepEqual((await freeOf('10:15', '10:45')).free, [])
  const between = await freeOf('12:00', '14:00')
  assert.deepEqual([between.free.map(span), between.busy], [['12:00–14:00'], []])
})

test('a shortest length leaves out what is too short for it', async () => {
  assert.deepEqual((await freeOf('09:00', '17:00', 'PT1H30M')).free.map(span), ['12:00–14:00', '15:30–17:00'])
})

test('the person himself sees each meeting behind the time that is taken', async () => {
  const query = { start: at('09:00'), end: at('12:30') }
  const { busy } = await bo.call(getFree, { params: { id: bo.id }, query })
  assert.deepEqual(busy[0]!.claims!.map(span), ['10:00–11:00', '11:00–12:00'])
})

test('behind each time that is taken stand its own meetings, and none of a later one', async () => {
  const query = { start: at('09:00'), end: at('17:00') }
  const { busy } = await bo.call(getFree, { params: { id: bo.id }, query })
  assert.deepEqual(
    busy.map(one => one.claims!.map(span)),
    [['10:00–11:00', '11:00–12:00'], ['14:00–15:30']],
  )
})

test('openings are what a person offers: the rest is outside his hours', async () => {
  const cy = await muster.person('Cy')
  const body = { start: at('09:00'), end: at('12:00') }
  await cy.call(offerOpening, { params: { id: cy.id }, body })
  await meet(bo, [cy.id], '09:30', '10:00')
  const query = { start: at('08:00'), end: at('12:15') }
  const { free, busy } = await ann.call(getFree, { params: { id: cy.id }, query })
  assert.deepEqual(free.map(span), ['09:00–09:30', '10:00–12:00'])
  assert.deepEqual(
    busy.map(one => `${span(one)} ${one.kind}`),
    ['08:00–09:00 outside-hours', '09:30–10:00 meeting', '12:00–12:15 outside-hours'],
  )
})

test('a window without end, turned round, of over a year, or without offset is refused by name', async () => {
  for (const [query, path] of [
    [`start=${at('09:00')}`, 'end'],
    [`start=${at('10:00')}&end=${at('09:00')}`, 'end'],
    [`start=${at('10:00')}&end=2028-11-24T10:00:00Z`, 'end'],
    [`start=2026-11-24T10:00:00&end=${at('11:00')}`, 'start'],
    [`start=${at('10:00')}&end=${at('11:00')}&at_least=soon`, 'at_least'],
  ]) {
    const answer = await muster.fetch(`/api/people/${bo.id}/free?${query}`, { token: ann.token })
    assert.equal(answer.status, 400)
    const { errors } = (await answer.json()) as { errors: { path: string }[] }
    assert.deepEqual(
      errors.map(error => error.path),
      [path],
    )
  }
})

test('somebody who is not there is not found', async () => {
  const id = '01900000-0000-7000-8000-000000000000'
  const query = { start: at('09:00'), end: at('10:00') }
  assert.equal((await refusal(ann.call(getFree, { params: { id }, query }))).body.status, 404)
})

test('a meeting of 20 hours is in the way until its last minute', async () => {
  const dee = await muster.person('Dee')
  await meet(dee, [ann.id], '26T00:00', '26T20:00')
  const query = { start: at('26T19:00'), end: at('26T21:00') }
  const { free } = await ann.call(getFree, { params: { id: dee.id }, query })
  assert.deepEqual(free.map(span), ['20:00–21:00'])
  const { windows } = await ann.call(getOverlap, { query: { ...query, person: [dee.id] } })
  assert.deepEqual(windows.map(span), ['20:00–21:00'])
})

test('events of other calendars are in the way; a hold that has run out is not shown any more', async () => {
  const eve = await muster.person('Eve')
  const add = (kind: string, strength: string, from: string, to: string, expires: string | null) =>
    sql`insert into claims (id, person, starts_at, ends_at, strength, kind, subject, occurrence, title, expires_at)
      values (gen_random_uuid(), ${eve.id}, ${at(from)}, ${at(to)}, ${strength}, ${kind}, gen_random_uuid(),
        ${at(from)}, 'Other', ${expires})`.execute(muster.app.db)
  await add('external', 'firm', '10:00', '11:00', null)
  await add('proposal', 'hold', '12:00', '13:00', '2026-11-23T07:59:00Z')
  await add('proposal', 'hold', '14:00', '15:00', '2026-11-23T09:00:00Z')
  const query = { start: at('09:00'), end: at('16:00') }
  const { free, busy } = await ann.call(getFree, { params: { id: eve.id }, query })
  assert.deepEqual(free.map(span), ['09:00–10:00', '11:00–16:00'])
  assert.deepEqual(
    busy.map(one => [span(one), one.kind]),
    [['10:00–11:00', 'external']],
  )
  const { items } = await ann.call(getTimeline, { params: { id: eve.id }, query })
  assert.deepEqual(
    items.map(one => [one.kind, span(one)]),
    [
      ['external', '10:00–11:00'],
      ['hold', '14:00–15:00'],
    ],
  )
  const meeting = await meet(await muster.person('Fay'), [eve.id], '10:30', '11:30')
  assert.deepEqual(
    meeting.unavailable.map(one => [one.person, one.reason]),
    [[eve.id, 'external']],
  )
})
