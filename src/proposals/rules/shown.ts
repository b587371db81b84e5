import type { Person } from '#/people/rules.ts'
import { busyAt } from '#/proposals/rules/busy.ts'
import { bestOf, countsOf } from '#/proposals/rules/decide.ts'
import { nameOf, naming } from '#/proposals/rules/slots.ts'
import { takenFor } from '#/proposals/rules/taken.ts'
import {
  type Answers,
  commonOf,
  hasAnswered,
  type Party,
  type Proposal,
  type Slot,
  type Standing,
  saidOf,
  stateOf,
} from '#/proposals/rules.ts'
import type { ProposalShape } from '#/proposals/schema/proposal.ts'
import type { SlotName } from '#/proposals/schema/slots.ts'
import type { Caller } from '#/shared/caller.ts'
import { formatInstant } from '#/time/instant.ts'
import type { Window, Windows } from '#/time/window.ts'

/** What a proposal is held against. */
export type Around = {
  readonly people: ReadonlyMap<string, Pick<Person, 'name' | 'email'>>
  /** The firm time of parties with accounts, that of this proposal's own meeting left out. */
  readonly firm: ReadonlyMap<string, Windows>
  /** What the viewer has else: windows of his, each with what it is. */
  readonly busy: readonly (Window & Omit<Busy, 'slot' | 'start' | 'end'>)[]
  readonly keptCalendar: boolean
}
type Busy = ProposalShape['mine']['busy'][number]

/** A proposal as one of its parties sees it at `now`. */
export function shownProposal(standing: Standing, parts: Around, who: Caller, now: number): ProposalShape {
  const { proposal, slots, parties } = standing
  const state = stateOf(standing, now)
  const isClosed = state === 'closed'
  const name = naming(proposal, slots)
  const mine = parties.find(({ person }) => person === who.person)!
  const seen = canSeeAll(proposal, who) ? parties : [mine]
  const common = commonOf(standing)
  return {
    ...headOf(standing),
    state,
    parties: parties.map(party => shownParty(party, standing, { parts, who, now })),
    slots: shownSlots(standing, { name, common, isHidden: seen !== parties, now }),
    common: common.map(name),
    // Which is best tells what the others said.
    best: isClosed || seen !== parties ? [] : bestOf(standing, now, parts.firm).map(name),
    answers: seen.flatMap(({ person, answers }) => shownAnswers(person, answers, slots, name)),
    taken: isClosed
      ? []
      : takenFor({ ...standing, parties: seen }, parts.firm, who.person).map(({ party, slot }) => {
          return { person: party.person, ...name(slot) }
        }),
    mine: {
      answered: hasAnswered(mine, slots, now),
      note: mine.note,
      busy: isClosed ? [] : shownBusy(slots, parts, who),
      kept_calendar: parts.keptCalendar,
    },
  }
}

type Name = (slot: Slot) => SlotName

/** Whether answers of others are shown: not while they are hidden, but to the proposer. */
export function canSeeAll({ hidden, proposer, closure }: Proposal, who: Pick<Caller, 'person'>): boolean {
  return !hidden || closure !== null || proposer === who.person
}

/** What is the same for everyone. */
function headOf({ proposal, slots, parties }: Standing) {
  const { finish, closure, deadline } = proposal
  const required = parties.filter(party => party.required).map(({ person }) => person)
  return {
    id: proposal.id,
    title: proposal.title,
    description: proposal.description,
    location: proposal.location,
    proposer: proposal.proposer,
    timezone: proposal.timezone,
    whole_days: proposal.wholeDays,
    deadline: deadline === null ? null : formatInstant(deadline),
    finish: finish && { ...finish, required },
    counter: proposal.counter,
    hidden: proposal.hidden,
    closure: closure && shownClosure(proposal, slots.find(({ number }) => number === closure.slot)!),
    created_at: formatInstant(proposal.createdAt),
    updated_at: formatInstant(proposal.updatedAt),
  }
}

/** How a closed proposal ended; `slot` is the one it was closed on. */
export function shownClosure(proposal: Proposal, slot: Window): NonNullable<ProposalShape['closure']> {
  const { at, by, meeting } = proposal.closure!
  return { at: formatInstant(at), by, ...nameOf(proposal, slot), meeting }
}

type Viewed = { readonly parts: Around; readonly who: Caller; readonly now: number }

function shownParty(party: Party, { slots }: Standing, { parts, who, now }: Viewed) {
  const { name, email } = parts.people.get(party.person)!
  const isShown = who.link === null || party.person === who.person
  return {
    person: party.person,
    name,
    email: isShown ? email : null,
    required: party.required,
    answered: hasAnswered(party, slots, now),
    said: saidOf(party, slots),
    answered_at: party.answeredAt === null ? null : formatInstant(party.answeredAt),
    note: party.note,
  }
}

type Seen = {
  readonly name: Name
  readonly common: readonly Slot[]
  readonly isHidden: boolean
  readonly now: number
}

function shownSlots({ slots, parties }: Standing, { name, common, isHidden, now }: Seen) {
  const suiting = new Set(common)
  return slots.map(slot => {
    const { yes, ifNeeded, no } = countsOf(parties, slot)
    const counts = isHidden ? { yes: null, if_needed: null, no: null } : { yes, if_needed: ifNeeded, no }
    const { number, proposedBy: proposed_by, start } = slot
    return { number, ...name(slot), proposed_by, common: suiting.has(slot), ...counts, past: start <= now }
  })
}

function shownAnswers(person: string, answers: Answers, slots: readonly Slot[], name: Name) {
  return slots.flatMap(slot => {
    const answer = answers[slot.number]
    if (!answer) return []
    const { start, duration } = name(slot)
    return [{ person, start, duration, answer }]
  })
}

function shownBusy(slots: readonly Slot[], { busy }: Around, who: Caller): Busy[] {
  return busyAt(slots, busy, who.link !== null).map(({ number, busy: { start, end, ...rest } }) => {
    return { slot: number, start: formatInstant(start), end: formatInstant(end), ...rest }
  })
}
