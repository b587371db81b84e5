import assert from 'node:assert/strict'
import { afterEach, test } from 'node:test'
import { getTimeline } from '#/availability/schema.ts'
import { addParticipant, answerMeeting, removeParticipant } from '#/meetings/schema/participants.ts'
import { getMeeting, listMeetings } from '#/meetings/schema.ts'
import { at, busyOf, casting, meet, told } from './cast.ts'
import { refusal, type Somebody, startMuster } from './harness.ts'
import { faultsOfLedger } from './ledger.ts'

const muster = await startMuster()
const cast = casting(muster)

afterEach(async () => assert.deepEqual(await faultsOfLedger(muster.app.db), []))

function answer(who: Somebody, id: string, answer: 'accepted' | 'declined' | 'tentative') {
  return who.call(answerMeeting, { params: { id, person: who.id }, body: { answer } })
}

function add(by: Somebody, id: string, participant: string) {
  return by.call(addParticipant, { params: { id }, body: { participant } })
}

function remove(by: Somebody, id: string, person: string) {
  return by.call(removeParticipant, { params: { id, person } })
}

function statusOf(meeting: { participants: { person: string; status: string }[] }, person: string) {
  return meeting.participants.find(one => one.person === person)?.status
}

const ten = ['09:00', '12:00'] as const

test('declining gives the time back at once, and the organizer is told', async () => {
  const [ann, bo] = await cast()
  const { id } = await meet(ann, [bo.id], '10:00', '11:00')
  assert.equal(statusOf(await answer(bo, id, 'declined'), bo.id), 'declined')
  assert.deepEqual(await busyOf(ann, bo.id, ...ten), [])
  assert.deepEqual(await busyOf(ann, ann.id, ...ten), ['10:00–11:00 meeting'])
  assert.match((await told(ann, id))[0]!, /^Bo\d+ does not come: Plan$/)
})

test('accepting later claims the time again, if it is still free', async () => {
  const [ann, bo] = await cast()
  const { id } = await meet(ann, [bo.id], '10:00', '11:00')
  await answer(bo, id, 'declined')
  assert.equal(statusOf(await answer(bo, id, 'accepted'), bo.id), 'accepted')
  assert.deepEqual(await busyOf(ann, bo.id, ...ten), ['10:00–11:00 meeting'])
})

test('accepting what is no longer free is refused with the reasons, and the answer stays', async () => {
  const [ann, bo, cy] = await cast()
  const { id } = await meet(ann, [bo.id], '10:00', '11:00')
  await answer(bo, id, 'declined')
  await meet(cy, [bo.id], '10:30', '11:30')
  const problem = await refusal(answer(bo, id, 'accepted'))
  assert.deepEqual([problem.kind, problem.body.status], ['not-available', 409])
  assert.deepEqual(problem.body['reasons'], [
    { person: bo.id, reason: 'meeting', start: at('10:30'), end: at('11:00') },
  ])
  assert.equal(statusOf(await ann.call(getMeeting, { params: { id } }), bo.id), 'declined')
})

test('a tentative answer is a hold: visible in the own timeline, and it gives way', async () => {
  const [ann, bo, cy] = await cast()
  const { id } = await meet(ann, [bo.id], '10:00', '11:00')
  await answer(bo, id, 'tentative')
  const query = { start: at('00:00'), end: at('25T00:00') }
  const timeline = async () => (await bo.call(getTimeline, { params: { id: bo.id }, query })).items
  assert.deepEqual(
    (await timeline()).map(one => [one.kind, one.title]),
    [['hold', 'Plan']],
  )
  await meet(cy, [bo.id], '10:00', '11:00', { title: 'Firm', if_unavailable: 'refuse' })
  assert.deepEqual((await timeline()).map(one => one.kind).toSorted(), ['hold', 'meeting'])
  assert.equal((await refusal(answer(bo, id, 'accepted'))).kind, 'not-available')
  await answer(bo, id, 'declined')
  assert.deepEqual(
    (await timeline()).map(one => one.title),
    ['Firm'],
  )
})

test('the same answer twice tells the organizer once', async () => {
  const [ann, bo] = await cast()
  const { id } = await meet(ann, [bo.id], '10:00', '11:00')
  await answer(bo, id, 'accepted')
  await answer(bo, id, 'accepted')
  assert.equal((await told(ann, id)).length, 1)
})

test('nobody is told of his own answer', async () => {
  const [ann, bo] = await cast()
  const { id } = await meet(ann, [bo.id], '10:00', '11:00')
  await answer(ann, id, 'tentative')
  assert.deepEqual(await told(ann, id), [])
})

test('everyone answers for himself, and only who takes part', async () => {
  const [ann, bo, cy] = await cast()
  const { id } = await meet(ann, [bo.id], '10:00', '11:00')
  const body = { answer: 'accepted' as const }
  const forBo = ann.call(answerMeeting, { params: { id, person: bo.id }, body })
  assert.equal((await refusal(forBo)).body.status, 403)
  const forCy = ann.call(answerMeeting, { params: { id, person: cy.id }, body })
  assert.deepEqual((await refusal(forCy)).kind, 'not-in')
  assert.equal((await refusal(answer(cy, id, 'accepted'))).body.status, 404)
  await bo.call(answerMeeting, { params: { id: id.toUpperCase(), person: bo.id.toUpperCase() }, body })
})

test('somebody added is invited and his time taken; removed, it is free again, and he is told', async () => {
  const [ann, bo, cy] = await cast()
  const { id } = await meet(ann, [bo.id], '10:00', '11:00')
  assert.equal(statusOf(await add(ann, id, cy.email.toUpperCase()), cy.id), 'invited')
  assert.deepEqual(await busyOf(ann, cy.id, ...ten), ['10:00–11:00 meeting'])
  await remove(ann, id, cy.id)
  assert.deepEqual(await busyOf(ann, cy.id, ...ten), [])
  assert.deepEqual(await told(cy, id), ['No longer invited: Plan', 'Invitation: Plan'])
  assert.equal((await refusal(cy.call(getMeeting, { params: { id } }))).body.status, 404)
})

test('somebody busy can be added, and the answer says why he cannot come; not with `refuse`', async () => {
  const [ann, bo, cy] = await cast()
  const loose = await meet(ann, [bo.id], '10:00', '11:00')
  const strict = await meet(ann, [bo.id], '11:00', '12:00', { if_unavailable: 'refuse' })
  await meet(cy, ['guest@example.org'], '10:30', '11:30')
  const { unavailable } = await add(ann, loose.id, cy.id)
  assert.deepEqual(
    unavailable.map(one => [one.person, one.reason]),
    [[cy.id, 'meeting']],
  )
  const problem = await refusal(add(ann, strict.id, cy.id))
  assert.deepEqual(problem.body['reasons'], [
    { person: cy.id, reason: 'meeting', start: at('11:00'), end: at('11:30') },
  ])
})

test('adding an unknown id, a malformed one, or somebody already in are three clear errors', async () => {
  const [ann, bo] = await cast()
  const { id } = await meet(ann, [bo.id], '10:00', '11:00')
  const unknown = await refusal(add(ann, id, '01900000-0000-7000-8000-000000000000'))
  assert.deepEqual([unknown.body.status, unknown.kind], [404, 'not-found'])
  const malformed = await refusal(add(ann, id, 'bo'))
  assert.deepEqual(
    malformed.body.errors!.map(error => error.path),
    ['participant'],
  )
  for (const named of [bo.id, bo.email, bo.id.toUpperCase(), ann.email]) {
    const already = await refusal(add(ann, id, named))
    assert.deepEqual([already.body.status, already.kind], [409, 'already-in'])
  }
})

test('removing an unknown id and somebody not in are two clear errors', async () => {
  const [ann, bo, cy] = await cast()
  const { id } = await meet(ann, [bo.id], '10:00', '11:00')
  const unknown = await refusal(remove(ann, id, '01900000-0000-7000-8000-000000000000'))
  assert.deepEqual([unknown.body.status, unknown.kind], [404, 'not-found'])
  const outside = await refusal(remove(ann, id, cy.id))
  assert.deepEqual([outside.body.status, outside.kind], [404, 'not-in'])
})

test('a participant may leave, and the organizer is told; he removes nobody else, and the organizer stays', async () => {
  const [ann, bo, cy] = await cast()
  const { id } = await meet(ann, [bo.id, cy.id], '10:00', '11:00')
  assert.equal((await refusal(remove(bo, id, cy.id))).body.status, 403)
  await remove(bo, id, bo.id.toUpperCase())
  assert.match((await told(ann, id))[0]!, /^Bo\d+ left: Plan$/)
  assert.deepEqual(await busyOf(ann, bo.id, ...ten), [])
  assert.equal((await bo.call(listMeetings, { query: {} })).items.length, 0)
  assert.equal((await refusal(remove(ann, id, ann.id))).body.status, 403)
})

test('an unknown address becomes a person without an account, once, in the host’s zone', async () => {
  const [ann, bo] = await cast()
  const address = `new.guest@example.org`
  const one = await meet(ann, [address], '10:00', '11:00')
  const two = await meet(bo, [address.toUpperCase()], '12:00', '13:00')
  const guest = one.participants[1]!
  assert.deepEqual([guest.email, guest.name], [address, 'New Guest'])
  assert.equal(two.participants.find(other => other.person !== bo.id)!.person, guest.person)
})

test('a meeting takes two hundred people besides its organizer, and not one more', async () => {
  const [ann, bo] = await cast()
  const guests = Array.from({ length: 200 }, (_, i) => `crowd${i}@example.org`)
  const meeting = await meet(ann, guests, '14:00', '15:00')
  assert.equal(meeting.participants.length, 201)
  const full = await refusal(add(ann, meeting.id, bo.id))
  assert.deepEqual(
    full.body.errors!.map(error => error.path),
    ['participant'],
  )
  const more = await refusal(meet(ann, [...guests, bo.id], '15:00', '16:00'))
  assert.deepEqual(
    more.body.errors!.map(error => error.path),
    ['participants'],
  )
})
