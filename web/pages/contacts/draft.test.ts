import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Contact } from '../../data/contacts.ts'
import { faultsByField, Problem } from '../../parts/problem.ts'
import { addressesOf, besideField, contactFrom, draftOf, NOBODY } from './draft.ts'

const bo: Contact = {
  id: 'bo',
  name: 'Bo',
  email: 'bo@example.com',
  phone: '+4930901820',
  priority: 2,
  channels: ['sms', 'email'],
  language: 'de',
  notes: 'no fish',
  groups: ['neighbours'],
  created_at: '2026-11-23T08:00:00Z',
  updated_at: '2026-11-23T08:00:00Z',
}

test('a contact that is opened and saved unchanged stays as it was', () => {
  const { id, created_at, updated_at, ...rest } = bo
  assert.deepEqual(contactFrom(draftOf(bo)), rest)
})

test('of a contact with one address no order is told, so that the server follows the address', () => {
  const sent = contactFrom({ ...NOBODY, name: ' Cy ', phone: ' +49 30 901820 ' })
  assert.deepEqual(
    [sent.name, sent.email, sent.phone, 'channels' in sent],
    ['Cy', null, '+49 30 901820', false],
  )
  const only = contactFrom({ ...draftOf(bo), ways: 'email' })
  assert.deepEqual(only.channels, ['email'])
})

test('the preferred way to write stands first', () => {
  assert.deepEqual(addressesOf(bo), ['+4930901820', 'bo@example.com'])
  assert.deepEqual(addressesOf({ ...bo, phone: null, channels: ['email'] }), ['bo@example.com'])
})

test('an address that another contact has is told beside its field', () => {
  const detail = 'Cy has bo@example.com already. Change that contact, or give another email.'
  const body = { type: '/problems/taken', title: 'Taken', status: 409, detail, field: 'email', contact: 'cy' }
  assert.deepEqual(faultsByField(besideField(new Problem(body))), { email: detail })
  const lost = new Error('no connection')
  assert.equal(besideField(lost), lost)
})
