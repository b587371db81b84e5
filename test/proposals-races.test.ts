import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { connect } from '#/client/client.ts'
import { addParty, removeParty } from '#/proposals/schema/parties.ts'
import { addSlots, changeProposal, closeProposal, deleteProposal, getProposal } from '#/proposals/schema.ts'
import { at, casting } from './cast.ts'
import { refusal, type Somebody, startMuster } from './harness.ts'
import { faultsOfLedger } from './ledger.ts'
import { manySlots, tokenFor } from './proposal-guest.ts'
import { answer, hours, logOf, propose } from './proposing.ts'

const muster = await startMuster()
const cast = casting(muster)

type By = Pick<Somebody, 'call'>
const get = (who: By, id: string) => who.call(getProposal, { params: { id } })
const settled = async (calls: readonly Promise<unknown>[]) =>
  (await Promise.allSettled(calls)).map(one => (one.status === 'fulfilled' ? 'ok' : one.reason.body.type))

/** A proposal to so many guests, each with his link. */
async function crowd(by: Somebody, count: number, starts: Parameters<typeof propose>[3]) {
  const addresses = Array.from({ length: count }, (_, index) => `g${index}-${by.email}`)
  const { id, parties } = await propose(by, addresses, [], starts)
  const guests = await Promise.all(
    parties.slice(1).map(async ({ person }) => {
      return { person, call: connect(muster.url, await tokenFor(muster, id, person)) }
    }),
  )
  return { id, guests }
}

test('of 30 parties who narrow at the same moment, again and again, no answer is lost', async () => {
  const [ann] = await cast()
  const slots = manySlots(20)
  const { id, guests } = await crowd(ann, 30, { slots })
  for (let round = 0; round < 3; round++) {
    const wanted = guests.map((_, guest) => slots.filter((_, slot) => (slot + guest + round) % 3 > 0))
    await Promise.all(
      guests.map(({ call }, guest) =>
        call(changeProposal, {
          params: { id },
          body: { slots: wanted[guest]!.map(({ start }) => ({ start })) },
        }),
      ),
    )
    const { answers } = await get(ann, id)
    for (const [guest, { person }] of guests.entries()) {
      const said = answers.filter(one => one.person === person && one.answer === 'yes').map(one => one.start)
      assert.deepEqual(
        said,
        wanted[guest]!.map(({ start }) => start),
      )
    }
  }
  const entries = (await logOf(ann, id)).filter(({ kind }) => kind === 'answered')
  assert.equal(entries.length, 90)
})

test('of those who answer together each gets his own answer: what is wrong with one is no matter to the others', async () => {
  const [ann, bo] = await cast()
  const { id, guests } = await crowd(ann, 6, { slots: hours(['10:00', '11:00']) })
  const say = ({ call }: By, starts: readonly string[]) =>
    call(changeProposal, { params: { id }, body: { slots: starts.map(start => ({ start })) } })
  const [one, two, three, four, five] = guests as unknown as [By, By, By, By, By]
  const outcomes = await settled([
    say(one, [at('10:00')]),
    say(two, [at('10:00')]),
    say(three, [at('09:00')]),
    say(bo, [at('10:00')]),
    say(four, [at('10:00')]),
    say(four, [at('11:00')]),
    say(five, [at('10:00'), at('11:00')]),
  ])
  assert.deepEqual(
    outcomes.map(type => type.split('/').at(-1)),
    ['ok', 'ok', 'invalid-input', 'not-found', 'ok', 'ok', 'ok'],
  )
  const { answers } = await get(ann, id)
  const saidBy = (guest: number) =>
    answers
      .filter(({ person, answer }) => person === guests[guest]!.person && answer === 'yes')
      .map(({ start }) => start)
  assert.deepEqual([0, 1, 2, 4].map(saidBy), [[at('10:00')], [at('10:00')], [], [at('10:00'), at('11:00')]])
  assert.equal(saidBy(3).length, 1, 'who says two things at once has said one of them last')
})

test('an answer and a note of one party at the same moment are both kept', async () => {
  const [ann, bo] = await cast()
  const { id } = await propose(ann, [bo.id], ['10:00', '11:00'])
  for (let round = 0; round < 8; round++) {
    await Promise.all([
      answer(bo, id, [round % 2 ? '10:00' : '11:00']),
      bo.call(changeProposal, { params: { id }, body: { note: `Round ${round}` } }),
    ])
    const seen = await get(bo, id)
    assert.equal(seen.mine.note, `Round ${round}`)
    assert.deepEqual(
      seen.common.map(({ start }) => start),
      [at(round % 2 ? '10:00' : '11:00')],
    )
  }
})

test('answers that meet a closing are in it or refused, and none is taken after it', async () => {
  const [ann] = await cast()
  const { id, guests } = await crowd(ann, 12, { slots: hours(['10:00', '11:00']) })
  const [closing, ...answers] = await settled([
    ann.call(closeProposal, { params: { id }, body: { start: at('10:00') } }),
    ...guests.map(({ call }) => answer({ call }, id, ['11:00'])),
  ])
  assert.equal(closing, 'ok')
  const seen = await get(ann, id)
  assert.equal(seen.state, 'closed')
  const kept = guests.map(({ person }) => seen.answers.some(one => one.person === person))
  assert.deepEqual(
    answers,
    kept.map(isKept => (isKept ? 'ok' : '/problems/closed')),
  )
  const log = await logOf(ann, id)
  const closed = log.findIndex(({ kind }) => kind === 'closed')
  assert.ok(log.every(({ kind }, place) => kind !== 'answered' || place < closed))
  assert.equal((await refusal(answer(guests[0]!, id, ['10:00']))).body.type, '/problems/closed')
})

test('of times suggested at the same moment each has its number, and there are never more than a hundred', async () => {
  const [ann] = await cast()
  const { id, guests } = await crowd(ann, 10, { slots: manySlots(92) })
  const given = guests.map((_, guest) =>
    hours([`30T${String(10 + Math.floor(guest / 2)).padStart(2, '0')}:00`]),
  )
  const all = await settled([
    // Two of each, which are one; then more than there is room for.
    ...guests.map(({ call }, guest) => call(addSlots, { params: { id }, body: { slots: given[guest]! } })),
    ...guests.map(({ call }, guest) =>
      call(addSlots, { params: { id }, body: { slots: hours([`29T${10 + guest}:00`]) } }),
    ),
  ])
  const { slots } = await get(ann, id)
  assert.deepEqual(
    slots.map(({ number }) => number).toSorted((a, b) => a - b),
    Array.from({ length: 100 }, (_, index) => index + 1),
  )
  assert.ok(all.includes('/problems/invalid-input'))
  assert.ok(all.every(one => one === 'ok' || one === '/problems/invalid-input'))
})

test('a party that is asked twice at the same moment is asked once', async () => {
  const [ann, bo, cy] = await cast()
  const { id } = await propose(ann, [bo.id], ['10:00'])
  const ask = () => ann.call(addParty, { params: { id }, body: { party: cy.id } })
  const all = await settled([ask(), ask(), ask(), ask()])
  assert.deepEqual(all.toSorted(), [...Array(3).fill('/problems/already-in'), 'ok'])
  assert.equal((await get(cy, id)).parties.length, 3)
})

test('leaving, answering, changing and taking back at the same moment leave a ledger in order and nothing held', async () => {
  const [ann, bo, cy] = await cast()
  for (let round = 0; round < 4; round++) {
    const { id } = await propose(ann, [bo.id, cy.id], ['10:00', '12:00'])
    const all = await settled([
      answer(bo, id, ['10:00']),
      answer(cy, id, []),
      bo.call(removeParty, { params: { id, person: bo.id } }),
      ann.call(changeProposal, { params: { id }, body: { title: 'Other', deadline: at('09:00') } }),
      cy.call(addSlots, { params: { id }, body: { slots: hours(['14:00']) } }),
      ann.call(deleteProposal, { params: { id } }),
    ])
    assert.equal(all.at(-1), 'ok')
    assert.ok(
      all.every(one => one === 'ok' || one === '/problems/not-found'),
      `${all}`,
    )
    const left = await muster.app.db.selectFrom('claims').select('id').where('subject', '=', id).execute()
    assert.deepEqual(left, [])
  }
  assert.deepEqual(await faultsOfLedger(muster.app.db), [])
})

test('who has looked at what one answer decides takes back no look at another of the same party', async () => {
  const [ann, bo] = await cast()
  const { id } = await propose(ann, [bo.id], ['10:00', '12:00'])
  // As if the server died each time before it takes the plan back.
  await sql`
    create rule keep as on delete to plans where old.kind = 'proposals.decide' do instead nothing`.execute(
    muster.app.db,
  )
  await answer(bo, id, ['10:00'])
  await answer(bo, id, ['10:00', '12:00'])
  await sql`drop rule keep on plans`.execute(muster.app.db)
  const looks = muster.app.db.selectFrom('plans').select('key').where('subject', '=', id)
  const planned = async () => (await looks.where('kind', '=', 'proposals.decide').execute()).length
  assert.equal(await planned(), 2)
  await answer(bo, id, ['12:00'])
  assert.equal(await planned(), 2)
})
