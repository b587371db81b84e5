import type { App } from '#/app.ts'
import { type NewPerson, newGuest } from '#/people/actions.ts'
import { nameFrom, type Person } from '#/people/rules.ts'
import * as store from '#/people/store.ts'

/** Those behind addresses who are known, by their addresses in lower case. */
export async function knownBy(app: App, emails: readonly string[]): Promise<Map<string, Person>> {
  const people = emails.length ? await store.findByEmail(app.db, emails) : []
  return byAddress(people)
}

/**
 * The persons behind addresses, by those in lower case; who is not known yet becomes a guest of `host`. Within the
 * transaction of what they are invited to. `among`: those known, where they were looked up already.
 */
export async function guestsOf(
  app: App,
  host: string,
  given: readonly (Omit<NewPerson, 'name'> & { readonly name?: string })[],
  among?: Map<string, Person>,
): Promise<Map<string, Person>> {
  const emails = given.map(({ email }) => email)
  const known = among ?? (await knownBy(app, emails))
  const fresh = given.filter(({ email }) => !known.has(email.toLowerCase()))
  if (fresh.length === 0) return known
  const added = await store.addPeople(
    app.db,
    fresh.map(one => newGuest(app, host, { ...one, name: one.name ?? nameFrom(one.email) })),
  )
  return new Map([...known, ...byAddress(added)])
}

function byAddress(people: readonly Person[]): Map<string, Person> {
  return new Map(people.map(person => [person.email.toLowerCase(), person]))
}
