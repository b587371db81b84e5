import type { Person } from '#/people/rules.ts'
import type { Ritual } from '#/standups/mail/ritual.ts'

/** A stand-up as its participants are told of it. */
export type Told = {
  readonly standup: Ritual
  /** The organizer too. */
  readonly participants: readonly string[]
  /** Those, and whoever else is named in what is told. */
  readonly people: ReadonlyMap<string, Person>
}
