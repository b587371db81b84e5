import { type Placed, place } from '#/messages/rules/moment.ts'
import type { Person } from '#/people/rules.ts'
import { endOf, type Party, type Slot, type Standing, stateOf } from '#/proposals/rules.ts'
import { day, minute } from '#/time/date.ts'

/** Two before the link in the invitation ends. */
const AFTER = 3 * day
const BEFORE = day
/** Nobody is told to hurry who has just been asked. */
const SOONEST = 15 * minute

/** What a party has not said anything about and that has not begun. */
export function unsaidOf(slots: readonly Slot[], { answers }: Pick<Party, 'answers'>, now: number): Slot[] {
  return slots.filter(({ number, start }) => answers[number] === undefined && start > now)
}

/** Since when parties have been asked what is to be answered (epoch ms), and when each was reminded of it. */
export type Asked = {
  /** By the number of the slot. */
  readonly slots: ReadonlyMap<number, number>
  readonly parties: ReadonlyMap<string, { readonly addedAt: number; readonly remindedAt: number | null }>
}

/** When a party was asked for the first thing that it has not said; what is not known yet is asked now. */
export function askedAtOf(
  { slots }: Standing,
  party: Pick<Party, 'person' | 'answers'>,
  asked: Asked,
  now: number,
): number {
  const proposed = unsaidOf(slots, party, now).map(({ number }) => asked.slots.get(number) ?? now)
  return Math.max(asked.parties.get(party.person)?.addedAt ?? now, Math.min(now, ...proposed))
}

type Reader = Pick<Person, 'quiet' | 'timezone' | 'whenQuiet'>

/**
 * When a party that was asked at an instant is reminded, in epoch milliseconds and around its quiet hours: three days
 * later, or with a deadline a day before that; where there is less time, at half of it. Null when it has answered, when
 * nothing of that is left, or only the quarter of an hour after it was asked, and for the proposer: he waits for the others, and hears of times that they add.
 */
export function reminderFor(
  standing: Standing,
  party: Pick<Party, 'person' | 'answers'>,
  reader: Reader,
  { askedAt, now }: { readonly askedAt: number; readonly now: number },
): Extract<Placed, { at: number }> | null {
  if (stateOf(standing, now) !== 'open' || party.person === standing.proposal.proposer) return null
  if (unsaidOf(standing.slots, party, now).length === 0) return null
  const { quiet, timezone, whenQuiet } = reader
  const before = endOf(standing)
  // Half of an odd number of milliseconds is no instant.
  const late = Math.max(before - BEFORE, Math.floor((askedAt + before) / 2))
  const wanted = standing.proposal.deadline === null ? Math.min(askedAt + AFTER, late) : late
  const placed = place({ wanted, before, now, quiet, timezone, whenQuiet })
  return 'at' in placed && placed.at >= askedAt + SOONEST ? placed : null
}
