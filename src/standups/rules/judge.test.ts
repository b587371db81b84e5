import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { hour, minute } from '#/time/date.ts'
import { parseInstant } from '#/time/instant.ts'
import type { Window } from '#/time/window.ts'
import {
  carriedOut,
  caseOf,
  DATE,
  EVERYBODY_FREE,
  MORNING,
  meetingFor,
  TEAM,
  USUAL,
} from '../../../test/standup-cases.ts'
import { type Case, judge } from './judge.ts'
import { presenceIn } from './present.ts'
import { say } from './say.ts'
import type { Wish } from './wish.ts'
import { windowAt } from './wish.ts'
import type { Kept, World } from './world.ts'

const at = (start: string, end: string): Window => ({ start: clock(start), end: clock(end) })
const clock = (time: string) => parseInstant(`${DATE}T${time}:00+01:00`)!
const busy = (person: string, window: Window) => ({ ...window, person, kind: 'meeting' as const })
const usual = meetingFor(MORNING, DATE, USUAL)
const withMeeting = (meeting: Kept | null): World => ({ ...caseOf().world, meeting })

/** `found action deed` of a case. */
function found(given: Partial<Case>): string {
  const { found, action, deed } = judge(caseOf(given))
  return `${found} ${action} ${deed.is}`
}

test('what is found first names a date, and says what is done', () => {
  const leftOut: Wish = { is: 'left-out', why: 'skip', name: '', window: USUAL, by: 'ann' }
  const cancelled = { ...usual, cancellation: { by: 'bo', reason: '' } }
  // As many, and another among them.
  const others = usual.people.map(one => (one.person === 'bo' ? { ...one, person: 'eve' } : one))
  const table: [Partial<Case>, string][] = [
    [{}, 'right none nothing'],
    [{ world: withMeeting(null) }, 'missing booked book'],
    [{ world: withMeeting(cancelled) }, 'cancelled repaired mend'],
    [{ world: withMeeting({ ...usual, ...at('11:00', '11:15') }) }, 'moved repaired mend'],
    [{ world: withMeeting({ ...usual, end: usual.end + hour }) }, 'moved repaired mend'],
    [{ world: withMeeting({ ...usual, isOther: true }) }, 'moved repaired mend'],
    [{ world: withMeeting({ ...usual, people: usual.people.slice(1) }) }, 'wrong-people repaired mend'],
    [{ world: withMeeting({ ...usual, people: others }) }, 'wrong-people repaired mend'],
    [{ world: withMeeting({ ...usual, title: 'Lunch' }) }, 'changed repaired mend'],
    [{ world: withMeeting({ ...usual, timezone: 'Europe/Paris' }) }, 'changed repaired mend'],
    [{ world: withMeeting({ ...usual, reminders: ['PT1H'] }) }, 'changed repaired mend'],
    [{ world: withMeeting({ ...usual, reminders: [] }) }, 'changed repaired mend'],
    [{ world: withMeeting({ ...cancelled, title: 'Lunch', people: [] }) }, 'cancelled repaired mend'],
    [{ wish: leftOut }, 'skipped skipped call-off'],
    [{ wish: { ...leftOut, why: 'holiday' } }, 'holiday skipped call-off'],
    [{ wish: leftOut, world: withMeeting(cancelled) }, 'skipped skipped nothing'],
    [{ wish: leftOut, world: withMeeting(null) }, 'skipped skipped nothing'],
    [{ wish: { is: 'nothing', why: 'not-a-day' }, world: withMeeting(null) }, 'not-a-day none nothing'],
    [{ wish: { is: 'nothing', why: 'not-a-day' } }, 'not-a-day repaired call-off'],
    [{ wish: { is: 'nothing', why: 'ended' } }, 'ended repaired call-off'],
    [{ now: USUAL.start }, 'over none nothing'],
    [{ now: USUAL.start, world: withMeeting(null) }, 'over none nothing'],
    [
      { world: withMeeting({ ...usual, ...at('07:00', '07:15') }), now: clock('07:05') },
      'moved repaired mend',
    ],
    [{ world: withMeeting({ ...usual, ...at('14:00', '14:15') }), now: USUAL.start }, 'over none nothing'],
    [{ world: { ...withMeeting(usual), claimed: new Set(['ann']) } }, 'right none claim'],
  ]
  for (const [given, expected] of table) assert.equal(found(given), expected)
})

test('a meeting moved to before its date says nothing of whether the date is over', () => {
  const day = 24 * hour
  const before = { ...usual, start: usual.start - day, end: usual.end - day }
  const now = before.end + hour
  assert.equal(found({ world: withMeeting(before), now }), 'moved repaired mend')
  const wish: Wish = { is: 'left-out', why: 'skip', name: '', window: USUAL, by: 'ann' }
  assert.equal(found({ world: withMeeting(before), now, wish }), 'skipped skipped nothing')
})

test('what was held is not moved by another time; what would be held at a time that is none now is called off', () => {
  const later: Wish = { is: 'meeting', window: at('14:00', '14:15'), movedBy: undefined }
  assert.equal(found({ wish: later, now: USUAL.end + hour }), 'over none nothing')
  const earlier: Wish = { is: 'meeting', window: at('08:00', '08:15'), movedBy: undefined }
  assert.equal(found({ wish: earlier, now: clock('09:00') }), 'over repaired call-off')
  const leftOut: Wish = { ...earlier, is: 'left-out', why: 'skip', name: '', by: 'ann' }
  const moved = withMeeting({ ...usual, ...at('14:00', '14:15') })
  assert.equal(found({ wish: leftOut, world: moved, now: USUAL.start }), 'skipped skipped call-off')
})

test('all away leaves a date out; one who is there has it stand, whatever the quorum', () => {
  const day = { start: USUAL.start - 9 * hour, end: USUAL.end + 9 * hour }
  const away = TEAM.map(person => ({ ...day, person }))
  const standup = { ...MORNING, quorum: 4 }
  assert.equal(found({ standup, world: { ...withMeeting(usual), away } }), 'away skipped call-off')
  assert.equal(
    found({ standup, world: { ...withMeeting(usual), away: away.slice(1) } }),
    'right none nothing',
  )
})

const person = fc.constantFrom(...TEAM)
const window = fc
  .record({ start: fc.integer({ min: 0, max: 287 }), length: fc.integer({ min: 1, max: 60 }) })
  .map(({ start, length }) => ({
    start: windowAt(MORNING, DATE, '00:00').start + start * 5 * minute,
    end: windowAt(MORNING, DATE, '00:00').start + (start + length) * 5 * minute,
  }))
const kind = fc.constantFrom('meeting' as const, 'external' as const, 'outside-hours' as const)
const hindered = fc
  .record({ person, window, kind })
  .map(({ person, window, kind }) => ({ ...window, person, kind }))
const status = fc.constantFrom('invited' as const, 'accepted' as const, 'declined' as const)
const kept = fc
  .record({
    window: fc.option(window),
    cancelled: fc.boolean(),
    title: fc.constantFrom('Morning', 'Lunch'),
    people: fc.uniqueArray(fc.record({ person: fc.constantFrom(...TEAM, 'eve'), status }), {
      selector: one => one.person,
    }),
  })
  .map(({ window, cancelled, ...rest }): Kept => {
    const cancellation = cancelled ? { by: 'bo', reason: '' } : null
    return { ...usual, ...(window ?? USUAL), ...rest, cancellation }
  })
const world = fc.record({
  meeting: fc.option(kept),
  wasBooked: fc.boolean(),
  team: fc.constant(TEAM),
  hindrances: fc.array(hindered, { maxLength: 12 }),
  away: fc.array(
    fc.record({ person, window }).map(one => ({ ...one.window, person: one.person })),
    { maxLength: 4 },
  ),
  claimed: fc.uniqueArray(person).map(all => new Set(all)),
})
const wish: fc.Arbitrary<Wish> = fc.constantFrom(
  ...([
    { is: 'meeting', window: USUAL, movedBy: undefined },
    { is: 'left-out', why: 'skip', name: 'Offsite', window: USUAL, by: 'ann' },
    { is: 'left-out', why: 'holiday', name: '', window: USUAL, by: null },
    { is: 'nothing', why: 'not-a-day' },
    { is: 'nothing', why: 'ended' },
  ] as const),
)
const cases = fc
  .record({
    world,
    wish,
    quorum: fc.option(fc.integer({ min: 1, max: 4 })),
    tooFew: fc.constantFrom('tell' as const, 'move' as const),
    range: fc.option(fc.constant({ start: '08:00', end: '13:00' })),
    hours: fc.integer({ min: -12, max: 14 }),
  })
  .map(({ world, wish, hours, ...rest }) =>
    caseOf({
      standup: { ...MORNING, ...rest },
      world,
      wish,
      now: windowAt(MORNING, DATE, '00:00').start + hours * hour,
    }),
  )

test('once carried out, a verdict leaves nothing to be done', () => {
  fc.assert(
    fc.property(cases, one => {
      const first = judge(one)
      const movedTo = first.moved && { is: 'meeting' as const, window: first.window!, movedBy: null }
      const after = { ...one, wish: movedTo ?? one.wish, world: carriedOut(one, first) }
      const { deed } = judge(after)
      assert.ok(deed.is === 'nothing' || deed.is === 'claim', deed.is)
      assert.equal(judge({ ...after, world: carriedOut(after, judge(after)) }).deed.is, 'nothing')
    }),
  )
})

test('no date is booked twice, after it has begun, or where it is left out', () => {
  fc.assert(
    fc.property(cases, one => {
      const { deed, window } = judge(one)
      const { meeting } = one.world
      if (deed.is === 'book') assert.equal(meeting, null)
      if (deed.is === 'mend' || deed.is === 'call-off') assert.equal(deed.meeting, meeting!.id)
      if (deed.is === 'book' || deed.is === 'mend')
        assert.ok(deed.window.start > one.now && one.wish.is === 'meeting')
      const isHeld = meeting && !meeting.cancellation && meeting.start <= one.now
      if (isHeld) assert.ok(deed.is !== 'call-off' && deed.is !== 'book')
      if (isHeld && meeting.start === meeting.bookedFor) assert.equal(deed.is, 'nothing')
      if (one.wish.is !== 'meeting' && deed.is !== 'nothing') assert.equal(window, null)
    }),
  )
})

test('what is offered is the nearest of all windows in which enough can come', () => {
  fc.assert(
    fc.property(cases, one => {
      const { tooFew } = judge(one)
      if (!tooFew) return
      const { quorum, range } = one.standup
      const [from, to] = range ? [8 * 60, 13 * 60] : [8 * 60, 15.5 * 60]
      const isAnswered = one.world.meeting?.start === USUAL.start
      const usual = presenceIn(one.world, USUAL, { quorum, isAnswered }).can
      const all = []
      for (let minutes = from; minutes + 15 <= to; minutes += 5) {
        const start = windowAt(MORNING, DATE, '00:00').start + minutes * minute
        const { can, present, absences } = presenceIn(
          one.world,
          { start, end: start + 15 * minute },
          { quorum, isAnswered },
        )
        const willing = present - absences.filter(({ why }) => why === 'declined').length
        const isEnough = can > usual && can >= Math.min(quorum ?? willing, present)
        if (isEnough && start >= one.now + 5 * minute && start !== USUAL.start) all.push(start)
      }
      const far = (start: number) => Math.abs(start - USUAL.start)
      const nearest = all.toSorted((a, b) => far(a) - far(b) || a - b)[0]
      assert.equal(tooFew.offer?.start, nearest)
    }),
  )
})

test('who is out of office neither comes nor counts against the quorum', () => {
  fc.assert(
    fc.property(world, fc.option(fc.integer({ min: 1, max: 4 })), (one, quorum) => {
      const { can, need, present, absences } = presenceIn(one, USUAL, { quorum, isAnswered: true })
      assert.ok(can <= present && need <= present)
      const away = new Set(absences.filter(({ why }) => why === 'away').map(({ person }) => person))
      assert.equal(present, TEAM.length - away.size)
    }),
  )
})

test('a check explains itself: by names, in whole sentences', () => {
  const names = new Map([...TEAM, 'eve'].map(person => [person, `Name of ${person}`]))
  fc.assert(
    fc.property(cases, fc.boolean(), (one, isPlan) => {
      const text = say(one, judge(one), { names, by: 'bo', isPlan })
      assert.match(text, /^[A-Z].*\.$/)
      assert.doesNotMatch(text, /undefined|null|NaN|\bmeeting of 2026/)
    }),
  )
  const booked = caseOf({ world: { ...EVERYBODY_FREE, hindrances: [busy('bo', at('09:30', '10:00'))] } })
  assert.equal(
    say(booked, judge(booked), { names, by: null, isPlan: false }),
    'Booked: there was no meeting on Tuesday, 24 November 2026. Name of bo is busy from 09:30 to 09:45.',
  )
})
