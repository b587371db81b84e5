import assert from 'node:assert/strict'
import { test } from 'node:test'
import { formatInstant, parseInstant } from './instant.ts'
import { endOfDays, instantOfStart, parseStart } from './start.ts'

const inBerlin = (text: string) => formatInstant(instantOfStart(parseStart(text)!, 'Europe/Berlin'))

test('one instant has many spellings', () => {
  const spellings = [
    '2026-11-24T09:00:00Z',
    '2026-11-24T10:00:00+01:00',
    '2026-11-24T10:00:00+01',
    '2026-11-24t10:00+0100',
    '2026-11-24 09:00z',
    '2026-11-24T04:00:00.000-05',
    '2026-11-24T10:00', // in Berlin
  ]
  assert.deepEqual([...new Set(spellings.map(inBerlin))], ['2026-11-24T09:00:00Z'])
})

test('a date is no instant until a zone says when it begins', () => {
  assert.deepEqual(parseStart('2026-11-24'), { date: '2026-11-24' })
  assert.equal(inBerlin('2026-11-24'), '2026-11-23T23:00:00Z')
})

test('a day of 25 hours ends when the next begins', () => {
  const start = instantOfStart({ date: '2026-10-25' }, 'Europe/Berlin')
  assert.equal(endOfDays('2026-10-25', 1, 'Europe/Berlin') - start, 25 * 3_600_000)
  assert.equal(endOfDays('2026-10-24', 2, 'Europe/Berlin'), parseInstant('2026-10-25T23:00:00Z'))
})

test('days end at the first midnight where there are two, and an hour later where there is none', () => {
  const inHavana = (date: string) => formatInstant(endOfDays(date, 1, 'America/Havana'))
  assert.equal(inHavana('2026-10-31'), '2026-11-01T04:00:00Z')
  assert.equal(inHavana('2026-03-07'), '2026-03-08T05:00:00Z')
})

test('what no calendar or clock shows is none', () => {
  const strange = [
    '',
    '2026-02-30',
    '2026-11-24T25:00Z',
    '2026-11-24T10',
    '2026-11-24T10:00+2',
    '10:00',
    'tomorrow',
  ]
  for (const text of strange) assert.equal(parseStart(text), undefined, text)
})
