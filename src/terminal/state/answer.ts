import type { ProposalShape } from '#/proposals/schema/proposal.ts'
import type { SlotName } from '#/proposals/schema/slots.ts'
import { withWords } from '../words/command.ts'
import { type Numbers, type Read, readNumbers } from '../words/numbers.ts'
import { ask, carryOut, fault } from './step.ts'
import type { Said, State, Step } from './types.ts'

/**
 * Answers a proposal by the numbers of its slots. Who saw fewer slots than there are by now is shown all of them and
 * asked again: to name some is to refuse the rest.
 */
export function answerSlots(
  state: State,
  proposal: ProposalShape,
  rest: string,
  seen: ProposalShape | null,
): Step {
  const asking = { for: 'answer', proposal } as const
  if (rest === '') return ask(state, asking, { page: 'proposal', proposal })
  const { what, words } = withWords(rest)
  const read = saidSlots(proposal, what)
  if (!read.ok) return fault({ ...state, asking }, read.fault)
  const isNew =
    seen !== null && proposal.slots.some(({ number }) => !seen.slots.some(one => one.number === number))
  if (!isNew)
    return carryOut(state, {
      do: 'answer',
      id: proposal.id,
      slots: withRefusals(proposal, read.value),
      note: words,
    })
  const text = 'Slots were added since you looked; whatever you do not name, you refuse. Name yours again.'
  if (!state.attended) return fault(state, text)
  return ask(state, asking, { page: 'proposal', proposal }, { page: 'fault', text })
}

/** Slots as they are answered, by numbers: `1 2 4?`, or `none`. */
export function saidSlots(proposal: ProposalShape, what: string): Read<Said[]> {
  const numbers = readNumbers(what, numbersOf(proposal), 'slot')
  if (!numbers.ok) return numbers
  return { ok: true, value: numbers.value.map(one => said(proposal, one)) }
}

/** The same with a no to each other slot to come that was shown, and to none that somebody adds in this moment. */
export function withRefusals({ slots }: ProposalShape, given: readonly Said[]): Said[] {
  const isNamed = (slot: SlotName) =>
    given.some(({ start, duration }) => start === slot.start && duration === slot.duration)
  const rest = slots.filter(slot => !slot.past && !isNamed(slot))
  return [...given, ...rest.map(({ start, duration }) => ({ start, duration, answer: 'no' as const }))]
}

function said(proposal: ProposalShape, { number, unsure }: Numbers[number]): Said {
  const { start, duration } = proposal.slots.find(slot => slot.number === number)!
  return { start, duration, answer: unsure ? 'if-needed' : 'yes' }
}

export function numbersOf({ slots }: ProposalShape): number[] {
  return slots.map(({ number }) => number).sort((a, b) => a - b)
}
