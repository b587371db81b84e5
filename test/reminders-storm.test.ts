import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { within } from '#/app.ts'
import { Problem } from '#/client/client.ts'
import { transaction } from '#/db/database.ts'
import { addParticipant, answerMeeting, removeParticipant } from '#/meetings/schema/participants.ts'
import { cancelMeeting, changeMeeting, restoreMeeting } from '#/meetings/schema.ts'
import { remind } from '#/reminders/actions/remind.ts'
import { ok } from '#/shared/result.ts'
import { hour } from '#/time/date.ts'
import { formatInstant } from '#/time/instant.ts'
import { meet } from './cast.ts'
import { type Somebody, startMuster } from './harness.ts'
import { passTo, prefer } from './reminders.ts'

const muster = await startMuster()
const people = await Promise.all(['Ann', 'Bo', 'Cy', 'Di'].map(name => muster.person(name)))
const meetings: { id: string; by: Somebody }[] = []

const pick = <T>(list: readonly T[]): T => list[Math.floor(Math.random() * list.length)]!
const chance = (most: number) => Math.floor(Math.random() * most)
const anyTime = () => `25T${String(6 + chance(12)).padStart(2, '0')}:${pick(['00', '15', '30', '45'])}`

/** One of the many things people do, at whatever moment. */
const deeds: (() => Promise<unknown>)[] = [
  async () => {
    const [by, from] = [pick(people), anyTime()]
    const others = people.filter(one => one !== by && chance(2)).map(one => one.id)
    const { id } = await meet(by, [...others, 'guest@example.org'], from, from.replace(/\d$/, '9'))
    meetings.push({ id, by })
  },
  () =>
    prefer(pick(people), {
      quiet: pick([null, { start: '20:00', end: '11:00' }, { start: '22:00', end: '15:30' }]),
    }),
  () =>
    prefer(pick(people), {
      reminders: pick([null, ['PT1H'], ['PT30M', 'PT2H'], []]),
      timezone: pick(['UTC', 'Europe/Berlin']),
    }),
  () =>
    changed(({ id, by }) => by.call(changeMeeting, { params: { id }, body: { title: `Plan ${chance(9)}` } })),
  () =>
    changed(({ id, by }) =>
      by.call(changeMeeting, { params: { id }, body: { start: `2026-11-${anyTime()}:00Z` } }),
    ),
  () => changed(({ id, by }) => by.call(cancelMeeting, { params: { id }, body: {} })),
  () => changed(({ id, by }) => by.call(restoreMeeting, { params: { id } })),
  () =>
    changed(({ id, by }) =>
      by.call(addParticipant, { params: { id }, body: { participant: pick(people).id } }),
    ),
  () => changed(({ id, by }) => by.call(removeParticipant, { params: { id, person: pick(people).id } })),
  () =>
    changed(({ id }) => {
      const who = pick(people)
      const answer = pick(['accepted', 'declined'] as const)
      return who.call(answerMeeting, { params: { id, person: who.id }, body: { answer } })
    }),
]

async function changed(deed: (meeting: { id: string; by: Somebody }) => Promise<unknown>): Promise<unknown> {
  return meetings.length ? deed(pick(meetings)) : undefined
}

/** Refusals are part of life; anything else is not. */
async function does(deed: () => Promise<unknown>): Promise<void> {
  await deed().catch(error => {
    if (!(error instanceof Problem) || error.body.status >= 500) throw error
  })
}

/** What is planned, as rows that say all of it. */
async function planned(): Promise<unknown[]> {
  const { rows } = await sql`
    select m.recipient, m.send_at, m.state, m.channel, m.about, m.also, m.subject, m.text, m.moved,
      (select array_agg((r.meeting, r.original_at, r.starts_at, r.lead, r.moved)::text order by 1) from reminders r
        where r.message = m.id) as holds,
      (select due_at from plans where kind = 'reminders.send' and subject = m.id) as due
    from messages m where m.kind = 'reminder' order by m.recipient, m.send_at, m.state, m.text, m.id`.execute(
    muster.app.db,
  )
  return rows
}

/** Two days go by in steps of an hour, and reminders leave. */
async function days(): Promise<void> {
  for (let hours = 0; hours < 48; hours++) {
    await passTo(muster, formatInstant(muster.clock.now + hour))
    await sleep(10)
  }
}

test('settings, answers and moves of one person’s meetings at once: all are done, and none waits for another crosswise', async () => {
  const [ann, bo] = (await Promise.all(['Eve', 'Fay'].map(name => muster.person(name)))) as [
    Somebody,
    Somebody,
  ]
  const hours = ['12', '13', '14', '15', '16', '17']
  const ids = await Promise.all(
    hours.map(async at => (await meet(ann, [bo.id], `25T${at}:00`, `25T${at}:30`)).id),
  )
  const before = await deadlocks()
  // Who waited for long for a lock or a connection would be refused.
  await Promise.all(
    Array.from({ length: 10 }, (_, i) => {
      const id = ids[i % ids.length]!
      const quiet = i % 3 ? { start: '00:00', end: `${10 + i}:00` } : null
      const answer = i % 4 ? 'accepted' : 'declined'
      const start = `2026-11-25T${hours[i % hours.length]}:${10 + i}:00Z`
      return [
        prefer(bo, { quiet, reminders: i % 2 ? ['PT1H', 'PT2H'] : null }),
        bo.call(answerMeeting, { params: { id, person: bo.id }, body: { answer } }),
        ann.call(changeMeeting, { params: { id }, body: { start } }),
      ]
    }).flat(),
  )
  assert.equal(await deadlocks(), before)
})

/** PostgreSQL counts those it had to break, a moment late. */
async function deadlocks(): Promise<number> {
  await sleep(1_100)
  const { rows } = await sql<{ deadlocks: number }>`
    select deadlocks from pg_stat_database where datname = current_database()`.execute(muster.app.db)
  return rows[0]!.deadlocks
}

test('whatever people do at once, while reminders leave, what is planned is what should be', async () => {
  const workers = Array.from({ length: 8 }, async () => {
    for (let i = 0; i < 40; i++) await does(pick(deeds))
  })
  await Promise.all([...workers, days()])
  const before = await planned()
  for (const { id } of people) {
    await transaction(muster.app.db, async tx => {
      await remind(within(muster.app, tx), { person: id })
      return ok()
    })
  }
  assert.deepEqual(await planned(), before)
  const { rows } = await sql`
    select m.id from messages m left join plans on plans.subject = m.id and plans.kind = 'reminders.send'
    where m.kind = 'reminder' and m.state = 'planned'
      and (plans.due_at is distinct from m.send_at or not exists (select from reminders where message = m.id))
    union all
    select plans.subject from plans where kind = 'reminders.send'
      and not exists (select from messages where id = plans.subject and state = 'planned')`.execute(
    muster.app.db,
  )
  assert.deepEqual(rows, [], 'a message without a plan, or without a reminder, or a plan without a message')
  await passTo(muster, '2026-11-26T00:00:00Z')
  const left = await sql`select from messages where kind = 'reminder' and state = 'planned'`.execute(
    muster.app.db,
  )
  assert.equal(left.rows.length, 0)
})
