import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseInstant } from '#/time/instant.ts'
import type { Window } from '#/time/window.ts'
import { caseOf, DATE, MORNING, meetingFor, TEAM, USUAL } from '../../../test/standup-cases.ts'
import { judge } from './judge.ts'
import { type Wish, windowAt } from './wish.ts'
import type { Kept, World } from './world.ts'

const at = (start: string, end: string): Window => ({ start: clock(start), end: clock(end) })
const clock = (time: string) => parseInstant(`${DATE}T${time}:00+01:00`)!
const busy = (person: string, window: Window) => ({ ...window, person, kind: 'meeting' as const })
const usual = meetingFor(MORNING, DATE, USUAL)
const withMeeting = (meeting: Kept | null): World => ({ ...caseOf().world, meeting })

test('below the quorum the nearest window in the range is offered, of two equally near the earlier', () => {
  const hindrances = ['bo', 'cy'].map(person => busy(person, at('09:00', '10:00')))
  const world = { ...withMeeting(usual), hindrances }
  const standup = { ...MORNING, quorum: 3, range: { start: '08:00', end: '12:00' } }
  const { found, tooFew, deed } = judge(caseOf({ standup, world }))
  assert.deepEqual([found, deed.is], ['too-few', 'nothing'])
  assert.deepEqual(tooFew, { can: 2, need: 3, offer: at('10:00', '10:15') })
  const even = judge(
    caseOf({
      standup,
      world: { ...world, hindrances: hindrances.map(one => ({ ...one, ...at('09:15', '10:00') })) },
    }),
  )
  assert.deepEqual(even.tooFew!.offer, at('09:00', '09:15'))
})

test('it is moved there only where the stand-up says so, and nobody has moved it on purpose', () => {
  const hindrances = TEAM.map(person => busy(person, at('09:30', '10:00')))
  const world = { ...withMeeting(usual), hindrances }
  const standup = { ...MORNING, tooFew: 'move' as const }
  const { deed, moved, window } = judge(caseOf({ standup, world }))
  assert.equal(deed.is, 'mend')
  assert.deepEqual([moved!.time, window], ['09:15', at('09:15', '09:30')])
  const wish: Wish = { is: 'meeting', window: USUAL, movedBy: 'ann' }
  assert.equal(judge(caseOf({ standup, world, wish })).moved, null)
})

test('who declines a date is a reason for no other time, and comes at none', () => {
  const people = usual.people.map(one =>
    one.person === 'bo' ? { ...one, status: 'declined' as const } : one,
  )
  const declined = withMeeting({ ...usual, people })
  const standup = { ...MORNING, quorum: 4, tooFew: 'move' as const, range: { start: '09:00', end: '12:00' } }
  const unwilling = judge(caseOf({ standup, world: declined }))
  assert.deepEqual(
    [unwilling.found, unwilling.deed.is, unwilling.tooFew?.offer],
    ['too-few', 'nothing', null],
  )
  const away = { person: 'bo', ...at('11:00', '12:00') }
  assert.equal(judge(caseOf({ standup, world: { ...declined, away: [away] } })).moved, null)
  const hindrances = [busy('cy', at('09:30', '10:00'))]
  const three = { ...standup, quorum: 3 }
  const { moved, absences } = judge(caseOf({ standup: three, world: { ...declined, hindrances } }))
  assert.equal(moved!.time, '09:15')
  assert.deepEqual(
    absences.map(({ person, why }) => `${person} ${why}`),
    ['bo declined'],
  )
  // He has declined another time than this.
  const elsewhere = withMeeting({ ...usual, ...at('11:00', '11:15'), people })
  assert.equal(judge(caseOf({ standup, world: elsewhere })).tooFew, null)
})

test('without a range no other time is offered outside of working hours', () => {
  const noon = at('08:00', '19:00')
  const hindrances = TEAM.map(person => busy(person, noon))
  const world = { ...withMeeting(usual), hindrances }
  assert.equal(judge(caseOf({ world })).tooFew!.offer, null)
  const early = windowAt(MORNING, DATE, '07:00')
  const before = TEAM.map(person => busy(person, at('07:00', '09:00')))
  const wish: Wish = { is: 'meeting', window: early, movedBy: undefined }
  const standup = { ...MORNING, times: ['07:00'] }
  const { tooFew } = judge(caseOf({ standup, wish, world: { ...withMeeting(null), hindrances: before } }))
  assert.deepEqual(tooFew!.offer, at('09:00', '09:15'))
})
