import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Occurrence } from '#/meetings/rules.ts'
import { day, minute } from '#/time/date.ts'
import { readCalendar } from '../../../test/ical.ts'
import { laid, NOW, PLAN, series, windows } from '../../../test/sheets.ts'

const ZONES = [
  'Europe/Berlin',
  'America/New_York',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
  'America/Santiago',
  'UTC',
]
const RULES = [
  'FREQ=DAILY',
  'FREQ=DAILY;INTERVAL=3;COUNT=40',
  'FREQ=WEEKLY',
  'FREQ=WEEKLY;INTERVAL=2;COUNT=9',
  'FREQ=MONTHLY;COUNT=3',
]

const given = fc.record({
  timezone: fc.constantFrom(...ZONES),
  recurrence: fc.constantFrom(...RULES),
  quarters: fc.integer({ min: 0, max: 366 * 24 * 4 }),
  cancelled: fc.array(fc.nat(), { maxLength: 4 }),
  moved: fc.array(fc.record({ which: fc.nat(), by: fc.integer({ min: -600, max: 600 }) }), { maxLength: 4 }),
})

test('whatever is cancelled and moved of a series, calendars show the dates that stand', () => {
  fc.assert(
    fc.property(given, ({ timezone, recurrence, quarters, cancelled, moved }) => {
      const start = NOW + quarters * 15 * minute
      const meeting = { ...PLAN, timezone, recurrence, start, end: start + 45 * minute }
      const dates = laid(meeting)
      const gone = new Set(cancelled.map(which => dates[which % dates.length]!.original))
      for (const { which, by } of moved)
        dates[which % dates.length] = shifted(dates[which % dates.length]!, by)
      const standing = dates.filter(one => !gone.has(one.original))
      // Where an endless series is not laid yet, calendars go on: the last week shows what was moved over that border.
      const last = recurrence.includes('COUNT') ? Number.POSITIVE_INFINITY : dates.at(-1)!.original - 7 * day
      const shown = readCalendar(series(meeting, standing, [...gone])).dates(400)
      const upTo = ({ start: one }: { start: number }) => one <= last
      assert.deepEqual(shown.filter(upTo), windows(standing).filter(upTo).toSorted(byStart))
    }),
    { numRuns: 100 },
  )
})

function shifted(one: Occurrence, minutes: number): Occurrence {
  return { ...one, start: one.start + minutes * minute, end: one.end + minutes * minute }
}

function byStart(a: { start: number }, b: { start: number }): number {
  return a.start - b.start
}
