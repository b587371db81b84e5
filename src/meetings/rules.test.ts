import assert from 'node:assert/strict'
import { test } from 'node:test'
import { day, hour } from '#/time/date.ts'
import { parseInstant } from '#/time/instant.ts'
import { zoneOf } from '#/time/zone.ts'
import { changed, following, isQuiet, movesTime, restOf, stillCancelled } from './rules/change.ts'
import { claimsFor, HORIZON, layout, type Meeting, verdict } from './rules.ts'

const NOW = parseInstant('2026-11-23T08:00:00Z')!
const PLAN: Meeting = {
  id: 'plan',
  organizer: 'ann',
  title: 'Plan',
  description: '',
  location: '',
  timezone: 'Europe/Berlin',
  wholeDays: false,
  start: NOW + day,
  end: NOW + day + hour,
  recurrence: null,
  reminders: null,
  ifUnavailable: 'report',
  sequence: 3,
  askedSequence: 0,
  laidUntil: null,
  createdAt: NOW,
  updatedAt: NOW,
}
const DAILY: Meeting = { ...PLAN, timezone: 'UTC', recurrence: 'FREQ=DAILY' }

function laid(meeting: Meeting, people = 2, from = meeting.start) {
  return layout(meeting, people, from, NOW)
}

test('an endless series is laid up to the horizon, and goes on from there without a gap or a double', () => {
  const first = laid(DAILY)
  assert.equal(first.occurrences.length, HORIZON / day)
  const next = layout(DAILY, 2, first.until!, NOW + 100 * day)
  assert.equal(next.occurrences[0]!.start - first.occurrences.at(-1)!.start, day)
})

test('of many people less is laid at a time, and the rest goes on from there', () => {
  const first = laid(DAILY, 201)
  assert.equal(first.occurrences.length, 50)
  assert.equal(laid(DAILY, 201, first.until!).occurrences[0]!.start, PLAN.start + 50 * day)
})

test('of meetings over days less is laid too: each day of them is a row', () => {
  const days14 = { ...DAILY, end: PLAN.start + 14 * day, recurrence: 'FREQ=WEEKLY;INTERVAL=2' }
  assert.equal(laid(days14, 201).occurrences.length, 4)
})

test('a series that has ended leaves nothing to lay', () => {
  assert.equal(laid({ ...DAILY, recurrence: 'FREQ=DAILY;COUNT=3' }).until, null)
  assert.equal(laid(PLAN).until, null)
})

test('who is invited or comes is claimed firmly, who may come is held, who declined is not claimed', () => {
  const statuses = ['invited', 'accepted', 'tentative', 'declined'] as const
  const participants = statuses.map(status => ({ person: status, status }))
  const claims = claimsFor(PLAN, participants, [{ ...PLAN, original: PLAN.start }])
  assert.deepEqual(
    claims.map(claim => [claim.person, claim.strength]),
    [
      ['invited', 'firm'],
      ['accepted', 'firm'],
      ['tentative', 'hold'],
    ],
  )
})

test('what stops a meeting: with `refuse` everything, else only the firm time of its organizer', () => {
  const reason = (person: string, kind: 'meeting' | 'outside-hours') => {
    return { person, kind, occurrence: PLAN.start, start: PLAN.start, end: PLAN.end }
  }
  const all = [reason('ann', 'meeting'), reason('ann', 'outside-hours'), reason('bo', 'meeting')]
  assert.deepEqual(verdict({ ...PLAN, ifUnavailable: 'refuse' }, all), all)
  assert.deepEqual(verdict(PLAN, all), all.slice(0, 1))
  assert.deepEqual(verdict(DAILY, all), [])
})

test('a change that changes nothing gives the meeting itself', () => {
  const same = changed(PLAN, { title: 'Plan', start: PLAN.start, reminders: null }, NOW)
  assert.ok(same.ok && same.value === PLAN)
})

test('a new start keeps the length, and the version rises', () => {
  const moved = changed(PLAN, { start: PLAN.start + hour }, NOW + 1)
  assert.ok(moved.ok && movesTime(PLAN, moved.value))
  assert.deepEqual(
    [moved.value.end - moved.value.start, moved.value.sequence, moved.value.updatedAt],
    [hour, 4, NOW + 1],
  )
})

test('reminders concern nobody else; a place does; a zone moves a series and no single meeting', () => {
  const after = (change: object, meeting = PLAN) => {
    const result = changed(meeting, change, NOW)
    assert.ok(result.ok)
    return result.value
  }
  assert.ok(isQuiet(PLAN, after({ reminders: ['PT5M'], ifUnavailable: 'refuse' })))
  assert.ok(!isQuiet(PLAN, after({ location: 'Room 1' })))
  assert.ok(!movesTime(PLAN, after({ timezone: 'Asia/Tokyo' })))
  assert.ok(movesTime(DAILY, after({ timezone: 'Asia/Tokyo' }, DAILY)))
})

test('what has taken place counts when a counted series goes on; at least one is left', () => {
  assert.equal(restOf('FREQ=WEEKLY;COUNT=10;BYDAY=MO', 4), 'FREQ=WEEKLY;COUNT=6;BYDAY=MO')
  assert.equal(restOf('FREQ=WEEKLY;COUNT=3', 5), 'FREQ=WEEKLY;COUNT=1')
  assert.equal(restOf('FREQ=WEEKLY;UNTIL=20270101', 5), 'FREQ=WEEKLY;UNTIL=20270101')
})

test('the day of a rule follows its first date when it says no more than that', () => {
  const [tuesday, wednesday] = ['2026-11-24', '2026-11-25']
  assert.equal(following('FREQ=WEEKLY;BYDAY=TU', tuesday, wednesday), 'FREQ=WEEKLY;BYDAY=WE')
  assert.equal(following('FREQ=MONTHLY;BYMONTHDAY=24', tuesday, wednesday), 'FREQ=MONTHLY;BYMONTHDAY=25')
  for (const rule of ['FREQ=WEEKLY;BYDAY=TU,TH', 'FREQ=MONTHLY;BYDAY=-1TU', 'FREQ=WEEKLY;BYDAY=FR'])
    assert.equal(following(rule, tuesday, wednesday), rule)
})

test('a cancelled date stays cancelled by its date where the meeting lives, whatever the time', () => {
  const berlin = zoneOf('Europe/Berlin')
  const at = (text: string) => parseInstant(text)!
  const cancelled = { original: at('2026-12-24T22:30:00Z'), by: 'ann', at: NOW, reason: 'Feast' }
  const starts = ['2026-12-23T23:30:00Z', '2026-12-24T23:30:00Z', '2026-12-25T10:00:00Z'].map(at)
  const occurrences = starts.map(start => ({ original: start, start, end: start + hour }))
  const again = stillCancelled([cancelled], occurrences, berlin, berlin)
  assert.deepEqual(again, [{ ...cancelled, original: starts[0] }])
})
