import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Hours } from '#/time/hours.ts'
import { windowsOn, withException, withoutException, withoutOn, withWeekly } from './day-hours.ts'

const hours: Hours = {
  timezone: 'Europe/Berlin',
  weekly: [{ days: ['mo', 'tu'], start: '09:00', end: '17:00' }],
  exceptions: [{ date: '2026-11-24', windows: [] }],
}

test('an exception stands for its date alone', () => {
  assert.deepEqual(windowsOn(hours, '2026-11-23'), [{ start: '09:00', end: '17:00' }])
  assert.deepEqual(windowsOn(hours, '2026-11-24'), [])
  assert.deepEqual(windowsOn(withoutException(hours, '2026-11-24'), '2026-11-24'), [
    { start: '09:00', end: '17:00' },
  ])
})

test('taking a piece out of a day splits what it offers, that day only', () => {
  const changed = withoutOn(hours, '2026-11-23', { start: '12:00', end: '13:30' })
  assert.deepEqual(windowsOn(changed, '2026-11-23'), [
    { start: '09:00', end: '12:00' },
    { start: '13:30', end: '17:00' },
  ])
  assert.deepEqual(windowsOn(changed, '2026-11-30'), [{ start: '09:00', end: '17:00' }])
})

test('hours that touch become one window, also through several', () => {
  const changed = withException(hours, '2026-11-23', [
    { start: '13:00', end: '15:00' },
    { start: '09:00', end: '13:00' },
    { start: '15:00', end: '24:00' },
  ])
  assert.deepEqual(windowsOn(changed, '2026-11-23'), [{ start: '09:00', end: '24:00' }])
})

test('a window more on a weekday leaves the other days alone', () => {
  const changed = withWeekly(hours, 'mo', { start: '17:00', end: '19:00' })
  assert.deepEqual(windowsOn(changed, '2026-11-23'), [{ start: '09:00', end: '19:00' }])
  assert.deepEqual(windowsOn(changed, '2026-12-01'), [{ start: '09:00', end: '17:00' }])
})
