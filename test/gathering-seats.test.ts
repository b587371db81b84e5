import assert from 'node:assert/strict'
import { test } from 'node:test'
import { getInvitation } from '#/gatherings/schema/invitations.ts'
import { getLine } from '#/gatherings/schema/watch.ts'
import { type Cast, casting } from './cast.ts'
import { gather, hosting } from './gathering.ts'
import { refusal, startMuster } from './harness.ts'

const muster = await startMuster()
const cast: () => Promise<Cast> = casting(muster)

test('fewer seats than are given or kept are refused with the figures; withdrawn are the last in line, who are told', async () => {
  const [ann] = await cast()
  const dinner = await gather(muster, ann, { names: ['Bo', 'Cy 2', 'Di', 'Ed'], seats: 5 })
  const { change } = hosting(ann, dinner)
  await dinner.say('Bo', 'yes')
  const few = await refusal(change({ seats: 3 }))
  assert.deepEqual([few.kind, few.body['wanted']], ['too-few-seats', 3])
  assert.deepEqual(few.body['seats'], { total: 5, yes: 1, probably: 0, reserved: 4 })
  assert.match(few.body['detail'] as string, /^1 seat is given and 4 kept/)
  assert.equal((await dinner.seats()).total, 5)
  const lowered = await change({ seats: 3, withdraw: true })
  assert.deepEqual(lowered.seats, { total: 3, yes: 1, probably: 0, reserved: 2, left: 0, excess: 0 })
  assert.deepEqual(await dinner.standing(), ['Bo yes', 'Cy invited', 'Di withdrawn', 'Ed withdrawn'])
  assert.deepEqual(await dinner.told('Ed'), ['cancellation', 'invitation'])
  assert.equal((await dinner.say('Ed', 'yes')).status, 410)
})

test('who said yes keeps his seat when there are fewer: the host sees the excess, which more seats and a no take up first', async () => {
  const [ann] = await cast()
  const names = ['Bo', 'Cy', 'Di', 'Ed', 'Flo']
  const dinner = await gather(muster, ann, { names, seats: 4 })
  const { change } = hosting(ann, dinner)
  for (const name of ['Bo', 'Cy', 'Di', 'Ed']) await dinner.say(name, 'yes')
  const excess = async () => (await dinner.seats()).excess
  const stored = async () =>
    (
      await muster.app.db
        .selectFrom('gatherings')
        .select('excess')
        .where('id', '=', dinner.id)
        .executeTakeFirst()
    )?.excess
  await change({ seats: 1, withdraw: true })
  assert.deepEqual([await excess(), await stored()], [3, 3])
  await change({ seats: 2 })
  assert.deepEqual([await excess(), await stored()], [2, 2])
  await dinner.say('Bo', 'no')
  assert.deepEqual([await excess(), await stored()], [1, 1])
  assert.equal((await dinner.say('Bo', 'yes')).status, 409)
  await dinner.say('Cy', 'no')
  await dinner.say('Di', 'no')
  assert.deepEqual([await excess(), await stored()], [0, 0])
  // Who waits comes first, then the line.
  await change({ seats: 3 })
  assert.deepEqual(await dinner.standing(), ['Bo yes', 'Cy no', 'Di no', 'Ed yes', 'Flo invited'])
})

test('whom fewer seats cost the invitation is next again; whom the host withdrew is not', async () => {
  const [ann] = await cast()
  const dinner = await gather(muster, ann, { names: ['Bo', 'Cy', 'Di', 'Ed'], seats: 3 })
  const { change, withdraw } = hosting(ann, dinner)
  await change({ seats: 1, withdraw: true })
  assert.deepEqual(await dinner.standing(), ['Bo invited', 'Cy withdrawn', 'Di withdrawn', 'Ed waiting'])
  const { items } = await ann.call(getLine, dinner)
  assert.deepEqual(
    items.map(({ name, delay }) => `${name} ${delay}`),
    ['Cy kept', 'Di kept', 'Ed kept'],
  )
  const old = await dinner.tokenOf('Cy')
  assert.equal((await muster.fetch(getInvitation.path.replace(':token', old))).status, 410)
  await change({ seats: 3 })
  assert.deepEqual(await dinner.standing(), ['Bo invited', 'Cy invited', 'Di invited', 'Ed waiting'])
  assert.deepEqual(await dinner.told('Cy'), ['invitation', 'cancellation', 'invitation'])
  assert.equal((await dinner.say('Cy', 'yes')).status, 200)
  await change({ seats: 1, withdraw: true })
  await withdraw('Di')
  await change({ seats: 4 })
  assert.deepEqual(await dinner.standing(), ['Bo invited', 'Cy yes', 'Di withdrawn', 'Ed invited'])
})

test('fewer seats withdraw nobody who need not go after a larger party did', async () => {
  const [ann] = await cast()
  const dinner = await gather(muster, ann, { names: ['Bo', 'Cy 2', 'Di'], seats: 4 })
  await dinner.say('Bo', 'yes')
  await hosting(ann, dinner).change({ seats: 2, withdraw: true })
  assert.deepEqual(await dinner.standing(), ['Bo yes', 'Cy withdrawn', 'Di invited'])
  assert.deepEqual(await dinner.told('Di'), ['invitation'])
})

test('more seats are dealt at once, and uninvite nobody', async () => {
  const [ann] = await cast()
  const dinner = await gather(muster, ann, { names: ['Bo', 'Cy', 'Di'], seats: 1 })
  await hosting(ann, dinner).change({ seats: 3 })
  assert.deepEqual(await dinner.standing(), ['Bo invited', 'Cy invited', 'Di invited'])
})

test('a yes that finds too few seats is told how many are left, and its place', async () => {
  const [ann] = await cast()
  const dinner = await gather(muster, ann, { names: ['Bo', 'Cy', 'Di'], seats: 3 })
  const { withdraw, heard } = hosting(ann, dinner)
  for (const name of ['Bo', 'Cy']) await dinner.say(name, 'yes')
  await dinner.say('Di', 'no')
  const detail = async (name: string, more: object) =>
    ((await dinner.say(name, 'yes', more)) as { detail?: string }).detail
  assert.match((await detail('Cy', { party: 3 }))!, /^Not enough seats for 3 of you: 2 could be yours\./)
  const place = 'You are number 1 on the waiting list, and hear when they are yours.'
  assert.equal(await detail('Di', { party: 2 }), `Not enough seats for 2 of you: one is left. ${place}`)
  const host = (await refusal(heard('Di', { answer: 'yes', party: 3 }))).body['detail'] as string
  assert.match(host, /^Not enough seats for 3 of them: one is left\. This guest is number 1 .* are enough\.$/)
  await withdraw('Di')
})
