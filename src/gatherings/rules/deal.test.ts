import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { deal } from '#/gatherings/rules/deal.ts'
import {
  freeOf,
  type Guest,
  isComing,
  lapseOf,
  lastAnswer,
  leftOf,
  SHORTEST_ANSWER,
  seatsOf,
} from '#/gatherings/rules.ts'
import { day, hour } from '#/time/date.ts'
import {
  type Given,
  history,
  isTexted,
  lineOf,
  pass,
  readableTo,
  type Step,
  seatingOf,
  tableOf,
  take,
  type World,
  worldOf,
} from '../../../test/dealing.ts'
import { dinnerAt, inLine } from '../../../test/dinner.ts'

const careful = fc.constant(0)
const bold = fc.constantFrom(0.05, 0.2, 0.5)
const any = fc.oneof(careful, bold)
const soon = fc.oneof(fc.constantFrom(0.05, 0.5), fc.integer({ min: 1, max: 100 }))
/** Long enough for everybody to be asked, one after another. */
const late = fc.constant(80 * 24)

test('what is given and what is kept never exceeds the seats, and without a risk nor does what is open', () => {
  holds({ risk: any, hours: soon }, ({ gathering, guests }) => {
    const seating = seatingOf(gathering, guests)
    assert.ok(seating.yes + seating.probably + seating.kept <= gathering.seats)
    if (gathering.risk === 0) assert.equal(seating.loose, 0)
    assert.ok(gathering.riskSpent <= gathering.risk)
  })
})

test('dealing again changes nothing until something else does', () => {
  holds({ risk: any, hours: soon }, world => {
    const { lapsed, movedUp, invited, riskSpent } = deal(tableOf(world), world.now)
    assert.deepEqual([lapsed, movedUp, invited, riskSpent], [[], [], [], world.gathering.riskSpent])
  })
})

test('nobody is invited while he sleeps, nor too late to answer, nor twice', () => {
  holds({ risk: any, hours: soon }, ({ gathering, guests, now }) => {
    for (const one of guests.filter(({ invitedAt }) => invitedAt === now)) {
      const time = one.lapsesAt! - one.readableAt!
      assert.ok(time >= Math.min(gathering.replyWithin, SHORTEST_ANSWER), `${time}`)
      assert.ok(one.lapsesAt! <= lastAnswer(gathering) && one.readableAt! >= now)
      if (isTexted(one)) assert.ok(isDaytime(one.readableAt!), `${one.readableAt}`)
    }
    assert.ok(guests.every(({ asked }) => asked <= 1))
  })
})

test('nobody is passed over for somebody behind him, unless he cannot fit or cannot be reached', () => {
  holds({ risk: any, hours: soon }, (world, before) => {
    const invited = world.guests.filter(({ asked, id }) => asked > before.guests[Number(id)]!.asked)
    const chosen = new Set(invited.map(({ id }) => id))
    const line = lineOf(before.guests)
    const last = line.findLastIndex(({ id }) => chosen.has(id))
    const passed = line.slice(0, Math.max(0, last)).filter(({ id }) => !chosen.has(id))
    const free = freeOf(seatingOf(world.gathering, world.guests))
    for (const one of passed)
      assert.ok(one.party > free || isTooLate(world, one.id), `${one.id} was passed over`)
  })
})

test('who waits moves up in turn, and who gave a seat back waits behind all others', () => {
  holds({ risk: any, hours: soon }, (world, before) => {
    const moved = before.guests.filter(
      ({ id, wish }) => wish && world.guests[Number(id)]!.state === 'answered',
    )
    for (const one of moved)
      for (const other of waitingFor(world))
        assert.ok(other.wishedAt! >= one.wishedAt!, `${other.id} waited longer`)
  })
})

test('nobody is asked while somebody waits who could get a seat', () => {
  holds({ risk: any, hours: soon }, (world, before) => {
    const asked = world.guests.filter((one, i) => one.asked > before.guests[i]!.asked)
    if (asked.length) assert.deepEqual(waitingFor(world), [])
  })
})

test('who says yes too late takes no seat that others wait for', () => {
  holds({ risk: any, hours: soon }, (_, before, done, start) => {
    if (done.does !== 'answer') return
    const index = done.who % start.guests.length
    const [was, is] = [start.guests[index]!, before.guests[index]!]
    const isLate = was.state !== 'invited' && seatsOf(was) === 0 && seatsOf(is) > 0
    if (isLate) assert.ok(start.guests.every(({ wish, id }) => wish === null || id === was.id))
  })
})

test('no seat that open invitations are for goes to somebody who was asked earlier, or waits', () => {
  holds({ risk: any, hours: soon }, (world, before, done, start) => {
    const takes = (was: readonly Guest[], is: readonly Guest[]) =>
      is.some(
        (one, i) => was[i]!.state !== 'invited' && seatsOf(one) > seatsOf(was[i]!) && isComing(one.answer),
      )
    if (done.does === 'answer' && takes(start.guests, before.guests))
      assert.ok(leftOf(seatingOf(start.gathering, before.guests)) >= looseOf(before))
    if (takes(before.guests, world.guests))
      assert.ok(freeOf(seatingOf(world.gathering, world.guests)) >= looseOf({ ...before, now: world.now }))
  })
})

test('a change of seats takes no invitation from anybody, and more of them no seat', () => {
  holds({ risk: any, hours: soon }, (world, before, done) => {
    if (done.does !== 'seats') return
    const had = before.guests.filter(({ state, answer }) => state === 'invited' || isComing(answer))
    for (const { id, state } of had) assert.equal(world.guests[Number(id)]!.state, state)
  })
})

test('who waits for more than can be free any more keeps nobody else waiting', () => {
  const waiting = { party: 2, wish: 'yes', asked: 1 } as const
  const guests = [inLine(0, { ...waiting, wishedAt: 1 }), inLine(1, { ...waiting, wishedAt: 2 }), inLine(2)]
  const { movedUp, invited } = deal(
    tableOf({ now: hour, gathering: dinnerAt(day, { seats: 3, replyWithin: hour }), guests }),
    hour,
  )
  assert.deepEqual(
    [movedUp, invited].map(moved => moved.map(({ id }) => id)),
    [['0'], ['2']],
  )
})

test('nobody further behind is looked for once no time is left to answer', () => {
  const gathering = dinnerAt(day, { replyWithin: hour, answerBy: 2 * hour })
  const wantsMore = (now: number) => {
    const guests = [inLine(0, { contact: 'by mail' })]
    return deal({ ...tableOf({ now, gathering, guests }), readable: new Map() }, now).wantsMore
  }
  assert.deepEqual([wantsMore(hour), wantsMore(2 * hour)], [true, false])
})

test('if all are silent from now on, everybody who still fits is asked, large parties too', () => {
  ends({ risk: any, hours: late }, ({ gathering, guests }) => {
    const free = freeOf(seatingOf(gathering, guests))
    const left = guests.filter(({ state, party }) => state === 'waiting' && party <= free)
    assert.deepEqual(
      left.map(({ id, party, wish }) => ({ id, party, wish })),
      [],
    )
  })
})

test('at the start no invitation is open, and everybody is in one state', () => {
  ends({ risk: any, hours: fc.oneof(soon, late) }, ({ guests }) => {
    for (const { state, answer, wish, wishedAt } of guests) {
      assert.ok(['waiting', 'answered', 'lapsed', 'withdrawn'].includes(state), state)
      assert.equal(state === 'answered', answer !== null)
      assert.ok(wish === null || state === 'waiting')
      assert.equal(wish === null, wishedAt === null)
    }
  })
})

/** After every step of any history, the deal that follows it: as all was before the deal, and before the step. */
function holds(given: Given, law: (world: World, before: World, done: Step, start: World) => void): void {
  fc.assert(
    fc.property(history(given), told => {
      const world = worldOf(told)
      for (const one of told.steps) {
        const start = { ...world }
        take(world, one, before => law(world, before, one, start))
      }
    }),
    { numRuns: 150 },
  )
}

/** At the end of any history after which nobody says anything any more. */
function ends(given: Given, law: (world: World) => void): void {
  fc.assert(
    fc.property(history(given), told => {
      const world = worldOf(told)
      for (const one of [...told.steps, { does: 'resume' as const }]) take(world, one, () => {})
      pass(world, world.gathering.start, () => {})
      law(world)
    }),
    { numRuns: 60 },
  )
}

/** Who waits for seats that are not given to anybody for good. */
function waitingFor({ gathering, guests }: World) {
  const free = freeOf(seatingOf(gathering, guests))
  return guests.filter(({ wish, party }) => wish !== null && party <= free)
}

/** Seats of open invitations that keep none, but of those that lapse now. */
function looseOf({ guests, now }: World): number {
  const open = guests.filter(({ state, keeps, lapsesAt }) => state === 'invited' && !keeps && lapsesAt! > now)
  return open.reduce((seats, { party }) => seats + party, 0)
}

/** Whether nobody could answer an invitation that leaves now. */
function isTooLate(world: World, id: string): boolean {
  const readable = readableTo(world, world.guests[Number(id)]!)
  return readable === null || lapseOf(world.gathering, readable) === null
}

function isDaytime(instant: number): boolean {
  const time = (instant % day) / hour
  return time >= 8 && time < 21
}
