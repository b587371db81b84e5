import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addPerson } from '#/accounts/schema.ts'
import { putHours } from '#/availability/schema.ts'
import { changeMe, changePerson, getMe, getPerson, listPeople } from '#/people/schema.ts'
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

test('nobody changes an address to one that has a person', async () => {
  for (const call of [
    () => bo.call(changeMe, { body: { email: 'ANN@example.com' } }),
    () => ann.call(changePerson, { params: { id: bo.id }, body: { email: ann.email } }),
  ]) {
    const problem = await refusal(call())
    assert.deepEqual([problem.kind, problem.body.status], ['taken', 409])
  }
  assert.equal((await bo.call(getMe, {})).email, bo.email)
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

test('admins see details, others do not', async () => {
  assert.ok((await ann.call(getPerson, { params: { id: bo.id } })).created_at)
  assert.equal((await bo.call(getPerson, { params: { id: ann.id } })).quiet, undefined)
})

test('whom an admin adds everybody may meet; whom a member brings is known to him alone', async () => {
  const eve = (await bo.call(listPeople, { query: { find: 'eve' } })).items[0]!
  assert.equal((await bo.call(getPerson, { params: { id: eve.id } })).email, 'Eve@example.org')
  const zoe = await bo.call(addPerson, { body: { email: 'zoe@example.org', name: 'Zoe' } })
  const fay = await muster.person('Fay')
  assert.equal((await refusal(fay.call(getPerson, { params: { id: zoe.id } }))).body.status, 404)
  assert.deepEqual((await fay.call(listPeople, { query: { find: 'zoe' } })).items, [])
})

test('the host of a guest sets how the guest lives, and sees it; another member may not', async () => {
  const quiet = { start: '22:00', end: '24:00' }
  const gus = await bo.call(addPerson, { body: { email: 'gus@example.org', name: 'Gus', quiet } })
  assert.deepEqual(gus.quiet, quiet)
  const hours = {
    timezone: 'UTC',
    weekly: [{ days: ['mo' as const], start: '09:00', end: '17:00' }],
    exceptions: [],
  }
  assert.deepEqual(await bo.call(putHours, { params: { id: gus.id }, body: hours }), hours)
  const problem = await refusal(bo.call(putHours, { params: { id: ann.id }, body: hours }))
  assert.equal(problem.body.status, 403)
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

test('reminders come four weeks before at most', async () => {
  const reminders = ['P4W', 'PT10M']
  assert.deepEqual((await bo.call(changeMe, { body: { reminders } })).reminders, reminders)
  for (const early of ['P28DT1S', 'P5W', '-PT10M']) {
    const problem = await refusal(bo.call(changeMe, { body: { reminders: [early] } }))
    assert.deepEqual(
      problem.body.errors?.map(({ path }) => path),
      ['reminders[0]'],
    )
  }
})
