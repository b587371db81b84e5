import {
  freeOf,
  type Gathering,
  type Guest,
  lapseOf,
  leftOf,
  type Seating,
  spareOf,
} from '#/gatherings/rules.ts'
import type { Delay } from '#/gatherings/schema/watch.ts'

/** Who is next, and when each could read an invitation (epoch ms; null: never in time). */
export type Line = {
  readonly gathering: Gathering
  readonly seating: Seating
  /** In the order in which they are asked, those on the waiting list first. */
  readonly next: readonly Guest[]
  readonly readable: ReadonlyMap<string, number | null>
}

/**
 * Why each who is next has no invitation yet; null for whom the next wave takes. As the dealer sees it: what is left goes
 * to one after the other, and where it is too little for one of them it is saved for him.
 */
export function delaysOf(line: Line, now: number): { delays: (Delay | null)[]; savedFor: Guest | null } {
  const asleep = sleeping(line.gathering, now)
  if (asleep) return { delays: line.next.map(() => asleep), savedFor: null }
  let left = spareOf(line.seating)
  let savedFor: Guest | null = null
  const delays = line.next.map((guest): Delay | null => {
    const delay = savedFor ? 'saved' : delayOf(line, guest, left)
    if (delay === 'few-left') savedFor = guest
    if (delay === null) left -= guest.party
    return delay
  })
  return { delays, savedFor }
}

function sleeping({ cancellation, start, dealtAt, pausedAt }: Gathering, now: number): Delay | null {
  if (cancellation) return 'cancelled'
  if (start <= now) return 'over'
  if (dealtAt === null) return 'draft'
  return pausedAt === null ? null : 'paused'
}

function delayOf({ gathering, seating, readable }: Line, guest: Guest, left: number): Delay | null {
  const free = freeOf(seating)
  if (free === 0) return 'given'
  if (guest.party > free) return 'too-large'
  if (guest.wish === null && isTooLate(gathering, readable.get(guest.id) ?? null)) return 'too-late'
  // Whoever waits gets no seat that is offered already; a risk is run with whom the dealer asks.
  if (gathering.risk > 0 && guest.wish === null) return leftOf(seating) > 0 ? 'risk' : 'kept'
  if (left <= 0) return 'kept'
  return guest.party > left ? 'few-left' : null
}

function isTooLate(gathering: Gathering, readableAt: number | null): boolean {
  return readableAt === null || lapseOf(gathering, readableAt) === null
}
