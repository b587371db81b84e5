import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Calendar } from '../../data/calendars.ts'
import { adviceFor, everyWords, placeWords, stateSentence } from './words.ts'

const reading = {
  zone: 'Europe/Berlin',
  now: Temporal.Instant.from('2026-11-23T12:00:00Z').epochMilliseconds,
}
const calendar = {
  ...{ kind: 'caldav', host: 'dav.example.com', account: 'ann', state: 'synced', events: 12 },
  ...{ synced_at: '2026-11-23T11:30:00Z', failing_since: null, trouble: null },
} as Calendar
const failing = {
  ...calendar,
  state: 'failing' as const,
  failing_since: '2026-11-23T08:00:00Z',
  synced_at: '2026-11-22T08:00:00Z',
}

test('a calendar says when it was read last, and how many events it holds', () => {
  assert.equal(stateSentence(calendar, reading), '12 events. Up to date today, 12:30.')
  assert.equal(placeWords(calendar), 'CalDAV, dav.example.com, as ann')
})

test('one that fails says since when, and that what was known goes on counting', () => {
  assert.equal(
    stateSentence(failing, reading),
    'It cannot be read since today, 09:00. What was read last, yesterday, 09:00, goes on counting.',
  )
  assert.match(
    stateSentence({ ...failing, synced_at: null }, reading),
    /whether you are free is not known by it\.$/,
  )
})

test('what to do depends on what is wrong: a password, a sign-in there, or nothing', () => {
  const advice = (kind: Calendar['kind'], trouble: 'away' | 'denied' | 'gone') =>
    adviceFor({ kind, trouble: { kind: trouble, detail: '' } })
  assert.match(advice('caldav', 'denied'), /password/)
  assert.match(advice('google', 'denied'), /Sign in there again/)
  assert.match(advice('ics', 'away'), /by itself/)
  assert.match(advice('caldav', 'gone'), /Disconnect it/)
})

test('how often it is asked is said in whole words', () => {
  assert.equal(everyWords('PT15M'), 'every 15 minutes')
  assert.equal(everyWords('PT1H'), 'every hour')
  assert.equal(everyWords('PT24H'), 'every day')
})
