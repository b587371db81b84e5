import type { Person } from '#/people/rules.ts'
import { findNamed } from '#/proposals/rules/parties.ts'
import { findSlots, NO_SLOT } from '#/proposals/rules/slots.ts'
import { commonOf, type Standing } from '#/proposals/rules.ts'
import type { NamedSlot } from '#/proposals/schema/slots.ts'
import type { notifyParties } from '#/proposals/schema.ts'
import type { BodyOf } from '#/shared/endpoint.ts'
import type { Fault } from '#/shared/result.ts'
import type { Sound } from '#/shared/sound.ts'
import { hour } from '#/time/date.ts'

/** What names nobody and no slot, because it is wrong in itself, is undefined. */
type Given = Pick<Sound<BodyOf<typeof notifyParties>>, 'parties' | 'slots'>
type Named = Pick<Person, 'id' | 'email'>

export type Addressed = {
  /** Whom it goes to, each once and in the order named; not to whoever writes. */
  readonly to: readonly string[]
  /** All that is wrong with whom it goes to, and with how slots are written. */
  readonly faults: readonly Fault[]
  /** Whether the slots are other than what nobody has refused just now. */
  readonly isStale: boolean
}

/** Whom a party writes to, and whether it knows how things stand. */
export function addressed(
  standing: Standing,
  people: ReadonlyMap<string, Named>,
  sender: string,
  { parties = [undefined], slots }: Given,
): Addressed {
  const named = parties.map(name =>
    name === undefined ? undefined : findParty(standing, people, name.trim()),
  )
  const unknown = named.flatMap((person, index): Fault[] =>
    person === undefined && parties[index] !== undefined
      ? [{ path: `parties[${index}]`, message: 'is not one of the parties' }]
      : [],
  )
  const to = [...new Set(named.filter(person => person !== undefined && person !== sender))] as string[]
  const nobody = named.every(person => person === sender)
  const alone = { path: 'parties', message: 'must name somebody besides yourself' }
  const { malformed, isStale } = slots ? heldAgainst(standing, slots) : { malformed: [], isStale: false }
  return { to, faults: [...unknown, ...(nobody ? [alone] : []), ...malformed], isStale }
}

/**
 * What is wrong with whom it goes to, and with the slots, as far as anything is; beside `wrong`, what is wrong in itself.
 * That slots are stale alone is none.
 */
export function faultsOf({ faults, isStale }: Addressed, wrong: readonly Fault[] = []): readonly Fault[] {
  const all = [...wrong, ...faults]
  const stale = {
    path: 'slots',
    message: 'must be what nobody has refused just now; read the proposal again',
  }
  return isStale && all.length ? [...all, stale] : all
}

function findParty({ parties }: Standing, people: ReadonlyMap<string, Named>, name: string) {
  const person = findNamed(people.values(), name)?.id
  return parties.some(one => one.person === person) ? person : undefined
}

/** Slots are looked for among the common ones: there a start alone may be enough where it is not among all. */
function heldAgainst(standing: Standing, slots: readonly (NamedSlot | undefined)[]) {
  const common = commonOf(standing)
  const found = slots.map((slot, index) => {
    if (!slot) return {}
    const read = findSlots(standing.proposal, common, [slot])
    if (read.ok) return { slot: [...read.value.keys()][0]! }
    return { fault: { ...read.faults[0]!, path: read.faults[0]!.path.replace('[0]', `[${index}]`) } }
  })
  const faults = found.flatMap(one => (one.fault ? [one.fault] : []))
  const named = new Set(found.flatMap(one => (one.slot ? [one.slot.number] : [])))
  const malformed = faults.filter(({ message }) => message !== NO_SLOT)
  return { malformed, isStale: faults.length > malformed.length || named.size < common.length }
}

/** When somebody wrote to whom, within an hour: epoch milliseconds by person. */
export type Written = Readonly<Record<string, readonly number[]>>

/** A link may be in wrong hands: nobody gets more mails than that by it, or by its owner, in an hour. */
export const MOST_AN_HOUR = 5

/** What somebody will have written when he writes to these too; or how many seconds he has to wait for that. */
export function writing(
  before: Written,
  to: readonly string[],
  now: number,
): { readonly written: Written } | { readonly wait: number } {
  const recent = Object.entries(before)
    .map(([person, times]) => [person, times.filter(time => time > now - hour)] as const)
    .filter(([, times]) => times.length > 0)
  const written = new Map(recent)
  const waits = to.map(person => waitFor(written.get(person) ?? [], now))
  const wait = Math.max(0, ...waits)
  if (wait > 0) return { wait: Math.ceil(wait / 1000) }
  for (const person of to) written.set(person, [...(written.get(person) ?? []), now])
  return { written: Object.fromEntries(written) }
}

/** Milliseconds until one more may be written, by the times of those before it, oldest first. */
function waitFor(times: readonly number[], now: number): number {
  return times.length < MOST_AN_HOUR ? 0 : times.at(-MOST_AN_HOUR)! + hour - now
}
