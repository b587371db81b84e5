import { type App, within } from '#/app.ts'
import { plan } from '#/clock/plan.ts'
import { transaction, violates } from '#/db/database.ts'
import { mayChange, mayMove, nameFrom, type Person, roleChange } from '#/people/rules.ts'
import type { PersonShape } from '#/people/schema.ts'
import * as store from '#/people/store.ts'
import type { Caller } from '#/shared/caller.ts'
import { limitOf, type Page, type PageQuery, pageFrom, placeOf } from '#/shared/paging.ts'
import { e164 } from '#/shared/phone.ts'
import { notFound, ok, type Refused, type Result, refused } from '#/shared/result.ts'
import { formatInstant } from '#/time/instant.ts'

type Changes = Partial<
  Pick<Person, 'email' | 'name' | 'timezone' | 'quiet' | 'reminders' | 'channels' | 'phone' | 'language'>
> & {
  role?: Person['role']
  when_quiet?: Person['whenQuiet']
}
export type NewPerson = Changes & { email: string; name: string }

/** A person as `who` may see him; 404 for a guest that is none of his business. */
export async function see(app: App, who: Caller, id: string): Promise<Result<PersonShape>> {
  const person = await store.findPerson(app.db, id)
  if (!person || !(await store.isVisible(app.db, who, id))) return notFound('person')
  return ok(shown(who, person))
}

/** Refuses whoever may not set how a person lives: his hours, say. 404 for somebody he may not even know. */
export async function refuseStranger(app: App, who: Caller, id: string): Promise<Refused | undefined> {
  const person = await store.findPerson(app.db, id)
  if (!person || !(await store.isVisible(app.db, who, id))) return notFound('person')
  if (mayChange(who, person)) return undefined
  return refused('forbidden', 'Only the person, the host of a guest, or an admin may set this.')
}

export async function list(
  app: App,
  who: Caller,
  query: PageQuery & { find?: string },
): Promise<Result<Page<PersonShape>>> {
  const place = placeOf(query, ['text', 'id'])
  if (!place.ok) return place
  const limit = limitOf(query)
  const after = place.value && { name: place.value[0], id: place.value[1] }
  const people = await store.listVisible(app.db, who, { find: query.find, after, limit })
  return ok(
    pageFrom(
      people.map(person => shown(who, person)),
      limit,
      person => [person.name, person.id],
    ),
  )
}

/** Adds a person without an account: a guest. 409 when the address is known. */
export async function add(app: App, who: Caller, given: NewPerson): Promise<Result<Person>> {
  // An admin adds to the list of everybody; a member brings a guest of his own.
  const person = { ...newGuest(app, who.person, given), listed: who.role === 'admin' }
  const [stored] = await store.addPeople(app.db, [person])
  return stored?.id === person.id ? ok(person) : taken(person.email)
}

/** Changes a person, and plans anew what depends on it. */
export async function change(
  app: App,
  who: Caller,
  id: string,
  changes: Changes,
): Promise<Result<PersonShape>> {
  try {
    return await transaction(app.db, async tx => {
      const admins = changes.role === undefined ? 0 : await store.countAdmins(tx)
      const person = await store.lockPerson(tx, id)
      if (!person || !(await store.isVisible(tx, who, id))) return notFound('person')
      if (!mayChange(who, person))
        return refused('forbidden', 'Only the person, the host of a guest, or an admin may change this.')
      if (changes.email !== undefined && !mayMove(who, person, changes.email))
        return refused('forbidden', 'The address is changed by the person himself or an admin, signed in.')
      const role = roleChange(who, person, changes.role, admins)
      if (!role.ok) return role
      const { when_quiet: whenQuiet = person.whenQuiet, ...rest } = changes
      const phone = rest.phone == null ? rest.phone : e164(rest.phone)
      const changed = {
        ...person,
        ...rest,
        whenQuiet,
        role: role.value,
        ...(phone !== undefined && { phone }),
      }
      await store.savePerson(tx, changed)
      if (changed.timezone !== person.timezone)
        await plan(
          within(app, tx),
          ...RELOCATED.map(kind => ({ kind, subject: id, key: '', dueAt: app.now() })),
        )
      return ok(shown(who, changed))
    })
  } catch (error) {
    if (violates(error, 'people_email')) return taken(changes.email ?? '')
    throw error
  }
}

/**
 * The persons named by ids or addresses; an unknown address becomes a guest, an unknown id is refused (404).
 * Within the caller's transaction, in the order given, each once.
 */
export async function resolve(app: App, by: Caller, named: readonly string[]): Promise<Result<Person[]>> {
  const emails = named.filter(name => name.includes('@'))
  const ids = named.filter(name => !name.includes('@')).map(id => id.toLowerCase())
  const byId = new Map((await store.findPeople(app.db, ids)).map(person => [person.id, person]))
  // A guest of somebody else's is as unknown by his id as anywhere; who knows the address may invite him by that.
  const guests = [...byId.values()].filter(person => person.role === 'guest').map(person => person.id)
  const unseen = guests.length ? await firstUnseen(app, by, guests) : undefined
  const missing = ids.filter(id => !byId.has(id) || id === unseen)
  if (missing.length)
    return refused('not-found', `There is no person ${missing.join(', ')}.`, { people: missing })
  const byEmail = new Map(
    (await resolveEmails(app, by, emails)).map(person => [person.email.toLowerCase(), person]),
  )
  const people = named.map(name => byId.get(name.toLowerCase()) ?? byEmail.get(name.toLowerCase())!)
  return ok([...new Map(people.map(person => [person.id, person])).values()])
}

/** The person behind an address, locked until the transaction ends; made if there is none. */
export async function personFor(app: App, given: Partial<NewPerson> & { email: string }): Promise<Person> {
  const guest = newGuest(app, null, { ...given, name: given.name ?? nameFrom(given.email) })
  const [person] = await store.addPeople(app.db, [guest])
  return (await store.lockPerson(app.db, person!.id))!
}

/** The person behind an address, if there is one. */
export async function findByAddress(app: App, email: string): Promise<Person | undefined> {
  return (await store.findByEmail(app.db, [email]))[0]
}

/** Who hears that a guest got an account: the plans about him of these kinds, for what is held of the time of members. */
export const ADMITTED = ['proposals.hold', 'gatherings.hold'] as const

/** Who hears that somebody lives in another zone: the plans about him of these kinds, for what is by his clock. */
export const RELOCATED = ['calendars.relay'] as const

/** Somebody got credentials: from now on a member, and the first of all the admin. */
export async function admit(app: App, person: Person, changes: Partial<Person> = {}): Promise<Person> {
  const role =
    (await store.countAdmins(app.db)) === 0 ? 'admin' : person.role === 'guest' ? 'member' : person.role
  const admitted = { ...person, ...changes, role, listed: true } as Person
  await store.savePerson(app.db, admitted)
  if (person.role === 'guest')
    await plan(app, ...ADMITTED.map(kind => ({ kind, subject: person.id, key: '', dueAt: app.now() })))
  return admitted
}

/** Whether anybody has an account yet. */
export async function isInhabited(app: App): Promise<boolean> {
  return store.hasAdmin(app.db)
}

/** The first of `ids` (in lower case) that does not exist, or that `who` may not know of. */
export async function firstUnseen(
  app: App,
  who: Caller,
  ids: readonly string[],
): Promise<string | undefined> {
  return store.firstUnseen(app.db, who, ids)
}

/** Persons by id, for other domains. */
export async function peopleOf(app: App, ids: readonly string[]): Promise<Map<string, Person>> {
  return new Map((await store.findPeople(app.db, ids)).map(person => [person.id, person]))
}

async function resolveEmails(app: App, by: Caller, emails: readonly string[]): Promise<Person[]> {
  if (emails.length === 0) return []
  const known = await store.findByEmail(app.db, emails)
  const seen = new Set(known.map(person => person.email.toLowerCase()))
  const fresh = emails.filter(email => !seen.has(email.toLowerCase()) && seen.add(email.toLowerCase()))
  if (fresh.length === 0) return known
  const host = await store.findPerson(app.db, by.person)
  // A guest's zone and language are unknown; the host's are a better guess than UTC and English.
  const guests = fresh.map(email =>
    newGuest(app, by.person, {
      email,
      name: nameFrom(email),
      timezone: host!.timezone,
      language: host!.language,
    }),
  )
  return [...known, ...(await store.addPeople(app.db, guests))]
}

/** Somebody new without an account, not stored yet. */
export function newGuest(app: App, addedBy: string | null, given: NewPerson): Person {
  return {
    id: app.newId(),
    email: given.email,
    name: given.name,
    timezone: given.timezone ?? 'UTC',
    quiet: given.quiet ?? null,
    reminders: given.reminders ?? null,
    channels: given.channels ?? ['email'],
    phone: given.phone ? e164(given.phone) : null,
    language: given.language ?? 'en',
    whenQuiet: given.when_quiet ?? 'skip',
    role: 'guest',
    listed: false,
    addedBy,
    createdAt: app.now(),
  }
}

/** A person with the details that `who` may see. */
export function shown(who: Caller, person: Person): PersonShape {
  const { id, email, name, timezone, role } = person
  if (!mayChange(who, person)) return { id, email, name, timezone, role }
  const { quiet, reminders, channels, phone, language, whenQuiet, createdAt } = person
  const preferences = { quiet, reminders, channels, phone, language, when_quiet: whenQuiet }
  return { id, email, name, timezone, role, ...preferences, created_at: formatInstant(createdAt) }
}

function taken(email: string): Refused {
  return refused('taken', `Somebody with the address ${email} is here already.`, { email })
}
