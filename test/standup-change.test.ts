import assert from 'node:assert/strict'
import { test } from 'node:test'
import { cancelMeeting } from '#/meetings/schema.ts'
import { listChecks } from '#/standups/schema/checks.ts'
import { changeStandup, moveDate, skipDate, unskipDate } from '#/standups/schema.ts'
import { casting, meet, told } from './cast.ts'
import { refusal, startMuster } from './harness.ts'
import { meetingOn, meetingsOn, standUp, TUESDAY } from './ritual.ts'

const muster = await startMuster()
const cast = casting(muster)
// The admin, who sees everybody's messages.
await muster.person('Root')

test('the lines of what was done at the stand-up itself blame nobody for it', async () => {
  const [ann, bo, cy] = await cast()
  const standup = await standUp([ann, bo])
  const [params, on] = [{ id: standup.id }, { id: standup.id, date: TUESDAY }]
  await ann.call(changeStandup, { params, body: { time: '10:00' } })
  await ann.call(changeStandup, { params, body: { participants: [bo.id, cy.id] } })
  await ann.call(skipDate, { params: on, body: {} })
  await ann.call(unskipDate, { params: on })
  await ann.call(moveDate, { params: on, body: { time: '15:00' } })
  await ann.call(cancelMeeting, { params: { id: meetingOn(standup) }, body: {} })
  await ann.call(changeStandup, { params, body: { title: 'Morning' } })
  const { items } = await ann.call(listChecks, { params, query: { date: TUESDAY } })
  const day = 'Tuesday, 24 November 2026'
  assert.deepEqual(
    items.map(({ detail }) => detail.replace(/Ann\d+/, 'Ann')),
    [
      `Repaired: Ann had cancelled the meeting of ${day}; it stands again.`,
      `Moved to 15:00 on ${day}, on purpose.`,
      `Repaired: the meeting of ${day} takes place after all.`,
      `${day} is left out on purpose.`,
      `Those who take part on ${day} were changed, as those of the stand-up were changed.`,
      `Moved to 10:00 on ${day}, as the stand-up was changed.`,
      `Booked: ${day}, 09:30 to 09:45.`,
    ],
  )
})

test('one that ends sooner or begins later says so once to those whose dates are cancelled', async () => {
  const [ann, bo] = await cast()
  const standup = await standUp([ann, bo])
  const params = { id: standup.id }
  await ann.call(changeStandup, { params, body: { until: '2026-11-27' } })
  assert.deepEqual(await told(bo, standup.id), ['Changed: Morning', 'Invitation: Morning'])
  assert.equal(await meetingsOn(bo, '2026-11-30'), 0)
  await ann.call(changeStandup, { params, body: { from: '2026-11-25' } })
  assert.equal((await told(bo, standup.id)).length, 3)
  assert.equal(await meetingsOn(bo), 0)
})

test('a time alone takes the place of the first of several, and the others keep their turns', async () => {
  const [ann, bo] = await cast()
  const standup = await standUp([ann, bo], { time: '08:30', times: ['08:30', '20:00'] })
  const changed = async (body: { time?: string; times?: string[] }) =>
    (await ann.call(changeStandup, { params: { id: standup.id }, body })).times
  assert.deepEqual(await changed({ time: '09:00' }), ['09:00', '20:00'])
  assert.deepEqual(await changed({ time: '20:00' }), ['20:00', '09:00'])
  assert.deepEqual(await changed({ times: ['09:00'] }), ['09:00'])
})

test('what the officer moved is at its time again where there is no reason any more', async () => {
  const [ann, bo, cy] = await cast()
  await meet(bo, [cy.email], '08:00', '09:20')
  const range = { start: '09:00', end: '12:00' }
  const standup = await standUp([ann, bo, cy], { quorum: 2, too_few: 'move', range })
  const params = { id: standup.id }
  const eager = await refusal(ann.call(changeStandup, { params, body: { range: null } }))
  assert.deepEqual([eager.body.status, eager.body.errors?.[0]?.path], [400, 'range'])
  // Nobody need be able to: it has no reason to be elsewhere.
  const back = await ann.call(changeStandup, { params, body: { quorum: null } })
  const tuesday = back.dates.find(one => one.date === TUESDAY)!
  assert.deepEqual([tuesday.start, tuesday.moved], [`${TUESDAY}T08:30:00Z`, false])
})

test('to be moved it needs a range to be moved within, new or changed', async () => {
  const [ann, bo] = await cast()
  const said = await refusal(standUp([ann, bo], { too_few: 'move' }))
  assert.deepEqual(
    said.body.errors?.map(({ path }) => path),
    ['range'],
  )
})
