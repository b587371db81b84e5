import assert from 'node:assert/strict'
import { test } from 'node:test'
import { hour, minute } from '#/time/date.ts'
import { caseOf, DATE, MORNING, meetingFor, TEAM, USUAL } from '../../../test/standup-cases.ts'
import { type Case, judge } from './judge.ts'
import { type Saying, say } from './say.ts'
import { type Wish, windowAt } from './wish.ts'

const usual = meetingFor(MORNING, DATE, USUAL)
const names = new Map([...TEAM, 'eve'].map(person => [person, person.toUpperCase()]))
const TUESDAY = 'Tuesday, 24 November 2026'

function said(given: Partial<Case>, how: Partial<Saying> = {}): string {
  const one = caseOf(given)
  return say(one, judge(one), { names, by: 'bo', isPlan: false, ...how })
}

const world = (given: Partial<typeof usual> | null) => ({
  ...caseOf().world,
  meeting: given && { ...usual, ...given },
})
const later = windowAt(MORNING, DATE, '10:00')
const moved: Wish = { is: 'meeting', window: later, movedBy: undefined }

test('what a change of the stand-up does to its dates is nobody else’s deed', () => {
  const own = (given: Partial<Case>) => said(given, { isOwn: true })
  assert.equal(own({ wish: moved }), `Moved to 10:00 on ${TUESDAY}, as the stand-up was changed.`)
  const given: Wish = { ...moved, movedBy: 'ann' }
  assert.equal(own({ wish: given }), `Moved to 10:00 on ${TUESDAY}, on purpose.`)
  const long = { ...USUAL, end: USUAL.start + 30 * minute }
  assert.equal(
    own({ wish: { ...moved, window: long } }),
    `Made to last from 09:30 to 10:00 on ${TUESDAY}, as the stand-up was changed.`,
  )
  assert.match(
    own({ world: { ...world({}), team: ['ann', 'eve'] } }),
    /as those of the stand-up were changed\.$/,
  )
  assert.match(own({ standup: { ...MORNING, title: 'Lunch' } }), /^The meeting of .* was changed, as the/)
  const fresh = { ...world(null), wasBooked: false }
  assert.equal(own({ world: fresh }), `Booked: ${TUESDAY}, 09:30 to 09:45.`)
  // What somebody had done before is said as ever.
  assert.match(said({ world: world(later) }), /^Repaired: BO had moved the meeting of .* to 10:00 to 10:15;/)
})

test('what is no date any more is cancelled, with the reason', () => {
  const ended: Wish = { is: 'nothing', why: 'ended' }
  const none: Wish = { is: 'nothing', why: 'not-a-day' }
  const from = { ...MORNING, from: '2026-12-01' }
  assert.equal(said({ wish: ended }), `Cancelled: the stand-up ends before ${TUESDAY}.`)
  assert.equal(said({ wish: none }), `Cancelled: ${TUESDAY} is none of its dates.`)
  assert.equal(said({ wish: none, standup: from }), `Cancelled: the stand-up begins after ${TUESDAY}.`)
  assert.match(said({ wish: ended }, { isPlan: true }), /^Would be cancelled: /)
})

test('a date that has passed is said to have been what it was', () => {
  const now = USUAL.end + hour
  const skipped: Wish = { is: 'left-out', why: 'skip', name: 'Offsite', window: USUAL, by: 'ann' }
  const holiday: Wish = { ...skipped, why: 'holiday', name: '' }
  const past = (given: Partial<Case>) => said({ now, ...given })
  assert.equal(
    past({ wish: skipped, world: world(null) }),
    `${TUESDAY} has passed; it was left out on purpose (Offsite).`,
  )
  assert.equal(past({ wish: holiday, world: world(null) }), `${TUESDAY} has passed; it was a holiday.`)
  assert.equal(past({ world: world(null) }), `${TUESDAY} has passed, and nothing had been booked.`)
  assert.equal(past({}), `It is over on ${TUESDAY}, so it stays as it was.`)
  assert.equal(said({ now: USUAL.start }), `It has begun on ${TUESDAY} already, so it stays as it is.`)
})

test('a plan says what would be, not what was done', () => {
  const plan = (given: Partial<Case>) => said(given, { isPlan: true })
  const cancellation = { by: 'bo', reason: '' }
  assert.equal(
    plan({ world: world({ cancellation }) }),
    `Would be repaired: BO has cancelled the meeting of ${TUESDAY}; it would stand again.`,
  )
  assert.match(plan({ world: world(later) }), /BO has moved .*; it would be at 09:30 to 09:45 again\.$/)
  assert.match(
    plan({ world: world({ people: usual.people.slice(2) }) }),
    /are others: ANN and BO are missing\.$/,
  )
  assert.match(plan({ world: world({ title: 'Lunch' }) }), /has been changed\.$/)
})

test('where people decline, nothing is said of other times', () => {
  const people = usual.people.map(one => ({ ...one, status: 'declined' as const }))
  assert.equal(
    said({ world: world({ people }) }),
    `Nobody can come on ${TUESDAY}, 09:30 to 09:45. ${TEAM.map(one => `${one.toUpperCase()} has declined.`).join(' ')}`,
  )
})

test('whose calendar cannot be read comes, and since when it is not read is said', () => {
  const hindrances = [{ ...USUAL, person: 'bo', kind: 'unknown' as const }]
  const told = (unread: number) => {
    const given = caseOf({ world: { ...world({}), hindrances, unread: new Map([['bo', unread]]) } })
    return say(given, judge(given), { names: new Map([['bo', 'Bo']]), by: null, isPlan: false })
  }
  const { now } = caseOf()
  assert.match(told(now - 2 * hour), /The calendar of Bo cannot be read since 17:00\.$/)
  assert.match(told(now - 26 * hour), /cannot be read since Sun 22 Nov, 17:00\.$/)
})
