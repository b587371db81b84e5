import assert from 'node:assert/strict'
import { test } from 'node:test'
import { day, hour, minute } from '#/time/date.ts'
import { formatInstant, parseInstant } from '#/time/instant.ts'
import { channelFor, leavingAt, nextChannel, type Reader, readableAt, reminderAt } from './reach.ts'

const at = (text: string) => parseInstant(text)!
const said = (ms: number | null) => (ms === null ? null : formatInstant(ms))

/** Friday, 19:00 in Berlin. */
const dinner = {
  timezone: 'Europe/Berlin',
  start: at('2026-11-27T18:00:00Z'),
  answerBy: null,
  remindBefore: day as number | null,
}
const byMail: Reader = { channel: 'email', account: null }
const byText: Reader = { channel: 'sms', account: null }
const asleep: Reader = {
  channel: 'email',
  account: { timezone: 'Asia/Tokyo', quiet: { start: '22:00', end: '06:00' } },
}

test('a mail may be read at once, a text between 8:00 and 21:00 where the dinner is', () => {
  const night = at('2026-11-24T20:00:00Z')
  assert.equal(said(readableAt(dinner, byMail, night)), '2026-11-24T20:00:00Z')
  assert.equal(said(readableAt(dinner, byText, night)), '2026-11-25T07:00:00Z')
  assert.equal(said(readableAt(dinner, byText, night - 1)), said(night - 1))
})

test('quiet hours of an account and the night of texts add up', () => {
  const both: Reader = {
    channel: 'sms',
    account: { timezone: 'Europe/Berlin', quiet: { start: '08:00', end: '10:00' } },
  }
  assert.equal(said(readableAt(dinner, both, at('2026-11-24T20:00:00Z'))), '2026-11-25T09:00:00Z')
  assert.equal(said(readableAt(dinner, asleep, at('2026-11-24T13:00:00Z'))), '2026-11-24T21:00:00Z')
})

test('whoever is quiet until the last moment cannot be asked, but is told of what becomes of it all the same', () => {
  const morning = { ...dinner, start: at('2026-11-27T06:30:00Z') }
  const night = at('2026-11-26T22:00:00Z')
  assert.equal(readableAt(morning, byText, night), null)
  assert.equal(leavingAt(morning, byText, night), night)
  const early = { ...morning, answerBy: night + minute }
  assert.equal(readableAt(early, byText, night), null)
})

test('who comes is reminded when the host said; in the night just before it, never after the start', () => {
  const now = at('2026-11-23T08:00:00Z')
  const asked = { since: now, now }
  assert.equal(said(reminderAt(dinner, byText, asked)), '2026-11-26T18:00:00Z')
  const atNight = { ...dinner, remindBefore: 20 * hour }
  assert.equal(said(reminderAt(atNight, byText, asked)), '2026-11-26T19:59:00Z')
  assert.equal(said(reminderAt(atNight, byMail, asked)), '2026-11-26T22:00:00Z')
  const late = { since: now, now: at('2026-11-26T21:00:00Z') }
  assert.equal(said(reminderAt(atNight, byText, late)), '2026-11-27T07:00:00Z')
  const morning = { ...atNight, start: at('2026-11-27T06:30:00Z'), remindBefore: 3 * hour }
  assert.equal(reminderAt(morning, byText, { ...late, now: at('2026-11-27T03:30:00Z') }), null)
})

test('nobody is reminded who says yes only after that moment, or where the host wants none', () => {
  const now = at('2026-11-26T18:00:00Z')
  assert.equal(reminderAt(dinner, byMail, { since: now, now }), null)
  assert.equal(reminderAt({ ...dinner, remindBefore: null }, byMail, { since: 0, now: 0 }), null)
})

test('the first of a contact’s channels that is open is taken, and mail where none is', () => {
  const contact = { channels: ['sms', 'email'] as const }
  const only = (open: string) => (channel: string) => channel === open
  assert.equal(
    channelFor(contact, () => true),
    'sms',
  )
  assert.equal(channelFor(contact, only('email')), 'email')
  assert.equal(
    channelFor(contact, () => false),
    'email',
  )
  assert.equal(
    channelFor({ channels: ['sms'] }, () => false),
    'sms',
  )
  assert.equal(
    nextChannel(contact, () => false),
    null,
  )
})
