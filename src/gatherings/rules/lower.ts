import { mustSeat, surplus } from '#/gatherings/rules/change.ts'
import { type Chances, oddsOf } from '#/gatherings/rules/odds.ts'
import { freeOf, type Gathering, type Guest, type Seating } from '#/gatherings/rules.ts'
import { type Refused, refused } from '#/shared/result.ts'

/** Open invitations, in the order of the line, to a gathering that is to have other seats or another risk. */
export type Lowering = {
  readonly after: Gathering
  readonly seating: Seating
  readonly open: readonly Guest[]
  readonly chances: Chances
}

/** Whose invitations have to go for fewer seats, and how much of the risk is used up when the others stay. */
export type Lowered = { readonly gone: readonly Guest[]; readonly riskSpent: number }

/**
 * Fewer seats are a wave of their own: they raise the odds that more say yes than there are seats, by what counts into
 * the risk. From the last in line those go with whom they would rise by more than is left of it; who fits in after a
 * larger party went stays.
 */
export function lower({ after, seating, open, chances }: Lowering): Lowered {
  const gone = new Set(surplus(open, seating, after.seats))
  const free = freeOf({ ...seating, total: after.seats })
  const odds = (some: readonly Guest[]) => oddsOf(free, sizesOf(some), chances)
  const before = oddsOf(freeOf(seating), sizesOf(open), chances)
  const most = before + Math.max(0, after.risk - after.riskSpent)
  const staying = fitting(
    open.filter(guest => !gone.has(guest)),
    some => odds(some) <= most,
  )
  const stay = new Set(staying)
  return {
    gone: open.filter(guest => !stay.has(guest)),
    riskSpent: after.riskSpent + Math.max(0, odds(staying) - before),
  }
}

/** Refuses fewer seats than are given, kept, or than the risk allows with so many open: 409 with the figures. */
export function mustLower(lowering: Lowering, { gone }: Lowered): Refused | undefined {
  const { after, seating, open, chances } = lowering
  const refusal = mustSeat(seating, after.seats)
  if (refusal || gone.length === 0) return refusal
  const { total, yes, probably, kept: reserved } = seating
  const odds = oddsOf(freeOf({ ...seating, total: after.seats }), sizesOf(open), chances)
  const detail =
    `With ${after.seats} seats the odds that more say yes than there are seats would rise to ${percent(odds)}, beyond ` +
    'what is left of the risk. With `withdraw: true` open invitations are withdrawn, from the last in line, until they fit.'
  const { risk, riskSpent: risk_spent } = after
  const seats = { total, yes, probably, reserved }
  return refused('too-few-seats', detail, { seats, wanted: after.seats, odds, risk, risk_spent })
}

/** As many from the head as fit, and of the others whoever still does. `fits` holds of less when it holds of more. */
function fitting(open: readonly Guest[], fits: (some: readonly Guest[]) => boolean): readonly Guest[] {
  let [least, most] = [0, open.length]
  while (least < most) {
    const middle = Math.ceil((least + most) / 2)
    if (fits(open.slice(0, middle))) least = middle
    else most = middle - 1
  }
  const staying = open.slice(0, least)
  let tooLarge = open[least]?.party ?? 0
  for (const guest of open.slice(least + 1))
    if (guest.party < tooLarge) {
      if (fits([...staying, guest])) staying.push(guest)
      else tooLarge = guest.party
    }
  return staying
}

/** How many of these guests there are by the size of their party. */
export function sizesOf(guests: readonly Guest[]): ReadonlyMap<number, number> {
  const sizes = Map.groupBy(guests, ({ party }) => party)
  return new Map([...sizes].map(([party, some]) => [party, some.length]))
}

function percent(odds: number): string {
  return `${Math.round(odds * 1000) / 10} %`
}
