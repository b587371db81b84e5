import assert from 'node:assert/strict'
import { test } from 'node:test'
import { getFree, getOverlap, getTimeline, listOpenings, offerOpening, putHours } from '#/availability/schema.ts'
import { listEvents } from '#/calendars/schema.ts'
import { cancelMeeting, changeMeeting, createMeeting, getMeeting, getMeetingLog, listMeetings, restoreMeeting } from '#/meetings/schema.ts'
import { addParticipant, answerMeeting, removeParticipant } from '#/meetings/schema/participants.ts'
import { listMessages } from '#/messages/schema.ts'
import { refusal, startMuster } from './harness.ts'

const muster = await startMuster()
const ann = await muster.person('Ann')
const bo = await muster.person('Bo')
const cy = await muster.person('Cy')

test('a meeting claims the time of both; a second one over it is refused with who, when and why', async () => {
  const meeting = await ann.call(createMeeting, {
    body: { title: 'Plan', start: '2026-11-24T09:00:00Z', end: '2026-11-24T10:00:00Z', participants: [bo.email] },
  })
  assert.deepEqual(meeting.unavailable, [])
  assert.deepEqual(meeting.participants.map(p => p.status), ['accepted', 'invited'])
  const problem = await refusal(
    bo.call(createMeeting, {
      body: { title: 'Other', start: '2026-11-24T08:30:00Z', end: '2026-11-24T10:30:00Z', participants: [cy.id] },
    }),
  )
  assert.equal(problem.body.status, 409)
  assert.deepEqual(problem.body['reasons'], [
    { person: bo.id, reason: 'meeting', start: '2026-11-24T09:00:00Z', end: '2026-11-24T10:00:00Z' },
  ])
  const free = await cy.call(getFree, { params: { id: bo.id }, query: { start: '2026-11-24T08:00:00Z', end: '2026-11-24T12:00:00Z' } })
  assert.equal(free.free.length, 2)
  assert.equal(free.busy[0]!.kind, 'meeting')
  assert.equal(free.busy[0]!.claims, undefined)
  await ann.call(cancelMeeting, { params: { id: meeting.id }, body: {} })
  assert.equal((await ann.call(getMeeting, { params: { id: meeting.id } })).state, 'cancelled')
  const again = await bo.call(createMeeting, {
    body: { title: 'Other', start: '2026-11-24T08:30:00Z', end: '2026-11-24T10:30:00Z', participants: [cy.id] },
  })
  assert.equal((await refusal(ann.call(restoreMeeting, { params: { id: again.id } }))).body.status, 404)
  const messages = await bo.call(listMessages, { query: { about: meeting.id } })
  assert.deepEqual(messages.items.map(m => m.kind), ['cancellation', 'invitation'])
  const log = await ann.call(getMeetingLog, { params: { id: meeting.id } })
  assert.deepEqual(log.items.map(e => e.kind), ['created', 'cancelled'])
})

test('smoke: hours, openings, overlap, timeline, events, series', async () => {
  await cy.call(putHours, { params: { id: cy.id }, body: { timezone: 'Europe/Berlin', weekly: [{ days: ['mo', 'tu', 'we', 'th', 'fr'], start: '09:00', end: '17:00' }] } })
  await bo.call(offerOpening, { params: { id: bo.id }, body: { start: '2026-11-25T07:00:00Z', end: '2026-11-25T11:00:00Z' } })
  const both = await ann.call(getOverlap, { query: { person: [bo.id, cy.id], start: '2026-11-25T00:00:00Z', end: '2026-11-26T00:00:00Z', why: true } })
  assert.deepEqual(both.windows, [{ start: '2026-11-25T08:00:00Z', end: '2026-11-25T11:00:00Z', people: [bo.id, cy.id] }])
  const series = await ann.call(createMeeting, {
    body: { title: 'Weekly', start: '2026-11-25T08:00:00Z', end: '2026-11-25T08:30:00Z', timezone: 'Europe/Berlin', recurrence: 'FREQ=WEEKLY;COUNT=5', participants: ['zoe@example.org', bo.id] },
  })
  assert.equal(series.occurrences.length, 5)
  const left = await bo.call(listOpenings, { params: { id: bo.id } })
  assert.equal(left.items.length, 2)
  assert.equal((await ann.call(listEvents, { query: { from_date: '2026-11-25', to_date: '2026-12-31' } })).items.length, 5)
  assert.ok((await ann.call(getTimeline, { params: { id: ann.id }, query: { start: '2026-11-25T00:00:00Z', end: '2027-01-26T00:00:00Z' } })).items.length === 5)
  const moved = await ann.call(changeMeeting, { params: { id: series.id }, body: { start: '2026-11-25T09:00:00Z', end: '2026-11-25T09:30:00Z' } })
  assert.equal(moved.occurrences.length, 5)
  await bo.call(answerMeeting, { params: { id: series.id, person: bo.id }, body: { answer: 'declined' } })
  assert.equal((await bo.call(listOpenings, { params: { id: bo.id } })).items.length, 1)
  await bo.call(answerMeeting, { params: { id: series.id, person: bo.id }, body: { answer: 'accepted' } })
  assert.equal((await bo.call(listOpenings, { params: { id: bo.id } })).items.length, 2)
  await ann.call(addParticipant, { params: { id: series.id }, body: { participant: cy.id } })
  assert.equal((await refusal(ann.call(addParticipant, { params: { id: series.id }, body: { participant: cy.id } }))).kind, 'already-in')
  await ann.call(removeParticipant, { params: { id: series.id, person: cy.id } })
  assert.equal((await refusal(ann.call(removeParticipant, { params: { id: series.id, person: cy.id } }))).kind, 'not-in')
  assert.ok((await bo.call(listMeetings, { query: {} })).items.length >= 5)
})
