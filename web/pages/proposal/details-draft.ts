import type { Proposal } from '../../data/proposals.ts'
import { addDays, clock, dateIn, instantOf, millis } from '../../parts/when.ts'
import { isLate } from './standing.ts'

/** What a proposer may change, as a form holds it; the deadline is wall time in the zone that is looked through. */
export type DetailsDraft = {
  title: string
  location: string
  description: string
  hasDeadline: boolean
  date: string
  time: string
  finish: 'hand' | 'answered' | 'quorum' | 'deadline'
  /** Null: everyone. */
  quorum: number | null
  required: string[]
  counter: boolean
  hidden: boolean
}

export const FINISHES = [
  { id: 'hand', name: 'When I choose a time' },
  { id: 'answered', name: 'When everyone has answered and one time is best' },
  { id: 'quorum', name: 'As soon as enough can come' },
  { id: 'deadline', name: 'At the deadline, on the best there is' },
]

/** `everyone`, or so many. */
export function quorums(parties: number): { id: string; name: string }[] {
  const counts = Array.from({ length: Math.max(0, parties - 2) }, (_, at) => at + 2)
  return [
    { id: 'all', name: 'Everyone' },
    ...counts.map(count => ({ id: String(count), name: `${count} of ${parties}` })),
  ]
}

/** As it is. A deadline that has passed becomes one in two days: who opens this wants to give more time. */
export function detailsOf(proposal: Proposal, zone: string, now: number): DetailsDraft {
  const { deadline, finish } = proposal
  return {
    title: proposal.title,
    location: proposal.location,
    description: proposal.description,
    hasDeadline: deadline !== null,
    date: deadline && !isLate(proposal, now) ? dateIn(deadline, zone) : addDays(dateIn(now, zone), 2),
    time: deadline ? clock(deadline, zone) : '18:00',
    finish: finish?.when ?? 'hand',
    quorum: finish?.quorum ?? null,
    required: proposal.parties.filter(party => party.required).map(({ person }) => person),
    counter: proposal.counter,
    hidden: proposal.hidden,
  }
}

/** What the API is told: only what differs from before, or from what stands although it was shown otherwise. */
export function detailsChanged(proposal: Proposal, draft: DetailsDraft, zone: string) {
  const { title, location, description, counter, hidden } = draft
  const words = {
    title: title.trim(),
    location: location.trim(),
    description: description.trim(),
    counter,
    hidden,
  }
  const changed = Object.entries(words).filter(
    ([name, value]) => value !== proposal[name as keyof typeof words],
  )
  const deadline = draft.hasDeadline ? instantOf(draft.date, draft.time, zone) : null
  const finish = finishOf(draft)
  return {
    ...(Object.fromEntries(changed) as Partial<typeof words>),
    ...(isSameInstant(deadline, proposal.deadline) ? {} : { deadline }),
    ...(JSON.stringify(finish) === JSON.stringify(finishOf(standing(proposal))) ? {} : { finish }),
  }
}

type Rule = Pick<DetailsDraft, 'finish' | 'quorum' | 'required'>

function finishOf({ finish, quorum, required }: Rule) {
  if (finish === 'hand') return null
  return { when: finish, ...(quorum === null ? {} : { quorum }), required: required.toSorted() }
}

function standing({ finish, parties }: Proposal): Rule {
  const required = parties.filter(party => party.required).map(({ person }) => person)
  return { finish: finish?.when ?? 'hand', quorum: finish?.quorum ?? null, required }
}

/** The deadline of a proposal may have seconds, which the form does not show. */
function isSameInstant(a: string | null, b: string | null): boolean {
  if (a === null || b === null) return a === b
  return Math.floor(millis(a) / 60_000) === Math.floor(millis(b) / 60_000)
}
