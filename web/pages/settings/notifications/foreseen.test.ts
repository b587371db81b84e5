import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Foreseen } from '../../../data/reminders.ts'
import { foreseenSentences, foreseenTitle } from './foreseen.ts'

const reading = {
  zone: 'Europe/Berlin',
  now: Temporal.Instant.from('2026-11-21T12:00:00Z').epochMilliseconds,
}
const start = '2026-11-22T08:00:00Z'
const hour: Foreseen = {
  lead: 'PT1H',
  wanted: '2026-11-22T07:00:00Z',
  send_at: '2026-11-22T07:00:00Z',
  moved: null,
  withheld: null,
  channel: 'email',
  text: 'Soon.',
}
const sentences = (...items: Foreseen[]) => foreseenSentences({ start, items }, reading)

test('what would come is said in sentences, in one’s own zone', () => {
  assert.equal(
    foreseenTitle({ start, items: [hour] }, reading),
    'For a meeting tomorrow at 09:00 you would get:',
  )
  assert.deepEqual(sentences(hour), ['Tomorrow at 08:00 by e-mail, 1 hour before.'])
  assert.equal(
    foreseenTitle({ start, items: [] }, reading),
    'For a meeting tomorrow at 09:00 you would get no reminder.',
  )
})

test('one that quiet hours move says from when and why', () => {
  const moved = { from: hour.wanted, reason: 'it lies in your quiet hours' }
  assert.deepEqual(sentences({ ...hour, send_at: '2026-11-21T20:59:00Z', moved, channel: 'sms' }), [
    'Today at 21:59 by text message, asked for 1 hour before, moved from tomorrow at 08:00: it lies in your quiet hours.',
  ])
})

test('those that meet at one moment are one message, and one that is withheld says why', () => {
  const moved = { from: hour.wanted, reason: 'quiet hours' }
  const at = '2026-11-21T20:59:00Z'
  const late = { ...hour, lead: 'PT10M', wanted: '2026-11-22T07:50:00Z' }
  assert.deepEqual(
    sentences(
      { ...hour, send_at: at, moved },
      { ...late, send_at: at, moved: { ...moved, from: late.wanted } },
    ),
    [
      'Today at 21:59 by e-mail, one message for 1 hour before and 10 minutes before, moved from tomorrow at 08:00 and tomorrow at 08:50: quiet hours.',
    ],
  )
  assert.deepEqual(sentences({ ...hour, send_at: null, withheld: 'quiet hours leave no moment' }), [
    'None 1 hour before; quiet hours leave no moment.',
  ])
})
