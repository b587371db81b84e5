import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { duties } from '#/clock/handlers.ts'
import { Client } from '#/db/client.ts'
import { getMeeting } from '#/meetings/schema.ts'
import { getAgenda } from '#/standups/schema/notes.ts'
import { changeStandup } from '#/standups/schema.ts'
import { casting } from './cast.ts'
import { NOW, startMuster } from './harness.ts'
import { meetingOn, standUp, TUESDAY, tick } from './ritual.ts'

const muster = await startMuster()
const cast = casting(muster)

/** How many ways to the database something takes. */
async function statementsOf(work: () => Promise<unknown>): Promise<number> {
  let count = 0
  const usual = Client.prototype.query
  Client.prototype.query = function (...given: Parameters<typeof usual>) {
    count++
    return usual.apply(this, given)
  }
  await work().finally(() => {
    Client.prototype.query = usual
  })
  return count
}

test('sixty dates are booked, moved and called off together, and take as many statements as a few', async () => {
  const [ann, bo, cy] = await cast()
  const few = await standUp([ann, bo, cy], { ahead: 'P2D' })
  const counts: number[][] = []
  for (const ahead of ['P2D', 'P62D']) {
    let { id } = few
    counts.push([
      await statementsOf(async () => {
        const days = ['mo', 'tu', 'we', 'th', 'fr', 'sa', 'su'] as const
        ;({ id } = await standUp([ann, bo, cy], { ahead, title: ahead, days: [...days] }))
      }),
      await statementsOf(() => ann.call(changeStandup, { params: { id }, body: { time: '14:00' } })),
      await statementsOf(() => ann.call(changeStandup, { params: { id }, body: { days: ['mo'] } })),
    ])
  }
  const [short, long] = counts as [number[], number[]]
  // A date more is told to webhooks, and loses its plan: two statements, of a hundred and more that it took.
  for (const [at, count] of long.entries())
    assert.ok(count < short[at]! + 4 * 62, `${count} statements, and ${short[at]} for three dates`)
})

test('an event of a calendar elsewhere takes that date of its owner alone, booked or moved there', async () => {
  const [ann, bo] = await cast()
  const busy = (start: string) =>
    sql`
    insert into claims (id, person, starts_at, ends_at, strength, kind, subject, occurrence, title)
    values (gen_random_uuid(), ${bo.id}, ${start}::timestamptz, ${start}::timestamptz + interval '1 hour', 'firm',
      'external', gen_random_uuid(), ${start}::timestamptz, 'Dentist')`.execute(muster.app.db)
  await busy(`${TUESDAY}T08:00:00Z`)
  await busy('2026-11-25T13:00:00Z')
  const standup = await standUp([ann, bo])
  const claimed = async () => {
    const { rows } = await sql<{ date: string }>`
      select date from standup_dates join claims on claims.subject = standup_dates.meeting
      where standup = ${standup.id} and claims.person = ${bo.id} order by date limit 4`.execute(muster.app.db)
    return rows.map(({ date }) => date)
  }
  assert.deepEqual(await claimed(), ['2026-11-23', '2026-11-25', '2026-11-26', '2026-11-27'])
  const agenda = await ann.call(getAgenda, { params: { id: standup.id, date: TUESDAY } })
  assert.deepEqual(
    agenda.unavailable.map(({ person, reason }) => [person, reason]),
    [[bo.id, 'external']],
  )
  await ann.call(changeStandup, { params: { id: standup.id }, body: { time: '14:00' } })
  assert.deepEqual(await claimed(), ['2026-11-23', '2026-11-24', '2026-11-26', '2026-11-27'])
})

test('one more in the team, or one less, leaves the time, answers and reminders of the others alone', async () => {
  const [ann, bo, cy] = await cast()
  const standup = await standUp([ann, bo])
  const held = async () => {
    const { rows } = await sql<{ person: string; claims: string[]; reminders: number }>`
      select person, array_agg(claims.id::text order by claims.id) as claims,
        (select count(*)::int from reminders mine join standup_dates on standup_dates.meeting = mine.meeting
          where standup = ${standup.id} and mine.person = claims.person) as reminders
      from claims join standup_dates on standup_dates.meeting = claims.subject where standup = ${standup.id}
      group by person`.execute(muster.app.db)
    return new Map(rows.map(({ person, ...row }) => [person, row]))
  }
  const before = await held()
  const params = { id: standup.id }
  await ann.call(changeStandup, { params, body: { participants: [bo.id, cy.id] } })
  const during = await held()
  assert.deepEqual(during.get(bo.id), before.get(bo.id))
  assert.equal(during.get(cy.id)!.claims.length, 11)
  assert.equal(during.get(cy.id)!.reminders, during.get(bo.id)!.reminders)
  await ann.call(changeStandup, { params, body: { participants: [ann.id, bo.id] } })
  assert.deepEqual(await held(), before)
  const { participants } = await ann.call(getMeeting, { params: { id: meetingOn(standup) } })
  assert.deepEqual(
    participants.map(({ person, status }) => [person, status]),
    [
      [ann.id, 'accepted'],
      [bo.id, 'invited'],
    ],
  )
})

test('reminders of dates far ahead are planned as these come near', async () => {
  const [ann, bo] = await cast()
  const standup = await standUp([ann, bo], { ahead: 'P62D' })
  const last = async () => {
    const { rows } = await sql<{ date: string }>`
      select max(date)::text as date from reminders join standup_dates on standup_dates.meeting = reminders.meeting
      where standup = ${standup.id}`.execute(muster.app.db)
    return rows[0]!.date
  }
  const roll = () =>
    duties['reminders.roll']!.act(muster.app, {
      ...{ kind: 'reminders.roll', subject: standup.id, key: '', dueAt: muster.app.now() },
    })
  await roll()
  assert.equal(await last(), '2026-12-25')
  muster.clock.set('2026-11-26T08:00:00Z')
  await tick(muster, standup)
  await roll()
  assert.equal(await last(), '2026-12-30')
  muster.clock.set(NOW)
})
