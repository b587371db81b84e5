import assert from 'node:assert/strict'
import { test } from 'node:test'
import { signUp, usePasswordLink } from '#/accounts/schema.ts'
import { getTimeline } from '#/availability/schema.ts'
import { connect } from '#/client/client.ts'
import { listMessages } from '#/messages/schema.ts'
import { closeProposal } from '#/proposals/schema.ts'
import { at, casting } from './cast.ts'
import { refusal, startMuster } from './harness.ts'
import { askGuest, say } from './proposal-guest.ts'
import { passTo, propose } from './proposing.ts'

const muster = await startMuster()
const admin = await muster.person('Admin')
const cast = casting(muster)

test('a guest who gets an account finds held in his week what he was asked before, but for what he refused', async () => {
  const [ann, bo] = await cast()
  const { id, person } = await askGuest(muster, ann, ['10:00', '12:00'])
  await say(muster, id, person, { 2: 'no' })
  const email = `guest-of-${ann.email}`
  const closed = await propose(bo, [email], ['14:00'])
  await bo.call(closeProposal, { params: { id: closed.id }, body: { start: at('14:00') } })
  const password = 'correct horse'
  assert.equal(
    (await refusal(connect(muster.url)(signUp, { body: { email, name: 'Gus', password } }))).kind,
    'link-needed',
  )
  const { items } = await admin.call(listMessages, { query: { to: email } })
  const token = items.map(({ text }) => /\/join\/(\S+)/.exec(text)?.[1]).find(Boolean)!
  const entered = await connect(muster.url)(usePasswordLink, { params: { token }, body: { password } })
  await passTo(muster, new Date(muster.clock.now).toISOString())
  const query = { start: at('00:00'), end: at('23:00') }
  const timeline = await connect(muster.url, entered.token)(getTimeline, { params: { id: person }, query })
  assert.deepEqual(
    timeline.items.filter(({ kind }) => kind === 'hold').map(({ start }) => start),
    [at('10:00')],
  )
})
