import type { Finish, ProposalState } from '#/proposals/schema/proposal.ts'
import type { SlotAnswer } from '#/proposals/schema/slots.ts'
import { type Refused, refused } from '#/shared/result.ts'
import { day } from '#/time/date.ts'
import type { Window } from '#/time/window.ts'

export type Proposal = {
  readonly id: string
  readonly proposer: string
  readonly title: string
  readonly description: string
  readonly location: string
  readonly timezone: string
  readonly wholeDays: boolean
  /** Epoch milliseconds, as all instants here. */
  readonly deadline: number | null
  readonly finish: FinishRule | null
  readonly counter: boolean
  readonly hidden: boolean
  readonly createdAt: number
  readonly updatedAt: number
  readonly closure: Closure | null
}

export type FinishRule = Pick<Finish, 'when'> & { readonly quorum: number | null }

export type Closure = {
  /** Null: by its rule. */
  readonly by: string | null
  readonly at: number
  readonly slot: number
  readonly meeting: string
}

/** A possible time. A whole-day one begins at midnight in the zone of its proposal. */
export type Slot = Window & {
  /** Its name, counted from 1 in the order of adding. */
  readonly number: number
  readonly proposedBy: string
}

export type Party = {
  readonly person: string
  /** Only who has one has a week in which it is worth to hold time. */
  readonly hasAccount: boolean
  readonly required: boolean
  /** By the number of the slot; what is not there has not been said. */
  readonly answers: Answers
  readonly note: string
  readonly answeredAt: number | null
  /** Whether it keeps here when it is busy by a calendar of its own. */
  readonly keepsCalendar: boolean
}

export type Answers = Readonly<Record<number, SlotAnswer>>

/** A proposal with all that is said to it. Slots are in order of their starts, then their ends. */
export type Standing = {
  readonly proposal: Proposal
  readonly slots: readonly Slot[]
  /** The proposer first, then as they were added. */
  readonly parties: readonly Party[]
}

/** A link in a mail opens its proposal for five days; then it is renewed. */
export const LINK_LASTS = 5 * day

/** The end of a proposal without a choice: its deadline, or the start of its last slot. */
export function endOf({ proposal, slots }: Pick<Standing, 'proposal' | 'slots'>): number {
  const last = Math.max(...slots.map(({ start }) => start))
  return Math.min(proposal.deadline ?? Number.POSITIVE_INFINITY, last)
}

export function stateOf(standing: Pick<Standing, 'proposal' | 'slots'>, now: number): ProposalState {
  if (standing.proposal.closure) return 'closed'
  return endOf(standing) <= now ? 'ended' : 'open'
}

/** Refuses answers to what is decided, or over. */
export function mustBeOpen(standing: Pick<Standing, 'proposal' | 'slots'>, now: number): Refused | undefined {
  const state = stateOf(standing, now)
  if (state === 'closed') return isClosed(standing.proposal)
  if (state === 'open') return undefined
  const why = (standing.proposal.deadline ?? now + 1) <= now ? 'Its deadline' : 'Its last slot'
  return refused('over', `${why} has passed. The proposer can give it more time, or propose anew.`)
}

export function isClosed({ closure }: Proposal): Refused {
  return refused('closed', 'This proposal is closed: its time is found.', { meeting: closure!.meeting })
}

export function mayManage({ proposer }: Pick<Proposal, 'proposer'>, person: string): Refused | undefined {
  if (proposer === person) return undefined
  return refused('forbidden', 'Only the proposer may do that. You can answer, and write to the others.')
}

/** Whoever may leave a party out: the proposer, and everyone himself; but not the proposer from his own proposal. */
export function mayRemove(
  proposal: Pick<Proposal, 'proposer'>,
  by: string,
  person: string,
): Refused | undefined {
  if (person === proposal.proposer && by === person)
    return refused('forbidden', 'The proposer cannot leave his own proposal. Take it back instead.')
  return by === person ? undefined : mayManage(proposal, by)
}

/** Refuses counter-proposals where the proposer wants none. */
export function mayAdd({ proposer, counter }: Proposal, person: string): Refused | undefined {
  if (counter || proposer === person) return undefined
  return refused('forbidden', 'The proposer wants no other times here. You can write him a note.')
}

/** Whether a party has said something about every slot to come: nothing can be made of the others any more. */
export function hasAnswered(
  { answers }: Pick<Party, 'answers'>,
  slots: readonly Slot[],
  now: number,
): boolean {
  return slots.every(({ number, start }) => start <= now || answers[number] !== undefined)
}

/** Of how many slots a party has said something: others may have been added since. */
export function saidOf({ answers }: Pick<Party, 'answers'>, slots: readonly Slot[]): number {
  return slots.filter(({ number }) => answers[number] !== undefined).length
}

/** Whether a party has said that it can come. */
export function hasAgreed({ answers }: Pick<Party, 'answers'>, { number }: Pick<Slot, 'number'>): boolean {
  return answers[number] === 'yes' || answers[number] === 'if-needed'
}

/** What nobody has refused. */
export function commonOf({ slots, parties }: Pick<Standing, 'slots' | 'parties'>): Slot[] {
  return slots.filter(({ number }) => parties.every(({ answers }) => answers[number] !== 'no'))
}
