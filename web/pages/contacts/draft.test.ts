import assert from 'node:assert/strict'
import { test } from 'node:test'
import { reachFaults } from '#/contacts/schema/reach.ts'
import type { Contact } from '../../data/contacts.ts'
import { faultsByField, Problem } from '../../parts/problem.ts'
import { besideField, contactFrom, draftOf, NOBODY, waysOf } from './draft.ts'

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

test('the preferred way to write stands first, and an address that is not used is told apart', () => {
  const ways = (given: Partial<Contact>) => waysOf({ ...bo, ...given }).map(way => [way.address, way.isUsed])
  assert.deepEqual(ways({}), [
    ['+4930901820', true],
    ['bo@example.com', true],
  ])
  assert.deepEqual(ways({ channels: ['email'] }), [
    ['bo@example.com', true],
    ['+4930901820', false],
  ])
  assert.deepEqual(ways({ phone: null, channels: ['email'] }), [['bo@example.com', true]])
})

test('that neither address is there is said once, in the words of the form', () => {
  const body = { type: '/problems/invalid-input', title: 'Invalid', status: 400, detail: 'Invalid.' }
  const name = { path: 'name', message: 'must not be empty' }
  const both = new Problem({ ...body, errors: [name, ...reachFaults({})] })
  assert.deepEqual(faultsByField(besideField(both)), {
    name: 'Must not be empty.',
    email: 'Give an e-mail address, or a mobile number below.',
  })
  const malformed = new Problem({ ...body, errors: [{ path: 'phone', message: 'is not a phone number' }] })
  assert.equal(besideField(malformed), malformed)
})

test('an address that another contact has is told beside its field', () => {
  const detail = 'Cy has bo@example.com already. Change that contact, or give another email.'
  const body = { type: '/problems/taken', title: 'Taken', status: 409, detail, field: 'email', contact: 'cy' }
  assert.deepEqual(faultsByField(besideField(new Problem(body))), { email: detail })
  const lost = new Error('no connection')
  assert.equal(besideField(lost), lost)
})
