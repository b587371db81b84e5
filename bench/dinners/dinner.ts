import { saying } from '#/gatherings/rules/answer.ts'
import { deal } from '#/gatherings/rules/deal.ts'
import type { Decided } from '#/gatherings/rules/odds.ts'
import { freeOf, type Gathering, type Guest } from '#/gatherings/rules.ts'
import { hour } from '#/time/date.ts'
import { dinnerAt } from '../../test/dinner.ts'
import type { Chance } from './chance.ts'
import type { Dealer } from './dealers.ts'
import type { Mood } from './models.ts'
import { type Queue, queueOf } from './queue.ts'
import { type Room, roomOf, those, write } from './room.ts'

/** What came of one dinner. */
export type Outcome = {
  /** When the last seat was given for the first time, in units of the time to answer; infinite: never. */
  readonly filled: number
  /** Seats that nobody had at the start. */
  readonly empty: number
  /** How many parties said yes in time and found no seat. */
  readonly refused: number
}

/** Without a guest: whatever happens, the dealer looks once in each unit. */
type Event = { readonly guest: string; readonly does: 'yes' | 'no' | 'leaves' | 'lapses' } | 'sweep'
type Evening = {
  readonly dealer: Dealer
  readonly mood: Mood
  readonly past: Decided
  readonly room: Room
  readonly events: Queue<Event>
  readonly gathering: { -readonly [Key in keyof Gathering]: Gathering[Key] }
  filled: number
  refused: number
}

/** The time to answer, which is the unit. */
const UNIT = hour
/** How many units before it begins a dinner is dealt. */
const UNITS = 14
const SEATS = 12
const GUESTS = 150
/** What is read of the line at once: more than a wave is mostly. What is beyond follows at once. */
const REACH = 40

/**
 * One dinner of 12 seats and a line of 150 parties (seven of ten alone, a quarter two, the rest four), from dealing to its
 * start, by the rules of the server: `saying` for each answer, `deal` after everything that happens.
 */
export function dinner(dealer: Dealer, mood: Mood, past: Decided, chance: Chance): Outcome {
  const evening = prepared(dealer, mood, past, chance)
  dealAll(evening, [], 0)
  for (let next = evening.events.take(); next; next = evening.events.take()) {
    if (next.at >= evening.gathering.start) break
    happens(evening, next.thing, next.at)
  }
  return {
    filled: evening.filled,
    empty: freeOf(evening.room.seating),
    refused: evening.refused,
  }
}

function prepared(dealer: Dealer, mood: Mood, past: Decided, chance: Chance): Evening {
  const parties = Array.from({ length: GUESTS }, () => partyOf(chance.next()))
  const gathering = dinnerAt(UNITS * UNIT, { seats: SEATS, replyWithin: UNIT, risk: dealer.risk })
  const room = roomOf(SEATS, parties)
  const events = queueOf<Event>()
  for (let unit = 1; unit < UNITS; unit++) events.add(unit * UNIT, 'sweep')
  return { dealer, mood, past, gathering, room, events, filled: Infinity, refused: 0 }
}

function partyOf(number: number): number {
  if (number < 0.7) return 1
  return number < 0.95 ? 2 : 4
}

function happens(evening: Evening, event: Event, now: number): void {
  const { room } = evening
  if (event !== 'sweep') {
    const guest = room.guests.get(event.guest)!
    if (event.does !== 'lapses') answers(evening, guest, event.does === 'yes' ? 'yes' : 'no', now)
    else if (guest.state !== 'invited' || guest.lapsesAt! > now) return
  }
  const due = those(room, ({ state, lapsesAt }) => state === 'invited' && lapsesAt! <= now)
  dealAll(evening, due, now)
}

function answers(evening: Evening, before: Guest, answer: 'yes' | 'no', now: number): void {
  const { gathering, room } = evening
  const count = before.state === 'invited' ? 0 : those(room, isWaiting).length
  const wishes = { count, latest: Number.NEGATIVE_INFINITY }
  const said = saying({ gathering, seating: room.seating, wishes }, before, { answer }, now)
  // Too late to take a seat.
  if (!said.ok) return
  if (before.state === 'invited' && said.value.state === 'waiting') evening.refused++
  write(room, said.value)
}

/** Deals until there is nothing more to deal. */
function dealAll(evening: Evening, due: readonly Guest[], now: number): void {
  const { room, gathering, dealer, past } = evening
  const open = room.open.values().reduce((sum, count) => sum + count, -due.length)
  const line = dealer.shows(room.line.slice(0, REACH), open, now / UNIT)
  const dealt = deal(
    {
      gathering,
      seating: room.seating,
      open: room.open,
      due,
      wishes: those(room, isWaiting).sort((a, b) => a.wishedAt! - b.wishedAt!),
      line,
      readable: new Map(line.map(({ id }) => [id, now])),
      chances: { seen: { ...room.seen, not: room.seen.not + due.length }, past },
    },
    now,
  )
  for (const guest of [...dealt.lapsed, ...dealt.movedUp, ...dealt.invited]) write(room, guest)
  for (const guest of dealt.invited) foresee(evening, guest, now)
  gathering.riskSpent = dealt.riskSpent
  if (freeOf(room.seating) === 0) evening.filled = Math.min(evening.filled, now / UNIT)
  if (dealt.invited.length === REACH) dealAll(evening, [], now)
}

/** What a guest who is invited now will do. */
function foresee({ events, mood }: Evening, { id, number, lapsesAt }: Guest, now: number): void {
  const { answers: answer, leaves } = mood(number)
  events.add(lapsesAt!, { guest: id, does: 'lapses' })
  if (!answer) return
  const at = now + answer.after * UNIT
  events.add(at, { guest: id, does: answer.yes ? 'yes' : 'no' })
  if (leaves !== null) events.add(at + leaves * UNIT, { guest: id, does: 'leaves' })
}

function isWaiting({ wish }: Guest): boolean {
  return wish !== null
}
