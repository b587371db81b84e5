import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addPerson } from '#/accounts/schema.ts'
import { changeMe, getMe, getPerson, listPeople } from '#/people/schema.ts'
import { refusal, startMuster } from './harness.ts'

const muster = await startMuster()
const ann = await muster.person('Ann')
const bo = await muster.person('Bo', 'America/New_York')

test('the first account is the admin, the second is not', async () => {
  assert.equal((await ann.call(getMe, {})).role, 'admin')
  assert.equal((await bo.call(getMe, {})).role, 'member')
})

test('an address is one person however it is spelt', async () => {
  const problem = await refusal(ann.call(addPerson, { body: { email: 'BO@Example.com', name: 'Bo again' } }))
  assert.equal(problem.kind, 'taken')
  assert.equal(problem.body.status, 409)
})

test('people are listed page by page, by name, each once', async () => {
  for (const name of ['Eve', 'dan', 'Cy'])
    await ann.call(addPerson, { body: { email: `${name}@example.org`, name } })
  const names: string[] = []
  let cursor: string | undefined
  do {
    const page = await ann.call(listPeople, { query: { limit: 2, ...(cursor ? { cursor } : {}) } })
    names.push(...page.items.map(person => person.name))
    cursor = page.next ?? undefined
  } while (cursor)
  assert.deepEqual(names, ['Ann', 'Bo', 'Cy', 'dan', 'Eve'])
})

test('admins see details, others do not, and guests that somebody else brought are unknown to them', async () => {
  assert.ok((await ann.call(getPerson, { params: { id: bo.id } })).created_at)
  assert.equal((await bo.call(getPerson, { params: { id: ann.id } })).quiet, undefined)
  const eve = (await ann.call(listPeople, { query: { find: 'eve' } })).items[0]!
  assert.equal((await refusal(bo.call(getPerson, { params: { id: eve.id } }))).body.status, 404)
})

test('quiet hours may be one window, differ by weekday, or none', async () => {
  for (const quiet of [
    { start: '22:00', end: '07:00' },
    [{ days: ['sa' as const], start: '20:00', end: '10:00' }],
    null,
  ]) {
    await bo.call(changeMe, { body: { quiet } })
    assert.deepEqual((await bo.call(getMe, {})).quiet, quiet)
  }
})
