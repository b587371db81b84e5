import { commonOf, hasAnswered, type Party, type Slot, type Standing } from '#/proposals/rules.ts'
import { overlaps, type Windows } from '#/time/window.ts'

/** What the rule of a proposal says just now. */
export type Decision =
  | { readonly close: Slot }
  | {
      readonly close: null
      /** Whether everyone has answered: then the proposer has to choose, between equals or because nothing suits. */
      readonly isComplete: boolean
      /** What he can choose best, all that are equally good. */
      readonly best: readonly Slot[]
      /** At which it would have closed if he were not busy then. */
      readonly blocked: readonly Slot[]
      /** Whether it would have closed if nobody had other firm time: that may be free again. */
      readonly isHindered: boolean
    }

/** The firm time of parties, by person; whoever has none may be absent. */
export type Firm = ReadonlyMap<string, Windows>

/**
 * Whether a proposal closes by its rule at `now`, and on which slot: the best at which its proposer has no firm time, for
 * he holds the meeting. At the deadline every rule takes the best there is, of equals the first.
 */
export function decide(standing: Standing, now: number, firm: Firm = new Map()): Decision {
  const { proposer } = standing.proposal
  const isFree = (slot: Slot) => !isTaken(firm.get(proposer), slot)
  const best = bestAmong(ableAt(standing, firm), now, isFree)
  const close = closing(standing, now, best)
  if (close) return { close }
  const others = new Map([...firm].filter(([person]) => person !== proposer))
  const wished = bestAmong(ableAt(standing, others), now)
  const blocked = closing(standing, now, wished) ? wished.filter(slot => !isFree(slot)) : []
  const isHindered = closing(standing, now, bestAmong(standing, now)) !== undefined
  return { close: null, isComplete: isComplete(standing, now), best, blocked, isHindered }
}

/** The slot of these best ones on which the rule closes. */
function closing(standing: Standing, now: number, [first, ...others]: readonly Slot[]): Slot | undefined {
  const { finish, deadline } = standing.proposal
  // Nobody meets himself.
  if (!finish || standing.parties.length < 2) return undefined
  if (deadline !== null && deadline <= now) return first
  if (finish.when === 'quorum') return first
  return finish.when === 'answered' && isComplete(standing, now) && others.length === 0 ? first : undefined
}

/** Whether all parties, of whom there are several, have said something about every slot to come. */
export function isComplete({ parties, slots }: Standing, now: number): boolean {
  return parties.length > 1 && parties.every(party => hasAnswered(party, slots, now))
}

/**
 * The slots to come that suit best, all that are equally good, in order of their starts: most who can come gladly, then
 * most who can if need be. With a quorum at least so many must be able to come; without one nobody may have refused,
 * and two must have agreed. Required parties must have agreed in any case, and the proposer must not have refused: he
 * holds the meeting. Who agreed but has firm time there by now counts as one who refused.
 */
export function bestOf(standing: Standing, now: number, firm: Firm): Slot[] {
  return bestAmong(ableAt(standing, firm), now)
}

/** As it is when nobody is to be in two places: what its parties agreed to in spite of firm time is refused. */
function ableAt(standing: Standing, firm: Firm): Standing {
  const parties = standing.parties.map(party => {
    const windows = firm.get(party.person)
    const taken = windows ? standing.slots.filter(slot => agrees(party, slot) && isTaken(windows, slot)) : []
    const refused = Object.fromEntries(taken.map(({ number }) => [number, 'no' as const]))
    return taken.length ? { ...party, answers: { ...party.answers, ...refused } } : party
  })
  return { ...standing, parties }
}

function isTaken(windows: Windows = [], slot: Slot): boolean {
  return windows.some(window => overlaps(window, slot))
}

function bestAmong(standing: Standing, now: number, isFree: (slot: Slot) => boolean = () => true): Slot[] {
  const { parties } = standing
  const suits = suiting(standing, now).filter(isFree)
  const ranked = suits.map(slot => ({ slot, ...countsOf(parties, slot) }))
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
  const host = parties.find(({ person }) => person === proposal.proposer)
  return slots.filter(slot => {
    const { yes, ifNeeded } = countsOf(parties, slot)
    const isPossible = quorum !== null ? host?.answers[slot.number] !== 'no' : common.has(slot)
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
