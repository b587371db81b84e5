import assert from 'node:assert/strict'
import { it } from 'node:test'
import { parseInstant } from '#/time/instant.ts'
import type { Said } from './copy.ts'
import { endOf, isRest } from './parted.ts'

const said = (date: string, rule: string | null, title = 'Plan'): Said => {
  const start = parseInstant(`${date}:00Z`)!
  const rest = { location: '', description: '', allDay: false, except: [], changed: [], goesOn: false }
  return { ...rest, title, start, end: start + 3_600_000, rule }
}
const timezone = 'Europe/Berlin'
const base = said('2026-11-24T10:00', 'FREQ=WEEKLY')

function isParted(theirs: Said, other: Said, from = base): boolean {
  const three = { base: from, theirs, ours: from }
  const end = endOf(three, timezone)
  return end !== null && isRest(three, other, { end, timezone })
}

it('a series that ends, and goes on after that under its name or at its time, was parted', () => {
  const ended = said('2026-11-24T10:00', 'FREQ=WEEKLY;UNTIL=20261214T225959Z')
  assert.equal(isParted(ended, said('2026-12-16T15:00', 'BYDAY=WE;FREQ=WEEKLY')), true)
  assert.equal(isParted(ended, said('2026-12-15T10:00', 'FREQ=WEEKLY', 'Other name')), true)
  const counted = said('2026-11-24T10:00', 'COUNT=9;FREQ=WEEKLY')
  const shorter = said('2026-11-24T10:00', 'COUNT=3;FREQ=WEEKLY')
  assert.equal(isParted(shorter, said('2026-12-15T11:00', 'COUNT=6;FREQ=WEEKLY'), counted), true)
})

it('one that only ends, or has another rule, was not, whatever else there is', () => {
  const ended = said('2026-11-24T10:00', 'FREQ=WEEKLY;UNTIL=20261214T225959Z')
  const others = [
    said('2026-12-16T15:00', 'FREQ=WEEKLY', 'Choir'),
    said('2026-12-16T15:00', 'FREQ=DAILY'),
    said('2026-12-16T15:00', null),
    said('2026-12-01T15:00', 'FREQ=WEEKLY'),
    said('2029-12-01T15:00', 'FREQ=WEEKLY'),
  ]
  for (const other of others) assert.equal(isParted(ended, other), false)
  const rest = said('2026-12-16T15:00', 'FREQ=WEEKLY')
  assert.equal(isParted(said('2026-11-24T10:00', 'FREQ=WEEKLY;INTERVAL=2'), rest), false)
  assert.equal(isParted(base, rest), false)
})
