import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createContact } from '#/contacts/schema.ts'
import { listInvitations } from '#/gatherings/schema/invitations.ts'
import { createGathering, dealGathering, getGathering } from '#/gatherings/schema.ts'
import { listMessages } from '#/messages/schema.ts'
import { type Somebody, startMuster } from './harness.ts'

const muster = await startMuster()

test('seats are dealt by priority, and a no is passed on to the next', async () => {
  const ann = await muster.person('Ann')
  const contacts = []
  for (const [index, name] of ['Bo', 'Cy', 'Di', 'Ed'].entries())
    contacts.push(
      await ann.call(createContact, { body: { name, email: `${name}@example.com`, priority: 4 - index } }),
    )
  const body = {
    title: 'Dinner',
    start: '2026-11-27T19:00:00Z',
    end: '2026-11-27T22:00:00Z',
    seats: 2,
    guests: contacts.map(({ id }) => ({ contact: id })),
  }
  const { id } = await ann.call(createGathering, { body })
  const dealt = await ann.call(dealGathering, { params: { id } })
  assert.deepEqual(dealt.seats, { total: 2, yes: 0, probably: 0, reserved: 2, left: 0, excess: 0 })
  const { items } = await ann.call(listInvitations, { params: { id } })
  assert.deepEqual(
    items.map(({ name, state }) => `${name} ${state}`),
    ['Ed invited', 'Di invited', 'Cy waiting', 'Bo waiting'],
  )
  const tokens = await tokensOf(ann, id)
  const say = async (name: string, answer: string) => {
    const path = `/api/invitations/${tokens.get(`${name}@example.com`)}/answer`
    const response = await muster.fetch(path, { method: 'PUT', json: { answer } })
    return { status: response.status, ...((await response.json()) as { waiting: number | null }) }
  }
  assert.equal((await say('Ed', 'no')).status, 200)
  assert.equal((await say('Di', 'yes')).status, 200)
  const late = await say('Ed', 'yes')
  assert.deepEqual([late.status, late.waiting], [409, 1])
  const { seats, state } = await ann.call(getGathering, { params: { id } })
  assert.deepEqual(
    [seats, state],
    [{ total: 2, yes: 1, probably: 0, reserved: 1, left: 0, excess: 0 }, 'full'],
  )
})

/** The tokens of the links to a gathering, by the addresses that they went to. */
async function tokensOf(host: Somebody, about: string): Promise<Map<string, string>> {
  const { items } = await host.call(listMessages, { query: { about, limit: 200 } })
  return new Map(items.map(({ to, text }) => [to, /\/i\/(mg_[\w-]+)/.exec(text)![1]!]))
}
