import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { duties } from '#/clock/handlers.ts'
import { startClock } from '#/clock/loop.ts'
import { deleteContact } from '#/contacts/schema.ts'
import * as guest from '#/gatherings/schema/guest.ts'
import type { GuestAnswer } from '#/gatherings/schema/invitations.ts'
import * as schema from '#/gatherings/schema.ts'
import { openLinks } from '#/links/actions.ts'
import { day, hour, second } from '#/time/date.ts'
import { formatInstant } from '#/time/instant.ts'
import { casting } from './cast.ts'
import { until } from './clocks.ts'
import { type Dinner, gather } from './gathering.ts'
import { type Somebody, startMuster } from './harness.ts'
import { faultsOfLedger, unclaimed } from './ledger.ts'

const muster = await startMuster()
const cast = casting(muster)
const { db } = muster.app
// So that invitations lapse and are dealt while people answer.
const clock = startClock(muster.app, { connectionString: muster.database }, duties)
test.after(() => clock.stop())

type Row = {
  id: string
  contact: string
  state: string
  answer: string | null
  party: number
  wish: string | null
}

const guestsOf = async (id: string): Promise<Row[]> =>
  (
    await sql<Row>`select id, contact, state, answer, party, wish from gathering_guests where gathering = ${id}
    order by number`.execute(db)
  ).rows

/** A dinner with so many guests without accounts, written down at once, and a link for each. */
async function crowd(ann: Somebody, count: number, body: object) {
  const tag = crypto.randomUUID()
  await sql`
    insert into contacts (id, owner, name, email, priority, channels, notes, groups, created_at, updated_at)
    select gen_random_uuid(), ${ann.id}, 'Guest ' || n, 'guest-' || n || ${`-${tag}@example.org`}, 1 + n % 5, '{email}', '',
      array[${tag}], now(), now() from generate_series(1, ${count}) n`.execute(db)
  const dinner = await gather(muster, ann, { names: [], groups: [tag], isDraft: true, ...body })
  const guests = await guestsOf(dinner.id)
  const wanted = guests.map(({ contact: person }) => {
    return { person, kind: 'gathering' as const, about: dinner.id, expiresAt: dinner.start + day }
  })
  const tokens = new Map<string, string>()
  for (let from = 0; from < wanted.length; from += 200) {
    const some = wanted.slice(from, from + 200)
    const made = await openLinks(muster.app, some)
    for (const [index, { person }] of some.entries()) tokens.set(person, made[index]!)
  }
  const say = async (contact: string, answer: GuestAnswer, more: object = {}) => {
    const path = `/api/invitations/${tokens.get(contact)}/answer`
    const response = await muster.fetch(path, { method: 'PUT', json: { answer, ...more } })
    await response.arrayBuffer()
    return response.status
  }
  return { dinner, guests, say }
}

/** What is wrong with the seats of a gathering at this moment, as the database has it. */
async function overfull(id: string): Promise<string[]> {
  const { rows } = await sql<{ fault: string }>`
    select format('%s of %s and %s', sum(guest.party), g.seats, g.excess) as fault from gatherings g
    join gathering_guests guest on guest.gathering = g.id
      and (state = 'invited' and keeps or answer in ('yes', 'probably'))
    where g.id = ${id} group by g.seats, g.excess having sum(guest.party) > g.seats + g.excess`.execute(db)
  return rows.map(({ fault }) => fault)
}

/** Looks again and again until `done`, and says what was ever wrong. */
async function watch({ id, get }: Dinner, done: Promise<unknown>): Promise<string[]> {
  let isOver = false
  void done.finally(() => (isOver = true))
  const faults: string[] = []
  while (!isOver) {
    const { seats } = await get()
    const { total, yes, probably, reserved, excess } = seats
    if (yes + probably + reserved > total + excess) faults.push(JSON.stringify(seats))
    faults.push(...(await overfull(id)))
    await sleep(30)
  }
  return faults
}

test('five hundred answers at once for twenty seats, with lapses, seat changes and withdrawals: never one too many', async () => {
  const [ann] = await cast()
  const before = await deadlocks()
  const { dinner, guests, say } = await crowd(ann, 500, { seats: 20, reply_within: 'PT1S' })
  const { id } = dinner
  const change = (body: object) => ann.call(schema.changeGathering, { params: { id }, body })
  await ann.call(schema.dealGathering, { params: { id } })
  const told: { contact: string; status: number }[] = []
  const withdrawn = new Set(['']) // and who thought again
  const answers = guests.map(async ({ contact }, index) => {
    // Some ask for two seats, some think again, some refuse.
    const party = index % 7 === 0 ? 2 : 1
    const status = await say(contact, index % 5 === 4 ? 'probably' : 'yes', { party })
    const isFirm = index % 9 > 0
    told.push({ contact: isFirm ? contact : '', status })
    if (!isFirm) told.push({ contact: '', status: await say(contact, index % 2 ? 'no' : 'maybe') })
  })
  const others = (async () => {
    for (let round = 0; round < 8; round++) {
      await until(() => told.length > 10 + round * 50, 'some have answered', 60_000)
      // What is open then has lapsed.
      if (round % 3 === 2) muster.clock.now += second
      clock.wake()
      await change({ seats: [20, 26, 18, 22][round % 4], withdraw: true })
      const open = (await guestsOf(id)).find(({ state }) => state === 'invited')
      if (!open) continue
      withdrawn.add(open.contact)
      await ann.call(guest.withdrawInvitation, { params: { id, contact: open.contact } })
    }
    await change({ seats: 20, withdraw: true })
  })()
  const all = Promise.all([...answers, others])
  assert.deepEqual(await watch(dinner, all), [])
  await all
  // Whoever was told yes and did not think again has his seat, unless the host took that back in the same moment.
  const after = new Map((await guestsOf(id)).map(row => [row.contact, row.answer]))
  const lied = told.filter(({ contact, status }) => {
    const hasSeat = ['yes', 'probably'].includes(after.get(contact) ?? '')
    return status === 200 && !hasSeat && !withdrawn.has(contact)
  })
  assert.deepEqual(lied, [])
  assert.ok(
    told.filter(({ contact, status }) => contact && status === 200).length >= 5,
    'some get seats at once',
  )
  const kinds = new Set(told.map(({ status }) => status))
  assert.ok(
    [...kinds].every(status => [200, 409, 410].includes(status)),
    `${[...kinds]}`,
  )
  const { seats } = await dinner.get()
  assert.deepEqual([seats.left, seats.yes + seats.probably + seats.reserved - seats.excess], [0, 20])
  assert.deepEqual(await faultsOfLedger(db), [])
  assert.equal(await deadlocks(), before)
})

test('sixty-four changes of hosts and guests at once, of one gathering and of several, end whole', async () => {
  const [ann, bo, cy] = await cast()
  const before = await deadlocks()
  const emails = { Bo: bo.email, Cy: cy.email }
  const one = await gather(muster, ann, { names: ['Bo', 'Cy', 'Di', 'Ed 2'], emails, seats: 3 })
  const same = ['Bo', 'Cy', 'Di'].map(name => ({ contact: one.contactOf(name) }))
  const two = await gather(muster, ann, {
    names: [],
    guests: same,
    start: formatInstant(one.start + hour),
    end: formatInstant(one.start + 2 * hour),
    seats: 2,
  })
  const statuses = await Promise.all(
    Array.from({ length: 64 }, async (_, index) => {
      const dinner = index % 2 ? one : two
      const { id } = dinner
      const path = `/api/gatherings/${id}`
      const by = (method: string, rest: string, json?: object) =>
        muster
          .fetch(path + rest, { method, token: ann.token, ...(json && { json }) })
          .then(({ status }) => status)
      const name = ['Bo', 'Cy', 'Di'][index % 3]!
      const guests = `/guests/${one.contactOf(name)}`
      const start = formatInstant(dinner.start + (index % 4) * hour)
      switch (index % 8) {
        case 0:
          return by('PATCH', '', { start })
        case 1:
          return by('PATCH', '', { seats: 1 + (index % 5), withdraw: true })
        case 2:
          return (await one.say(name, index % 3 ? 'yes' : 'no')).status
        case 3:
          return (await two.say(name, 'yes', { party: 2 }).catch(() => ({ status: 404 }))).status
        case 4:
          return by('PUT', `${guests}/invitation`)
        case 5:
          return by('DELETE', `${guests}/invitation`)
        case 6:
          return by(index % 16 === 6 ? 'POST' : 'DELETE', '/cancellation', index % 16 === 6 ? {} : undefined)
        default:
          return by('PATCH', guests, { party: 1 + (index % 2) })
      }
    }),
  )
  assert.ok(
    statuses.every(status => [200, 404, 409, 410].includes(status)),
    `${statuses}`,
  )
  assert.deepEqual(await faultsOfLedger(db), [])
  assert.deepEqual([...(await overfull(one.id)), ...(await overfull(two.id))], [])
  assert.deepEqual(
    (await unclaimed(db)).filter(one => !one.startsWith(ann.id)),
    [],
  )
  assert.equal(await deadlocks(), before)
})

test('contacts that are deleted while they answer, are dealt to and are added elsewhere leave nothing behind', async () => {
  const [ann] = await cast()
  const before = await deadlocks()
  const { dinner, guests, say } = await crowd(ann, 24, { seats: 8 })
  const others = await Promise.all([1, 2].map(() => gather(muster, ann, { names: [], seats: 4 })))
  await ann.call(schema.dealGathering, { params: { id: dinner.id } })
  const statuses = await Promise.all(
    guests.flatMap(({ contact }, index) => {
      const add = (id: string) =>
        muster
          .fetch(`/api/gatherings/${id}/guests`, { method: 'POST', token: ann.token, json: { contact } })
          .then(({ status }) => status)
      const remove = () => ann.call(deleteContact, { params: { id: contact } }).then(() => 204)
      return [say(contact, 'yes'), ...(index % 2 ? [remove()] : []), ...others.map(({ id }) => add(id))]
    }),
  )
  assert.ok(
    statuses.every(status => [200, 201, 204, 404, 409, 410].includes(status)),
    `${statuses}`,
  )
  const left = new Set(guests.filter((_, index) => index % 2 === 0).map(({ contact }) => contact))
  for (const { id } of [dinner, ...others])
    assert.ok((await guestsOf(id)).every(({ contact }) => left.has(contact)))
  assert.deepEqual(await faultsOfLedger(db), [])
  await until(async () => (await dinner.seats()).left === 0, 'what they left is dealt')
  assert.equal(await deadlocks(), before)
})

async function deadlocks(): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select deadlocks as count from pg_stat_database where datname = current_database()`.execute(db)
  return rows[0]!.count
}
