import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { Problem } from '#/client/client.ts'
import { extendSeries } from '#/meetings/actions/extend.ts'
import { cancelOccurrence, moveOccurrence, restoreOccurrence } from '#/meetings/schema/occurrences.ts'
import { addParticipant, answerMeeting, removeParticipant } from '#/meetings/schema/participants.ts'
import { cancelMeeting, changeMeeting, createMeeting, restoreMeeting } from '#/meetings/schema.ts'
import { day, hour } from '#/time/date.ts'
import { formatInstant } from '#/time/instant.ts'
import { type Somebody, startMuster } from './harness.ts'
import { faultsOfLedger } from './ledger.ts'

const muster = await startMuster()
const people = await Promise.all(['Ann', 'Bo', 'Cy', 'Dee'].map(name => muster.person(name)))
/** Made by whom, and where its occurrences were at first. */
type Made = { id: string; by: Somebody; originals: string[] }

// Few people, few hours and few days, so that they meet and clash all the time.
const person = fc.nat(people.length - 1)
const slot = fc.record({ date: fc.nat(6), from: fc.nat(5), hours: fc.constantFrom(1, 2, 30) })
const rule = fc.constantFrom(
  undefined,
  undefined,
  'FREQ=DAILY;COUNT=4',
  'FREQ=DAILY',
  'FREQ=WEEKLY;INTERVAL=2',
)
const step = fc.record({
  what: fc.constantFrom(
    ...(['create', 'answer', 'add', 'remove', 'move', 'rule'] as const),
    ...(['cancel', 'restore', 'moveOne', 'cancelOne', 'restoreOne', 'wait', 'extend'] as const),
  ),
  // One of the last two, and of their first dates, or a step would seldom meet what another did.
  which: fc.nat(1),
  nth: fc.nat(2),
  who: person,
  others: fc.uniqueArray(person, { minLength: 1, maxLength: 3 }),
  slot,
  rule,
  strict: fc.boolean(),
  answer: fc.constantFrom('accepted' as const, 'declined' as const, 'tentative' as const),
})
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never

function spanOf({ date, from, hours }: Step['slot']): { start: string; end: string } {
  const tomorrow = Math.ceil(muster.clock.now / day) * day
  const start = tomorrow + date * day + (9 + from) * hour
  return { start: formatInstant(start), end: formatInstant(start + hours * hour) }
}

async function take(made: Made[], one: Step): Promise<unknown> {
  if (one.what === 'create') return create(made, one)
  if (one.what === 'wait') return wait(one.nth * 10 * hour)
  if (one.what === 'extend') return extendSeries(muster.app)
  const meeting = made.at(-1 - one.which)
  return meeting && change(meeting, one)
}

async function wait(ms: number): Promise<void> {
  muster.clock.now += ms
}

async function create(made: Made[], { who, others, slot, rule, strict }: Step): Promise<void> {
  const participants = others.map(other => people[other]!.id)
  const by = people[who]!
  const body = {
    title: 'Storm',
    ...spanOf(slot),
    participants,
    ...(rule && { recurrence: rule }),
    if_unavailable: strict ? ('refuse' as const) : ('report' as const),
  }
  const { id, occurrences } = await by.call(createMeeting, { body })
  made.push({ id, by, originals: occurrences.map(one => one.original) })
}

function change({ id, by, originals }: Made, one: Step): Promise<unknown> {
  const { slot, answer } = one
  const who = people[one.who]!
  const params = { id }
  const single = { id, occurrence: originals[one.nth] ?? spanOf(slot).start }
  switch (one.what) {
    case 'answer':
      return who.call(answerMeeting, { params: { id, person: who.id }, body: { answer } })
    case 'add':
      return by.call(addParticipant, { params, body: { participant: who.id } })
    case 'remove':
      return by.call(removeParticipant, { params: { id, person: who.id } })
    case 'move':
      return by.call(changeMeeting, { params, body: { start: spanOf(slot).start } })
    case 'rule':
      return by.call(changeMeeting, { params, body: { recurrence: one.rule ?? null } })
    case 'cancel':
      return by.call(cancelMeeting, { params, body: {} })
    case 'restore':
      return by.call(restoreMeeting, { params })
    case 'moveOne':
      return by.call(moveOccurrence, { params: single, body: spanOf(slot) })
    case 'cancelOne':
      return by.call(cancelOccurrence, { params: single, body: {} })
    default:
      return by.call(restoreOccurrence, { params: single })
  }
}

test('whatever is done in whatever order, the ledger says what the meetings say', async () => {
  const made: Made[] = []
  const run = async (steps: Step[]) => {
    for (const one of steps) {
      const status = await take(made, one).then(
        () => 200,
        error => (error instanceof Problem ? error.body.status : Promise.reject(error)),
      )
      assert.ok(status > 0 && status < 500)
      assert.deepEqual(await faultsOfLedger(muster.app.db, muster.clock.now), [])
    }
    for (const { id, by } of made.splice(0))
      await by.call(cancelMeeting, { params: { id }, body: {} }).catch(() => {})
  }
  const runs = Number(process.env['STORM'] ?? 6)
  // What a run leaves behind is there in the next, so that there is nothing to shrink.
  const settings = { numRuns: runs, endOnFailure: true }
  await fc.assert(fc.asyncProperty(fc.array(step, { minLength: 25, maxLength: 25 }), run), settings)
})
