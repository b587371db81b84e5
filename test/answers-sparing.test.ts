import assert from 'node:assert/strict'
import { test } from 'node:test'
import { duties } from '#/clock/handlers.ts'
import { answerMeeting, removeParticipant } from '#/meetings/schema/participants.ts'
import { DELIVER } from '#/messages/actions/tell.ts'
import { listMessages } from '#/messages/schema.ts'
import { minute } from '#/time/date.ts'
import { formatInstant } from '#/time/instant.ts'
import { casting, meet } from './cast.ts'
import { type Somebody, startMuster } from './harness.ts'

const muster = await startMuster()
const cast = casting(muster)

async function invited() {
  const [ann, bo] = await cast()
  const { id } = await meet(ann, [bo.id], '10:00', '11:00')
  const answer = (given: 'accepted' | 'declined' | 'tentative') =>
    bo.call(answerMeeting, { params: { id, person: bo.id }, body: { answer: given } })
  return { ann, bo, id, answer }
}

/** Notices to the organizer, the latest first: `sent comes`. */
async function notices(to: Somebody, about: string): Promise<string[]> {
  const { items } = await to.call(listMessages, { query: { about, kind: 'notice', to: 'me' } })
  return items.map(({ state, subject }) => `${state} ${subject!.replace(/^Bo\d+ (.*): Plan$/, '$1')}`)
}

/** Lets time pass, and has done what is due then. */
async function pass(ms: number): Promise<void> {
  const { app, clock } = muster
  clock.now += ms
  const due = await app.db
    .selectFrom('plans')
    .selectAll()
    .where('kind', '=', DELIVER)
    .where('due_at', '<=', formatInstant(clock.now) as never)
    .execute()
  for (const { kind, subject, key, due_at } of due) {
    await duties[kind]!.act(app, { kind, subject, key, dueAt: due_at })
    await app.db.deleteFrom('plans').where('kind', '=', kind).where('subject', '=', subject).execute()
  }
}

test('whoever changes his answer forty times is told of once at once, and once in the end', async () => {
  const { ann, id, answer } = await invited()
  for (let n = 0; n < 20; n++) {
    await answer('declined')
    await answer('accepted')
  }
  assert.deepEqual(await notices(ann, id), ['planned comes', 'sent does not come'])
  await pass(5 * minute - 1)
  assert.equal((await notices(ann, id)).length, 2)
  await pass(1)
  assert.deepEqual(await notices(ann, id), ['sent comes', 'sent does not come'])
  await answer('tentative')
  assert.equal((await notices(ann, id))[0], 'planned may come')
  await pass(5 * minute)
  await answer('declined')
  assert.equal((await notices(ann, id))[0], 'planned does not come')
  await pass(10 * minute)
  await answer('accepted')
  assert.equal((await notices(ann, id))[0], 'sent comes')
})

test('who comes back to what he said last is not told of again', async () => {
  const { ann, id, answer } = await invited()
  for (const given of ['declined', 'accepted', 'declined'] as const) await answer(given)
  assert.deepEqual(await notices(ann, id), ['sent does not come'])
})

test('an answer that waits to be told is not told any more when its giver has left', async () => {
  const { ann, bo, id, answer } = await invited()
  await answer('declined')
  await answer('accepted')
  await bo.call(removeParticipant, { params: { id, person: bo.id } })
  await pass(10 * minute)
  assert.deepEqual(await notices(ann, id), ['sent left', 'sent does not come'])
})
