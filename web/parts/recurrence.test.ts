import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseRule } from '#/time/recurrence.ts'
import { inWords, repeatsOn, ruleOf } from './recurrence.ts'

test('the choices for a date are said in its own words', () => {
  assert.deepEqual(
    repeatsOn('2026-11-24').map(repeat => repeat.name),
    [
      'Once',
      'Every day',
      'Every weekday',
      'Every Tuesday',
      'Every 2 weeks on Tuesday',
      'Every month on the fourth Tuesday',
      'Every month on the 24th',
    ],
  )
  assert.equal(repeatsOn('2026-11-30')[5]!.name, 'Every month on the last Monday')
})

test('every rule that can be chosen is one the server takes', () => {
  for (const { id } of repeatsOn('2026-11-30')) {
    const rule = ruleOf(id, '2026-11-30', { kind: 'until', date: '2027-03-01' })
    if (rule !== null) assert.ok(parseRule(rule).ok, rule)
  }
})

test('how a series ends is said too', () => {
  assert.equal(
    inWords(ruleOf('weekly', '2026-11-24', { kind: 'count', count: 10 })!),
    'every Tuesday, 10 times',
  )
  assert.equal(
    inWords('FREQ=WEEKLY;BYDAY=TU;UNTIL=20261231T235959Z', '2026-11-21'),
    'every Tuesday, until Thursday 31 December',
  )
})

test('a rule of more than these words is shown as it is', () => {
  assert.equal(inWords('FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU'), 'by the rule FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU')
})
