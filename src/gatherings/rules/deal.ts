import { type Chances, wave } from '#/gatherings/rules/odds.ts'
import {
  freeOf,
  type Gathering,
  type Guest,
  isDealing,
  isInviting,
  lapseOf,
  leftOf,
  type Seating,
  seatingWith,
  spareOf,
} from '#/gatherings/rules.ts'

/** What the dealer has before it: one gathering as it stands. */
export type Table = {
  readonly gathering: Gathering
  readonly seating: Seating
  /** Open invitations by the size of their party: of all, whether they keep seats or not. */
  readonly open: ReadonlyMap<number, number>
  /** Open invitations whose time is over. */
  readonly due: readonly Guest[]
  /** Who waits for a seat and could get one, in the order of the list: some of them from its head. */
  readonly wishes: readonly Guest[]
  /** Who is in line and could get a seat, in the order in which they are asked: some of them from its head. */
  readonly line: readonly Guest[]
  /** When each of the line could read an invitation (epoch ms); null: never in time. */
  readonly readable: ReadonlyMap<string, number | null>
  /** How likely invitations are answered by yes; for a dealer that runs a risk. */
  readonly chances: Chances | null
}

export type Dealt = {
  readonly lapsed: readonly Guest[]
  /** From the waiting list, each with the seats that he wished. */
  readonly movedUp: readonly Guest[]
  readonly invited: readonly Guest[]
  /** How much of the risk is used up after it. */
  readonly riskSpent: number
  /** Who comes next but has to wait, until enough seats are free for his party. */
  readonly savedFor: Guest | null
  /** Whether seats could be offered to more than the head of the line that was looked at. */
  readonly wantsMore: boolean
}

/** A transaction with more of them would keep answers waiting; the next follows at once. */
export const MOST_AT_ONCE = 200

/**
 * Deals the seats of a gathering as it stands at `now`: whose invitation lapses, who moves up from the waiting list, whom
 * to invite. Answers the guests as they are after it. Doing it again changes nothing until something else does.
 */
export function deal(table: Table, now: number): Dealt {
  const { gathering } = table
  const lapsed = table.due.map(lapse)
  const { riskSpent } = gathering
  const nothing = { lapsed, movedUp: [], invited: [], riskSpent, savedFor: null, wantsMore: false }
  if (!isDealing(gathering, now)) return nothing
  const seating = seatingAfter(table.seating, table.due)
  // A wave counts with those who were asked, and not with who takes a seat from the waiting list.
  const waiting = give(table.wishes, spareOf(seating), freeOf(seating))
  const movedUp = waiting.chosen.map(guest => seated(guest, now))
  if (waiting.savedFor) return { ...nothing, movedUp, savedFor: waiting.savedFor }
  const given = { ...seating, yes: seating.yes + sum(movedUp) }
  const line = table.line.filter(guest => lapseFor(table, guest) !== null)
  const next = gathering.risk > 0 ? boldly(table, given, line) : carefully(given, line)
  const invited = next.chosen
    .slice(0, MOST_AT_ONCE)
    .map(guest => asked(gathering, guest, table.readable.get(guest.id)!, now))
  return {
    ...nothing,
    movedUp,
    invited,
    riskSpent: next.riskSpent ?? riskSpent,
    savedFor: next.savedFor,
    wantsMore: next.wantsMore && isInviting(gathering, now),
  }
}

/** An open invitation that was not answered in time. */
export function lapse(guest: Guest): Guest {
  return { ...guest, state: 'lapsed' }
}

type Chosen = {
  readonly chosen: readonly Guest[]
  readonly savedFor: Guest | null
  readonly wantsMore: boolean
  readonly riskSpent?: number
}

/**
 * Those of a line who get seats, in its order, each party all or none. One that does not fit keeps what is left while
 * enough seats are not given for good: nobody behind it is asked, until enough are free or it cannot fit any more. That
 * ends when the open invitations have ended, so no seat is saved for longer than they are open.
 */
function give(line: readonly Guest[], left: number, free: number): Chosen {
  const chosen: Guest[] = []
  let [rest, ungiven] = [left, free]
  for (const guest of line) {
    if (guest.party > ungiven) continue
    if (guest.party > rest) return { chosen, savedFor: guest, wantsMore: false }
    chosen.push(guest)
    rest -= guest.party
    // Who moves up has said yes.
    if (guest.wish !== null) ungiven -= guest.party
  }
  return { chosen, savedFor: null, wantsMore: rest > 0 }
}

/** Never more open than there are seats, those counted that keep none. */
function carefully(seating: Seating, line: readonly Guest[]): Chosen {
  return give(line, spareOf(seating), freeOf(seating))
}

/** More than there are seats, as far as the stated risk goes. */
function boldly({ gathering, open, due, chances }: Table, seating: Seating, line: readonly Guest[]): Chosen {
  const free = leftOf(seating)
  const fitting = line.filter(({ party }) => party <= free)
  const { invite, spent } = wave({
    free,
    open: without(open, due),
    line: fitting.map(({ party }) => party),
    chances: chances!,
    risk: gathering.risk,
    spent: gathering.riskSpent,
  })
  const wantsMore = free > 0 && invite === fitting.length
  return { chosen: fitting.slice(0, invite), savedFor: null, wantsMore, riskSpent: spent }
}

function lapseFor({ gathering, readable }: Table, { id }: Guest): number | null {
  const readableAt = readable.get(id) ?? null
  return readableAt === null ? null : lapseOf(gathering, readableAt)
}

/** Somebody who gets an invitation now, which he can read from `readableAt` on. */
export function asked(gathering: Gathering, guest: Guest, readableAt: number, now: number): Guest {
  return {
    ...guest,
    state: 'invited',
    lowered: false,
    answer: null,
    wish: null,
    wishedAt: null,
    keeps: gathering.risk === 0,
    asked: guest.asked + 1,
    invitedAt: now,
    readableAt,
    lapsesAt: lapseOf(gathering, readableAt),
  }
}

/** Somebody of the waiting list who gets the seats that he wished. */
export function seated(guest: Guest, now: number): Guest {
  return { ...guest, state: 'answered', answer: guest.wish, wish: null, wishedAt: null, answeredAt: now }
}

/** The seats once these open invitations have lapsed. */
export function seatingAfter(seating: Seating, lapsed: readonly Guest[]): Seating {
  return lapsed.reduce((seats, guest) => seatingWith(seats, guest, lapse(guest)), seating)
}

function without(open: ReadonlyMap<number, number>, gone: readonly Guest[]): ReadonlyMap<number, number> {
  const left = new Map(open)
  for (const { party } of gone) left.set(party, (left.get(party) ?? 0) - 1)
  return left
}

function sum(guests: readonly Guest[]): number {
  return guests.reduce((seats, { party }) => seats + party, 0)
}
