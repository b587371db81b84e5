import assert from 'node:assert/strict'
import { test } from 'node:test'
import { casting } from './cast.ts'
import { textOf, visit } from './guest.ts'
import { startMuster } from './harness.ts'
import { askGuest, manySlots, say } from './proposal-guest.ts'

const muster = await startMuster()
const cast = casting(muster)
const open = (path: string) => visit(muster, path)
const slotsIn = (html: string) => html.match(/value=y/g)?.length ?? 0

test('of many times the page shows only those still possible when asked to, and its forms remember that', async () => {
  const [ann, bo] = await cast()
  const { path, id } = await askGuest(muster, ann, [], { others: [bo.id], slots: manySlots(14) })
  assert.doesNotMatch(textOf((await open(path)).html), /Show only/)
  await say(muster, id, bo.id, { 1: 'no', 2: 'yes', 14: 'no' })
  const { html } = await open(`${path}?zone=Asia%2FTokyo`)
  assert.equal(slotsIn(html), 14)
  assert.match(textOf(html), /Show only the 12 that are still possible/)
  assert.match(html, new RegExp(`href="${path}\\?zone=Asia%2FTokyo&(amp;)?show=open"`))
  const { html: few } = await open(`${path}?zone=Asia%2FTokyo&show=open`)
  assert.equal(slotsIn(few), 12)
  assert.doesNotMatch(few, /name=1 |name=14 /)
  assert.match(few, /Show all 14 times/)
  assert.match(few, /<input type="hidden" name="show" value="open">/)
  const sent = await visit(muster, `${path}/answer?zone=Asia/Tokyo&show=open`, { 2: 'y', note: '' })
  assert.equal(sent.to, `${path}?zone=Asia%2FTokyo&show=open&done=answer`)
})

test('what one refuses oneself is not among those that are still possible', async () => {
  const [ann] = await cast()
  const { path } = await askGuest(muster, ann, ['09:00', '10:00'])
  await visit(muster, `${path}/answer`, { 1: 'n' })
  assert.equal(slotsIn((await open(`${path}?show=open`)).html), 1)
})
