import type { Read } from '#/proposals/rules/read.ts'
import { findSlots } from '#/proposals/rules/slots.ts'
import type { Answers, Party, Proposal, Slot } from '#/proposals/rules.ts'
import type { NamedSlot, SlotAnswer } from '#/proposals/schema/slots.ts'

type Answered = NamedSlot & { readonly answer?: 'yes' | 'if-needed' }
type Frame = Pick<Proposal, 'timezone' | 'wholeDays'>

/**
 * What a party says: which slots suit it, so that it refuses all others; or `just` to which slots it says what, by their
 * numbers, so that it says of the others what it said before. And perhaps a note.
 */
export type Said = {
  readonly slots?: readonly Answered[]
  readonly just?: Answers
  readonly note?: string
}

/** Whether a party says something of slots: a note alone is no answer. */
export function isAnswering({ slots, just }: Said): boolean {
  return slots !== undefined || (just !== undefined && Object.keys(just).length > 0)
}

/** A party after it has said something at `now` (epoch ms). Faults: names of no slot. */
export function saying(
  frame: Frame,
  slots: readonly Slot[],
  party: Party,
  said: Said,
  now: number,
): Read<Party> {
  const { slots: given, just = {}, note } = said
  const words = () => (given ? answersFrom(frame, slots, given) : answersBeside(party, slots, just, now))
  const answers = isAnswering(said) && words()
  if (answers && !answers.ok) return answers
  return {
    ok: true,
    value: {
      ...party,
      ...(answers && { answers: answers.value, answeredAt: now }),
      ...(note !== undefined && { note: note.trim() }),
    },
  }
}

/** What a party says by naming the slots that suit it: these, and no to all others. Faults: names of no slot. */
function answersFrom(frame: Frame, slots: readonly Slot[], given: readonly Answered[]): Read<Answers> {
  const found = findSlots(frame, slots, given)
  if (!found.ok) return found
  const answers = slots.map(slot => {
    const index = found.value.get(slot)
    return [slot.number, index === undefined ? ('no' as const) : (given[index]!.answer ?? 'yes')] as const
  })
  return { ok: true, value: Object.fromEntries(answers) }
}

/** What a party says when it says something of just some slots; what has passed is left out. Faults: numbers of no slot. */
function answersBeside(
  { answers }: Party,
  slots: readonly Slot[],
  just: Answers,
  now: number,
): Read<Answers> {
  const numbers = Object.keys(just).map(Number)
  const strange = numbers.find(number => slots.every(slot => slot.number !== number))
  if (strange !== undefined) {
    return { ok: false, faults: [{ path: `answers.${strange}`, message: 'is no slot of this proposal' }] }
  }
  const open = slots.filter(({ number, start }) => start > now && just[number] !== undefined)
  return {
    ok: true,
    value: { ...answers, ...Object.fromEntries(open.map(({ number }) => [number, just[number]!])) },
  }
}

/** A party that agrees to slots at `now`, and says of the others what it said before. */
export function agreeing(party: Party, slots: readonly Pick<Slot, 'number'>[], now: number): Party {
  const answers = Object.fromEntries(slots.map(({ number }) => [number, 'yes' as const]))
  return { ...party, answers: { ...party.answers, ...answers }, answeredAt: now }
}

/** The slots to which a party says something else than before, each with what. */
export function changesBetween(
  slots: readonly Slot[],
  before: Pick<Party, 'answers'>,
  after: Pick<Party, 'answers'>,
): { readonly slot: Slot; readonly answer: SlotAnswer }[] {
  return slots.flatMap(slot => {
    const answer = after.answers[slot.number]
    return answer === undefined || answer === before.answers[slot.number] ? [] : [{ slot, answer }]
  })
}

/** The slots whose time a party gives back, or takes, by saying something else than before. */
export function freedOrTaken(
  slots: readonly Slot[],
  before: Pick<Party, 'answers'>,
  after: Pick<Party, 'answers'>,
): Slot[] {
  return slots.filter(({ number }) => (before.answers[number] === 'no') !== (after.answers[number] === 'no'))
}
