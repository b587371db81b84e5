import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ANSWERED_STOP } from '#/gatherings/schema/invitations.ts'
import { rankWords, sentWords, stateWords } from './guest-words.ts'
import { guest } from './sample.ts'

const reading = { zone: 'UTC', now: Date.parse('2026-11-21T12:00:00Z') }
const state = (given: Parameters<typeof guest>[1]) => stateWords(guest('Bo', given), reading)
const sent = (given: Parameters<typeof guest>[1]) => sentWords(guest('Bo', given), reading)

test('what a guest said and until when he may say it is in words', () => {
  assert.equal(state({}), 'Not asked yet')
  assert.equal(
    state({ state: 'invited', asked: 1, lapses_at: '2026-11-21T18:00:00Z' }),
    'Asked, until today, 18:00',
  )
  assert.equal(state({ state: 'answered', answer: 'yes', party: 2 }), 'Yes, for two seats')
  assert.equal(state({ state: 'answered', answer: 'maybe', party: 2 }), 'Maybe: no seat is kept')
  assert.equal(state({ wish: 'yes', place: 2, asked: 1 }), 'Waits for a seat, number 2 in line')
  assert.equal(
    state({ wish: 'probably', place: 1, party: 2 }),
    'Probably: waits for two seats, number 1 in line',
  )
  assert.equal(state({ state: 'lapsed', asked: 1 }), 'Did not answer in time')
})

test('how he was asked says when, and why not where it failed', () => {
  assert.equal(sent({}), '')
  const mail = { channel: 'email', asked: 1 } as const
  assert.equal(
    sent({ ...mail, sent_at: '2026-11-21T10:03:00Z', delivered: true }),
    'By mail, sent today, 10:03, arrived.',
  )
  assert.equal(
    sent({ channel: 'sms', asked: 1, leaves_at: '2026-11-22T08:00:00Z' }),
    'By text message, leaves tomorrow, 08:00.',
  )
  assert.equal(sent({ ...mail, leaves_at: '2026-11-21T11:59:00Z' }), 'By mail, on its way.')
  const stopped = { asked: 1, channel: 'sms', sent_at: '2026-11-21T10:03:00Z', error: ANSWERED_STOP } as const
  assert.match(sent({ ...stopped, state: 'invited' }), /^By text message\. This number takes no more/)
  assert.equal(sent({ ...mail, error: 'no such mailbox' }), 'By mail, not sent: no such mailbox.')
})

test('of what is off, or was taken back, nothing is said to come', () => {
  const off = { ...reading, isOff: true }
  const asked = guest('Bo', { state: 'invited', asked: 1, lapses_at: '2026-11-21T18:00:00Z' })
  assert.equal(stateWords(asked, off), 'Asked, did not answer')
  assert.equal(sentWords(asked, off), 'The message had not left.')
  assert.equal(sentWords(asked, reading), 'No message is on its way yet.')
  assert.equal(stateWords(guest('Bo', { wish: 'yes', place: 2, asked: 1 }), off), 'Waited for a seat')
  assert.equal(stateWords(guest('Bo', { state: 'answered', answer: 'maybe' }), off), 'Maybe')
  assert.equal(sent({ state: 'withdrawn', asked: 1 }), 'The message had not left.')
  const left = { channel: 'email', sent_at: '2026-11-21T10:03:00Z', asked: 1 } as const
  assert.equal(sent({ ...left, state: 'withdrawn' }), 'By mail, sent today, 10:03.')
})

test('his rank is told as long as he is not asked', () => {
  assert.equal(rankWords(guest('Bo', { first: true, party: 3 })), 'asked first, a party of three')
  assert.equal(rankWords(guest('Bo', { state: 'invited' })), '')
  const lowered = { state: 'withdrawn', lowered: true, asked: 1 } as const
  assert.equal(rankWords(guest('Bo', lowered)), 'priority 3')
  assert.equal(state(lowered), 'Withdrawn by fewer seats, in line again')
})
