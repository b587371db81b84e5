import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Checked, StandupDate } from '../../data/standups.ts'
import {
  checkedWords,
  dateSentence,
  doneWord,
  looksOf,
  markOf,
  nextSentence,
  oddWords,
  quorumWords,
  shownDate,
} from './words.ts'

const reading = {
  zone: 'Europe/Berlin',
  now: Temporal.Instant.from('2026-11-23T08:00:00Z').epochMilliseconds,
  nameOf: (person: string) => person,
}
const date = (change: Partial<StandupDate> = {}): StandupDate => ({
  ...{ date: '2026-11-24', left_out: null, start: '2026-11-24T08:30:00Z', end: '2026-11-24T08:45:00Z' },
  ...{ meeting: 'm', state: 'confirmed', moved: false, cancelled_by: null, cancel_reason: '' },
  ...change,
})
const skipped = date({ left_out: { why: 'skip', name: 'Retreat' }, state: 'left-out' })
const check = (change: Partial<Checked>): Checked => ({
  ...{ id: '1', checked_at: '2026-11-23T07:30:00Z', cause: 'before', date: '2026-11-24', found: 'right' },
  ...{ action: 'none', detail: '', meeting: null, unavailable: [], offer: null },
  ...change,
})

test('the page opens on the next date that takes place', () => {
  assert.equal(shownDate([skipped, date({ date: '2026-11-25' })]), '2026-11-25')
  assert.equal(shownDate([skipped]), '2026-11-24')
  assert.equal(shownDate([]), undefined)
})

test('when it is next, and when the officer looks, are said in the viewer’s zone', () => {
  const next_check = '2026-11-24T08:00:00Z'
  assert.equal(
    nextSentence({ dates: [skipped, date({ start: '2026-11-25T08:30:00Z' })], next_check }, reading),
    'Next is Wednesday 25 November, 09:30. The officer’s next check is tomorrow, 09:00.',
  )
  assert.equal(nextSentence({ dates: [], next_check: null }, reading), 'No dates are coming up.')
})

test('each date says how it stands, and what becomes of it', () => {
  const said = (change: Partial<StandupDate>) => dateSentence(date(change), reading)
  assert.equal(said({}), 'Booked for 09:30–09:45.')
  assert.equal(said({ moved: true }), 'Booked for 09:30–09:45, another time than usual.')
  assert.equal(
    said({ state: 'cancelled', cancelled_by: 'Bo' }),
    'Bo cancelled it. The officer books it again at the next check. To leave it out, skip this date.',
  )
  const deleted = { cancelled_by: 'You', cancel_reason: 'Deleted in the organizer’s calendar' }
  assert.match(
    said({ state: 'cancelled', ...deleted }),
    /^You cancelled it: “Deleted in the organizer’s calendar”\. The officer/,
  )
  assert.match(said({ state: 'cancelled' }), /^It was cancelled\. /)
  assert.match(said({ state: 'missing', meeting: null }), /books it for 09:30–09:45/)
  assert.equal(dateSentence(skipped, reading), 'Left out on purpose: Retreat. It is not booked again.')
  assert.match(said({ left_out: { why: 'holiday', name: 'Boxing Day' } }), /^A holiday, Boxing Day:/)
})

test('below the time of a date stands a word only where something is out of the ordinary', () => {
  assert.equal(markOf(date()), '')
  assert.equal(markOf(date({ state: 'cancelled' })), 'cancelled')
  assert.equal(markOf(date({ moved: true })), 'moved')
  assert.equal(markOf(skipped), 'skipped')
  assert.equal(markOf(date({ left_out: { why: 'holiday', name: 'Boxing Day' } })), 'Boxing Day')
})

test('a check says when and why it looked, and what came of it', () => {
  assert.equal(checkedWords(check({}), reading), 'today, 08:30, shortly before the start')
  assert.equal(doneWord(check({})), 'as it should be')
  assert.equal(doneWord(check({ found: 'too-few' })), 'too few')
  assert.equal(doneWord(check({ action: 'repaired', found: 'cancelled' })), 'repaired')
})

test('dates that were booked in one look are one row, and another look is a row of its own', () => {
  const booked = { found: 'missing', action: 'booked' } as const
  const looks = looksOf([
    check({ id: '4', checked_at: '2026-11-23T07:00:00Z' }),
    check({ id: '3', date: '2026-11-26', ...booked }),
    check({ id: '2', date: '2026-11-25', ...booked }),
    check({ id: '1', date: '2026-11-24' }),
  ])
  assert.deepEqual(
    looks.map(look => look.map(({ id }) => id)),
    [['4'], ['2', '3'], ['1']],
  )
})

test('a quorum says what happens when fewer can come', () => {
  const range = { start: '09:00', end: '12:00' }
  assert.equal(quorumWords({ quorum: null, too_few: 'tell', range: null }), '')
  assert.match(
    quorumWords({ quorum: 3, too_few: 'tell', range: null }),
    /^At least three must be able to come;/,
  )
  assert.match(quorumWords({ quorum: 3, too_few: 'move', range }), /between 09:00 and 12:00/)
})

test('the account of early and late hours is told to everybody alike', () => {
  assert.equal(oddWords({ odd_hours: 2, dates: 8 }), 'early or late on 2 of 8')
  assert.equal(oddWords({ odd_hours: 0, dates: 8 }), 'never early or late, of 8')
})
