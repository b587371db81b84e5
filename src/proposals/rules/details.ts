import type { Party, Proposal } from '#/proposals/rules.ts'
import type { changeProposal } from '#/proposals/schema.ts'
import type { BodyOf } from '#/shared/endpoint.ts'
import { parseInstant } from '#/time/instant.ts'

const PLAIN = ['title', 'description', 'location', 'counter', 'hidden'] as const
const FIELDS = [...PLAIN, 'deadline', 'finish'] as const
export type Field = (typeof FIELDS)[number]
export type NewDetails = Pick<BodyOf<typeof changeProposal>, Field>

/** Whether a change is about the proposal itself, and not only about what a party says to it. */
export function hasDetails(given: NewDetails): boolean {
  return FIELDS.some(field => given[field] !== undefined)
}

/** A proposal with other details. Who must be able to come is in its parties, see `requiring`. */
export function withDetails(before: Proposal, given: NewDetails): Proposal {
  const { deadline, finish } = given
  const plain = PLAIN.filter(field => given[field] !== undefined).map(field => [field, given[field]])
  return {
    ...before,
    ...Object.fromEntries(plain),
    ...(deadline !== undefined && { deadline: deadline && parseInstant(deadline)! }),
    ...(finish !== undefined && { finish: finish && { when: finish.when, quorum: finish.quorum ?? null } }),
  }
}

type Changing = { readonly proposal: Proposal; readonly parties: readonly Party[] }

/** Which details differ. */
export function fieldsBetween(before: Changing, after: Changing): Field[] {
  const differs = (field: Exclude<Field, 'finish'>) => before.proposal[field] !== after.proposal[field]
  const others = [...PLAIN, 'deadline' as const].filter(differs)
  return finishOf(before) === finishOf(after) ? others : [...others, 'finish']
}

/** The same text for the same rule. */
function finishOf({ proposal: { finish }, parties }: Changing): string {
  const required = parties.filter(party => party.required).map(({ person }) => person)
  return JSON.stringify([finish?.when, finish?.quorum, required.toSorted()])
}
