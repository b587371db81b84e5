import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { duties } from '#/clock/handlers.ts'
import { startClock } from '#/clock/loop.ts'
import { changeProposal, getProposal } from '#/proposals/schema.ts'
import { createWebhook } from '#/webhooks/schema.ts'
import { casting } from './cast.ts'
import { until } from './clocks.ts'
import { type Somebody, startMuster } from './harness.ts'
import { answer, propose } from './proposing.ts'
import { type Receiver, startReceiver } from './receiver.ts'

const muster = await startMuster({ ALLOW_PRIVATE_NETWORK: '127.0.0.1' })
const clock = startClock(muster.app, { connectionString: muster.database }, duties)
after(() => clock.stop())
await muster.person('Root')
const cast = casting(muster)

const hook = (who: Somebody, { url }: Receiver, events: string[]) =>
  who.call(createWebhook, { body: { url, events } })
const types = ({ heard }: Receiver) => heard.map(({ type }) => type)

test('webhooks of the parties are told what happens to a proposal, one event at a time or all of them', async () => {
  const [ann, bo, cy] = await cast()
  const [anns, bos, cys] = [await startReceiver(), await startReceiver(), await startReceiver()]
  await hook(ann, anns, ['proposal.*'])
  await hook(bo, bos, ['proposal.answered'])
  await hook(cy, cys, ['proposal.*'])
  const { id } = await propose(ann, [bo.id], ['10:00', '11:00'])
  await bo.call(getProposal, { params: { id } })
  await answer(bo, id, ['10:00'])
  await ann.call(changeProposal, { params: { id }, body: { title: 'Other' } })
  await until(() => anns.heard.length === 4 && bos.heard.length === 1, 'all heard')
  assert.deepEqual(types(anns).toSorted(), [
    'proposal.answered',
    'proposal.changed',
    'proposal.created',
    'proposal.viewed',
  ])
  const { thing, subject, actor, data } = bos.heard[0]!.data as { [name: string]: unknown; data: object }
  assert.deepEqual([thing, subject, actor], ['proposal', id, bo.id])
  assert.deepEqual(Object.keys(data).toSorted(), ['answers', 'slots'])
  assert.equal(cys.heard.length, 0)
})

test('while answers are hidden no webhook is told what anybody said', async () => {
  const [ann, bo, cy] = await cast()
  const receiver = await startReceiver()
  await hook(cy, receiver, ['proposal.*'])
  const { id } = await propose(ann, [bo.id, cy.id], ['10:00', '11:00'], { hidden: true })
  await answer(bo, id, ['10:00'])
  await until(() => receiver.heard.length === 2, 'heard')
  const told = receiver.heard.find(({ type }) => type === 'proposal.answered')!
  assert.deepEqual(told.data['data'], {})
})
