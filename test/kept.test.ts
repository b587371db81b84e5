import assert from 'node:assert/strict'
import { afterEach, test } from 'node:test'
import { removeParticipant } from '#/meetings/schema/participants.ts'
import { cancelMeeting } from '#/meetings/schema.ts'
import { at, busyOf, casting, told, tuesdays, weekly } from './cast.ts'
import { NOW, startMuster } from './harness.ts'

/** What is over was used: its time stays taken, whatever becomes of the meeting. */
const muster = await startMuster()
const cast = casting(muster)
const whole = [at('00:00'), '2026-12-09T00:00:00Z'] as const

afterEach(() => muster.clock.set(NOW))

test('whoever leaves a series frees its dates to come, not those that are over', async () => {
  const [ann, bo] = await cast()
  const { id } = await weekly(ann, [bo.id], ';COUNT=3')
  muster.clock.set('2026-11-25T00:00:00Z')
  await bo.call(removeParticipant, { params: { id, person: bo.id } })
  assert.deepEqual(await busyOf(ann, bo.id, ...whole), ['10:00–11:00 meeting'])
  assert.deepEqual(await busyOf(ann, bo.id, tuesdays()[1]!, whole[1]), [])
})

test('cancelling a whole series keeps what is over, and tells everybody but who did it', async () => {
  const [ann, bo] = await cast()
  const { id } = await weekly(ann, [bo.id], ';COUNT=3')
  muster.clock.set('2026-11-25T00:00:00Z')
  await ann.call(cancelMeeting, { params: { id }, body: {} })
  for (const one of [ann, bo]) {
    assert.deepEqual(await busyOf(one, one.id, ...whole), ['10:00–11:00 meeting'])
    assert.deepEqual(await busyOf(one, one.id, tuesdays()[1]!, whole[1]), [])
  }
  assert.deepEqual(await told(bo, id), ['Cancelled: Plan', 'Invitation: Plan'])
  assert.deepEqual(await told(ann, id), [])
})
