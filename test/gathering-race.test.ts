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
import { faultsOfLedger } from './ledger.ts'

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
  const tokens = await linksTo([dinner], guests)
  const say = async (contact: string, answer: GuestAnswer, more: object = {}) => {
    const path = `/api/invitations/${tokens.get(`${dinner.id} ${contact}`)}/answer`
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
  await ann.call(schema.dealGathering, dinner)
  const told: Told[] = []
  const answers = guests.map(async ({ contact }, index) => {
    // Some ask for two seats, some think again, some refuse.
    const party = index % 7 === 0 ? 2 : 1
    const status = await say(contact, index % 5 === 4 ? 'probably' : 'yes', { party })
    const isFirm = index % 9 > 0
    told.push({ contact, isFirm, status })
    if (!isFirm) told.push({ contact, isFirm, status: await say(contact, index % 2 ? 'no' : 'maybe') })
  })
  const changes = changeSeats(ann, dinner, told)
  const all = Promise.all([...answers, changes])
  assert.deepEqual(await watch(dinner, all), [])
  await all
  const withdrawn = await changes
  // Whoever was told yes and did not think again has his seat, unless the host took that back in the same moment.
  const after = new Map((await guestsOf(dinner.id)).map(row => [row.contact, row.answer ?? '']))
  const firm = told.filter(({ isFirm, status }) => isFirm && status === 200)
  const lied = firm.filter(({ contact }) => !['yes', 'probably'].includes(after.get(contact)!))
  assert.deepEqual(
    lied.filter(({ contact }) => !withdrawn.has(contact)),
    [],
  )
  assert.ok(firm.length >= 5, 'some get seats at once')
  const strange = told.filter(({ status }) => ![200, 409, 410].includes(status))
  assert.deepEqual(strange, [])
  const { left, yes, probably, reserved, excess } = await dinner.seats()
  assert.deepEqual([left, yes + probably + reserved - excess], [0, 20])
  assert.deepEqual(await faultsOfLedger(db), [])
  assert.equal(await deadlocks(), before)
})

type Told = { readonly contact: string; readonly isFirm: boolean; readonly status: number }

/** While guests answer; says from whom it took what. */
async function changeSeats(ann: Somebody, { id }: Dinner, told: readonly Told[]): Promise<Set<string>> {
  const withdrawn = new Set<string>()
  const seat = (seats: number) =>
    ann.call(schema.changeGathering, { params: { id }, body: { seats, withdraw: true } })
  for (let round = 0; round < 8; round++) {
    await until(() => told.length > 10 + round * 50, 'some have answered', 60_000)
    // What is open then has lapsed.
    if (round % 3 === 2) muster.clock.now += second
    clock.wake()
    await seat([20, 26, 18, 22][round % 4]!)
    const open = (await guestsOf(id)).find(({ state }) => state === 'invited')
    if (!open) continue
    withdrawn.add(open.contact)
    await ann.call(guest.withdrawInvitation, { params: { id, contact: open.contact } })
  }
  await seat(20)
  return withdrawn
}

test('sixty-four changes of hosts and guests at once, of one gathering and of several, end whole', async () => {
  const [ann, bo, cy] = await cast()
  const before = await deadlocks()
  const emails = { Bo: bo.email, Cy: cy.email }
  const one = await gather(muster, ann, { names: ['Bo', 'Cy', 'Di', 'Ed 2'], emails, seats: 3 })
  const guests = ['Bo', 'Cy', 'Di'].map(name => ({ contact: one.contactOf(name) }))
  const start = formatInstant(one.start + hour)
  const two = await gather(muster, ann, {
    names: [],
    guests,
    start,
    end: formatInstant(one.start + 4 * hour),
  })
  const tokens = await linksTo([one, two], guests)
  const statuses = await Promise.all(
    Array.from({ length: 64 }, (_, index) => {
      const dinner = index % 16 < 8 ? one : two
      const { contact } = guests[index % 3]!
      return doOne(ann, dinner, index, { contact, token: tokens.get(`${dinner.id} ${contact}`)! })
    }),
  )
  const strange = statuses.filter(status => ![200, 404, 409, 410].includes(status))
  assert.deepEqual(strange, [], `${statuses}`)
  assert.ok(statuses.filter(status => status === 200).length > 20, `${statuses}`)
  assert.deepEqual(await faultsOfLedger(db), [])
  assert.deepEqual([...(await overfull(one.id)), ...(await overfull(two.id))], [])
  assert.equal(await deadlocks(), before)
})

/** One of eight things that a host or a guest may do; says with which status it was answered. */
async function doOne(
  ann: Somebody,
  { id, start }: Dinner,
  index: number,
  { contact, token }: { contact: string; token: string },
): Promise<number> {
  const asked: [method: string, path: string, json?: object][] = [
    ['PATCH', '', { start: formatInstant(start + (index % 5) * hour) }],
    ['PATCH', '', { seats: 1 + (index % 5), withdraw: true }],
    ['PUT', `/guests/${contact}/invitation`],
    ['DELETE', `/guests/${contact}/invitation`],
    ['PATCH', `/guests/${contact}`, { party: 1 + (index % 2) }],
    index % 3 ? ['DELETE', '/cancellation'] : ['POST', '/cancellation', {}],
  ]
  const [method, path, json] = asked[index % 8] ?? []
  const body = json ? { json } : {}
  if (method)
    return (await muster.fetch(`/api/gatherings/${id}${path}`, { method, token: ann.token, ...body })).status
  const said = { answer: index % 8 === 6 ? 'yes' : 'no' }
  return (await muster.fetch(`/api/invitations/${token}/answer`, { method: 'PUT', json: said })).status
}

/** By gathering and contact. */
async function linksTo(dinners: readonly Dinner[], guests: readonly { contact: string }[]) {
  const wanted = dinners.flatMap(({ id: about, start }) =>
    guests.map(({ contact: person }) => {
      return { person, kind: 'gathering' as const, about, expiresAt: start + day }
    }),
  )
  const tokens = await openLinks(muster.app, wanted)
  return new Map(wanted.map(({ about, person }, index) => [`${about} ${person}`, tokens[index]!]))
}

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
