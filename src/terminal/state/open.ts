import type { ProposalShape } from '#/proposals/schema/proposal.ts'
import type { Command } from '../words/command.ts'
import { carryOut, fault } from './step.ts'
import type { State, Step } from './types.ts'

/** Reads the proposal that a command means, by its number in the list or the one looked at last. */
export function openProposal(state: State, command: Command): Step {
  if (command.number === null) {
    if (state.proposal) return read(state, state.proposal.id, command)
    return fault(state, `Say which: ${command.key}1 is the first of the list (l).`)
  }
  if (!state.proposals) return carryOut(state, { do: 'list-proposals', cursor: null, goal: command })
  const { items } = state.proposals
  const one = items[command.number - 1]
  if (one) return read(state, one.id, command)
  return fault(state, noSuch(command.number, items.length, 'l'))
}

/** What a question about a proposal was answered with, as a command; with what its reader saw when he answered. */
export function reopen(state: State, seen: ProposalShape, key: Command['key'], rest: string): Step {
  const goal = { key, rest, number: null, more: false }
  return carryOut(state, { do: 'read-proposal', id: seen.id, goal, seen })
}

/** Anew each time, so that nobody answers what is not so any more. */
function read(state: State, id: string, command: Command): Step {
  if (command.key === 'g') return carryOut(state, { do: 'read-log', id })
  const seen = state.proposal?.id === id ? state.proposal : null
  return carryOut(state, { do: 'read-proposal', id, goal: { ...command, number: null, more: false }, seen })
}

export function noSuch(number: number, count: number, key: string): string {
  if (count === 0) return `There is no ${number}: the list is empty.`
  return `There is no ${number}: the list (${key}) ends with ${count}.`
}
