import assert from 'node:assert/strict'
import { test } from 'node:test'
import { getFree, getOverlap, getTimeline } from '#/availability/schema.ts'
import { listEvents } from '#/calendars/schema.ts'
import { addParticipant, answerMeeting } from '#/meetings/schema/participants.ts'
import { cancelMeeting, getMeeting, getMeetingLog, listMeetings } from '#/meetings/schema.ts'
import { listMessages } from '#/messages/schema.ts'
import { getPerson, listPeople } from '#/people/schema.ts'
import { at, meet } from './cast.ts'
import { refusal, startMuster } from './harness.ts'

const muster = await startMuster()
const admin = await muster.person('Admin')
const ann = await muster.person('Ann')
const bo = await muster.person('Bo')
const stranger = await muster.person('Stranger')
const SECRET = 'Takeover'
const meeting = await meet(ann, [bo.id, 'lawyer@example.org'], '10:00', '11:00', {
  title: SECRET,
  location: 'Suite 9',
  description: 'Sealed',
})
const held = await meet(ann, [bo.id], '12:00', '13:00', { title: SECRET })
await bo.call(answerMeeting, { params: { id: held.id, person: bo.id }, body: { answer: 'tentative' } })
const lawyer = meeting.participants.find(one => one.email === 'lawyer@example.org')!.person
const day = { start: at('00:00'), end: at('25T00:00') }

/** That an answer says nothing of what a stranger may not know. */
function keepsSecret(answer: unknown): void {
  const text = JSON.stringify(answer)
  for (const secret of [SECRET, 'Suite 9', 'Sealed', meeting.id, held.id, lawyer, 'lawyer@'])
    assert.ok(!text.includes(secret), `${secret} in ${text}`)
}

test('others see when somebody is busy, and not with what', async () => {
  const free = await stranger.call(getFree, { params: { id: bo.id }, query: day })
  assert.deepEqual(free.busy, [{ start: at('10:00'), end: at('11:00'), kind: 'meeting' }])
  keepsSecret(free)
})

test('others see kinds and times of a timeline, and nothing else; nor does its cursor tell', async () => {
  const page = await stranger.call(getTimeline, { params: { id: bo.id }, query: { ...day, limit: 1 } })
  assert.deepEqual(page.items, [{ kind: 'meeting', start: at('10:00'), end: at('11:00') }])
  keepsSecret([page, decodeURIComponent(atob(page.next!))])
  const rest = await stranger.call(getTimeline, {
    params: { id: bo.id },
    query: { ...day, cursor: page.next! },
  })
  assert.deepEqual(rest.items, [{ kind: 'hold', start: at('12:00'), end: at('13:00') }])
})

test('the person himself sees what it is', async () => {
  const { busy } = await bo.call(getFree, { params: { id: bo.id }, query: day })
  assert.deepEqual(
    busy[0]!.claims!.map(claim => [claim.title, claim.subject]),
    [[SECRET, meeting.id]],
  )
  const { items } = await bo.call(getTimeline, { params: { id: bo.id }, query: day })
  assert.deepEqual(
    items.map(one => one.title),
    [SECRET, SECRET],
  )
})

test('an admin runs the server and reads no diaries', async () => {
  const answers = await Promise.all([
    admin.call(getFree, { params: { id: bo.id }, query: day }),
    admin.call(getTimeline, { params: { id: bo.id }, query: day }),
  ])
  const text = JSON.stringify(answers)
  assert.ok(!text.includes(SECRET) && !text.includes(meeting.id))
  assert.equal((await refusal(admin.call(getMeeting, { params: { id: meeting.id } }))).body.status, 404)
})

test('the overlap and its reasons tell who is busy when, and not with what', async () => {
  const query = { person: [ann.id, bo.id], ...day, why: true }
  keepsSecret(await stranger.call(getOverlap, { query }))
})

test('the reasons of a refusal and of a report tell no more', async () => {
  const refused = await refusal(meet(stranger, [bo.id], '10:30', '12:30', { if_unavailable: 'refuse' }))
  assert.deepEqual(refused.body['reasons'], [
    { person: bo.id, reason: 'meeting', start: at('10:30'), end: at('11:00') },
  ])
  keepsSecret(refused.body)
  const reported = await meet(stranger, [bo.id], '10:30', '12:30')
  keepsSecret(reported)
  await stranger.call(cancelMeeting, { params: { id: reported.id }, body: {} })
})

test('for a stranger there is no such meeting, whatever he tries', async () => {
  const params = { id: meeting.id }
  const mine = { id: meeting.id, person: stranger.id }
  for (const call of [
    () => stranger.call(getMeeting, { params }),
    () => stranger.call(getMeetingLog, { params, query: {} }),
    () => stranger.call(cancelMeeting, { params, body: {} }),
    () => stranger.call(addParticipant, { params, body: { participant: stranger.id } }),
    () => stranger.call(answerMeeting, { params: mine, body: { answer: 'accepted' } }),
  ]) {
    const problem = await refusal(call())
    assert.equal(problem.kind, 'not-found')
    keepsSecret({ ...problem.body, detail: problem.body.detail })
  }
})

test('lists of a stranger hold nothing of others', async () => {
  keepsSecret([
    await stranger.call(listMeetings, { query: { cancelled: true } }),
    await stranger.call(listEvents, { query: { from_date: '2026-11-24', to_date: '2026-11-24' } }),
    await stranger.call(listMessages, { query: {} }),
    await stranger.call(listMessages, { query: { about: meeting.id } }),
    await stranger.call(listPeople, { query: { limit: 200 } }),
  ])
})

test('a guest of others is unknown to strangers, by every way of asking', async () => {
  const query = { person: [stranger.id, lawyer], ...day }
  for (const call of [
    () => stranger.call(getPerson, { params: { id: lawyer } }),
    () => stranger.call(getFree, { params: { id: lawyer }, query: day }),
    () => stranger.call(getTimeline, { params: { id: lawyer }, query: day }),
    () => stranger.call(getOverlap, { query }),
    () => meet(stranger, [lawyer], '15:00', '16:00'),
  ])
    assert.equal((await refusal(call())).body.status, 404)
  assert.equal((await bo.call(getPerson, { params: { id: lawyer } })).email, 'lawyer@example.org')
})

test('who takes part sees it all', async () => {
  const seen = await bo.call(getMeeting, { params: { id: meeting.id } })
  assert.deepEqual([seen.title, seen.location, seen.description], [SECRET, 'Suite 9', 'Sealed'])
  assert.equal(seen.participants.length, 3)
})
