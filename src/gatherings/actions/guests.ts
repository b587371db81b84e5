import type { App } from '#/app.ts'
import { idsInGroups, inhabitedOf, ownContactsOf } from '#/contacts/actions.ts'
import { faultsOfGuests, type Named } from '#/gatherings/rules/guests.ts'
import { type Gathering, type Guest, hostsOf } from '#/gatherings/rules.ts'
import { addGuests, countAll, knownOtherwise } from '#/gatherings/store/add.ts'
import { invalid, notFound, ok, type Refused, type Result, refused } from '#/shared/result.ts'
import { mapInSlices } from '#/shared/slices.ts'

/** Somebody who is to be a guest. */
export type NewGuest = Pick<Guest, 'contact' | 'first' | 'party'>

/**
 * Whom hosts name: those by name in their order, then the others of the groups, by priority and then by name. Refuses: 400
 * for a group of nobody's and a party that could never be seated, 404 for a contact of nobody's among the hosts.
 */
export async function namedBy(app: App, gathering: Gathering, given: Named): Promise<Result<NewGuest[]>> {
  const { contact: alone, first, party, groups = [] } = given
  const guests = [...(alone === undefined ? [] : [{ contact: alone, first, party }]), ...(given.guests ?? [])]
  const ids = guests.map(({ contact }) => contact.toLowerCase())
  const hosts = hostsOf(gathering)
  const [known, inhabited] = await Promise.all([
    ownContactsOf(app, hosts, ids),
    inhabitedOf(app, hosts, groups),
  ])
  const faults = faultsOfGuests(given, { seats: gathering.seats, inhabited })
  if (faults.length) return invalid(faults)
  const named = new Set(ids)
  if (known.length < named.size) return notFound('contact')
  const others = (await idsInGroups(app, hosts, groups)).filter(id => !named.has(id))
  const rows = [
    ...guests.map(({ contact, first = false, party = 1 }) => ({
      contact: contact.toLowerCase(),
      first,
      party,
    })),
    ...others.map(contact => ({ contact, first: false, party: 1 })),
  ]
  return ok([...new Map(rows.map(row => [row.contact, row])).values()])
}

/** Guests in parts, each of which is lined up at once; one part at least. */
export function inParts(guests: readonly NewGuest[]): NewGuest[][] {
  const count = Math.max(1, Math.ceil(guests.length / AT_ONCE))
  return Array.from({ length: count }, (_, part) => guests.slice(part * AT_ONCE, (part + 1) * AT_ONCE))
}

/** That takes PostgreSQL half a second, in which nobody can answer the gathering. */
const AT_ONCE = 10_000

/**
 * Lines up guests behind those there are; who is one already stays as he is, and who was deleted meanwhile is left out.
 * Within a transaction that has the gathering alone. Answers who was added. Refuses 409 for more guests than there may be.
 */
export async function lineUp(
  app: App,
  gathering: Gathering,
  guests: readonly NewGuest[],
): Promise<Result<string[]>> {
  const added: string[] = []
  for (const part of inParts(guests)) {
    const fresh = await onlyOnce(app, gathering, part)
    const rows = await mapInSlices(fresh, guest => ({ id: app.newId(), ...guest }))
    if (rows.length) added.push(...(await addGuests(app.db, gathering.id, rows)))
  }
  const total = await countAll(app.db, gathering.id)
  return total > MOST_GUESTS ? tooMany(total) : ok(added)
}

/** Of contacts of several hosts no person twice, by address or number: neither those who are guests nor of these. */
async function onlyOnce(
  app: App,
  gathering: Gathering,
  guests: readonly NewGuest[],
): Promise<readonly NewGuest[]> {
  if (gathering.coHosts.length === 0) return guests
  const ids = guests.map(({ contact }) => contact)
  const [contacts, otherwise] = await Promise.all([
    ownContactsOf(app, hostsOf(gathering), ids),
    knownOtherwise(app.db, gathering.id, ids),
  ])
  const addresses = new Map(contacts.map(({ id, email, phone }) => [id, [email?.toLowerCase(), phone]]))
  const known = new Set(otherwise)
  const seen = new Set<string>()
  return guests.filter(({ contact }) => {
    const keys = (addresses.get(contact) ?? []).filter(key => key != null)
    if (known.has(contact) || keys.some(key => seen.has(key))) return false
    for (const key of keys) seen.add(key)
    return true
  })
}

/** There is no room for so many. */
export function tooMany(guests: number): Refused {
  const detail = `That would be ${guests} guests, and there may be ${MOST_GUESTS}. Name fewer, or smaller groups.`
  return refused('too-many', detail, { limit: MOST_GUESTS, guests })
}

/** As many as a host may know. */
export const MOST_GUESTS = 100_000

/** Fewer are found at once even if all are read. */
export const VERY_MANY = 5_000
