import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { hour } from '#/time/date.ts'
import { type Answers, commonOf, type FinishRule, type Party, type Standing } from '../rules.ts'
import { bestOf, decide, type Firm, isComplete } from './decide.ts'

const NOW = 0
const PLAIN = { hasAccount: true, keepsCalendar: false }
const answer = fc.constantFrom('yes', 'if-needed', 'no', undefined)

const standings = fc
  .record({
    finish: fc.option(
      fc.record({
        when: fc.constantFrom('answered', 'quorum', 'deadline'),
        quorum: fc.option(fc.integer({ min: 2, max: 5 })),
      }),
    ),
    deadline: fc.option(fc.integer({ min: -2, max: 2 }).map(hours => hours * hour)),
    starts: fc.array(fc.integer({ min: -3, max: 8 }), { minLength: 1, maxLength: 5 }),
    said: fc.array(
      fc.record({ answers: fc.array(answer, { minLength: 5, maxLength: 5 }), required: fc.boolean() }),
      {
        minLength: 1,
        maxLength: 5,
      },
    ),
  })
  .map(({ finish, deadline, starts, said }): Standing => {
    const slots = starts
      .map((start, i) => ({ number: i + 1, start: start * hour, end: (start + 1) * hour, proposedBy: 'p0' }))
      .toSorted((a, b) => a.start - b.start)
    const parties = said.map(({ answers, required }, i): Party => {
      const given = slots.map(({ number }) => [number, answers[number - 1]] as const).filter(([, one]) => one)
      const own = Object.fromEntries(given) as Answers
      return { person: `p${i}`, required, answers: own, note: '', answeredAt: null, ...PLAIN }
    })
    return standingOf(finish as FinishRule | null, deadline, slots, parties)
  })

/** At so many hours somebody is busy for one. */
const busyHours = fc.uniqueArray(fc.integer({ min: -3, max: 8 }), { maxLength: 4 })
const NOBODY: Firm = new Map()
const busyOf = fc
  .array(busyHours, { maxLength: 5 })
  .map(all => new Map<string, number[]>(all.map((hours, i) => [`p${i}`, hours])))
const firmOf = (busy: ReadonlyMap<string, readonly number[]>): Firm =>
  new Map([...busy].map(([person, hours]) => [person, windowsOf(hours)]))
const windowsOf = (hours: readonly number[]) =>
  hours.toSorted((a, b) => a - b).map(one => ({ start: one * hour, end: (one + 1) * hour }))

function standingOf(
  finish: FinishRule | null,
  deadline: number | null,
  slots: Standing['slots'],
  parties: readonly Party[],
): Standing {
  const proposal = {
    id: 'plan',
    proposer: 'p0',
    title: 'Plan',
    description: '',
    location: '',
    timezone: 'UTC',
    wholeDays: false,
    deadline,
    finish,
    counter: true,
    hidden: false,
    createdAt: 0,
    updatedAt: 0,
    closure: null,
  }
  return { proposal, slots, parties }
}

const agrees = ({ answers }: Party, number: number) =>
  answers[number] === 'yes' || answers[number] === 'if-needed'

test('a rule closes only on a time to come at which the proposer is free, required parties can come and so can two or more', () => {
  fc.assert(
    fc.property(standings, busyOf, (standing, busy) => {
      const { close } = decide(standing, NOW, firmOf(busy))
      if (!close) return
      const { parties, proposal } = standing
      assert.ok(proposal.finish !== null && parties.length > 1)
      const isBusy = (person: string) => busy.get(person)?.includes(close.start / hour)
      assert.ok(close.start > NOW && !isBusy('p0'))
      const coming = parties.filter(party => agrees(party, close.number) && !isBusy(party.person))
      assert.ok(parties.every(party => !party.required || coming.includes(party)))
      assert.notEqual(parties[0]!.answers[close.number], 'no')
      assert.ok(coming.length >= Math.min(2, parties.length))
      if (proposal.finish.quorum === null) {
        assert.ok(commonOf(standing).includes(close))
        assert.ok(parties.every(party => coming.includes(party) || !party.answers[close.number]))
      } else assert.ok(coming.length >= Math.min(proposal.finish.quorum, parties.length))
    }),
    { numRuns: 500 },
  )
})

test('before the deadline it waits for everyone, for enough, or for the deadline, as it was asked to', () => {
  fc.assert(
    fc.property(standings, standing => {
      const { finish, deadline } = standing.proposal
      if (!decide(standing, NOW).close || (deadline !== null && deadline <= NOW)) return
      assert.notEqual(finish!.when, 'deadline')
      if (finish!.when === 'answered') {
        assert.ok(isComplete(standing, NOW))
        assert.equal(bestOf(standing, NOW, NOBODY).length, 1)
      }
    }),
    { numRuns: 500 },
  )
})

test('at the deadline every rule takes the best there is', () => {
  fc.assert(
    fc.property(standings, standing => {
      const late = { ...standing, proposal: { ...standing.proposal, deadline: NOW } }
      if (!late.proposal.finish || late.parties.length < 2) return
      assert.equal(decide(late, NOW).close?.number, bestOf(late, NOW, NOBODY)[0]?.number)
    }),
    { numRuns: 500 },
  )
})

test('one who agrees more gladly never makes a time worse, and nobody else’s time better', () => {
  fc.assert(
    fc.property(standings, fc.nat(4), fc.nat(4), (standing, who, which) => {
      const slot = standing.slots[which % standing.slots.length]!
      const before = bestOf(standing, NOW, NOBODY)
      if (!before.includes(slot)) return
      const parties = standing.parties.map((party, i) =>
        i === who % standing.parties.length
          ? { ...party, answers: { ...party.answers, [slot.number]: 'yes' as const } }
          : party,
      )
      assert.ok(bestOf({ ...standing, parties }, NOW, NOBODY).some(({ number }) => number === slot.number))
    }),
    { numRuns: 500 },
  )
})

test('what is equally good is told together, in order, and all of it is as good as the first', () => {
  fc.assert(
    fc.property(standings, standing => {
      const best = bestOf(standing, NOW, NOBODY)
      assert.deepEqual(
        best,
        best.toSorted((a, b) => a.start - b.start),
      )
      const worth = ({ number }: { number: number }) =>
        ['yes', 'if-needed'].map(
          word => standing.parties.filter(({ answers }) => answers[number] === word).length,
        )
      for (const slot of best) assert.deepEqual(worth(slot), worth(best[0]!))
    }),
  )
})

test('a time at which the proposer is busy is passed over for the next best, and told only when nothing else closes it', () => {
  fc.assert(
    fc.property(standings, busyHours, (standing, busy) => {
      const decision = decide(standing, NOW, firmOf(new Map([['p0', busy]])))
      const without = decide(standing, NOW)
      if (decision.close) return
      if (!without.close) return assert.deepEqual(decision.blocked, [])
      assert.ok(decision.blocked.length > 0)
      assert.ok(decision.blocked.every(({ start }) => busy.includes(start / hour)))
    }),
    { numRuns: 500 },
  )
})

test('nobody meets himself, and one who is left alone is not everyone', () => {
  fc.assert(
    fc.property(standings, standing => {
      const alone = { ...standing, parties: standing.parties.slice(0, 1) }
      const decision = decide(alone, NOW)
      assert.deepEqual([decision.close, decision.close === null && decision.isComplete], [null, false])
    }),
  )
})

test('a time that has passed waits for nobody', () => {
  fc.assert(
    fc.property(standings, standing => {
      const [first] = standing.slots
      const passed = { ...standing.proposal, finish: { when: 'answered' as const, quorum: null } }
      const silent = standing.parties.map(party => ({ ...party, answers: { ...party.answers } }))
      for (const { answers } of silent) delete (answers as Record<number, unknown>)[first!.number]
      const others = { proposal: passed, slots: standing.slots.slice(1), parties: silent }
      const now = first!.start
      assert.equal(isComplete({ ...others, slots: standing.slots }, now), isComplete(others, now))
    }),
  )
})
