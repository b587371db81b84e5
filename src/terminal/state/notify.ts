import type { ProposalShape } from '#/proposals/schema/proposal.ts'
import { withWords } from '../words/command.ts'
import { type Read, readNumbers } from '../words/numbers.ts'
import { ask, carryOut, fault } from './step.ts'
import type { Effect, State, Step } from './types.ts'

type Notify = Extract<Effect, { do: 'notify' }>

/** Writes to parties what is in common, which is what the writer saw: when it is another by now, he is asked again. */
export function notify(
  state: State,
  proposal: ProposalShape,
  rest: string,
  seen: ProposalShape | null,
): Step {
  const asking = { for: 'notify', proposal } as const
  if (rest === '') return ask(state, asking, { page: 'proposal', proposal })
  const { what, words } = withWords(rest)
  const parties = namedParties(proposal, what, state.me.id)
  if (!parties.ok) return fault({ ...state, asking }, parties.fault)
  const effect: Notify = {
    do: 'notify',
    id: proposal.id,
    parties: parties.value,
    slots: proposal.common,
    message: words,
  }
  const isStale = seen !== null && JSON.stringify(seen.common) !== JSON.stringify(proposal.common)
  return isStale ? notifyAnew(state, proposal, effect) : carryOut(state, effect)
}

/** What is in common has changed meanwhile: shows how it stands, and asks whether to send that. */
export function notifyAnew(state: State, proposal: ProposalShape, effect: Notify): Step {
  const text = 'What is in common has changed meanwhile; nothing was sent.'
  const shown = [{ page: 'proposal', proposal } as const, { page: 'fault', text } as const]
  if (!state.attended) return { state: { ...fault(state, text).state, shown }, effects: [] }
  const question = 'Send it as it stands now?'
  return ask(
    state,
    { for: 'yes', effect: { ...effect, slots: proposal.common }, question, yes: 'y sends it: ' },
    ...shown,
  )
}

/** The ids of parties by their numbers, from 1 in the order shown; `all` are all but oneself. */
export function namedParties(proposal: ProposalShape, what: string, me: string): Read<string[]> {
  const ids = proposal.parties.map(({ person }) => person)
  if (/^all$/i.test(what)) return { ok: true, value: ids.filter(id => id !== me) }
  const known = ids.map((_, index) => index + 1)
  const numbers = readNumbers(what, known, 'party')
  if (!numbers.ok) return numbers
  if (!numbers.value.length) return { ok: false, fault: 'Name at least one party, or all.' }
  return { ok: true, value: numbers.value.map(({ number }) => ids[number - 1]!) }
}
