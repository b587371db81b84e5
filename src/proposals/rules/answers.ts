import type { Read } from '#/proposals/rules/read.ts'
import { findSlots } from '#/proposals/rules/slots.ts'
import type { Answers, Party, Proposal, Slot } from '#/proposals/rules.ts'
import type { NamedSlot, SlotAnswer } from '#/proposals/schema/slots.ts'

type Answered = NamedSlot & { readonly answer?: SlotAnswer }
type Frame = Pick<Proposal, 'timezone' | 'wholeDays'>

/**
 * What a party says: which slots suit it, so that it refuses all `others`; or, to keep these, just what it says of some.
 * And perhaps a note.
 */
export type Said = {
  readonly slots?: readonly Answered[]
  readonly others?: 'refuse' | 'keep'
  readonly note?: string
}

/** Whether a party says something of slots: a note alone is no answer. */
export function isAnswering({ slots, others }: Said): boolean {
  return slots !== undefined && (slots.length > 0 || others !== 'keep')
}

/** A party after it has said something at `now` (epoch ms). Faults: names of no slot. */
export function saying(
  frame: Frame,
  slots: readonly Slot[],
  party: Party,
  said: Said,
  now: number,
): Read<Party> {
  const answers = isAnswering(said) ? answersFrom(frame, slots, party, said, now) : undefined
  if (answers && !answers.ok) return answers
  const { note } = said
  return {
    ok: true,
    value: {
      ...party,
      ...(answers && { answers: answers.value, answeredAt: now }),
      ...(note !== undefined && { note: note.trim() }),
    },
  }
}

/** What a party says of each slot. Where others are kept, so is what was said of slots that have passed. */
function answersFrom(
  frame: Frame,
  slots: readonly Slot[],
  { answers: before }: Party,
  { slots: given = [], others = 'refuse' }: Said,
  now: number,
): Read<Answers> {
  const found = findSlots(frame, slots, given)
  if (!found.ok) return found
  const answerTo = (slot: Slot): SlotAnswer | undefined => {
    const index = found.value.get(slot)
    if (others === 'keep' && (index === undefined || slot.start <= now)) return before[slot.number]
    return index === undefined ? 'no' : (given[index]!.answer ?? 'yes')
  }
  const answers = slots.flatMap(slot => {
    const answer = answerTo(slot)
    return answer === undefined ? [] : [[slot.number, answer] as const]
  })
  return { ok: true, value: Object.fromEntries(answers) }
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
