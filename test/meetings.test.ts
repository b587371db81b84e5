import assert from 'node:assert/strict'
import { afterEach, test } from 'node:test'
import { getFree } from '#/availability/schema.ts'
import { answerMeeting } from '#/meetings/schema/participants.ts'
import { cancelMeeting, createMeeting, getMeeting, listMeetings } from '#/meetings/schema.ts'
import type { QueryOf } from '#/shared/endpoint.ts'
import { at, busyOf, casting, meet } from './cast.ts'
import { NOW, refusal, startMuster } from './harness.ts'
import { faultsOfLedger } from './ledger.ts'

const muster = await startMuster()
const cast = casting(muster)

afterEach(async () => {
  muster.clock.set(NOW)
  assert.deepEqual(await faultsOfLedger(muster.app.db), [])
})

test('a meeting takes the time of everybody, and answers who takes part and how', async () => {
  const [ann, bo, cy] = await cast()
  const meeting = await meet(ann, [bo.email, cy.id], '10:00', '11:00', { location: 'Room 1' })
  assert.deepEqual(
    meeting.participants.map(({ person, status, available }) => [person, status, available]),
    [
      [ann.id, 'accepted', true],
      [bo.id, 'invited', true],
      [cy.id, 'invited', true],
    ],
  )
  assert.deepEqual([meeting.unavailable, meeting.state, meeting.location], [[], 'confirmed', 'Room 1'])
  for (const person of [ann, bo, cy])
    assert.deepEqual(await busyOf(person, person.id, '09:00', '12:00'), ['10:00–11:00 meeting'])
  assert.deepEqual(await cy.call(getMeeting, { params: { id: meeting.id } }), meeting)
})

test('the creator busy at any overlapping moment is refused, with when, and nothing is made', async () => {
  const [ann, bo, cy] = await cast()
  await meet(bo, [ann.id], '10:00', '11:00')
  for (const [from, to, start, end] of [
    ['10:15', '10:45', '10:15', '10:45'],
    ['09:30', '10:30', '10:00', '10:30'],
    ['10:30', '11:30', '10:30', '11:00'],
    ['09:00', '12:00', '10:00', '11:00'],
    ['10:00', '11:00', '10:00', '11:00'],
  ] as const) {
    const problem = await refusal(meet(ann, [cy.id, 'nobody@example.org'], from, to))
    assert.deepEqual([problem.kind, problem.body.status], ['not-available', 409])
    assert.match(problem.body.detail, /^You are not available/)
    assert.deepEqual(problem.body['reasons'], [
      { person: ann.id, reason: 'meeting', start: at(start), end: at(end) },
    ])
  }
  assert.deepEqual(await busyOf(cy, cy.id, '09:00', '12:00'), [])
  assert.equal((await cy.call(listMeetings, { query: {} })).items.length, 0)
})

test('meetings that touch are no clash', async () => {
  const [ann, bo] = await cast()
  await meet(ann, [bo.id], '10:00', '11:00', { if_unavailable: 'refuse' })
  await meet(ann, [bo.id], '11:00', '12:00', { if_unavailable: 'refuse' })
  await meet(bo, [ann.id], '09:00', '10:00', { if_unavailable: 'refuse' })
  assert.deepEqual(await busyOf(ann, bo.id, '08:00', '13:00'), ['09:00–12:00 meeting'])
})

test('a busy participant does not stop a meeting; the answer says who cannot come, when and why', async () => {
  const [ann, bo, cy] = await cast()
  await meet(bo, [cy.id], '10:30', '12:00')
  const meeting = await meet(ann, [bo.id, 'guest@example.org'], '10:00', '11:00')
  assert.deepEqual(meeting.unavailable, [
    { person: bo.id, reason: 'meeting', start: at('10:30'), end: at('11:00') },
  ])
  assert.deepEqual(
    meeting.participants.map(one => one.available),
    [true, false, true],
  )
})

test('with `refuse` one busy participant stops it all, and nobody loses time', async () => {
  const [ann, bo, cy] = await cast()
  await meet(bo, ['x@example.org'], '10:30', '12:00')
  const problem = await refusal(meet(ann, [bo.id, cy.id], '10:00', '11:00', { if_unavailable: 'refuse' }))
  assert.deepEqual(problem.body['reasons'], [
    { person: bo.id, reason: 'meeting', start: at('10:30'), end: at('11:00') },
  ])
  assert.deepEqual(await busyOf(ann, cy.id, '09:00', '12:00'), [])
  assert.deepEqual(await busyOf(ann, ann.id, '09:00', '12:00'), [])
})

test('nobody is booked with only himself, however he names himself', async () => {
  const [ann] = await cast()
  for (const others of [[ann.id], [ann.email], [ann.id.toUpperCase(), ann.email.toUpperCase(), ann.email]]) {
    const problem = await refusal(meet(ann, others, '10:00', '11:00'))
    assert.equal(problem.body.status, 400)
    assert.equal(problem.body.errors![0]!.path, 'participants')
  }
  assert.equal((await refusal(meet(ann, [], '10:00', '11:00'))).body.status, 400)
})

test('somebody named twice, by id and by address, in capitals or not, takes part once', async () => {
  const [ann, bo] = await cast()
  const named = [bo.id, bo.email, bo.email.toUpperCase(), bo.id.toUpperCase(), ann.email]
  const { participants } = await meet(ann, named, '10:00', '11:00', { if_unavailable: 'refuse' })
  assert.deepEqual(
    participants.map(one => one.person),
    [ann.id, bo.id],
  )
})

test('an unknown id is not found; what is neither id nor address is malformed', async () => {
  const [ann, bo] = await cast()
  const unknown = '01900000-0000-7000-8000-000000000000'
  const problem = await refusal(meet(ann, [bo.id, unknown], '10:00', '11:00'))
  assert.deepEqual([problem.body.status, problem.body['people']], [404, [unknown]])
  const malformed = await refusal(meet(ann, [bo.id, 'Bo the builder'], '10:00', '11:00'))
  assert.deepEqual(
    malformed.body.errors!.map(error => error.path),
    ['participants[1]'],
  )
})

test('all faults of a meeting are told at once', async () => {
  const [ann] = await cast()
  const body = { title: ' ', start: 'tomorrow', end: at('10:00'), participants: [], colour: 'red' }
  const answer = await muster.fetch('/api/meetings', { method: 'POST', token: ann.token, json: body })
  const { errors } = (await answer.json()) as { errors: { path: string }[] }
  assert.deepEqual(errors.map(error => error.path).sort(), ['colour', 'participants', 'start', 'title'])
})

test('a start that has passed, an end before it, and a meeting of over two weeks are refused', async () => {
  const [ann, bo] = await cast()
  for (const [from, to, path] of [
    ['2026-11-23T07:59:59Z', at('10:00'), 'start'],
    ['11:00', '10:00', 'end'],
    ['11:00', '2026-12-09T11:00:00Z', 'end'],
  ] as const) {
    const problem = await refusal(meet(ann, [bo.id], from, to))
    assert.deepEqual(
      problem.body.errors!.map(error => error.path),
      [path],
    )
  }
})

test('a meeting of several days takes all of them, and gives all of them back', async () => {
  const [ann, bo] = await cast()
  const { id } = await meet(ann, [bo.id], '24T10:00', '28T16:30')
  const window = { start: at('24T00:00'), end: at('30T00:00') }
  const free = async () => (await ann.call(getFree, { params: { id: bo.id }, query: window })).free
  assert.deepEqual(await free(), [
    { start: at('24T00:00'), end: at('24T10:00'), minutes: 600 },
    { start: at('28T16:30'), end: at('30T00:00'), minutes: 31.5 * 60 },
  ])
  assert.equal((await refusal(meet(bo, [ann.id], '27T09:00', '27T10:00'))).kind, 'not-available')
  await ann.call(cancelMeeting, { params: { id }, body: {} })
  assert.equal((await free()).length, 1)
})

test('a long meeting that meets another on its third day takes none of its days', async () => {
  const [ann, bo, cy] = await cast()
  await meet(bo, [cy.id], '26T12:00', '26T13:00')
  await meet(ann, [bo.id], '24T10:00', '28T10:00')
  assert.deepEqual(await busyOf(ann, bo.id, '24T00:00', '29T00:00'), ['12:00–13:00 meeting'])
})

test('the same Idempotency-Key makes one meeting', async () => {
  const [ann, bo] = await cast()
  const body = { title: 'Plan', start: at('10:00'), end: at('11:00'), participants: [bo.id] }
  const idempotencyKey = `once-${ann.id}`
  const [one, two] = [
    await ann.call(createMeeting, { body, idempotencyKey }),
    await ann.call(createMeeting, { body, idempotencyKey }),
  ]
  assert.deepEqual(one, two)
  assert.equal((await ann.call(listMeetings, { query: {} })).items.length, 1)
})

test('my meetings are those that touch the time asked for, mine by answer, from now on unless said', async () => {
  const [ann, bo] = await cast()
  const early = await meet(ann, [bo.id], '09:00', '10:00', { title: 'early' })
  const late = await meet(ann, [bo.id], '10:00', '11:00', { title: 'late' })
  const titles = async (query: QueryOf<typeof listMeetings>) =>
    (await bo.call(listMeetings, { query })).items.map(one => one.title)
  assert.deepEqual(await titles({}), ['early', 'late'])
  assert.deepEqual(await titles({ start: at('09:30'), end: at('10:00') }), ['early'])
  assert.deepEqual(await titles({ start: at('10:00') }), ['late'])
  await bo.call(answerMeeting, { params: { id: early.id, person: bo.id }, body: { answer: 'declined' } })
  assert.deepEqual(await titles({ status: 'invited' }), ['late'])
  assert.deepEqual(await titles({ status: 'declined' }), ['early'])
  await ann.call(cancelMeeting, { params: { id: late.id }, body: {} })
  assert.deepEqual(await titles({}), ['early'])
  muster.clock.set(at('10:00'))
  assert.deepEqual(await titles({ cancelled: true }), ['late'])
})

test('a meeting of several days is listed until it ends', async () => {
  const [ann, bo] = await cast()
  const { id } = await meet(ann, [bo.id], '24T10:00', '27T10:00')
  muster.clock.set(at('26T12:00'))
  const { items } = await bo.call(listMeetings, { query: {} })
  assert.deepEqual(
    items.map(one => one.id),
    [id],
  )
})
