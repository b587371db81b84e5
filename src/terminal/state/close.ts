import type { ProposalShape } from '#/proposals/schema/proposal.ts'
import { saySlot } from '../view/say.ts'
import { readNumbers } from '../words/numbers.ts'
import { numbersOf } from './answer.ts'
import { ask, carryOut, fault } from './step.ts'
import type { State, Step } from './types.ts'

/** Closes a proposal on a slot by its number. Whoever sits there is asked first: everybody is invited at once. */
export function closeOn(state: State, proposal: ProposalShape, rest: string): Step {
  const asking = { for: 'slot', proposal } as const
  if (rest === '') return ask(state, asking, { page: 'proposal', proposal })
  const read = readNumbers(rest, numbersOf(proposal), 'slot')
  if (!read.ok) return fault({ ...state, asking }, read.fault)
  if (read.value.length !== 1) return fault({ ...state, asking }, 'Name the one slot to close on.')
  const slot = proposal.slots.find(({ number }) => number === read.value[0]!.number)!
  const { start, duration } = slot
  const effect = { do: 'close', id: proposal.id, slot: { start, duration } } as const
  if (!state.attended) return carryOut(state, effect)
  const refused = slot.common ? '' : ', which somebody refused'
  const question = `Close on ${saySlot(slot, state)}${refused}? Everybody is invited.`
  return ask(state, { for: 'yes', effect, question, yes: 'y closes: ' })
}
