import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { addDays, days } from '#/time/date.ts'
import { parseInstant } from '#/time/instant.ts'
import { dateOf, zoneOf } from '#/time/zone.ts'
import { MORNING, NO_EXCEPTIONS } from '../../../test/standup-cases.ts'
import { datesAhead, isDay, nextDaily } from './dates.ts'
import { type Living, oddHours, type Turn, turnOf } from './turn.ts'

const living = (...zones: string[]): Living[] =>
  zones.map((timezone, i) => ({ person: `person ${i}`, addedAt: 0, timezone }))

/** The turns of so many dates, one after the other, after those that were. */
function turnsOf(times: string[], team: Living[], count: number, before: readonly Turn[] = []): Turn[] {
  const turns = [...before]
  for (let i = before.length; i < count; i++) {
    const date = addDays('2026-01-01', i)
    turns.push({ date, time: turnOf({ ...MORNING, times }, team, { date, before: turns, now: 0 }) })
  }
  return turns
}

test('a time that suits everybody is everybody’s time', () => {
  const turns = turnsOf(['07:00', '17:00', '22:00'], living('Europe/Berlin', 'America/New_York'), 20)
  assert.ok(turns.every(({ time }) => time === '17:00'))
})

test('where each time is odd for somebody, over half a year nobody has two more odd hours than another', () => {
  const team = living('Europe/Berlin', 'America/Los_Angeles')
  const times = ['08:30', '20:00']
  const odd = [...oddHours({ ...MORNING, times }, team, turnsOf(times, team, 130)).values()]
  assert.ok(Math.abs(odd[0]! - odd[1]!) <= 1, String(odd))
})

test('who came late owes nothing for the time before', () => {
  const [ann, bo] = living('Europe/Berlin', 'America/Los_Angeles')
  const turns = turnsOf(['08:30'], [ann!], 40)
  const late = { ...bo!, addedAt: parseInstant('2026-02-01T00:00:00Z')! }
  assert.equal(oddHours(MORNING, [late], turns).get(late.person), 9)
})

test('who takes the place of another after months does not have all odd hours of the next months', () => {
  const [ann, bo, cy] = living('Europe/Berlin', 'America/Los_Angeles', 'America/Los_Angeles')
  const times = ['08:30', '20:00']
  const before = turnsOf(times, [ann!, bo!], 120)
  const late = { ...cy!, addedAt: parseInstant('2026-05-01T00:00:00Z')! }
  const since = turnsOf(times, [ann!, late], 140, before).slice(120)
  const odd = oddHours({ ...MORNING, times }, [ann!, late], since)
  assert.deepEqual([...odd.values()], [10, 10])
})

test('whose turn it is does not depend on the order in which that is written down', () => {
  const team = living('Europe/Berlin', 'Asia/Tokyo', 'America/New_York')
  const times = ['08:00', '14:00', '21:00']
  const before = turnsOf(times, team, 30)
  fc.assert(
    fc.property(fc.shuffledSubarray(before, { minLength: 30 }), mixed => {
      const date = '2026-02-15'
      const of = (turns: readonly Turn[]) =>
        turnOf({ ...MORNING, times }, team, { date, before: turns, now: 0 })
      assert.equal(of(mixed), of(before))
    }),
  )
})

test('the dates ahead are its days within the horizon, and always the next one', () => {
  const weekdays = fc.uniqueArray(fc.constantFrom(...days), { minLength: 1 })
  const start = parseInstant('2026-01-01T00:00:00Z')!
  const instant = fc.integer({ min: 0, max: 365 * 24 * 60 }).map(minutes => start + minutes * 60_000)
  const zone = fc.constantFrom('Europe/Berlin', 'America/New_York', 'Pacific/Apia')
  fc.assert(
    fc.property(weekdays, instant, zone, fc.integer({ min: 1, max: 20 }), (on, now, timezone, ahead) => {
      const standup = { ...MORNING, days: on, timezone, ahead }
      const dates = datesAhead(standup, NO_EXCEPTIONS, now)
      const today = dateOf(zoneOf(timezone), now)
      const within = Array.from({ length: ahead + 1 }, (_, i) => addDays(today, i)).filter(one =>
        isDay(standup, one),
      )
      assert.ok(dates.length > 0)
      assert.deepEqual(dates.toSorted(), dates)
      assert.deepEqual(
        dates.filter(date => date > today && date <= addDays(today, ahead)),
        within.filter(date => date > today),
      )
      assert.ok(nextDaily(standup, now) > now)
    }),
  )
})

test('holidays take nothing of the next date: before Christmas the one after it is among them', () => {
  const holidays = new Map(['2026-12-25', '2026-12-28'].map(date => [date, 'Christmas']))
  const now = parseInstant('2026-12-24T12:00:00Z')!
  const dates = datesAhead({ ...MORNING, ahead: 1 }, { ...NO_EXCEPTIONS, holidays }, now)
  assert.deepEqual(dates, ['2026-12-25', '2026-12-28', '2026-12-29'])
})
