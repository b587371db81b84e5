import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Event } from '../../data/events.ts'
import { byDay } from './days.ts'

const event = (title: string, start: string, end: string, all_day = false): Event => ({
  ...{ id: title, meeting: null, standup: null, calendar: 'muster', title, start, end, all_day },
  status: 'confirmed',
})
const dates = ['2026-11-23', '2026-11-24', '2026-11-25']
const shown = (events: Event[], zone = 'Europe/Berlin') =>
  [...byDay(events, dates, zone)].map(
    ([date, there]) => `${date}: ${there.map(({ event, when }) => `${event.title} ${when}`).join(', ')}`,
  )

test('events stand under their days, whole days first, and days without any are left out', () => {
  const events = [
    event('Late', '2026-11-23T14:00:00Z', '2026-11-23T15:00:00Z'),
    event('Early', '2026-11-23T08:00:00Z', '2026-11-23T09:00:00Z'),
    event('Fair', '2026-11-23', '2026-11-24', true),
  ]
  assert.deepEqual(shown(events), ['2026-11-23: Fair all day, Early 09:00–10:00, Late 15:00–16:00'])
})

test('what runs over midnight is on both days, and says on each what is on it', () => {
  assert.deepEqual(shown([event('Night', '2026-11-23T21:00:00Z', '2026-11-24T05:00:00Z')]), [
    '2026-11-23: Night from 22:00',
    '2026-11-24: Night until 06:00',
  ])
})

test('what ends at midnight is not on the day that begins then', () => {
  assert.deepEqual(shown([event('Show', '2026-11-23T20:00:00Z', '2026-11-23T23:00:00Z')]), [
    '2026-11-23: Show 21:00–24:00',
  ])
})

test('several whole days are on each of their dates, in any zone', () => {
  const fair = event('Fair', '2026-11-22', '2026-11-25', true)
  for (const zone of ['Europe/Berlin', 'Pacific/Auckland', 'America/Los_Angeles'])
    assert.deepEqual(shown([fair], zone), ['2026-11-23: Fair all day', '2026-11-24: Fair all day'])
})

test('an instant without a length says when it is', () => {
  assert.deepEqual(shown([event('Alarm', '2026-11-25T08:00:00Z', '2026-11-25T08:00:00Z')]), [
    '2026-11-25: Alarm 09:00',
  ])
})
