import type { Guest } from '../../data/board.ts'
import { initialsOf } from '../../parts/letters.ts'
import type { Seated } from '../../parts/seats/chairs.ts'

export type GuestGroup = { readonly title: string; readonly guests: readonly Guest[] }

const TITLES = {
  coming: 'Coming',
  asked: 'Asked, not answered yet',
  waiting: 'Waiting for a seat',
  next: 'To be asked, in this order',
  rest: 'Not coming, or not sure',
} as const
/** Of what is cancelled or over. */
const TITLES_OFF: Readonly<Record<Stands, string>> = {
  coming: 'Said yes or probably',
  asked: 'Asked, did not answer',
  waiting: 'Waited for a seat',
  next: 'Not asked',
  rest: 'Not coming, or not sure',
}
type Stands = keyof typeof TITLES

/** Guests under how they stand, in the order in which that matters to a host; groups without anybody are left out. */
export function groupsOf(guests: readonly Guest[], isOff = false): GuestGroup[] {
  const titles = isOff ? TITLES_OFF : TITLES
  const groups = Map.groupBy(guests, standsAs)
  return (Object.keys(TITLES) as Stands[]).flatMap(stands => {
    const some = groups.get(stands)
    if (!some) return []
    const order = stands === 'waiting' ? byPlace : byTurn
    return [{ title: titles[stands], guests: isOrdered(stands) ? some.toSorted(order) : some }]
  })
}

function standsAs({ state, answer, wish, asked, lowered }: Guest): Stands {
  if (lowered) return 'next'
  if (state === 'answered') return answer === 'yes' || answer === 'probably' ? 'coming' : 'rest'
  if (state === 'invited') return 'asked'
  if (state !== 'waiting') return 'rest'
  if (wish !== null) return 'waiting'
  return asked > 0 ? 'rest' : 'next'
}

function isOrdered(stands: Stands): boolean {
  return stands === 'waiting' || stands === 'next'
}

/** Who was withdrawn by fewer seats is listed with those who were asked, but stands among those who will be. */
function byTurn(a: Guest, b: Guest): number {
  return Number(b.first) - Number(a.first) || a.priority - b.priority
}

function byPlace(a: Guest, b: Guest): number {
  return (a.place ?? 0) - (b.place ?? 0)
}

/** Who has seats, or for whom they are kept: those who sit on chairs. */
export function seatedOf(guests: readonly Guest[]): Seated[] {
  return guests.flatMap(({ id, name, party, state, answer }) => {
    const isComing = answer === 'yes' || answer === 'probably'
    if (!isComing && state !== 'invited') return []
    return [{ id, name, initials: initialsOf(name), party, state: isComing ? answer : ('kept' as const) }]
  })
}

/** How many of those not asked yet are asked at once when it is dealt without a risk; parties as a whole. */
export function firstWave(guests: readonly Guest[], seats: number): number {
  let [left, count] = [seats, 0]
  for (const { party } of guests.filter(guest => standsAs(guest) === 'next')) {
    if (party > left) break
    left -= party
    count++
  }
  return count
}
