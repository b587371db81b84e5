import fc from 'fast-check'
import { saying } from '#/gatherings/rules/answer.ts'
import { answering as answersOf, type Outcome } from '#/gatherings/rules/answering.ts'
import { deal, lapse, type Table } from '#/gatherings/rules/deal.ts'
import { readableAt } from '#/gatherings/rules/reach.ts'
import {
  type Gathering,
  type Guest,
  isComing,
  type Seating,
  seatsOf,
  type Wishes,
} from '#/gatherings/rules.ts'
import { day, hour, minute } from '#/time/date.ts'
import { dinnerAt, inLine } from './dinner.ts'

/** A gathering in memory, dealt after everything that happens, as the actions do. */
export type World = { now: number; gathering: Gathering; guests: Guest[] }

export type Step =
  | {
      readonly does: 'answer'
      who: number
      answer: 'yes' | 'probably' | 'maybe' | 'no'
      party: number
      wait: boolean
    }
  | { readonly does: 'speak'; all: readonly (Step & { does: 'answer' })[] }
  | { readonly does: 'pass'; minutes: number }
  | { readonly does: 'seats'; by: number }
  | { readonly does: 'withdraw'; who: number }
  | { readonly does: 'pause' | 'resume' }

const who = fc.nat(24)
const answering = fc.record({
  does: fc.constant('answer' as const),
  who,
  answer: fc.constantFrom(
    'yes' as const,
    'yes' as const,
    'probably' as const,
    'maybe' as const,
    'no' as const,
  ),
  party: fc.integer({ min: 1, max: 4 }),
  wait: fc.boolean(),
})
const passing = fc.record({ does: fc.constant('pass' as const), minutes: fc.integer({ min: 1, max: 900 }) })
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: answering },
  {
    weight: 1,
    arbitrary: fc.record({
      does: fc.constant('speak' as const),
      all: fc.array(answering, { minLength: 2, maxLength: 8 }),
    }),
  },
  { weight: 3, arbitrary: passing },
  {
    weight: 1,
    arbitrary: fc.record({ does: fc.constant('seats' as const), by: fc.integer({ min: -3, max: 4 }) }),
  },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('withdraw' as const), who }) },
  { weight: 1, arbitrary: fc.constantFrom({ does: 'pause' as const }, { does: 'resume' as const }) },
)
const guest = fc.record({
  party: fc.integer({ min: 1, max: 4 }),
  first: fc.boolean(),
  priority: fc.integer({ min: 1, max: 3 }),
  /** By text message: not at night. */
  texted: fc.boolean(),
})
/** The risk, and how many hours ahead the gathering is. */
export type Given = { readonly risk: fc.Arbitrary<number>; readonly hours: fc.Arbitrary<number> }

export const history = (given: Given) =>
  fc.record({
    seats: fc.integer({ min: 1, max: 12 }),
    risk: given.risk,
    hours: given.hours,
    replyWithin: fc.constantFrom(2 * minute, hour, 7 * hour, day),
    guests: fc.array(guest, { minLength: 1, maxLength: 25, size: 'max' }),
    steps: fc.array(step, { maxLength: 40, size: 'max' }),
  })
export type History = ReturnType<typeof history> extends fc.Arbitrary<infer One> ? One : never

/** Does one thing, and deals; `seen` is called after each deal, with the world as it was before that. */
export function take(world: World, done: Step, seen: (before: World) => void): void {
  if (done.does === 'pass') pass(world, world.now + done.minutes * minute, seen)
  if (done.does === 'answer') say(world, done)
  if (done.does === 'speak') speak(world, done.all)
  if (done.does === 'withdraw') withdraw(world, done.who)
  if (done.does === 'seats') changeSeats(world, done.by)
  if (done.does === 'pause') world.gathering = { ...world.gathering, pausedAt: world.now }
  if (done.does === 'resume') world.gathering = { ...world.gathering, pausedAt: null }
  settle(world, seen)
}

/** The clock deals whenever an invitation lapses. */
export function pass(world: World, until: number, seen: (before: World) => void): void {
  for (;;) {
    const open = world.guests.filter(({ state }) => state === 'invited')
    const next = Math.min(...open.map(({ lapsesAt }) => lapsesAt!))
    if (next > until) break
    world.now = next
    settle(world, seen)
  }
  world.now = until
  settle(world, seen)
}

/** Several answer together; who was late among them all lapses with it. */
export function speak(world: World, all: readonly (Step & { does: 'answer' })[]): Outcome {
  const { gathering, guests, now } = world
  const said = all.map(({ who, ...given }) => ({ guest: guests[who % guests.length]!, given }))
  const outcome = answersOf(
    {
      gathering,
      seating: seatingOf(gathering, guests),
      due: tableOf(world).due,
      wishes: wishesOf(guests),
    },
    said.filter(({ guest }) => guest.asked > 0),
    now,
  )
  replace(world, [...outcome.lapsed, ...outcome.turned.map(({ after }) => after)])
  return outcome
}

/** One answers; in a world in which nobody is late. */
export function say(world: World, { who, answer, party, wait }: Step & { does: 'answer' }): void {
  const { gathering, guests, now } = world
  const guest = guests[who % guests.length]!
  if (guest.asked === 0) return
  const seating = seatingOf(gathering, guests)
  const wishes = wishesOf(guests)
  const said = saying({ gathering, seating, wishes }, guest, { answer, party, wait }, now)
  if (said.ok) replace(world, [said.value])
}

function wishesOf(guests: readonly Guest[]): Wishes {
  const since = guests.flatMap(({ wishedAt }) => wishedAt ?? [])
  return { count: since.length, latest: Math.max(...since) }
}

function withdraw(world: World, who: number): void {
  const guest = world.guests[who % world.guests.length]!
  if (guest.state === 'invited' || isComing(guest.answer))
    replace(world, [{ ...guest, state: 'withdrawn', answer: null }])
}

function changeSeats(world: World, by: number): void {
  const { gathering, guests } = world
  const taken = guests.reduce((sum, guest) => sum + seatsOf(guest), 0)
  world.gathering = { ...gathering, seats: Math.max(1, taken, gathering.seats + by) }
}

function settle(world: World, seen: (before: World) => void): void {
  const before = { ...world }
  const { lapsed, movedUp, invited, riskSpent } = deal(tableOf(world), world.now)
  world.gathering = { ...world.gathering, riskSpent }
  replace(world, [...lapsed, ...movedUp, ...invited])
  seen(before)
}

function replace(world: World, changed: readonly Guest[]): void {
  const by = new Map(changed.map(guest => [guest.id, guest]))
  world.guests = world.guests.map(guest => by.get(guest.id) ?? guest)
}

export function tableOf({ gathering, guests, now }: World): Table {
  const due = guests.filter(({ state, lapsesAt }) => state === 'invited' && lapsesAt! <= now)
  const known = guests.map(guest => (due.includes(guest) ? lapse(guest) : guest))
  const open = new Map<number, number>()
  for (const { state, party } of guests) if (state === 'invited') open.set(party, (open.get(party) ?? 0) + 1)
  const line = lineOf(guests)
  return {
    gathering,
    seating: seatingOf(gathering, guests),
    open,
    due,
    wishes: guests.filter(({ wish }) => wish !== null).sort((a, b) => a.wishedAt! - b.wishedAt!),
    line,
    readable: new Map(line.map(guest => [guest.id, readableTo({ gathering, now }, guest)])),
    chances: { seen: decidedOf(known), past: { came: 0, not: 0 } },
  }
}

/** When somebody could read an invitation that leaves now. */
export function readableTo(
  { gathering, now }: Pick<World, 'gathering' | 'now'>,
  guest: Guest,
): number | null {
  return isTexted(guest) ? readableAt(gathering, { channel: 'sms', account: null }, now) : now
}

export function seatingOf({ seats: total }: Gathering, guests: readonly Guest[]): Seating {
  const of = (are: (guest: Guest) => boolean) => guests.filter(are).reduce((sum, { party }) => sum + party, 0)
  return {
    total,
    yes: of(({ answer }) => answer === 'yes'),
    probably: of(({ answer }) => answer === 'probably'),
    kept: of(({ state, keeps }) => state === 'invited' && keeps),
    loose: of(({ state, keeps }) => state === 'invited' && !keeps),
  }
}

function decidedOf(guests: readonly Guest[]) {
  const came = guests.filter(({ answer, wish }) => isComing(answer) || wish !== null).length
  const not = guests.filter(
    ({ state, answer }) => state === 'lapsed' || answer === 'no' || answer === 'maybe',
  ).length
  return { came, not }
}

/** Those not asked yet, in the order in which they are. */
export function lineOf(guests: readonly Guest[]): Guest[] {
  return guests
    .filter(({ state, asked }) => state === 'waiting' && asked === 0)
    .sort((a, b) => Number(b.first) - Number(a.first) || a.priority - b.priority || a.number - b.number)
}

export function isTexted({ contact }: Guest): boolean {
  return contact === BY_TEXT
}

/** As it was dealt for the first time. */
export function worldOf({ seats, risk, hours, replyWithin, guests }: History): World {
  const gathering = dinnerAt(hours * hour, { seats, risk, replyWithin })
  const line = guests.map(({ texted, ...one }, number) =>
    inLine(number, { ...one, contact: texted ? BY_TEXT : BY_MAIL }),
  )
  const world = { now: 0, gathering, guests: line }
  settle(world, () => {})
  return world
}

const BY_TEXT = 'by text'
const BY_MAIL = 'by mail'
