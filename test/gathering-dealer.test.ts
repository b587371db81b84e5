import assert from 'node:assert/strict'
import { test } from 'node:test'
import { getLine } from '#/gatherings/schema/watch.ts'
import { casting } from './cast.ts'
import { gather, hosting } from './gathering.ts'
import { refusal, startMuster } from './harness.ts'

const muster = await startMuster()
const cast = casting(muster)

test('with a risk fewer seats and larger parties count into it, and go no further than it', async () => {
  const [ann] = await cast()
  const names = Array.from({ length: 12 }, (_, i) => `N${i}`)
  const dinner = await gather(muster, ann, { names, seats: 10, risk: 0.05 })
  const { change, resize } = hosting(ann, dinner)
  const open = async () => (await dinner.standing()).filter(one => one.endsWith('invited')).length
  const line = () => ann.call(getLine, dinner)
  const asked = await open()
  const few = await refusal(change({ seats: 3 }))
  assert.deepEqual([few.kind, few.body['wanted'], await open()], ['too-few-seats', 3, asked])
  const before = await line()
  await change({ seats: 3, withdraw: true })
  const then = await line()
  assert.ok(then.odds <= before.odds + 0.05 - before.risk_spent && then.risk_spent <= 0.05)
  assert.ok((await open()) >= 3 && (await open()) < asked, `${await open()}`)
  await resize('N0', { party: 3 })
  const larger = await line()
  assert.ok(Math.abs(larger.risk_spent - then.risk_spent - (larger.odds - then.odds)) < 1e-9)
  await dinner.say('N1', 'yes')
  assert.equal((await refusal(resize('N2', { party: 3 }))).kind, 'full')
})
