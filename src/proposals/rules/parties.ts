import type { Person } from '#/people/rules.ts'
import type { Party } from '#/proposals/rules.ts'
import type { Fault } from '#/shared/result.ts'

type Named = Pick<Person, 'id' | 'email'>

/**
 * The parties of a new proposal, the proposer first, none of whom has said anything. `required` names some of them by id
 * or address; a fault for each that is none of them.
 */
export function newParties(
  people: readonly Named[],
  proposer: string,
  required: readonly string[],
): { ok: true; value: Party[] } | { ok: false; faults: Fault[] } {
  const ids = required.map(name => findNamed(people, name)?.id)
  const faults = ids.flatMap((id, index): Fault[] =>
    id === undefined ? [{ path: `finish.required[${index}]`, message: 'is not one of the parties' }] : [],
  )
  if (faults.length) return { ok: false, faults }
  const first = people.filter(({ id }) => id === proposer)
  const parties = [...first, ...people.filter(({ id }) => id !== proposer)].map(({ id }): Party => {
    return { person: id, required: ids.includes(id), answers: {}, note: '', answeredAt: null }
  })
  return { ok: true, value: parties }
}

/** Nobody agrees with only himself. */
export function mustHaveOthers(proposer: string, people: readonly Named[]): Fault[] {
  if (people.some(({ id }) => id !== proposer)) return []
  return [{ path: 'parties', message: 'must name somebody besides yourself' }]
}

/** Somebody by his id or address, in any spelling of it. */
export function findNamed<P extends Named>(people: Iterable<P>, name: string): P | undefined {
  const wanted = name.toLowerCase()
  return [...people].find(({ id, email }) => id === wanted || email.toLowerCase() === wanted)
}
