import assert from 'node:assert/strict'
import { afterEach, test } from 'node:test'
import { setTimeout } from 'node:timers/promises'
import { sql } from 'kysely'
import { listOpenings, offerOpening } from '#/availability/schema.ts'
import { type Client, Problem } from '#/client/client.ts'
import { addParticipant, answerMeeting, removeParticipant } from '#/meetings/schema/participants.ts'
import { cancelMeeting, changeMeeting, createMeeting, restoreMeeting } from '#/meetings/schema.ts'
import { listPeople } from '#/people/schema.ts'
import { at, meet, span } from './cast.ts'
import { type Somebody, startMuster } from './harness.ts'
import { faultsOfLedger, unclaimed } from './ledger.ts'

const muster = await startMuster()
const admin = await muster.person('Admin')
let count = 0

afterEach(async () => {
  assert.deepEqual(await faultsOfLedger(muster.app.db), [])
})

function cast(size: number): Promise<Somebody[]> {
  return Promise.all(Array.from({ length: size }, () => muster.person(`Racer${++count}`)))
}

/** How each call ended: 0 when it was done, else the status; and the answers of those that were. */
async function race<T>(calls: readonly Promise<T>[]): Promise<{ ends: number[]; won: T[] }> {
  const settled = await Promise.allSettled(calls)
  const ends = settled.map(one => (one.status === 'fulfilled' ? 0 : statusOf(one.reason)))
  assert.deepEqual(
    ends.filter(status => status >= 500),
    [],
  )
  return { ends, won: settled.flatMap(one => (one.status === 'fulfilled' ? [one.value] : [])) }
}

function statusOf(error: unknown): number {
  if (error instanceof Problem) return error.body.status || 599
  throw error
}

function times<T>(size: number, call: (index: number) => Promise<T>): Promise<T>[] {
  return Array.from({ length: size }, (_, index) => call(index))
}

/** 64 windows of an hour, a minute apart, all over 10:00 to 10:01 or so. */
function overlapping(index: number): { start: string; end: string } {
  const start = Date.parse(at('09:00')) + (index % 60) * 60_000
  return { start: new Date(start).toISOString(), end: new Date(start + 3_600_000).toISOString() }
}

const refuse = { if_unavailable: 'refuse' } as const

test('of 64 clients after overlapping times of one person, exactly one wins', async () => {
  const [bo, ...askers] = await cast(17)
  const { ends } = await race(
    times(64, i =>
      askers[i % 16]!.call(createMeeting, {
        body: { title: `${i}`, ...overlapping(i), participants: [bo!.id], ...refuse },
      }),
    ),
  )
  assert.equal(ends.filter(end => end === 0).length, 1)
  assert.equal(ends.filter(end => end === 409).length, 63)
})

test('16 parallel bookings of one pair leave one meeting, and not one row too many', async () => {
  const [ann, bo] = (await cast(2)) as [Somebody, Somebody]
  for (const person of [ann, bo])
    await person.call(offerOpening, {
      params: { id: person.id },
      body: { start: at('08:00'), end: at('18:00') },
    })
  const { won } = await race(times(16, () => meet(ann, [bo.id], '10:00', '11:00', refuse)))
  assert.equal(won.length, 1)
  for (const person of [ann, bo]) {
    const { items } = await person.call(listOpenings, { params: { id: person.id }, query: {} })
    assert.deepEqual(items.map(span), ['08:00–10:00', '11:00–18:00'])
    const rows = sql<{ rows: number }>`select count(*) as rows from openings where person = ${person.id}`
    assert.equal((await rows.execute(muster.app.db)).rows[0]!.rows, 1)
  }
})

test('pairs named in crossing order do not wait for each other', async () => {
  const [ann, bo] = (await cast(2)) as [Somebody, Somebody]
  const { won } = await race(
    times(64, i => {
      const [host, guest] = i % 2 ? [ann, bo] : [bo, ann]
      return host.call(createMeeting, {
        body: { title: `${i}`, ...overlapping(i), participants: [guest.id], ...refuse },
      })
    }),
  )
  assert.equal(won.length, 1)
})

test('a ring in which each wants his two neighbours claims nobody twice', async () => {
  const ring = await cast(8)
  const { won } = await race(
    times(64, i =>
      meet(ring[i % 8]!, [ring[(i + 3) % 8]!.id, ring[(i + 1) % 8]!.id], '10:00', '11:00', refuse),
    ),
  )
  assert.ok(won.length >= 1 && won.length <= 2)
})

test('a series against single meetings: each of its days is claimed by the one or the other', async () => {
  const [ann, bo, cy] = (await cast(3)) as [Somebody, Somebody, Somebody]
  const series = { recurrence: 'FREQ=DAILY;COUNT=5' }
  const { ends } = await race([
    meet(ann, [bo.id], '10:00', '11:00', series),
    ...times(15, i => meet(cy, [bo.id], `2${4 + (i % 5)}T10:30`, `2${4 + (i % 5)}T10:45`, refuse)),
  ])
  assert.equal(ends[0], 0)
  assert.deepEqual(await unclaimed(muster.app.db), [])
})

test('accepting against booking: one of them has the time', async () => {
  const [ann, bo, cy] = (await cast(3)) as [Somebody, Somebody, Somebody]
  for (let round = 0; round < 5; round++) {
    const [from, to] = [`2${4 + round}T10:00`, `2${4 + round}T11:00`]
    const { id } = await meet(ann, [bo.id], from, to)
    const accept = (answer: 'accepted' | 'declined') =>
      bo.call(answerMeeting, { params: { id, person: bo.id }, body: { answer } })
    await accept('declined')
    const { won } = await race<unknown>([accept('accepted'), meet(cy, [bo.id], from, to, refuse)])
    assert.equal(won.length, 1)
  }
})

test('two meetings that change places against each other and against bookings end in order', async () => {
  const [ann, bo, cy] = (await cast(3)) as [Somebody, Somebody, Somebody]
  const one = await meet(ann, [bo.id], '10:00', '11:00', refuse)
  const two = await meet(bo, [ann.id], '11:00', '12:00', refuse)
  const to = (start: string) => ({ start: at(start) })
  await race<unknown>([
    ...times(8, i =>
      ann.call(changeMeeting, { params: { id: one.id }, body: to(i % 2 ? '10:00' : '11:00') }),
    ),
    ...times(8, i => bo.call(changeMeeting, { params: { id: two.id }, body: to(i % 2 ? '11:00' : '10:00') })),
    ...times(8, i => meet(cy, [i % 2 ? ann.id : bo.id], '10:30', '11:30', refuse)),
  ])
})

test('of openings that touch and overlap, offered all at once, one window is left', async () => {
  const [ann] = (await cast(1)) as [Somebody]
  const { ends } = await race(
    times(20, i =>
      ann.call(offerOpening, {
        params: { id: ann.id },
        body: {
          start: at(`${String(8 + (i % 10)).padStart(2, '0')}:00`),
          end: at(`${9 + (i % 10)}:30`.padStart(5, '0')),
        },
      }),
    ),
  )
  assert.ok(ends.every(end => end === 0 || end === 409))
  const { items } = await ann.call(listOpenings, { params: { id: ann.id }, query: {} })
  assert.deepEqual(items.map(span), ['08:00–18:30'])
})

test('cancelled by many at once, a meeting is cancelled once; and once restored', async () => {
  const [ann, bo] = (await cast(2)) as [Somebody, Somebody]
  const { id } = await meet(ann, [bo.id], '10:00', '11:00')
  const cancelled = await race(times(8, () => ann.call(cancelMeeting, { params: { id }, body: {} })))
  assert.deepEqual(cancelled.ends.toSorted(), [0, 409, 409, 409, 409, 409, 409, 409])
  const restored = await race(times(8, () => ann.call(restoreMeeting, { params: { id } })))
  assert.deepEqual(restored.ends.toSorted(), [0, 404, 404, 404, 404, 404, 404, 404])
  await race<unknown>([
    ...times(8, () => ann.call(cancelMeeting, { params: { id }, body: {} })),
    ...times(8, () => ann.call(restoreMeeting, { params: { id } })),
    ...times(4, () => meet(bo, [ann.id], '10:30', '11:30')),
  ])
})

test('somebody added and removed by many at once is in or out, with his time accordingly', async () => {
  const [ann, bo, cy] = (await cast(3)) as [Somebody, Somebody, Somebody]
  const { id } = await meet(ann, [bo.id], '10:00', '11:00')
  await race<unknown>([
    ...times(8, () => ann.call(addParticipant, { params: { id }, body: { participant: cy.email } })),
    ...times(8, () => ann.call(removeParticipant, { params: { id, person: cy.id } })),
  ])
})

test('meetings that bring the same new guests in crossing order make each of them once', async () => {
  const askers = await cast(8)
  const guests = ['x1@example.org', 'x2@example.org', 'X3@example.org']
  const call = async (client: Client, i: number) =>
    client(createMeeting, {
      body: {
        title: 'Guests',
        start: at('12:00'),
        end: at('13:00'),
        participants: i % 2 ? guests : guests.toReversed(),
      },
    })
  const { won } = await race(askers.map((asker, i) => call(asker.call, i)))
  assert.equal(won.length, 8)
  assert.equal((await admin.call(listPeople, { query: { find: '@example.org' } })).items.length, 3)
  assert.equal(won.filter(one => one.unavailable.length === 0).length, 1)
})

test('in all of this no two ever waited for each other', async () => {
  // A backend tells its counts when it ends a transaction more than a second after it last did.
  await setTimeout(1100)
  await Promise.all(times(12, () => sql`select pg_sleep(0.05)`.execute(muster.app.db)))
  const { rows } = await sql<{ deadlocks: number }>`
    select deadlocks from pg_stat_database where datname = current_database()`.execute(muster.app.db)
  assert.equal(rows[0]!.deadlocks, 0)
})
