import assert from 'node:assert/strict'
import { test } from 'node:test'
import { clock, dateIn } from '../../parts/when.ts'
import { bestQuestion, bestTimes, type Common } from './best.ts'

const zone = 'Europe/Berlin'
const wish = { minutes: 30, zone, today: '2026-11-21' }
const window = (date: string, from: string, to: string, people = ['me', 'bo', 'cy', 'di']): Common => {
  const utc = (time: string) => `${date}T${time}:00+01:00`
  return { start: utc(from), end: utc(to), people }
}
const told = (windows: readonly Common[]) =>
  bestTimes(windows, wish).map(({ start }) => `${dateIn(start, zone).slice(8)} ${clock(start, zone)}`)

test('those that suit most people come first, each day in its turn', () => {
  const three = ['me', 'bo', 'cy']
  const windows = [
    window('2026-11-23', '10:00', '11:00', three),
    window('2026-11-24', '09:00', '17:00'),
    window('2026-11-25', '14:00', '15:00'),
  ]
  assert.deepEqual(told(windows), ['24 09:00', '24 11:00', '24 13:00', '24 15:00', '25 14:00', '23 10:00'])
})

test('a day offers two times at most while other days have some', () => {
  const days = ['23', '24', '25', '26'].map(day => window(`2026-11-${day}`, '09:00', '17:00'))
  assert.deepEqual(told(days), ['23 09:00', '23 11:00', '24 09:00', '24 11:00', '25 09:00', '26 09:00'])
})

test('a time begins at a quarter of an hour, and ends within the window', () => {
  assert.deepEqual(told([window('2026-11-23', '10:05', '10:45')]), ['23 10:15'])
  assert.deepEqual(told([window('2026-11-23', '10:05', '10:44')]), [])
})

test('nobody is asked to come at night while there is a time by day', () => {
  const night = window('2026-11-23', '02:00', '05:00')
  assert.deepEqual(told([night, window('2026-11-24', '09:00', '09:30', ['me'])]), ['24 09:00'])
  assert.equal(told([night])[0], '23 02:00')
})

test('a start that more people share counts them, not the fewer who could stay longer', () => {
  const [first] = bestTimes(
    [window('2026-11-23', '09:00', '17:00', ['me']), window('2026-11-24', '09:00', '10:00', ['me', 'bo'])],
    wish,
  )
  assert.equal(dateIn(first!.start, zone), '2026-11-24')
})

test('asked are the two weeks from tomorrow on, for oneself and three quarters of the others', () => {
  const asked = bestQuestion(['me', 'bo', 'cy', 'di'], wish)
  assert.deepEqual([asked.start, asked.end], ['2026-11-21T23:00:00Z', '2026-12-05T23:00:00Z'])
  assert.deepEqual([asked.quorum, asked.required, asked.at_least], [3, ['me'], 'PT30M'])
  assert.deepEqual([bestQuestion(['me'], wish).quorum, bestQuestion(['me', 'bo'], wish).quorum], [1, 2])
})
