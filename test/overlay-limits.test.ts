import assert from 'node:assert/strict'
import { test } from 'node:test'
import { overlayCalendar } from '#/proposals/schema/calendar.ts'
import { createProposal } from '#/proposals/schema.ts'
import { casting } from './cast.ts'
import { refusal, startMuster } from './harness.ts'
import { calendarOf, startShelf } from './icalendar.ts'

const muster = await startMuster({ ALLOW_PRIVATE_NETWORK: '127.0.0.1', RATE_LIMITS: 'on' })
const shelf = await startShelf((_request, response) => void response.end(calendarOf()))
const [ann, bo] = await casting(muster)()
const { id } = await ann.call(createProposal, {
  body: { parties: [bo.email], slots: [{ start: '2026-11-24T09:00:00Z', duration: 'PT1H' }] },
})
const hold = (by: typeof ann, body: object) => by.call(overlayCalendar, { params: { id }, body })

test('one person has twenty calendars read in ten minutes, and others theirs besides', async () => {
  for (let n = 0; n < 10; n++) {
    await hold(bo, { url: shelf.url })
    await hold(bo, { text: calendarOf() })
  }
  const { kind, body: problem } = await refusal(hold(bo, { url: shelf.url }))
  assert.deepEqual([kind, problem.status, problem['retry_after']], ['too-many-requests', 429, 600])
  assert.equal(shelf.heard.length, 10)
  await hold(ann, { url: shelf.url })
  muster.clock.now += 600_000
  await hold(bo, { url: shelf.url })
})

test('an Idempotency-Key keeps nothing of it', async () => {
  const keyed = () =>
    muster.fetch(`/api/proposals/${id}/calendar`, {
      method: 'POST',
      token: ann.token,
      headers: { 'idempotency-key': 'once' },
      json: { text: calendarOf() },
    })
  assert.deepEqual([(await keyed()).status, (await keyed()).status], [200, 200])
  const kept = await muster.app.db.selectFrom('idempotency').select('key').where('key', '=', 'once').execute()
  assert.deepEqual(kept, [])
})
