import assert from 'node:assert/strict'
import { test } from 'node:test'
import { byDayOf, nextWindow, weeklyOf, weeklySentence } from './weekly.ts'

const office = [
  { days: ['mo', 'tu', 'we', 'th', 'fr'] as const, start: '09:00', end: '12:00' },
  { days: ['mo', 'tu', 'we', 'th'] as const, start: '13:00', end: '17:00' },
].map(line => ({ ...line, days: [...line.days] }))

test('hours edited by day go back to the lines they came from', () => {
  assert.deepEqual(weeklyOf(byDayOf(office)), [
    { start: '09:00', end: '12:00', days: ['mo', 'tu', 'we', 'th', 'fr'] },
    { start: '13:00', end: '17:00', days: ['mo', 'tu', 'we', 'th'] },
  ])
})

test('the week is said in one sentence, like days together', () => {
  assert.equal(
    weeklySentence(byDayOf(office)),
    'Monday to Thursday 09:00–12:00 and 13:00–17:00 and Friday 09:00–12:00',
  )
  assert.equal(weeklySentence(byDayOf([])), '')
})

test('hours over midnight and whole days are said as such', () => {
  const night = byDayOf([
    { days: ['fr'], start: '22:00', end: '06:00' },
    { days: ['su'], start: '00:00', end: '00:00' },
  ])
  assert.equal(weeklySentence(night), 'Friday 22:00–06:00 the next day and Sunday all day')
})

test('a second window of a day begins an hour after the first ends', () => {
  assert.deepEqual(nextWindow([]), { start: '09:00', end: '17:00' })
  assert.deepEqual(nextWindow([{ start: '09:00', end: '12:00' }]), { start: '13:00', end: '14:00' })
})
