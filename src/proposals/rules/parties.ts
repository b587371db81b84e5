import type { Person } from '#/people/rules.ts'
import type { Read } from '#/proposals/rules/read.ts'
import type { Party } from '#/proposals/rules.ts'
import { MOST_PARTIES } from '#/proposals/schema/proposal.ts'
import type { Fault } from '#/shared/result.ts'

type Named = Pick<Person, 'id' | 'email'>
type New = Pick<Person, 'id' | 'email' | 'role'>

/** The parties of a new proposal, the proposer first, none of whom has said anything. */
export function newParties(
  people: readonly New[],
  proposer: string,
  required: readonly string[],
): Read<Party[]> {
  const first = people.filter(({ id }) => id === proposer)
  const ordered = [...first, ...people.filter(({ id }) => id !== proposer)]
  return requiring(
    ordered.map(person => newParty(person)),
    people,
    required,
  )
}

/** Somebody who has said nothing yet. */
export function newParty({ id, role }: Pick<Person, 'id' | 'role'>, required = false): Party {
  const unsaid = { answers: {}, note: '', answeredAt: null, keepsCalendar: false }
  return { person: id, hasAccount: role !== 'guest', required, ...unsaid }
}

/**
 * Parties of whom just those must be able to come that `required` names by id or address; a fault for each name that is
 * none of them.
 */
export function requiring(
  parties: readonly Party[],
  people: Iterable<Named>,
  required: readonly string[],
): Read<Party[]> {
  const named = [...people]
  const ids = required.map(name => findNamed(named, name)?.id)
  const faults = ids.flatMap((id, index): Fault[] =>
    id === undefined ? [{ path: `finish.required[${index}]`, message: 'is not one of the parties' }] : [],
  )
  if (faults.length) return { ok: false, faults }
  return { ok: true, value: parties.map(party => ({ ...party, required: ids.includes(party.person) })) }
}

/** Nobody agrees with only himself. */
export function mustHaveOthers(proposer: string, people: readonly Named[]): Fault[] {
  if (people.some(({ id }) => id !== proposer)) return []
  return [{ path: 'parties', message: 'must name somebody besides yourself' }]
}

/** The last one may leave, but not be left out: that would be the end without a word of it. */
export function mustLeaveOthers(parties: readonly Party[]): Fault[] {
  if (parties.length > 2) return []
  return [{ path: 'person', message: 'is the last who is asked; take the proposal back instead' }]
}

/** The proposer, whom he need not ask, is not counted. */
export function mustHaveRoom(parties: readonly Party[]): Fault[] {
  if (parties.length - 1 <= MOST_PARTIES) return []
  return [{ path: 'party', message: `would be more than the ${MOST_PARTIES} that a proposal can ask` }]
}

/** Somebody by his id or address, in any spelling of it. */
export function findNamed<P extends Named>(people: Iterable<P>, name: string): P | undefined {
  const wanted = name.toLowerCase()
  return [...people].find(({ id, email }) => id === wanted || email.toLowerCase() === wanted)
}
