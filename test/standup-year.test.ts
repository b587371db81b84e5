import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Standup } from '#/standups/rules.ts'
import { MORNING } from './standup-cases.ts'
import { liveThrough } from './standup-life.ts'
import type { Year } from './standup-shelf.ts'
import { chances } from './standup-trouble.ts'

const YEARS = 6
const ZONES = ['Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Africa/Casablanca']
const TIMES = [['09:30'], ['09:30', '17:00'], ['07:30', '12:00', '21:30']]

/** Where it is, at one time or at several by turns, how many it takes, and what becomes of too few. */
function standupOf(seed: number): Standup {
  const chance = chances(1000 + seed)
  const among = <T>(all: readonly T[]): T => all[Math.floor(chance() * all.length)]!
  return {
    ...MORNING,
    from: '2027-01-01',
    timezone: ZONES[seed % ZONES.length]!,
    times: TIMES[seed % TIMES.length]!,
    quorum: 2 + (seed % 3),
    tooFew: seed % 2 === 0 ? 'move' : 'tell',
    range: { start: '07:00', end: '22:30' },
    ahead: among([1, 7, 14]),
    checkBefore: among([5, 30, 120]) * 60_000,
  }
}

test(`in ${YEARS} years of meddling it stands on 99.9 % of its days, and never twice`, context => {
  const total: Year = { should: 0, stood: 0, booked: 0, twice: 0, moved: 0, lost: 0 }
  for (let seed = 1; seed <= YEARS; seed++) {
    const year = liveThrough(standupOf(seed), chances(seed))
    context.diagnostic(
      `${seed}: ${JSON.stringify({ ...year, s: standupOf(seed).tooFew, t: standupOf(seed).times, q: standupOf(seed).quorum, a: standupOf(seed).ahead, c: standupOf(seed).checkBefore / 60000, z: standupOf(seed).timezone })}`,
    )
    for (const key of Object.keys(total) as (keyof Year)[]) total[key] += year[key]
  }
  const share = total.stood / total.should
  context.diagnostic(
    `stood on ${(100 * share).toFixed(3)} % of ${total.should} days; booked ${total.booked} times, moved ${total.moved}, lost ${total.lost}`,
  )
  assert.ok(total.should > YEARS * 200)
  assert.ok(total.moved > YEARS * 10, 'too few can come often enough')
  assert.ok(total.lost < total.should / 200, `${total.lost} while the server was down`)
  assert.ok(share >= 0.999, `${total.stood} of ${total.should}`)
  assert.equal(total.twice, 0)
})

test('an officer who books and never looks again loses every fifth day to them', () => {
  const { stood, should } = liveThrough(
    { ...MORNING, from: '2027-01-01' },
    chances(1),
    deed => deed.is === 'book',
  )
  assert.ok(stood / should < 0.8, `${stood} of ${should}`)
})
