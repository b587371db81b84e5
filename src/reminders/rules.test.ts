import assert from 'node:assert/strict'
import { test } from 'node:test'
import { day, minute } from '#/time/date.ts'
import { week } from '../../test/oracle/minutes.ts'
import { ANN, meetingAt } from '../../test/reader.ts'
import { channelOf, difference, type Reader } from './rules.ts'

const zone = 'Europe/Berlin'
const night = { start: '22:00', end: '08:00' }
const berlin = (text: string) => Temporal.PlainDateTime.from(text).toZonedDateTime(zone).epochMilliseconds

/** When reminders of a meeting leave, as Berlin's clock shows it; why they do not. */
function leaves(start: string, now: string, given: Partial<Reader>): string[] {
  const reader = { ...ANN, timezone: zone, quiet: night, ...given }
  const { put } = difference([meetingAt(berlin(start))], new Map([['ann', reader]]), [], {
    now: berlin(now),
    otherwise: ['PT1H'],
  })
  return put.map(({ placed }) => {
    if ('withheld' in placed) return placed.withheld
    const moment = Temporal.Instant.fromEpochMilliseconds(placed.at).toZonedDateTimeISO(zone)
    return `${moment.toPlainDateTime()}${placed.moved ? `: ${placed.moved}` : ''}`
  })
}

test('one wanted in the night comes a minute before it begins', () => {
  assert.deepEqual(leaves('2026-11-25T08:30', '2026-11-24T12:00', {}), ['2026-11-24T21:59:00: quiet hours'])
  assert.deepEqual(leaves('2026-11-25T09:00', '2026-11-24T12:00', {}), ['2026-11-25T08:00:00'])
})

test('when that is past it comes at once, when it is quiet already at the end of the night', () => {
  const now = '2026-11-24T21:59:30'
  assert.deepEqual(leaves('2026-11-25T08:30', now, {}), [`${now}: quiet hours`])
  assert.deepEqual(leaves('2026-11-25T08:30', '2026-11-24T22:00', {}), ['2026-11-25T08:00:00: quiet hours'])
})

test('when nothing is left before the start, the person has decided', () => {
  const [start, now] = ['2026-11-25T07:30', '2026-11-24T23:00']
  assert.deepEqual(leaves(start, now, {}), ['quiet hours leave no moment before the start'])
  assert.deepEqual(leaves(start, now, { whenQuiet: 'send' }), [
    '2026-11-25T06:30:00: quiet hours leave no other moment before the start',
  ])
})

test('between two quiet times a minute apart, it comes in that minute', () => {
  const quiet = [
    { days: week, start: '05:00', end: '06:00' },
    { days: week, start: '06:01', end: '08:00' },
  ]
  assert.deepEqual(leaves('2026-11-25T08:30', '2026-11-24T12:00', { quiet }), [
    '2026-11-25T06:00:00: quiet hours',
  ])
})

test('a night that clocks lengthen or shorten ends by the clock on the wall', () => {
  const [autumn, spring] = ['2026-10-24T23:00', '2026-03-28T23:00']
  assert.deepEqual(leaves('2026-10-25T09:30', autumn, { reminders: ['PT2H'] }), [
    '2026-10-25T08:00:00: quiet hours',
  ])
  assert.deepEqual(leaves('2026-03-29T09:30', spring, { reminders: ['PT2H'] }), [
    '2026-03-29T08:00:00: quiet hours',
  ])
  // Twice 02:30: quiet until the second.
  const quiet = { start: '01:00', end: '02:30' }
  const [only] = leaves('2026-10-25T03:30', '2026-10-25T01:30', { quiet, reminders: ['PT90M'] })
  assert.equal(only, '2026-10-25T02:30:00: quiet hours')
})

test('a person reminds himself, else the meeting reminds, else the server; none is none', () => {
  const reminders = (mine: string[] | null, ours: string[] | null) => {
    const date = { ...meetingAt(10 * day), reminders: ours }
    const readers = new Map([['ann', { ...ANN, reminders: mine }]])
    return difference([date], readers, [], { now: 0, otherwise: ['PT1H'] }).put.map(one => one.lead / minute)
  }
  assert.deepEqual(reminders(['PT5M', 'PT1H', 'PT60M'], ['PT2H']), [5, 60])
  assert.deepEqual(reminders(null, ['PT2H']), [120])
  assert.deepEqual(reminders(null, null), [60])
  assert.deepEqual([reminders([], ['PT2H']), reminders(null, [])], [[], []])
})

test('a text message goes only where there is a number, a gateway and no STOP', () => {
  const both: Reader = { ...ANN, channels: ['sms', 'email'], phone: '+4930901820' }
  const asked = (given: Partial<Reader>, gateway = true) => channelOf({ ...both, ...given }, gateway)
  assert.deepEqual(
    [asked({}), asked({ phone: null }), asked({}, false), asked({ hasStopped: true })],
    ['sms', 'email', 'email', 'email'],
  )
  assert.equal(asked({ channels: ['email', 'sms'] }), 'email')
  assert.equal(asked({ channels: ['sms'], phone: null }), 'email')
})
