import assert from 'node:assert/strict'
import { test } from 'node:test'
import { putHours } from '#/availability/schema.ts'
import { answerMeeting, removeParticipant } from '#/meetings/schema/participants.ts'
import { cancelMeeting, changeMeeting, getMeeting } from '#/meetings/schema.ts'
import { checkDate, listChecks } from '#/standups/schema/checks.ts'
import {
  changeStandup,
  endStandup,
  getStandup,
  listStandups,
  moveDate,
  skipDate,
  unmoveDate,
  unskipDate,
} from '#/standups/schema.ts'
import { casting, meet, told } from './cast.ts'
import { NOW, refusal, startMuster } from './harness.ts'
import { calendarOf, startShelf } from './icalendar.ts'
import { checked, meetingOn, meetingsOn, standUp, TUESDAY, tick } from './ritual.ts'

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

test('a date left out on purpose is cancelled and stays so, until it is to be after all', async () => {
  const [ann, bo] = await cast()
  const standup = await standUp([ann, bo])
  const params = { id: standup.id, date: TUESDAY }
  assert.equal((await refusal(bo.call(skipDate, { params, body: {} }))).body.status, 403)
  const skipped = await ann.call(skipDate, { params, body: { reason: 'Offsite' } })
  assert.deepEqual([skipped.state, skipped.left_out], ['left-out', { why: 'skip', name: 'Offsite' }])
  await ann.call(skipDate, { params, body: { reason: 'Offsite' } })
  assert.equal(await meetingsOn(bo), 0)
  const { found, action, detail } = await checked(bo, standup)
  assert.deepEqual([found, action], ['skipped', 'skipped'])
  assert.equal(detail, 'Tuesday, 24 November 2026 is left out on purpose (Offsite).')
  await tick(muster, standup)
  assert.equal(await meetingsOn(bo), 0)
  assert.equal((await told(bo, standup.id)).filter(one => one.startsWith('Left out')).length, 1)
  const back = await ann.call(unskipDate, { params })
  assert.deepEqual([back.state, back.meeting], ['confirmed', meetingOn(standup)])
  assert.equal(await meetingsOn(bo), 1)
  assert.equal((await refusal(ann.call(unskipDate, { params }))).body.status, 404)
})

test('another time for one date on purpose is no move to be repaired', async () => {
  const [ann, bo] = await cast()
  const standup = await standUp([ann, bo])
  const params = { id: standup.id, date: TUESDAY }
  const moved = await ann.call(moveDate, { params, body: { time: '11:00' } })
  assert.deepEqual([moved.start, moved.moved], [`${TUESDAY}T10:00:00Z`, true])
  assert.equal((await checked(ann, standup)).found, 'right')
  assert.equal((await told(bo, standup.id)).filter(one => one.startsWith('Moved')).length, 1)
  const back = await ann.call(unmoveDate, { params })
  assert.deepEqual([back.start, back.moved], [`${TUESDAY}T08:30:00Z`, false])
  const past = await refusal(
    ann.call(moveDate, { params: { ...params, date: '2026-11-23' }, body: { time: '07:00' } }),
  )
  assert.equal(past.body.status, 400)
})

test('holidays by list and by feed are not booked; a feed that fails keeps what is known', async () => {
  const [ann, bo] = await cast()
  let feed = calendarOf(
    [
      'BEGIN:VEVENT',
      'UID:1',
      'SUMMARY:Day of the Sea',
      'DTSTART;VALUE=DATE:20261125',
      'TRANSP:TRANSPARENT',
      'END:VEVENT',
    ].join('\r\n'),
  )
  const shelf = await startShelf((_, response) => void response.writeHead(feed ? 200 : 500).end(feed))
  const holidays = [{ date: TUESDAY, name: 'Long night' }, '2026-11-26']
  const standup = await standUp([ann, bo], { holidays, holidays_feed: `${shelf.url}/holidays.ics` })
  const left = (of: typeof standup) =>
    of.dates.filter(one => one.left_out?.why === 'holiday').map(one => `${one.date} ${one.left_out!.name}`)
  assert.deepEqual(left(standup), ['2026-11-24 Long night', '2026-11-25 Day of the Sea', '2026-11-26 '])
  assert.equal(await meetingsOn(bo), 0)
  assert.equal((await checked(ann, standup)).found, 'holiday')
  const again = { kind: 'standups.holidays', subject: standup.id, key: '', dueAt: 0 }
  const { duties } = await import('#/clock/handlers.ts')
  feed = ''
  await duties['standups.holidays']!.act(muster.app, again)
  const failing = await ann.call(getStandup, { params: { id: standup.id } })
  assert.equal(left(failing).length, 3)
  assert.ok(failing.holidays_feed!.trouble)
  feed = calendarOf('')
  await duties['standups.holidays']!.act(muster.app, again)
  const changed = await ann.call(getStandup, { params: { id: standup.id } })
  assert.deepEqual(left(changed), ['2026-11-24 Long night', '2026-11-26 '])
  assert.equal(await meetingsOn(bo, '2026-11-25'), 1)
  const text = JSON.stringify(changed)
  assert.doesNotMatch(text, /holidays\.ics/)
  const wrong = await refusal(standUp([ann, bo], { holidays_feed: 'http://192.0.2.1/x.ics' }))
  assert.deepEqual([wrong.body.status, wrong.kind], [422, 'no-calendar'])
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

test('a change is followed by all that is booked ahead, and told once', async () => {
  const [ann, bo, cy] = await cast()
  const standup = await standUp([ann, bo])
  const params = { id: standup.id }
  assert.equal((await refusal(bo.call(changeStandup, { params, body: { time: '10:00' } }))).body.status, 403)
  assert.equal((await refusal(cy.call(getStandup, { params }))).body.status, 404)
  const body = {
    time: '10:00',
    days: ['tu', 'th' as const],
    participants: [ann.id, cy.id],
    location: 'Room {date}',
  }
  const after = await ann.call(changeStandup, { params, body: { ...body, days: ['tu', 'th'] } })
  assert.deepEqual(
    after.dates.map(one => one.start),
    ['2026-11-24', '2026-11-26', '2026-12-01', '2026-12-03'].map(date => `${date}T09:00:00Z`),
  )
  const meeting = await cy.call(getMeeting, { params: { id: meetingOn(after) } })
  assert.equal(meeting.id, meetingOn(standup))
  assert.equal(meeting.location, 'Room 2026-11-24')
  assert.equal(await meetingsOn(ann, '2026-11-25'), 0)
  assert.equal(await meetingsOn(bo), 0)
  assert.deepEqual(await told(cy, standup.id), ['Invitation: Morning'])
  assert.deepEqual(await told(bo, standup.id), ['You take part no more: Morning', 'Invitation: Morning'])
  assert.equal((await refusal(bo.call(getStandup, { params }))).body.status, 404)
  assert.ok((await ann.call(getStandup, { params })).dates.every(one => one.state === 'confirmed'))
})

test('ended, it frees the time to come, and nothing is booked again', async () => {
  const [ann, bo] = await cast()
  const standup = await standUp([ann, bo])
  const params = { id: standup.id }
  await ann.call(endStandup, { params })
  await ann.call(endStandup, { params })
  assert.equal(await meetingsOn(bo), 0)
  const { found, action } = await checked(bo, standup)
  assert.deepEqual([found, action], ['ended', 'none'])
  await tick(muster, standup)
  assert.equal(await meetingsOn(bo), 0)
  assert.deepEqual((await told(bo, standup.id))[0], 'Ended: Morning')
  const after = await bo.call(getStandup, { params })
  assert.deepEqual([after.state, after.dates, after.next_check], ['ended', [], null])
  assert.equal((await refusal(ann.call(changeStandup, { params, body: { title: 'X' } }))).kind, 'over')
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

test('day by day the horizon rolls on; shortly before each start the status goes out once', async () => {
  const [ann, bo] = await cast()
  const standup = await standUp([ann, bo], { ahead: 'P1D' })
  assert.deepEqual(
    standup.dates.map(one => one.date),
    ['2026-11-23', TUESDAY],
  )
  try {
    muster.clock.set('2026-11-27T08:30:00Z')
    await tick(muster, standup)
    assert.equal(await meetingsOn(bo, '2026-11-30'), 1)
    muster.clock.set('2026-11-30T08:00:00Z')
    const before = (await told(bo, standup.id)).length
    await tick(muster, standup, '2026-11-30')
    await tick(muster, standup, '2026-11-30')
    assert.equal((await told(bo, standup.id)).length, before + 1)
    const { items } = await ann.call(listChecks, {
      params: { id: standup.id },
      query: { date: '2026-11-30' },
    })
    assert.deepEqual(
      items.map(one => `${one.cause} ${one.action}`),
      ['before none', 'before none', 'daily booked'],
    )
  } finally {
    muster.clock.set(NOW)
  }
})

test('times in turn share the early mornings, and show the account', async () => {
  const ann = await muster.person('Anna', 'Europe/Berlin')
  const bo = await muster.person('Bob', 'America/Los_Angeles')
  const times = ['08:30', '20:00']
  const standup = await standUp([ann, bo], { time: '08:30', times, ahead: 'P27D' })
  const had = standup.dates.map(one => one.start!.slice(11, 16))
  assert.deepEqual(
    had.slice(0, 4).map(time => (time === '07:30' ? 'early' : 'late')),
    ['late', 'early', 'early', 'late'],
  )
  assert.deepEqual(
    standup.participants.map(one => [one.odd_hours, one.dates]),
    [
      [10, 20],
      [10, 20],
    ],
  )
  const again = await checked(ann, standup)
  assert.equal(again.action, 'none')
})

test('it keeps its wall time over clock changes', async () => {
  try {
    muster.clock.set('2027-03-26T08:00:00Z')
    const [ann, bo] = await cast()
    const days = ['mo', 'tu', 'we', 'th', 'fr', 'sa', 'su'] as ('mo' | 'su')[]
    const berlin = await standUp([ann, bo], { time: '02:30', days, ahead: 'P5D' })
    assert.deepEqual(
      berlin.dates.slice(0, 4).map(one => one.start),
      ['2027-03-27T01:30:00Z', '2027-03-28T01:00:00Z', '2027-03-29T00:30:00Z', '2027-03-30T00:30:00Z'],
    )
    assert.equal((await checked(ann, berlin, '2027-03-28')).found, 'right')
    const york = await standUp([ann, bo], {
      title: 'Over there',
      timezone: 'America/New_York',
      from: '2027-11-05',
    })
    for (const [date, start] of [
      ['2027-11-05', '13:30'],
      ['2027-11-08', '14:30'],
    ] as const) {
      await checked(ann, york, date)
      const { items } = await ann.call(listChecks, { params: { id: york.id }, query: { date } })
      const { start: at } = await ann.call(getMeeting, { params: { id: items[0]!.meeting! } })
      assert.equal(at, `${date}T${start}:00Z`)
    }
  } finally {
    muster.clock.set(NOW)
  }
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
