import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addressFor, wishIn } from './delivery.ts'

const parcel = {
  channel: 'email' as 'email' | 'sms',
  address: 'old@example.com',
  secret: false,
  recipient: 'bo' as string | null,
  contact: null,
  reader_email: 'new@example.com',
  reader_phone: null,
}

test('a message follows its reader to his new address', () => {
  assert.equal(addressFor(parcel), 'new@example.com')
})

test('a secret link goes where it was made for, or nowhere', () => {
  assert.equal(addressFor({ ...parcel, secret: true }), 'old@example.com')
})

test('whoever is no person here is found where he was', () => {
  assert.equal(addressFor({ ...parcel, recipient: null, reader_email: null }), 'old@example.com')
})

test('a text message to somebody who has no number any more goes nowhere', () => {
  assert.equal(addressFor({ ...parcel, channel: 'sms', address: '+4930123456' }), null)
})

test('STOP is understood as people write it, and only by itself', () => {
  for (const text of [
    'STOP',
    'stop',
    ' Stop! ',
    '"Stopp".',
    'UNSUBSCRIBE',
    'cancel',
    'End',
    'QUIT',
    'StopAll',
  ])
    assert.equal(wishIn(text, false), 'stop', text)
  for (const text of ['please stop', 'I cancel', 'no', '', '…', 'STOP 2'])
    assert.equal(wishIn(text, false), undefined, text)
})

test('YES begins anew for who has stopped, and else answers something else', () => {
  for (const text of ['start', 'UNSTOP', 'Yes.']) {
    assert.equal(wishIn(text, true), 'start', text)
    assert.equal(wishIn(text, false), undefined, text)
  }
})
