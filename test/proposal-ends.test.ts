import assert from 'node:assert/strict'
import { afterEach, test } from 'node:test'
import { connect } from '#/client/client.ts'
import { getMeeting } from '#/meetings/schema.ts'
import { addParty, removeParty } from '#/proposals/schema/parties.ts'
import { addSlots, changeProposal, closeProposal, getProposal } from '#/proposals/schema.ts'
import { at, busyOf, casting, meet } from './cast.ts'
import { NOW, type Somebody, startMuster } from './harness.ts'
import { faultsOfLedger } from './ledger.ts'
import { answer, hours, logOf, outbox, passTo, propose, stateOf, tokenIn } from './proposing.ts'

const muster = await startMuster()
const admin = await muster.person('Admin')
const cast = casting(muster)

afterEach(async () => {
  muster.clock.set(NOW)
  assert.deepEqual(await faultsOfLedger(muster.app.db), [])
})

/** What the proposer was told of it, oldest first. */
const heard = async (by: Somebody, id: string) =>
  (await outbox(admin, id, by.email)).map(one => one.subject!).toReversed()
const answered = { finish: { when: 'answered' as const } }

test('when everyone has answered and one time is best, it closes by its rule: the others are invited, the proposer is told', async () => {
  const [ann, bo, cy] = await cast()
  const { id } = await propose(ann, [bo.id, cy.id], ['10:00', '12:00'], answered)
  await answer(bo, id, ['10:00', '12:00?'])
  assert.equal(await stateOf(ann, id), 'open')
  await answer(cy, id, ['10:00', '12:00'])
  assert.equal(await stateOf(ann, id), 'closed on 10:00 by its rule')
  const { closure } = await ann.call(getProposal, { params: { id } })
  const meeting = await ann.call(getMeeting, { params: { id: closure!.meeting } })
  assert.deepEqual(
    meeting.participants.map(one => one.status),
    ['accepted', 'accepted', 'accepted'],
  )
  assert.deepEqual(await heard(ann, id), ['Decided: Plan'])
  assert.match(
    (await outbox(admin, id, ann.email))[0]!.text,
    /11:00–12:00.*\n\nSee the meeting: .*\/meetings\//,
  )
  assert.deepEqual((await logOf(ann, id)).at(-1)!.kind, 'closed')
  assert.equal((await logOf(ann, id)).at(-1)!.actor, null)
})

test('between equals the proposer chooses, and hears once that everyone has answered', async () => {
  const [ann, bo, cy] = await cast()
  const { id } = await propose(ann, [bo.id, cy.id], ['10:00', '12:00'], answered)
  await answer(bo, id, ['10:00', '12:00'])
  await answer(cy, id, ['10:00', '12:00'])
  assert.deepEqual(await heard(ann, id), ['Everyone has answered: Plan'])
  const [mail] = await outbox(admin, id, ann.email)
  assert.match(mail!.text, /suit best, all alike:\n\nTuesday.*11:00–12:00.*\nTuesday.*13:00–14:00/)
  assert.match(mail!.text, new RegExp(`Choose a time: .*/proposals/${id}`))
  // Saying it again, or otherwise, makes it no truer.
  await answer(bo, id, ['12:00', '10:00'])
  await answer(bo, id, ['10:00?', '12:00?'])
  assert.equal((await heard(ann, id)).length, 1)
})

test('it is told again when it becomes true again: after other times, after one more party, and after who kept silent is left out', async () => {
  const [ann, bo, cy] = await cast()
  const { id } = await propose(ann, [bo.id], ['10:00'])
  await answer(bo, id, ['10:00'])
  assert.equal((await heard(ann, id)).length, 1)
  await bo.call(addSlots, { params: { id }, body: { slots: hours(['12:00']) } })
  await answer(ann, id, ['10:00', '12:00'])
  const toldOf = async () => (await heard(ann, id)).filter(subject => subject.startsWith('Everyone')).length
  assert.equal(await toldOf(), 2)
  await ann.call(addParty, { params: { id }, body: { party: cy.id } })
  await answer(cy, id, ['10:00'])
  assert.equal(await toldOf(), 3)
  const joined = await ann.call(addParty, { params: { id }, body: { party: 'ed@example.org' } })
  const ed = joined.parties.find(one => one.email === 'ed@example.org')!.person
  await answer(bo, id, ['10:00'])
  assert.equal(await toldOf(), 3)
  await ann.call(removeParty, { params: { id, person: ed } })
  assert.equal(await toldOf(), 4)
  // It was true before and is still: nothing new.
  await ann.call(removeParty, { params: { id, person: cy.id } })
  assert.equal(await toldOf(), 4)
})

test('when the last two answer at the same moment, it closes, and where it does not, it is told once', async () => {
  const [ann, bo, cy] = await cast()
  for (let round = 0; round < 8; round++) {
    const start = `${8 + round}:00`.padStart(5, '0')
    const { id } = await propose(ann, [bo.id, cy.id], [start], round % 2 ? answered : {})
    await Promise.all([answer(bo, id, [start]), answer(cy, id, [start])])
    const isClosed = (await stateOf(ann, id)).startsWith('closed')
    assert.equal(isClosed, round % 2 === 1)
    assert.deepEqual(await heard(ann, id), [isClosed ? 'Decided: Plan' : 'Everyone has answered: Plan'])
  }
})

test('a quorum closes it as soon as enough can; who must be able to come has to agree', async () => {
  const [ann, bo, cy] = await cast()
  const quorum = { finish: { when: 'quorum' as const, quorum: 2, required: [cy.id] } }
  const { id } = await propose(ann, [bo.id, cy.id, 'ed@example.org'], ['10:00', '12:00'], quorum)
  await answer(bo, id, ['10:00'])
  assert.equal(await stateOf(ann, id), 'open')
  await answer(cy, id, ['12:00'])
  assert.equal(await stateOf(ann, id), 'closed on 12:00 by its rule')
  const meeting = (await bo.call(getProposal, { params: { id } })).closure!.meeting
  const statuses = (await ann.call(getMeeting, { params: { id: meeting } })).participants
  assert.deepEqual(statuses.map(({ name, status }) => `${name[0]} ${status}`).toSorted(), [
    'A accepted',
    'B declined',
    'C accepted',
    'E invited',
  ])
})

test('a quorum does not close it on a time that the proposer refused; by hand he may choose that', async () => {
  const [ann, bo, cy] = await cast()
  const quorum = { finish: { when: 'quorum' as const, quorum: 2 } }
  const { id } = await propose(ann, [bo.id, cy.id], ['10:00', '12:00'], quorum)
  await answer(ann, id, ['12:00'])
  await answer(bo, id, ['10:00'])
  await answer(cy, id, ['10:00'])
  assert.equal(await stateOf(ann, id), 'open')
  await ann.call(closeProposal, { params: { id }, body: { start: at('10:00') } })
  assert.equal(await stateOf(ann, id), `closed on 10:00 by ${ann.id}`)
})

test('a rule that is given later, or a party that leaves, can be what closes it', async () => {
  const [ann, bo, cy] = await cast()
  const late = await propose(ann, [bo.id], ['10:00'])
  await answer(bo, late.id, ['10:00'])
  await ann.call(changeProposal, { params: { id: late.id }, body: { finish: { when: 'answered' } } })
  assert.equal(await stateOf(ann, late.id), 'closed on 10:00 by its rule')
  const other = await propose(ann, [bo.id, cy.id], ['12:00'], answered)
  await answer(bo, other.id, ['12:00'])
  await cy.call(removeParty, { params: { id: other.id, person: cy.id } })
  assert.equal(await stateOf(ann, other.id), 'closed on 12:00 by its rule')
})

test('when the proposer is busy at the best time the next best is taken; when at all of them, he is told once', async () => {
  const [ann, bo, cy] = await cast()
  const { id } = await propose(ann, [bo.id], ['10:00', '12:00'], answered)
  await meet(ann, [cy.id], '10:30', '11:00')
  await answer(bo, id, ['10:00', '12:00?'])
  assert.equal(await stateOf(ann, id), 'closed on 12:00 by its rule')
  const other = await propose(bo, [ann.id], ['14:00', '16:00'], answered)
  await meet(bo, [cy.id], '14:00', '17:00')
  await answer(ann, other.id, ['14:00', '16:00?'])
  await answer(ann, other.id, ['14:00', '16:00?'])
  assert.equal(await stateOf(bo, other.id), 'open')
  const told = (await heard(bo, other.id)).filter(subject => !subject.startsWith('No longer'))
  assert.deepEqual(told, ['You are not free: Plan'])
})

test('at the deadline its rule takes the best there is, whoever has kept silent', async () => {
  const [ann, bo, cy] = await cast()
  const given = { deadline: '2026-11-23T16:00:00Z', finish: { when: 'deadline' as const } }
  const { id } = await propose(ann, [bo.id, cy.id], ['10:00', '12:00'], given)
  await answer(bo, id, ['12:00'])
  await passTo(muster, '2026-11-23T15:59:59Z')
  assert.equal(await stateOf(ann, id), 'open')
  await passTo(muster, '2026-11-23T16:00:00Z')
  assert.equal(await stateOf(ann, id), 'closed on 12:00 by its rule')
  assert.deepEqual(await busyOf(cy, cy.id, '09:00', '18:00'), ['12:00–13:00 meeting'])
})

test('without a rule the deadline ends it: the time is free again, the proposer is told how it stands, once', async () => {
  const [ann, bo, cy] = await cast()
  const { id } = await propose(ann, [bo.id, cy.id], ['10:00', '12:00'], { deadline: '2026-11-23T16:00:00Z' })
  await answer(bo, id, ['12:00'])
  await passTo(muster, '2026-11-23T16:00:00Z')
  assert.equal(await stateOf(ann, id), 'ended')
  assert.deepEqual(await heard(ann, id), ['Time is up: Plan'])
  const [mail] = await outbox(admin, id, ann.email)
  assert.match(mail!.text, /2 of 3 have answered\.\n\nThis time suits best:\n\nTuesday.*13:00–14:00/)
  assert.match(mail!.text, /choose a time by hand, or give it more time\.\n\nChoose a time: /)
  assert.equal((await logOf(ann, id)).filter(({ kind }) => kind === 'ended').length, 1)
  const { rows } = await holds(id)
  assert.equal(rows, 0)
  // More time opens it again, holds and all; then it ends again, and that is told too.
  await ann.call(changeProposal, { params: { id }, body: { deadline: '2026-11-23T18:00:00Z' } })
  assert.equal(await stateOf(ann, id), 'open')
  assert.ok((await holds(id)).rows > 0)
  await passTo(muster, '2026-11-23T18:00:00Z')
  assert.deepEqual(await heard(ann, id), ['Time is up: Plan', 'Time is up: Plan'])
})

test('when its last time has begun it ends too', async () => {
  const [ann, bo] = await cast()
  const { id } = await propose(ann, [bo.id], ['10:00', '12:00'])
  await passTo(muster, at('12:00'))
  assert.equal(await stateOf(ann, id), 'ended')
  assert.deepEqual(await heard(ann, id), ['Nothing chosen: Plan'])
})

test('while answers are hidden no mail to a party tells what others said', async () => {
  const [ann, bo, cy] = await cast()
  const { id } = await propose(ann, [bo.id, cy.id, 'ed@example.org'], ['10:00', '12:00'], { hidden: true })
  await answer(bo, id, ['12:00'])
  const token = tokenIn((await outbox(admin, id, 'ed@example.org'))[0]!.text)
  const ed = { call: connect(muster.url, token) }
  await ed.call(addSlots, { params: { id }, body: { slots: hours(['15:00']) } })
  await passTo(muster, '2026-11-23T20:00:00Z')
  const others = (await outbox(admin, id)).filter(one => one.to !== ann.email)
  assert.ok(others.length >= 4)
  for (const { text } of others)
    assert.doesNotMatch(text, /no longer free|have answered|suits? best|refused/i)
})

async function holds(subject: string): Promise<{ rows: number }> {
  const all = await muster.app.db.selectFrom('claims').select('id').where('subject', '=', subject).execute()
  return { rows: all.length }
}
