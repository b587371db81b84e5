import type { Proposal, Slot } from '#/proposals/rules.ts'
import type { Fault } from '#/shared/result.ts'

type Ending = {
  readonly proposal: Proposal
  readonly slots: readonly Slot[]
  readonly parties: readonly unknown[]
}

/** Rules and deadlines by which a proposal could never end as they say. */
export function mustBeReachable({ proposal, slots, parties }: Ending): Fault[] {
  const { finish, deadline } = proposal
  const faults: Fault[] = []
  if (finish?.when === 'deadline' && deadline === null)
    faults.push({ path: 'deadline', message: 'is missing: `finish` decides at it; give one' })
  if (finish?.quorum != null && finish.quorum > parties.length)
    faults.push({ path: 'finish.quorum', message: `is more than the ${parties.length} parties there are` })
  if (deadline !== null && deadline > lastOf(slots))
    faults.push({ path: 'deadline', message: 'comes after the last slot begins; give one before that' })
  return faults
}

/**
 * The rule and the deadline of a proposal as far as they make sense for the same once more, at these slots (epoch ms):
 * a deadline that has passed, or comes too late, is none, and nothing is decided at it.
 */
export function reachable(
  { proposal: { finish, deadline }, parties }: Omit<Ending, 'slots'>,
  slots: readonly Pick<Slot, 'start'>[],
  now: number,
): Pick<Proposal, 'finish' | 'deadline'> {
  const isLeft = deadline !== null && deadline > now && deadline <= lastOf(slots)
  const isDecided = finish !== null && (isLeft || finish.when !== 'deadline')
  const quorum = finish?.quorum == null ? null : Math.min(finish.quorum, parties.length)
  return { deadline: isLeft ? deadline : null, finish: isDecided ? { ...finish, quorum } : null }
}

/** Epoch ms; never, where the slots are not known. */
function lastOf(slots: readonly Pick<Slot, 'start'>[]): number {
  return slots.length ? Math.max(...slots.map(({ start }) => start)) : Number.POSITIVE_INFINITY
}
