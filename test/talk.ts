import type { ProposalShape, ProposalSummary } from '#/proposals/schema/proposal.ts'
import type { Effect, Event, State } from '#/terminal/state/types.ts'
import { begin, update } from '#/terminal/state.ts'
import { view } from '#/terminal/view.ts'
import { parseInstant } from '#/time/instant.ts'

const now = parseInstant('2026-11-23T08:00:00Z')!
const me = { id: 'ann', name: 'Ann', email: 'ann@example.com', timezone: 'Europe/Berlin' }
const server = 'https://muster.example.com'
export const start = (attended = true) => begin({ me, server, zone: me.timezone, now, attended })

export const slot = (number: number, common = true) => ({
  number,
  start: `2026-12-0${number}T09:00:00Z`,
  duration: 'PT30M',
  proposed_by: 'ann',
  common,
  yes: 1,
  if_needed: 0,
  no: common ? 0 : 1,
  past: false,
})

/** Ann's, with Bo as the other party, who is busy at none of its slots. */
export function proposal(given: Partial<ProposalShape> = {}): ProposalShape {
  const party = (person: string, name: string) => ({
    person,
    name,
    email: `${person}@example.com`,
    required: false,
    answered: person === 'ann',
    said: person === 'ann' ? 2 : 0,
    answered_at: null,
    note: '',
  })
  const slots = given.slots ?? [slot(1), slot(2, false)]
  return {
    id: 'p',
    title: 'Plan',
    description: '',
    location: '',
    proposer: 'ann',
    timezone: 'Europe/Berlin',
    whole_days: false,
    deadline: null,
    finish: null,
    counter: true,
    hidden: false,
    state: 'open',
    closure: null,
    parties: [party('ann', 'Ann'), party('bo', 'Bo')],
    slots,
    common: slots.filter(({ common }) => common).map(({ start, duration }) => ({ start, duration })),
    best: [],
    answers: [{ person: 'ann', start: slots[0]!.start, duration: 'PT30M', answer: 'yes' }],
    taken: [],
    mine: { answered: true, note: '', busy: [], kept_calendar: false },
    created_at: '2026-11-23T08:00:00Z',
    updated_at: '2026-11-23T08:00:00Z',
    ...given,
  }
}

const summary = {
  ...proposal(),
  parties: 2,
  answered: 1,
  complete: false,
  slots: 2,
  common: 1,
  waiting: true,
} as unknown as ProposalSummary

/** Types lines, and answers each effect by `world`, until nothing more is to be done. */
export function talk(state: State, lines: readonly string[], world: (effect: Effect) => Event = known) {
  const effects: Effect[] = []
  const run = (before: State, event: Event): State => {
    const step = update(before, event)
    effects.push(...step.effects)
    return step.effects.reduce((after, effect) => run(after, world(effect)), step.state)
  }
  const after = lines.reduce((at, text) => run(at, { kind: 'line', text, now }), state)
  return { state: after, effects, text: view(after, 80, false).join('\n') }
}

/** A server with one proposal, that agrees with everything. */
export function known(effect: Effect): Event {
  switch (effect.do) {
    case 'list-proposals':
      return { kind: 'proposals', list: { items: [summary], next: null }, effect }
    case 'read-proposal':
      return { kind: 'proposal', proposal: proposal(), effect }
    case 'answer':
      return { kind: 'answered', proposal: proposal() }
    case 'notify':
      return { kind: 'notified', count: effect.parties.length }
    case 'look-busy':
      return { kind: 'busy', draft: effect.draft, busy: [], unknown: [] }
    case 'create':
      return { kind: 'created', proposal: proposal() }
    case 'close':
      return { kind: 'closed', slot: effect.slot }
    default:
      throw new Error(effect.do)
  }
}
