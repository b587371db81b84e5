import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseInstant } from './instant.ts'
import { sayRule } from './say-rule.ts'

/** Of a series that begins on Tuesday, 24 November 2026, in Berlin. */
function said(rule: string): (string | null)[] {
  const series = { rule, start: parseInstant('2026-11-24T10:00:00Z')!, timezone: 'Europe/Berlin' }
  return [sayRule(series, 'en'), sayRule(series, 'de')]
}

test('rules that people mean are said in words, in English and in German', () => {
  const expected: [string, string, string][] = [
    ['FREQ=DAILY;INTERVAL=2', 'every 2 days', 'alle 2 Tage'],
    ['FREQ=WEEKLY', 'every week on Tuesday', 'jede Woche am Dienstag'],
    [
      'FREQ=WEEKLY;BYDAY=TH,TU',
      'every week on Tuesday and Thursday',
      'jede Woche am Dienstag und Donnerstag',
    ],
    [
      'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR',
      'every week from Monday to Friday',
      'jede Woche von Montag bis Freitag',
    ],
    ['FREQ=MONTHLY', 'every month on the 24th', 'jeden Monat am 24.'],
    ['FREQ=MONTHLY;BYDAY=-1TU', 'every month on the last Tuesday', 'jeden Monat am letzten Dienstag'],
    ['FREQ=MONTHLY;BYDAY=2TU', 'every month on the second Tuesday', 'jeden Monat am zweiten Dienstag'],
    ['FREQ=YEARLY;BYMONTHDAY=24;BYMONTH=11', 'every year on 24 November', 'jedes Jahr am 24. November'],
  ]
  for (const [rule, ...words] of expected) assert.deepEqual(said(rule), words)
})

test('how long it goes on is said too; the last day is the one where the meeting is', () => {
  assert.deepEqual(said('FREQ=WEEKLY;COUNT=10'), [
    'every week on Tuesday, 10 times in all',
    'jede Woche am Dienstag, insgesamt 10-mal',
  ])
  assert.deepEqual(said('FREQ=DAILY;UNTIL=20261231T230000Z'), [
    'every day, until 1 January 2027',
    'jeden Tag, bis 1. Januar 2027',
  ])
})

test('what words would make no clearer is not said', () => {
  for (const rule of [
    'FREQ=MONTHLY;BYDAY=TU',
    'FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=1',
    'FREQ=MONTHLY;BYMONTHDAY=1',
    'FREQ=YEARLY;BYMONTHDAY=24',
    'FREQ=YEARLY;BYWEEKNO=3',
    'FREQ=WEEKLY;BYMONTH=3',
    'FREQ=DAILY;BYDAY=MO',
  ]) {
    assert.deepEqual(said(rule), [null, null], rule)
  }
})
