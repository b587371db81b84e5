import assert from 'node:assert/strict'
import { test } from 'node:test'
import { cancelMeeting, getMeeting } from '#/meetings/schema.ts'
import { listChecks } from '#/standups/schema/checks.ts'
import {
  changeStandup,
  endStandup,
  getStandup,
  moveDate,
  skipDate,
  unmoveDate,
  unskipDate,
} from '#/standups/schema.ts'
import { formatInstant } from '#/time/instant.ts'
import { casting, told } from './cast.ts'
import { NOW, refusal, startMuster } from './harness.ts'
import { calendarOf, startShelf } from './icalendar.ts'
import { checked, meetingOn, meetingsOn, standUp, TUESDAY, tick } from './ritual.ts'

const muster = await startMuster({ ALLOW_PRIVATE_NETWORK: '127.0.0.1' })
const cast = casting(muster)
// The admin, who sees everybody's messages.
await muster.person('Root')

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

test('cancelled after the last look before its start, it is looked at once more', async () => {
  const [ann, bo] = await cast()
  const standup = await standUp([ann, bo])
  const plans = () =>
    muster.app.db
      .selectFrom('plans')
      .select('due_at')
      .where('subject', '=', standup.id)
      .where('key', '=', TUESDAY)
      .execute()
  const due = async () => (await plans()).map(one => formatInstant(one.due_at))
  assert.deepEqual(await due(), [`${TUESDAY}T08:00:00Z`])
  await ann.call(cancelMeeting, { params: { id: meetingOn(standup) }, body: {} })
  assert.deepEqual(await due(), ['2026-11-23T08:01:00Z'])
  await tick(muster, standup, TUESDAY)
  assert.equal(await meetingsOn(bo), 0)
  assert.deepEqual(await due(), [`${TUESDAY}T08:00:00Z`])
  try {
    muster.clock.set(`${TUESDAY}T08:10:00Z`)
    await tick(muster, standup, TUESDAY)
    assert.equal(await meetingsOn(bo), 1)
  } finally {
    muster.clock.set(NOW)
  }
})
