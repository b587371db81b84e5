import type { App } from '#/app.ts'
import { ownContactsIn } from '#/contacts/actions.ts'
import type { Contact } from '#/contacts/rules.ts'
import { faultsOfGuests, type Named } from '#/gatherings/rules/guests.ts'
import { type Gathering, hostsOf } from '#/gatherings/rules.ts'
import { addGuests, countAll, countAnew, knownOtherwise } from '#/gatherings/store/guests.ts'
import { invalid, notFound, ok, type Refused, type Result, refused } from '#/shared/result.ts'

/**
 * Lines up contacts of the hosts as guests: those named in their order, then the others of the groups by name. Who is one
 * already stays as he is. Within a transaction that has the gathering alone. Answers who was added. Refuses: 400 for a group
 * of nobody's and a party that could never be seated, 404 for a contact of nobody's among the hosts, 409 for more guests
 * than there may be.
 */
export async function invite(app: App, gathering: Gathering, given: Named): Promise<Result<string[]>> {
  const { contact: alone, first, party, groups = [] } = given
  const guests = [...(alone === undefined ? [] : [{ contact: alone, first, party }]), ...(given.guests ?? [])]
  if (guests.length + groups.length === 0) return ok([])
  const ids = guests.map(({ contact }) => contact.toLowerCase())
  const contacts = await ownContactsIn(app, hostsOf(gathering), { ids, groups })
  const faults = faultsOfGuests(given, { seats: gathering.seats, contacts })
  if (faults.length) return invalid(faults)
  const known = new Map(contacts.map(contact => [contact.id, contact]))
  if (ids.some(id => !known.has(id))) return notFound('contact')
  const named = new Set(ids)
  const others = contacts.filter(({ id }) => !named.has(id))
  const rows = [
    ...guests.map(({ contact, first = false, party = 1 }) => {
      const { id, priority } = known.get(contact.toLowerCase())!
      return { id: app.newId(), contact: id, priority, first, party }
    }),
    ...others
      .toSorted((a, b) => (a.name < b.name ? -1 : 1))
      .map(({ id, priority }) => ({ id: app.newId(), contact: id, priority, first: false, party: 1 })),
  ]
  const fresh = await withoutKnown(app, gathering, contacts)
  const once = [...new Map(rows.map(row => [row.contact, row])).values()].filter(row =>
    fresh.has(row.contact),
  )
  const added = []
  for (let from = 0; from < once.length; from += AT_ONCE)
    added.push(...(await addGuests(app.db, gathering.id, once.slice(from, from + AT_ONCE))))
  if (added.length >= VERY_MANY) await countAnew(app.db)
  const total = await countAll(app.db, gathering.id)
  if (total > MOST_GUESTS) return tooMany(total)
  return ok(added)
}

/** Of contacts of several hosts no person twice, by address or number: neither those who are guests nor of these. */
async function withoutKnown(
  app: App,
  gathering: Gathering,
  contacts: readonly Contact[],
): Promise<ReadonlySet<string>> {
  const ids = contacts.map(({ id }) => id)
  if (gathering.coHosts.length === 0) return new Set(ids)
  const known = new Set(await knownOtherwise(app.db, gathering.id, ids))
  const seen = new Set<string>()
  const fresh = contacts.filter(({ id, email, phone }) => {
    const keys = [email?.toLowerCase() ?? [], phone ?? []].flat()
    if (known.has(id) || keys.some(key => seen.has(key))) return false
    for (const key of keys) seen.add(key)
    return true
  })
  return new Set(fresh.map(({ id }) => id))
}

function tooMany(guests: number): Refused {
  const detail = `That would be ${guests} guests, and there may be ${MOST_GUESTS}. Name fewer, or smaller groups.`
  return refused('too-many', detail, { limit: MOST_GUESTS, guests })
}

/** No statement takes longer than 15 seconds; all whom a host may know took one of ten. */
const AT_ONCE = 10_000

/** Fewer are found at once even if all are read. */
const VERY_MANY = 5_000

/** As many as a host may know. */
const MOST_GUESTS = 100_000
