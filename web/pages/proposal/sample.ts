import type { Proposal, SlotAnswer } from '../../data/proposals.ts'

/** For tests: a proposal of Ann's in Berlin to Bo, Cy and Dee, with what some of them answered, in the order of the slots. */
export function sample(
  starts: readonly string[],
  said: Readonly<Record<string, readonly SlotAnswer[]>> = {},
  duration = 'PT1H',
): Proposal {
  const all: Record<string, readonly SlotAnswer[]> = { ann: starts.map(() => 'yes'), ...said }
  const answers = Object.entries(all).flatMap(([person, words]) =>
    words.map((answer, at) => ({ person, start: starts[at]!, duration, answer })),
  )
  const isCommon = (start: string) => !answers.some(one => one.start === start && one.answer === 'no')
  const names = { ann: 'Ann', bo: 'Bo', cy: 'Cy', dee: 'Dee' }
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
    parties: Object.entries(names).map(([person, name]) => {
      const said = all[person]?.length ?? 0
      const answered = said === starts.length
      return { person, name, email: null, required: false, answered, said, answered_at: null, note: '' }
    }),
    slots: starts.map((start, at) => {
      const number = at + 1
      const counts = { yes: null, if_needed: null, no: null }
      return { number, start, duration, proposed_by: 'ann', common: isCommon(start), ...counts, past: false }
    }),
    common: starts.filter(isCommon).map(start => ({ start, duration })),
    best: [],
    answers,
    taken: [],
    mine: { answered: true, note: '', busy: [], kept_calendar: false },
    created_at: '2026-11-21T08:00:00Z',
    updated_at: '2026-11-21T08:00:00Z',
  }
}
