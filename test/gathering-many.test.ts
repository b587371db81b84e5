import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { type GuestShape, type GuestState, listInvitations } from '#/gatherings/schema/invitations.ts'
import { getGatheringLog } from '#/gatherings/schema/watch.ts'
import * as schema from '#/gatherings/schema.ts'
import { casting } from './cast.ts'
import { gather } from './gathering.ts'
import { type Somebody, startMuster } from './harness.ts'

// Very many guests.
const muster = await startMuster()
const cast = casting(muster)
const { db } = muster.app

/** So many contacts in a group, of which the last three are asked first. */
async function fill(owner: Somebody, group: string, count: number): Promise<void> {
  await sql`
    insert into contacts (id, owner, name, email, priority, channels, notes, groups, created_at, updated_at)
    select gen_random_uuid(), ${owner.id}::uuid, to_char(n, 'FM000000'), ${group} || n || '@example.org',
      case when n > ${count}::int - 3 then 1 else 2 end, '{email}', '', array[${group}], now(), now()
    from generate_series(1, ${count}::int) n`.execute(db)
}

test('ten thousand of a group at a time become guests, the first to be asked before all others', async () => {
  const [ann] = await cast()
  await fill(ann, 'crowd', 10_500)
  const { params } = await gather(muster, ann, { names: ['Bo'], isDraft: true })
  const addAll = () => ann.call(schema.addGuests, { params, body: { groups: ['crowd'] } })
  assert.equal((await addAll()).guests.total, 10_501)
  assert.equal((await addAll()).guests.total, 10_501, 'nobody twice')
  const { items } = await ann.call(getGatheringLog, { params, query: {} })
  const joined = items.filter(({ kind }) => kind === 'joined').map(({ data }) => data as { count: number })
  assert.deepEqual(joined.map(({ count }) => count).sort(), [10_000, 500].sort())
  const { items: first } = await ann.call(listInvitations, { params, query: { limit: 4 } })
  assert.deepEqual(
    first.map(({ name }) => name),
    ['010498', '010499', '010500', '000001'],
  )
})

test('page by page every guest is seen once, in the order of the whole list, whoever is asked meanwhile', async () => {
  const [ann] = await cast()
  const names = ['Bo', 'Cy!', 'Di', 'Ed', 'Fi!', 'Gus', 'Hal!', 'Ida']
  const priorities = { Bo: 1, Cy: 5, Di: 2, Ed: 2, Fi: 1, Gus: 1, Ida: 9 }
  const dinner = await gather(muster, ann, { names, priorities, seats: 4 })
  await dinner.say('Fi', 'no')
  const page = (state: GuestState | undefined, limit: number, cursor?: string) =>
    ann.call(listInvitations, {
      params: dinner.params,
      query: { limit, ...(state && { state }), ...(cursor && { cursor }) },
    })
  for (const state of [undefined, 'waiting', 'invited'] as const) {
    const whole = (await page(state, 200)).items.map(({ name }) => name)
    for (const limit of [1, 2, 3]) {
      const seen: GuestShape[] = []
      for (let cursor: string | undefined; ; ) {
        const { items, next } = await page(state, limit, cursor)
        seen.push(...items)
        if (next === null) break
        cursor = next
      }
      assert.deepEqual(
        seen.map(({ name }) => name),
        whole,
      )
    }
  }
  assert.deepEqual(
    (await page(undefined, 200)).items.map(({ name }) => name),
    ['Fi', 'Hal', 'Cy', 'Bo', 'Gus', 'Di', 'Ed', 'Ida'],
  )
  const { next } = await page(undefined, 6)
  await ann.call(schema.changeGathering, { params: dinner.params, body: { seats: 6 } })
  const { items } = await page(undefined, 200, next!)
  assert.deepEqual(
    items.map(({ name }) => name),
    ['Ida'],
    'Ed, who was asked meanwhile, stands further up now',
  )
})
