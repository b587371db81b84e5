import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Message } from '../../data/messages.ts'
import { deliverySentence, lastWritten } from './delivery.ts'

const reading = {
  zone: 'Europe/Berlin',
  now: Temporal.Instant.from('2026-11-21T12:00:00Z').epochMilliseconds,
}
const invitation: Message = {
  id: '1',
  person: 'bo',
  to: 'bo@example.com',
  channel: 'email',
  kind: 'invitation',
  text: 'Come.',
  about: null,
  also: [],
  state: 'sent',
  send_at: '2026-11-21T09:00:00Z',
  sent_at: '2026-11-21T09:03:00Z',
  delivered_at: null,
  moved: null,
  attempts: 1,
  error: null,
  instead_of: null,
}
const said = (changes: Partial<Message>) => deliverySentence({ ...invitation, ...changes }, reading)

test('each participant’s line is about what he was told last, not about notices and reminders', () => {
  const notice: Message = { ...invitation, id: '3', kind: 'notice' }
  const update: Message = { ...invitation, id: '2', kind: 'update' }
  const last = lastWritten([notice, update, invitation, { ...invitation, id: '0', person: 'cy' }])
  assert.equal(last.get('bo')?.id, '2')
  assert.equal(last.get('cy')?.id, '0')
})

test('the organizer reads whether an invitation was delivered, and why not', () => {
  assert.equal(said({}), 'The invitation was sent today, 10:03.')
  assert.equal(said({ attempts: 0 }), 'The invitation is in the outbox.')
  assert.equal(said({ state: 'planned', sent_at: null, attempts: 0 }), 'The invitation is on its way.')
  assert.equal(
    said({ state: 'planned', sent_at: null, error: 'the mail server is away' }),
    'The invitation is tried again: the mail server is away.',
  )
  assert.equal(
    said({ state: 'failed', kind: 'update', error: 'no such address' }),
    'The change could not be delivered: no such address.',
  )
})
