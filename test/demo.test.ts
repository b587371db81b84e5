import assert from 'node:assert/strict'
import { test } from 'node:test'
import { signIn } from '#/accounts/schema.ts'
import { connect } from '#/client/client.ts'
import { listGatherings } from '#/gatherings/schema.ts'
import { listMeetings } from '#/meetings/schema.ts'
import { listPeople } from '#/people/schema.ts'
import { listProposals } from '#/proposals/schema.ts'
import { listStandups } from '#/standups/schema.ts'
import { demoEnvironment } from '../scripts/demo/environment.ts'
import { fill } from '../scripts/demo/fill.ts'
import { PASSWORD, TEAM } from '../scripts/demo/team.ts'
import { NOW, startMuster } from './harness.ts'

const muster = await startMuster()

test('the demo has a team in four zones whose weeks are planned, and starting it again changes nothing', async () => {
  await fill(muster.url, Temporal.Instant.from(NOW))
  const before = await seenByAnn()
  assert.ok(
    before.meetings.includes('2026-11-24T15:00:00Z Design review invited'),
    before.meetings.join('\n'),
  )
  assert.ok(before.people.length > TEAM.length)
  assert.deepEqual(before.proposals, [
    'A day in the woods waits for Ann',
    'Lunch with the new tenants',
    'Choose the new name waits for Ann',
  ])
  assert.deepEqual(before.gatherings, [
    'Bread baking: draft, 0 of 6',
    'Chamber music in the hall: full, 3 of 3, 1 waiting',
    'Dinner at the long table: full, 5 of 8',
  ])
  assert.deepEqual(before.standups, ['Round at half past two, 4'])
  assert.equal(new Set(TEAM.map(member => member.timezone)).size, 4)
  await fill(muster.url, Temporal.Instant.from(NOW))
  assert.deepEqual(await seenByAnn(), before)
})

test('the demo never fills data that somebody lives on', () => {
  const live = { DATA_DIR: '/srv/muster', DATABASE_URL: 'postgres://live.example.com/muster', PORT: '4000' }
  const { DATA_DIR, DATABASE_URL, PORT } = demoEnvironment(live)
  assert.deepEqual([DATA_DIR, DATABASE_URL, PORT], ['data/demo', '', '4000'])
  assert.equal(demoEnvironment({ ...live, DEMO_DATA_DIR: '/tmp/demo' })['DATA_DIR'], '/tmp/demo')
})

async function seenByAnn() {
  const { token } = await connect(muster.url)(signIn, { body: { email: TEAM[0]!.email, password: PASSWORD } })
  const call = connect(muster.url, token)
  const meetings = await call(listMeetings, { query: { cancelled: true, limit: 200 } })
  const proposals = await call(listProposals, { query: {} })
  const gatherings = await call(listGatherings, { query: {} })
  const standups = await call(listStandups, { query: {} })
  const people = await call(listPeople, { query: { limit: 200 } })
  return {
    meetings: meetings.items.map(({ start, title, status }) => `${start} ${title} ${status}`),
    standups: standups.items.map(({ title, participants }) => `${title}, ${participants}`),
    proposals: proposals.items.map(({ title, waiting }) => (waiting ? `${title} waits for Ann` : title)),
    gatherings: gatherings.items.map(
      ({ title, state, seats: { total, yes, probably }, guests: { waiting } }) => {
        const waits = waiting > 0 ? `, ${waiting} waiting` : ''
        return `${title}: ${state}, ${yes + probably} of ${total}${waits}`
      },
    ),
    people: people.items.map(person => person.email),
  }
}
