import assert from 'node:assert/strict'
import { test } from 'node:test'
import { putHours } from '#/availability/schema.ts'
import { answerMeeting, removeParticipant } from '#/meetings/schema/participants.ts'
import { cancelMeeting, changeMeeting, getMeeting } from '#/meetings/schema.ts'
import { checkDate, listChecks } from '#/standups/schema/checks.ts'
import { changeStandup, getStandup, listStandups, unmoveDate } from '#/standups/schema.ts'
import { casting, meet, told } from './cast.ts'
import { refusal, startMuster } from './harness.ts'
import { checked, meetingOn, meetingsOn, standUp, TUESDAY } from './ritual.ts'

const muster = await startMuster({ ALLOW_PRIVATE_NETWORK: '127.0.0.1' })
const cast = casting(muster)
// The admin, who sees everybody's messages.
await muster.person('Root')

test('a stand-up stands on every working day of the next two weeks before anybody has booked it', async () => {
  const [ann, bo, cy] = await cast()
  const standup = await standUp([ann, bo, cy])
  const dates = ['23', '24', '25', '26', '27', '30'].map(day => `2026-11-${day}`)
  const more = ['01', '02', '03', '04', '07'].map(day => `2026-12-${day}`)
  assert.deepEqual(
    standup.dates.map(one => one.date),
    [...dates, ...more],
  )
  assert.ok(standup.dates.every(one => one.state === 'confirmed' && one.start?.endsWith('T08:30:00Z')))
  assert.equal(standup.duration, 'PT15M')
  assert.equal(standup.check_before, 'PT30M')
  for (const who of [ann, bo, cy]) assert.equal(await meetingsOn(who), 1)
  const meeting = await bo.call(getMeeting, { params: { id: meetingOn(standup) } })
  assert.deepEqual(meeting.standup, { id: standup.id, date: TUESDAY })
  assert.deepEqual(await told(bo, standup.id), ['Invitation: Morning'])
  assert.deepEqual(await told(bo, meeting.id), [])
  const { items } = await cy.call(listStandups, {})
  assert.deepEqual(items[0]!.next, {
    date: '2026-11-23',
    start: '2026-11-23T08:30:00Z',
    meeting: meetingOn(standup, '2026-11-23'),
  })
})

test('checking what is right books nothing, however often', async () => {
  const [ann, bo] = await cast()
  const standup = await standUp([ann, bo])
  for (const _ of [1, 2]) {
    const { found, action, detail } = await checked(bo, standup)
    assert.deepEqual({ found, action }, { found: 'right', action: 'none' })
    assert.equal(detail, 'On Tuesday, 24 November 2026 all is as it should be: 09:30 to 09:45.')
  }
  assert.equal(await meetingsOn(ann), 1)
})

test('any date can be checked: a far one is booked, none of its days, one past and one of the past year is not', async () => {
  const [ann, bo] = await cast()
  const standup = await standUp([ann, bo], { from: '2026-11-02' })
  const far = await checked(ann, standup, '2027-02-01')
  assert.deepEqual([far.found, far.action], ['missing', 'booked'])
  assert.equal(far.detail, 'Booked: there was no meeting on Monday, 1 February 2027.')
  assert.equal((await checked(ann, standup, '2027-02-01')).action, 'none')
  const found = async (date: string) => {
    const { found, action } = await checked(ann, standup, date)
    return `${found} ${action}`
  }
  assert.equal(await found('2026-11-28'), 'not-a-day none')
  assert.equal(await found('2026-11-03'), 'over none')
  assert.equal(await found('2026-10-26'), 'not-a-day none')
  const { message } = await refusal(checked(ann, standup, '2028-11-27'))
  assert.match(message, /date is too far ahead/)
})

test('what somebody cancels stands again after the next check, as the same meeting, and all are told once', async () => {
  const [ann, bo] = await cast()
  const standup = await standUp([ann, bo])
  const id = meetingOn(standup)
  await bo.call(answerMeeting, { params: { id, person: bo.id }, body: { answer: 'accepted' } })
  await ann.call(cancelMeeting, { params: { id }, body: {} })
  const { found, action, detail, meeting } = await checked(bo, standup)
  assert.deepEqual({ found, action, meeting }, { found: 'cancelled', action: 'repaired', meeting: id })
  assert.match(
    detail,
    /^Repaired: Ann\d+ had cancelled the meeting of Tuesday, 24 November 2026; it stands again\.$/,
  )
  assert.equal((await checked(bo, standup)).found, 'right')
  const again = await bo.call(getMeeting, { params: { id } })
  assert.equal(again.state, 'confirmed')
  assert.equal(again.participants.find(one => one.person === bo.id)!.status, 'accepted')
  const news = (await told(bo, standup.id)).filter(subject => subject.startsWith('Booked again'))
  assert.equal(news.length, 1)
})

test('what was deleted is booked anew, once', async () => {
  const [ann, bo] = await cast()
  const standup = await standUp([ann, bo])
  const id = meetingOn(standup)
  await muster.app.db.deleteFrom('claims').where('subject', '=', id).execute()
  await muster.app.db.deleteFrom('meetings').where('id', '=', id).execute()
  const { found, action, meeting, detail } = await checked(ann, standup)
  assert.deepEqual({ found, action }, { found: 'missing', action: 'booked' })
  assert.match(detail, /the meeting of Tuesday, 24 November 2026 had been deleted/)
  assert.notEqual(meeting, id)
  assert.equal((await checked(ann, standup)).action, 'none')
  assert.equal(await meetingsOn(bo), 1)
  assert.equal((await told(bo, standup.id)).filter(one => one.startsWith('Booked again')).length, 1)
})

test('what somebody moves, renames or leaves is put right', async () => {
  const [ann, bo, cy] = await cast()
  const standup = await standUp([ann, bo, cy])
  const params = { id: meetingOn(standup) }
  const body = { start: `${TUESDAY}T13:00:00Z`, end: `${TUESDAY}T14:00:00Z`, title: 'Lunch' }
  await ann.call(changeMeeting, { params, body })
  await cy.call(removeParticipant, { params: { ...params, person: cy.id } })
  const moved = await checked(bo, standup)
  assert.deepEqual([moved.found, moved.action], ['moved', 'repaired'])
  assert.match(moved.detail, /had moved the meeting of .* to 14:00 to 15:00; it is at 09:30 to 09:45 again/)
  const after = await bo.call(getMeeting, { params })
  assert.equal(after.title, 'Morning')
  assert.equal(after.start, `${TUESDAY}T08:30:00Z`)
  assert.equal(after.participants.length, 3)
  await cy.call(removeParticipant, { params: { ...params, person: cy.id } })
  const people = await checked(bo, standup)
  assert.deepEqual([people.found, people.action], ['wrong-people', 'repaired'])
  assert.match(people.detail, /Cy\d+ was missing/)
})

test('declining is an answer: nobody takes it back', async () => {
  const [ann, bo, cy] = await cast()
  const standup = await standUp([ann, bo, cy])
  const params = { id: meetingOn(standup) }
  await bo.call(answerMeeting, { params: { ...params, person: bo.id }, body: { answer: 'declined' } })
  const { found, detail } = await checked(ann, standup)
  assert.equal(found, 'right')
  assert.match(detail, /Bo\d+ has declined\./)
  const { participants } = await ann.call(getMeeting, { params })
  assert.equal(participants.find(one => one.person === bo.id)!.status, 'declined')
})

test('somebody busy does not stop it: its details say who and when', async () => {
  const [ann, bo, cy] = await cast()
  await meet(bo, [(await muster.person(`Di${bo.email[2]}`)).email], '08:00', '09:00')
  const standup = await standUp([ann, bo, cy])
  const { found, unavailable, detail } = await checked(ann, standup)
  assert.equal(found, 'right')
  const busy = {
    person: bo.id,
    reason: 'meeting',
    start: `${TUESDAY}T08:30:00Z`,
    end: `${TUESDAY}T08:45:00Z`,
  }
  assert.deepEqual(unavailable, [busy])
  assert.match(detail, /Bo\d+ is busy from 09:30 to 09:45\./)
})

test('with all of them busy the team is told once, and the nearest free window is offered', async () => {
  const [ann, bo] = await cast()
  await meet(ann, [bo.email], '08:00', '09:20')
  const standup = await standUp([ann, bo])
  const { found, action, offer } = await checked(ann, standup)
  assert.deepEqual({ found, action }, { found: 'too-few', action: 'none' })
  assert.deepEqual(offer, { start: `${TUESDAY}T07:45:00Z`, end: `${TUESDAY}T08:00:00Z` })
  await checked(bo, standup)
  assert.equal((await told(bo, standup.id)).filter(one => one.startsWith('Too few')).length, 1)
  const { state } = await bo.call(getMeeting, { params: { id: meetingOn(standup) } })
  assert.equal(state, 'confirmed')
})

test('below the quorum it moves to the nearest window in its range, where it says so', async () => {
  const [ann, bo, cy] = await cast()
  await meet(bo, [cy.email], '08:00', '09:20')
  const range = { start: '09:00', end: '12:00' }
  const standup = await standUp([ann, bo, cy], { quorum: 2, too_few: 'move', range })
  const date = standup.dates.find(one => one.date === TUESDAY)!
  assert.deepEqual([date.start, date.moved], [`${TUESDAY}T09:20:00Z`, true])
  assert.equal((await checked(ann, standup)).found, 'right')
  await ann.call(unmoveDate, { params: { id: standup.id, date: TUESDAY } })
  const moved = await ann.call(getStandup, { params: { id: standup.id } })
  assert.equal(moved.dates.find(one => one.date === TUESDAY)!.start, `${TUESDAY}T09:20:00Z`)
})

test('whoever has the day off is excused: with all of them away it is left out', async () => {
  const [ann, bo, cy] = await cast()
  const off = (who: typeof ann) => {
    const body = { timezone: 'Europe/Berlin', weekly: [], exceptions: [{ date: TUESDAY, windows: [] }] }
    return who.call(putHours, { params: { id: who.id }, body })
  }
  await off(bo)
  const standup = await standUp([ann, bo, cy], { quorum: 3 })
  const excused = await checked(ann, standup)
  assert.equal(excused.found, 'right')
  assert.match(excused.detail, /Bo\d+ is away\./)
  await Promise.all([off(ann), off(cy)])
  const { found, action } = await checked(ann, standup)
  assert.deepEqual([found, action], ['away', 'skipped'])
  assert.equal(await meetingsOn(ann), 0)
  const { dates } = await ann.call(getStandup, { params: { id: standup.id } })
  assert.equal(dates.find(one => one.date === TUESDAY)!.left_out!.why, 'away')
})

test('a plan says what would be done, and does nothing', async () => {
  const [ann, bo] = await cast()
  const standup = await standUp([ann, bo])
  const params = { id: standup.id }
  await ann.call(cancelMeeting, { params: { id: meetingOn(standup) }, body: {} })
  const before = (await ann.call(listChecks, { params })).items.length
  const { items } = await bo.call(listChecks, { params, query: { plan: true } })
  const tuesday = items.find(one => one.date === TUESDAY)!
  assert.deepEqual([tuesday.id, tuesday.found, tuesday.action], [null, 'cancelled', 'repaired'])
  assert.match(tuesday.detail, /^Would be repaired: /)
  assert.equal((await ann.call(listChecks, { params })).items.length, before)
  assert.equal(await meetingsOn(bo), 0)
})

test('senseless input is refused, all of it at once', async () => {
  const [ann, bo] = await cast()
  const faults = async (given: object) => {
    const body = { title: 'Morning', participants: [ann.id, bo.id], time: '09:30', ...given }
    const problem = await muster.fetch('/api/standups', { method: 'POST', token: ann.token, json: body })
    const { errors = [] } = (await problem.json()) as { errors?: { path: string }[] }
    return [problem.status, ...errors.map(one => one.path).toSorted()]
  }
  assert.deepEqual(
    await faults({
      time: '25:00',
      timezone: '+01:00',
      days: ['xx'],
      duration: 'PT0S',
      range: { start: '12:00', end: '09:00' },
      from: '2026-12-01',
      until: '2026-11-30',
    }),
    [400, 'days[0]', 'duration', 'range.end', 'time', 'timezone', 'until'],
  )
  assert.deepEqual(await faults({ participants: [bo.id] }), [400, 'participants'])
  assert.deepEqual(await faults({ times: ['09:30', '10:00', '10:00'] }), [400, 'times[2]'])
  assert.deepEqual(await faults({ quorum: 3 }), [400, 'quorum'])
  assert.deepEqual(await faults({ skip: ['2026-02-30'] }), [400, 'skip[0]'])
  assert.deepEqual(await faults({ participants: [ann.id, ann.email] }), [400, 'participants'])
  const nobody = '01a1f0d4-0000-7000-8000-000000000000'
  assert.deepEqual(await faults({ participants: [bo.id, nobody] }), [404])
  assert.deepEqual(await faults({ calendar: nobody }), [404])
  const params = { id: (await standUp([ann, bo], { from: '2026-12-01' })).id }
  const late = await refusal(ann.call(changeStandup, { params, body: { until: '2026-11-30' } }))
  assert.deepEqual([late.body.status, late.kind], [400, 'invalid-input'])
  assert.equal(
    (await refusal(ann.call(checkDate, { params: { id: nobody }, body: { date: TUESDAY } }))).body.status,
    404,
  )
})
