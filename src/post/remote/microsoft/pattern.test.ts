import assert from 'node:assert/strict'
import { test } from 'node:test'
import { patternOf, ruleOf } from '#/post/remote/microsoft/pattern.ts'
import { parseInstant } from '#/time/instant.ts'
import { zoneOf } from '#/time/zone.ts'

/** Tuesday. */
const first = { start: parseInstant('2026-11-24T09:00:00Z')!, timezone: 'Europe/Berlin' }
const berlin = zoneOf('Europe/Berlin')

for (const [rule, back] of [
  ['FREQ=DAILY', 'FREQ=DAILY'],
  ['FREQ=DAILY;INTERVAL=3;COUNT=5', 'FREQ=DAILY;INTERVAL=3;COUNT=5'],
  ['FREQ=WEEKLY', 'FREQ=WEEKLY;BYDAY=TU'],
  ['FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE;WKST=SU', 'FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE;WKST=SU'],
  ['FREQ=MONTHLY', 'FREQ=MONTHLY;BYMONTHDAY=24'],
  ['FREQ=MONTHLY;BYDAY=2TU', 'FREQ=MONTHLY;BYDAY=TU;BYSETPOS=2'],
  ['FREQ=MONTHLY;BYDAY=-1FR', 'FREQ=MONTHLY;BYDAY=FR;BYSETPOS=-1'],
  ['FREQ=YEARLY', 'FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=24'],
  ['FREQ=YEARLY;BYMONTH=11;BYDAY=4TH', 'FREQ=YEARLY;BYMONTH=11;BYDAY=TH;BYSETPOS=4'],
  // The last of them is on the 24th of December, which ends in Berlin at 23:00 in UTC.
  ['FREQ=DAILY;UNTIL=20261224T090000Z', 'FREQ=DAILY;UNTIL=20261224T225959Z'],
] as const)
  test(`Outlook repeats by a pattern what repeats by ${rule}`, () => {
    assert.equal(ruleOf(patternOf(rule, first)!, berlin), back)
  })

for (const rule of [
  'FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1',
  'FREQ=MONTHLY;BYMONTHDAY=31',
  'FREQ=MONTHLY;BYMONTHDAY=-1',
  'FREQ=YEARLY;BYWEEKNO=20',
  'FREQ=WEEKLY;BYMONTH=1',
  'FREQ=HOURLY',
])
  test(`Outlook has no pattern for ${rule}`, () => {
    assert.equal(patternOf(rule, first), null)
  })
