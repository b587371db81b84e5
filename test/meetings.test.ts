import assert from 'node:assert/strict'
import { afterEach, test } from 'node:test'
import { getFree, getTimeline } from '#/availability/schema.ts'
import { moveOccurrence } from '#/meetings/schema/occurrences.ts'
import { addParticipant, answerMeeting } from '#/meetings/schema/participants.ts'
import {
  cancelMeeting,
  changeMeeting,
  createMeeting,
  getMeeting,
  getMeetingLog,
  listMeetings,
  restoreMeeting,
} from '#/meetings/schema.ts'
import { listMessages } from '#/messages/schema.ts'
import { at, busyOf, meet, span } from './cast.ts'
import { NOW, refusal, type Somebody, startMuster } from './harness.ts'
import { faultsOfLedger } from './ledger.ts'

const muster = await startMuster()
let count = 0

afterEach(async () => {
  muster.clock.set(NOW)
  assert.deepEqual(await faultsOfLedger(muster.app.db), [])
})

async function cast(): Promise<[ann: Somebody, bo: Somebody, cy: Somebody]> {
  count++
  const people = ['Ann', 'Bo', 'Cy'].map(name => muster.person(`${name}${count}`))
  return (await Promise.all(people)) as [Somebody, Somebody, Somebody]
}

/** What a person was told about a thing, newest first: `Moved: Plan`. */
async function told(person: Somebody, about: string): Promise<string[]> {
  return (await person.call(listMessages, { query: { about } })).items.map(one => one.subject!)
}

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

test('a moved meeting frees the old time, takes the new, and asks everybody anew', async () => {
  const [ann, bo] = await cast()
  const { id } = await meet(ann, [bo.id], '10:00', '11:00')
  await bo.call(answerMeeting, { params: { id, person: bo.id }, body: { answer: 'declined' } })
  const moved = await ann.call(changeMeeting, { params: { id }, body: { start: at('10:30') } })
  assert.equal(span(moved), '10:30–11:30')
  assert.deepEqual(
    moved.participants.map(one => one.status),
    ['accepted', 'invited'],
  )
  assert.deepEqual(await busyOf(ann, bo.id, '09:00', '12:00'), ['10:30–11:30 meeting'])
  const [mail] = (await bo.call(listMessages, { query: { about: id } })).items
  assert.match(mail!.text, /It was: Tuesday, 24 November 2026, 11:00–12:00 \(Europe\/Berlin\)/)
  assert.match(mail!.text, /now:\n\nTuesday, 24 November 2026, 11:30–12:30 \(Europe\/Berlin\)/)
})

test('a move to where the organizer is busy is refused, and the old time stays taken', async () => {
  const [ann, bo, cy] = await cast()
  const { id } = await meet(ann, [bo.id], '10:00', '11:00')
  await meet(cy, [ann.id], '12:00', '13:00')
  const problem = await refusal(ann.call(changeMeeting, { params: { id }, body: { start: at('12:30') } }))
  assert.deepEqual(problem.body['reasons'], [
    { person: ann.id, reason: 'meeting', start: at('12:30'), end: at('13:00') },
  ])
  assert.deepEqual(await busyOf(ann, bo.id, '09:00', '14:00'), ['10:00–11:00 meeting'])
})

test('another title keeps the answers; the own calendar shows the new one', async () => {
  const [ann, bo] = await cast()
  const { id } = await meet(ann, [bo.id], '10:00', '11:00')
  await bo.call(answerMeeting, { params: { id, person: bo.id }, body: { answer: 'accepted' } })
  const after = await ann.call(changeMeeting, { params: { id }, body: { title: 'Budget' } })
  assert.deepEqual(
    after.participants.map(one => one.status),
    ['accepted', 'accepted'],
  )
  const query = { start: at('00:00'), end: at('25T00:00') }
  const { items } = await bo.call(getTimeline, { params: { id: bo.id }, query })
  assert.deepEqual(
    items.map(one => one.title),
    ['Budget'],
  )
  assert.deepEqual(await told(bo, id), ['Changed: Budget', 'Invitation: Plan'])
})

test('a change that changes nothing raises no version and tells nobody', async () => {
  const [ann, bo] = await cast()
  const { id } = await meet(ann, [bo.id], '10:00', '11:00')
  for (const body of [{}, { title: 'Plan' }, { start: '2026-11-24T11:00:00+01:00', end: at('11:00') }])
    assert.equal((await ann.call(changeMeeting, { params: { id }, body })).sequence, 0)
  assert.deepEqual(await told(bo, id), ['Invitation: Plan'])
  assert.equal((await ann.call(getMeetingLog, { params: { id }, query: {} })).items.length, 1)
})

test('other reminders are the organizer’s affair and tell nobody', async () => {
  const [ann, bo] = await cast()
  const { id } = await meet(ann, [bo.id], '10:00', '11:00')
  const { reminders } = await ann.call(changeMeeting, { params: { id }, body: { reminders: ['PT10M'] } })
  assert.deepEqual(reminders, ['PT10M'])
  assert.deepEqual(await told(bo, id), ['Invitation: Plan'])
})

test('an end that makes the meeting too long or turns it round is refused', async () => {
  const [ann, bo] = await cast()
  const { id } = await meet(ann, [bo.id], '10:00', '11:00')
  for (const end of ['2027-11-24T11:00:00Z', at('09:00')]) {
    const problem = await refusal(ann.call(changeMeeting, { params: { id }, body: { end } }))
    assert.deepEqual(
      problem.body.errors!.map(error => error.path),
      ['end'],
    )
  }
})

test('cancelling frees the time, tells the others why, and is not done twice', async () => {
  const [ann, bo] = await cast()
  const { id } = await meet(ann, [bo.id, 'guest@example.org'], '10:00', '11:00')
  const cancelled = await ann.call(cancelMeeting, { params: { id }, body: { reason: 'Snow' } })
  assert.deepEqual([cancelled.state, cancelled.cancellation!.by], ['cancelled', ann.id])
  assert.deepEqual(await busyOf(ann, bo.id, '09:00', '12:00'), [])
  const [mail] = (await bo.call(listMessages, { query: { about: id } })).items
  assert.equal(mail!.kind, 'cancellation')
  assert.match(
    mail!.text,
    /Ann\d+ cancelled “Plan”, Tuesday, 24 November 2026, 11:00–12:00.*\n\nThe reason: Snow/s,
  )
  assert.equal((await refusal(ann.call(cancelMeeting, { params: { id }, body: {} }))).kind, 'cancelled')
  assert.equal((await ann.call(listMeetings, { query: {} })).items.length, 0)
  assert.equal((await ann.call(listMeetings, { query: { cancelled: true } })).items.length, 1)
})

test('a cancelled meeting takes no change, answer or participant', async () => {
  const [ann, bo, cy] = await cast()
  const { id } = await meet(ann, [bo.id], '10:00', '11:00')
  await ann.call(cancelMeeting, { params: { id }, body: {} })
  const answer = { answer: 'accepted' as const }
  for (const call of [
    () => ann.call(changeMeeting, { params: { id }, body: { start: at('12:00') } }),
    () => bo.call(answerMeeting, { params: { id, person: bo.id }, body: answer }),
    () => ann.call(addParticipant, { params: { id }, body: { participant: cy.id } }),
  ])
    assert.equal((await refusal(call())).kind, 'cancelled')
})

test('an undone cancellation takes the time again; not when the organizer is busy by now', async () => {
  const [ann, bo, cy] = await cast()
  const { id } = await meet(ann, [bo.id], '10:00', '11:00')
  await ann.call(cancelMeeting, { params: { id }, body: {} })
  const other = await meet(cy, [ann.id], '10:30', '11:30')
  assert.equal((await refusal(ann.call(restoreMeeting, { params: { id } }))).kind, 'not-available')
  await cy.call(cancelMeeting, { params: { id: other.id }, body: {} })
  assert.equal((await ann.call(restoreMeeting, { params: { id } })).state, 'confirmed')
  assert.deepEqual(await busyOf(ann, bo.id, '09:00', '12:00'), ['10:00–11:00 meeting'])
  assert.deepEqual(await told(bo, id), ['On again: Plan', 'Cancelled: Plan', 'Invitation: Plan'])
  assert.equal((await refusal(ann.call(restoreMeeting, { params: { id } }))).body.status, 404)
})

test('a meeting that is over stays as it was', async () => {
  const [ann, bo] = await cast()
  const { id } = await meet(ann, [bo.id], '10:00', '11:00')
  const gone = await meet(ann, [bo.id], '12:00', '13:00')
  await ann.call(cancelMeeting, { params: { id: gone.id }, body: {} })
  muster.clock.set(at('25T00:00'))
  for (const call of [
    () => ann.call(cancelMeeting, { params: { id }, body: {} }),
    () => ann.call(changeMeeting, { params: { id }, body: { title: 'Other' } }),
    () => bo.call(answerMeeting, { params: { id, person: bo.id }, body: { answer: 'declined' } }),
    () => ann.call(restoreMeeting, { params: { id: gone.id } }),
  ])
    assert.equal((await refusal(call())).kind, 'over')
  assert.equal((await ann.call(getMeeting, { params: { id } })).state, 'confirmed')
})

test('only the organizer changes and cancels; for strangers there is no such meeting', async () => {
  const [ann, bo, cy] = await cast()
  const { id } = await meet(ann, [bo.id], '10:00', '11:00')
  for (const [who, status] of [
    [bo, 403],
    [cy, 404],
  ] as const) {
    const change = who.call(changeMeeting, { params: { id }, body: { title: 'Mine' } })
    assert.equal((await refusal(change)).body.status, status)
    assert.equal((await refusal(who.call(cancelMeeting, { params: { id }, body: {} }))).body.status, status)
  }
})

test('a single meeting has no dates to move or cancel by themselves', async () => {
  const [ann, bo] = await cast()
  const { id, start } = await meet(ann, [bo.id], '10:00', '11:00')
  const body = { start: at('12:00'), end: at('13:00') }
  const call = ann.call(moveOccurrence, { params: { id, occurrence: start }, body })
  assert.equal((await refusal(call)).body.status, 404)
})

test('the log tells each change, by whom and when, and grows only by what was done', async () => {
  const [ann, bo] = await cast()
  const { id } = await meet(ann, [bo.id], '10:00', '11:00')
  await refusal(bo.call(cancelMeeting, { params: { id }, body: {} }))
  await bo.call(answerMeeting, { params: { id, person: bo.id }, body: { answer: 'tentative' } })
  await ann.call(changeMeeting, { params: { id }, body: { start: at('12:00') } })
  await ann.call(cancelMeeting, { params: { id }, body: { reason: 'Snow' } })
  await ann.call(restoreMeeting, { params: { id } })
  const { items } = await bo.call(getMeetingLog, { params: { id }, query: {} })
  assert.deepEqual(
    items.map(({ kind, actor }) => [kind, actor]),
    [
      ['created', ann.id],
      ['answered', bo.id],
      ['moved', ann.id],
      ['cancelled', ann.id],
      ['restored', ann.id],
    ],
  )
  assert.ok(items.every(entry => entry.at === NOW))
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
