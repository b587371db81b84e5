import { readAddresses } from '../words/addresses.ts'
import { readLength } from '../words/length.ts'
import { readStarts } from '../words/times.ts'
import { ask, carryOut, fault } from './step.ts'
import type { Asking, Draft, Event, Part, State, Step } from './types.ts'

type Dictating = Extract<Asking, { draft: Draft }>

/** Begins a proposal, which asks for parties, times and length, one line each. A title is made up when there is none. */
export function propose(state: State, title: string): Step {
  return ask(state, { for: 'parties', draft: { title, parties: [], starts: [], duration: '' } })
}

export function proposeAsked(state: State, asking: Dictating, words: string): Step {
  const { draft } = asking
  switch (asking.for) {
    case 'parties': {
      const parties = readAddresses(words)
      if (!parties.ok) return fault(state, parties.fault)
      return ask(state, { for: 'times', draft: { ...draft, parties: parties.value } })
    }
    case 'times': {
      const starts = readStarts(words, state)
      if (!starts.ok) return fault(state, starts.fault)
      return ask(state, { for: 'length', draft: { ...draft, starts: starts.value.toSorted() } })
    }
    case 'length': {
      const length = readLength(words || usual(draft))
      if (!length.ok) return fault(state, length.fault)
      return drafted(state, { ...draft, duration: length.value })
    }
  }
}

/** Whoever sits there sees first who is busy then. */
function drafted(state: State, draft: Draft): Step {
  const { zone } = state
  return carryOut(state, state.attended ? { do: 'look-busy', draft, zone } : { do: 'create', draft, zone })
}

export function proposeBusy(state: State, { draft, busy, unknown }: Extract<Event, { kind: 'busy' }>): Step {
  const shown: Part = { page: 'draft', draft, busy, unknown }
  const effect = { do: 'create', draft, zone: state.zone } as const
  return ask(
    state,
    { for: 'yes', effect, question: 'Propose these? Everybody gets a mail.', yes: 'y proposes: ' },
    shown,
  )
}

/** What an empty line stands for. */
export function usual({ starts }: Draft): string {
  return starts[0]?.length === 10 ? '1d' : '30m'
}
