import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseInstant } from './instant.ts'
import { sayInstant, sayWindow } from './say.ts'

const at = (text: string) => parseInstant(text)!

test('a window is said in the zone of whoever reads it', () => {
  const window = { start: at('2026-11-23T08:30:00Z'), end: at('2026-11-23T09:00:00Z') }
  assert.equal(sayWindow(window, 'Europe/Berlin'), 'Monday, 23 November 2026, 09:30–10:00 (Europe/Berlin)')
  assert.match(sayWindow(window, 'Asia/Kathmandu'), /14:15–14:45 \(Asia\/Kathmandu\)$/)
})

test('a window over midnight says both dates', () => {
  const window = { start: at('2026-11-23T22:30:00Z'), end: at('2026-11-24T00:00:00Z') }
  assert.match(
    sayWindow(window, 'Europe/Berlin'),
    /23 November 2026, 23:30–Tuesday, 24 November 2026, 01:00 \(Europe\/Berlin\)$/,
  )
})

test('an instant is said with its date and zone', () => {
  assert.match(
    sayInstant(at('2027-03-28T01:00:00Z'), 'Europe/Berlin'),
    /Sunday, 28 March 2027, 03:00 \(Europe\/Berlin\)$/,
  )
})

test('German is said as Germans write it', () => {
  const window = { start: at('2026-11-23T08:30:00Z'), end: at('2026-11-23T09:00:00Z') }
  assert.equal(
    sayWindow(window, 'Europe/Berlin', 'de'),
    'Montag, 23. November 2026, 09:30–10:00 Uhr (Europe/Berlin)',
  )
  assert.equal(
    sayInstant(window.start, 'Europe/Berlin', 'de'),
    'Montag, 23. November 2026, 09:30 Uhr (Europe/Berlin)',
  )
})
