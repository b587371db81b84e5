import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createKey } from '#/access/schema.ts'
import { connect } from '#/client/client.ts'
import {
  changeContact,
  createContact,
  deleteContact,
  getContact,
  listContacts,
  listGroups,
} from '#/contacts/schema.ts'
import { formatInstant } from '#/time/instant.ts'
import { casting } from './cast.ts'
import { gather } from './gathering.ts'
import { refusal, startMuster } from './harness.ts'

const muster = await startMuster()
const cast = casting(muster)

test('a contact has a name, an address or a number, and is asked third unless said', async () => {
  const [ann] = await cast()
  const body = { name: ' Bo ', email: 'Bo@example.org', phone: '+49 (30) 90 18 20', groups: ['a', ' a '] }
  const { id, created_at, updated_at, ...rest } = await ann.call(createContact, { body })
  assert.deepEqual(rest, {
    name: 'Bo',
    email: 'Bo@example.org',
    phone: '+4930901820',
    priority: 3,
    channels: ['email', 'sms'],
    language: null,
    notes: '',
    groups: ['a'],
  })
  const written = { id, created_at, updated_at, ...rest }
  assert.deepEqual(await ann.call(getContact, { params: { id } }), { ...written, gatherings: [] })
})

test('a contact tells what it is invited to, the latest first, to who hosts that', async () => {
  const [ann] = await cast()
  const dinner = await gather(muster, ann, { names: ['Bo'] })
  const contact = dinner.contactOf('Bo')
  const next = await gather(muster, ann, { names: [], guests: [{ contact }], isDraft: true })
  await dinner.say('Bo', 'yes')
  const { gatherings } = await ann.call(getContact, { params: { id: contact } })
  const told = gatherings.map(({ id, title, start, state, answer }) => [id, title, start, state, answer])
  assert.deepEqual(told, [
    [next.id, 'Dinner', formatInstant(next.start), 'waiting', null],
    [dinner.id, 'Dinner', formatInstant(dinner.start), 'answered', 'yes'],
  ])
})

test('everything wrong with a contact is told at once', async () => {
  const [ann] = await cast()
  const body = { name: ' ', email: 'bo', phone: '030 901820', priority: 0, groups: ['x'.repeat(61)] }
  const problem = await refusal(ann.call(createContact, { body }))
  const faults = problem.body.errors!
  assert.deepEqual(faults.map(({ path }) => path).sort(), ['email', 'groups[0]', 'name', 'phone', 'priority'])
  const mute = await refusal(ann.call(createContact, { body: { name: ' ' } }))
  const paths = mute.body.errors!.map(({ path }) => path)
  assert.deepEqual(paths, ['name', 'email', 'phone'])
  const text = { name: 'Bo', email: 'bo@example.org', channels: ['sms'] as 'sms'[] }
  assert.match((await refusal(ann.call(createContact, { body: text }))).message, /a phone number/)
})

test('one person is in an address book once, by address and by number, and the refusal says which it is', async () => {
  const [ann, bo] = await cast()
  const first = await ann.call(createContact, {
    body: { name: 'Cy', email: 'cy@example.org', phone: '+4930901820' },
  })
  for (const [field, body] of [
    ['email', { name: 'Cyrus', email: 'CY@Example.org' }],
    ['phone', { name: 'Cyrus', email: 'cyrus@example.org', phone: '+49 30 901820' }],
  ] as const) {
    const problem = await refusal(ann.call(createContact, { body }))
    assert.deepEqual([problem.kind, problem.body.status], ['taken', 409])
    assert.deepEqual([problem.body['field'], problem.body['contact']], [field, first.id])
  }
  const other = await ann.call(createContact, { body: { name: 'Di', email: 'di@example.org' } })
  const moved = await refusal(
    ann.call(changeContact, { params: { id: other.id }, body: { phone: '+4930901820' } }),
  )
  assert.deepEqual([moved.kind, moved.body['field'], moved.body['contact']], ['taken', 'phone', first.id])
  // Another's address book is another's.
  await bo.call(createContact, { body: { name: 'Cy', email: 'cy@example.org', phone: '+4930901820' } })
})

test('two who write down the same address at once make one contact', async () => {
  const [ann] = await cast()
  const asked = Array.from({ length: 8 }, (_, n) =>
    muster.fetch('/api/contacts', {
      method: 'POST',
      token: ann.token,
      json: { name: `Cy ${n}`, email: 'cy@example.org' },
    }),
  )
  const statuses = (await Promise.all(asked)).map(({ status }) => status).sort()
  assert.deepEqual(statuses, [201, ...Array(7).fill(409)])
})

test('a contact follows its changes: a new address is used last, one that is gone no more', async () => {
  const [ann] = await cast()
  const { id } = await ann.call(createContact, { body: { name: 'Cy', phone: '+4930901820' } })
  const change = (body: object) => ann.call(changeContact, { params: { id }, body })
  assert.deepEqual((await change({ email: 'cy@example.org' })).channels, ['sms', 'email'])
  assert.deepEqual((await change({ channels: ['email'] })).channels, ['email'])
  const problem = await refusal(change({ email: null, phone: null }))
  assert.equal(problem.body.status, 400)
  const texted = await change({ email: null, channels: ['sms'], notes: 'a\r\nb', language: 'de' })
  assert.deepEqual([texted.email, texted.notes, texted.language], [null, 'a\nb', 'de'])
})

test('nobody else sees, changes or deletes a contact', async () => {
  const [ann, bo] = await cast()
  const { id } = await ann.call(createContact, { body: { name: 'Cy', email: 'cy@example.org' } })
  const params = { id }
  for (const call of [
    () => bo.call(getContact, { params }),
    () => bo.call(changeContact, { params, body: { name: 'Mine' } }),
    () => bo.call(deleteContact, { params }),
  ])
    assert.equal((await refusal(call())).body.status, 404)
  assert.deepEqual((await bo.call(listContacts, {})).items, [])
  await ann.call(deleteContact, { params })
  assert.equal((await refusal(ann.call(getContact, { params }))).kind, 'not-found')
  assert.equal((await refusal(ann.call(deleteContact, { params }))).kind, 'not-found')
})

test('contacts are listed by name, page by page, found by parts of name, address or number, and by group', async () => {
  const [ann] = await cast()
  for (const [name, phone, groups] of [
    ['cy', '+4930901823', ['Friends']],
    ['Ann', '+4930901821', ['choir', 'Friends']],
    ['Bo_', '+4930901822', []],
  ] as const)
    await ann.call(createContact, { body: { name, phone, groups: [...groups] } })
  const names = async (query: object) =>
    (await ann.call(listContacts, { query })).items.map(({ name }) => name)
  const page = await ann.call(listContacts, { query: { limit: 2 } })
  assert.deepEqual(
    [...page.items.map(({ name }) => name), ...(await names({ cursor: page.next! }))],
    ['Ann', 'Bo_', 'cy'],
  )
  assert.deepEqual(await names({ find: '_' }), ['Bo_'])
  assert.deepEqual(await names({ find: '030 90 18 23' }), ['cy'])
  assert.deepEqual(await names({ group: 'Friends' }), ['Ann', 'cy'])
  const groups = await ann.call(listGroups, {})
  assert.deepEqual(groups.items, [
    { name: 'choir', count: 1 },
    { name: 'Friends', count: 2 },
  ])
  const first = await ann.call(listGroups, { query: { limit: 1 } })
  const rest = await ann.call(listGroups, { query: { limit: 1, cursor: first.next! } })
  assert.deepEqual([rest.items[0]!.name, rest.next], ['Friends', null])
})

test('a key reads contacts only with their scope', async () => {
  const [ann] = await cast()
  const keyed = async (scopes: string[]) => {
    const { key } = await ann.call(createKey, { body: { name: 'k', scopes } })
    return connect(muster.url, key)
  }
  assert.equal((await refusal((await keyed(['people:read']))(listContacts, {}))).body.status, 403)
  assert.deepEqual((await (await keyed(['contacts:read']))(listContacts, {})).items, [])
})
