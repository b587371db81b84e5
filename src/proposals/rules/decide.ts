import { commonOf, hasAnswered, type Party, type Slot, type Standing } from '#/proposals/rules.ts'

/** What the rule of a proposal says just now. */
export type Decision =
  | { readonly close: Slot }
  /** Everyone has answered, and the proposer has to choose: between equals, or because nothing suits. */
  | { readonly choose: readonly Slot[] }
  | { readonly wait: true }

/**
 * Whether a proposal closes by its rule at `now`, and on which slot. At the deadline every rule takes the best there is,
 * of equals the first.
 */
export function decide(standing: Standing, now: number): Decision {
  const { finish, deadline } = standing.proposal
  const best = bestOf(standing, now)
  const everyone = standing.parties.every(party => hasAnswered(party, standing.slots))
  const isLate = deadline !== null && deadline <= now
  if (finish && best.length) {
    if (isLate || finish.when === 'quorum') return { close: best[0]! }
    if (finish.when === 'answered' && everyone && best.length === 1) return { close: best[0]! }
  }
  return everyone || isLate ? { choose: best } : { wait: true }
}

/**
 * The slots to come that suit best, all that are equally good, in order of their starts: most who can come gladly, then
 * most who can if need be. With a quorum at least so many must be able to come; without one nobody may have refused,
 * and two must have agreed. Required parties must have agreed in any case.
 */
export function bestOf(standing: Standing, now: number): Slot[] {
  const ranked = suiting(standing, now).map(slot => ({ slot, ...countsOf(standing.parties, slot) }))
  const gladly = Math.max(...ranked.map(({ yes }) => yes))
  const first = ranked.filter(({ yes }) => yes === gladly)
  const most = Math.max(...first.map(({ ifNeeded }) => ifNeeded))
  return first.filter(({ ifNeeded }) => ifNeeded === most).map(({ slot }) => slot)
}

function suiting(standing: Standing, now: number): Slot[] {
  const { proposal, parties, slots } = standing
  const common = new Set(commonOf(standing))
  const { when, quorum } = proposal.finish ?? { when: 'answered', quorum: null }
  // "As soon as enough agree" without a number means everyone: the silent have not agreed.
  const enough = quorum ?? (when === 'quorum' ? parties.length : 2)
  return slots.filter(slot => {
    const { yes, ifNeeded } = countsOf(parties, slot)
    const isPossible = quorum !== null || common.has(slot)
    const hasRequired = parties.every(party => !party.required || agrees(party, slot))
    return slot.start > now && isPossible && hasRequired && yes + ifNeeded >= Math.min(enough, parties.length)
  })
}

function agrees({ answers }: Party, { number }: Slot): boolean {
  return answers[number] === 'yes' || answers[number] === 'if-needed'
}

export type Counts = { readonly yes: number; readonly ifNeeded: number; readonly no: number }

/** How many said what to a slot. */
export function countsOf(parties: readonly Party[], { number }: Pick<Slot, 'number'>): Counts {
  const said = parties.map(({ answers }) => answers[number])
  const count = (answer: string) => said.filter(one => one === answer).length
  return { yes: count('yes'), ifNeeded: count('if-needed'), no: count('no') }
}
