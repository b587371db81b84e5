import type { App } from '#/app.ts'
import type { Contact } from '#/contacts/rules.ts'
import { readableOf, withPersons } from '#/gatherings/actions/approach.ts'
import { dealNow } from '#/gatherings/actions/deal.ts'
import { takeOut } from '#/gatherings/actions/hand/remove.ts'
import { freeTimeOf, keepTimeOf } from '#/gatherings/actions/keep.ts'
import { tellMoved } from '#/gatherings/actions/tell/moved.ts'
import { tellInvited } from '#/gatherings/actions/tell.ts'
import { hears } from '#/gatherings/rules/told.ts'
import { type Gathering, type Guest, lapseOf } from '#/gatherings/rules.ts'
import { gatheringsWith } from '#/gatherings/store/due.ts'
import { findGathering, lockAll } from '#/gatherings/store/gathering.ts'
import { approachedAmong, findGuest, followPriorities, saveGuests } from '#/gatherings/store/guests.ts'
import { reachedAmong, revokeStrays } from '#/links/actions.ts'
import { takeBack } from '#/messages/actions/contacts.ts'
import type { Caller } from '#/shared/caller.ts'

/**
 * Keeps all that these contacts are guests of from every other change until the transaction ends. Before the contacts
 * themselves are locked: whoever has a gathering may wait for one of them.
 */
export async function holdAllWith(app: App, contacts: readonly string[]): Promise<void> {
  await openAll(app, contacts)
}

/**
 * What contacts are invited to follows their changes, within the transaction of these: their place in line, whose time is
 * held, and a new link where they can be reached now. The old ones open nothing any more. What is cancelled follows as
 * well, and tells nobody: it may be restored.
 */
export async function contactsChanged(app: App, contacts: readonly Contact[]): Promise<void> {
  if (contacts.length === 0) return
  const ids = contacts.map(({ id }) => id)
  for (const gathering of await openAll(app, ids))
    if (gathering.start > app.now()) await follow(app, gathering, ids)
  await revokeStrays(app, ids)
}

/** A contact leaves every gathering, within the transaction in which it is deleted; twice is once. */
export async function contactDeleted(app: App, who: Caller, contact: string): Promise<void> {
  for (const gathering of await openAll(app, [contact])) {
    const guest = await findGuest(app.db, gathering.id, { contact })
    if (guest) await takeOut(app, gathering, guest, who.person)
  }
}

/**
 * All that any of these contacts is a guest of, each alone with until the transaction ends. In the order of their ids, and
 * before anything else is done to one of them: nobody who has one waits for what was done to another.
 */
async function openAll(app: App, contacts: readonly string[]): Promise<Gathering[]> {
  const ids = await gatheringsWith(app.db, contacts)
  await lockAll(app.db, ids)
  const seated = await Promise.all(ids.map(id => findGathering(app.db, id)))
  return seated.flatMap(one => (one ? [one.gathering] : []))
}

async function follow(app: App, gathering: Gathering, contacts: readonly string[]): Promise<void> {
  await followPriorities(app.db, gathering.id, contacts)
  const guests = await asPersonsNow(app, gathering, await approachedAmong(app.db, gathering.id, contacts))
  if (gathering.cancellation) return
  await writeAnew(app, gathering, guests.filter(hears))
  await dealNow(app, gathering.id)
}

/** Another address is another person, whose time is held in the place of the one before. */
async function asPersonsNow(app: App, gathering: Gathering, guests: readonly Guest[]): Promise<Guest[]> {
  const nobodies = guests.map(guest => ({ ...guest, person: null, hasAccount: false }))
  const now = await withPersons(app, gathering, nobodies)
  const others = now.filter(({ person }, index) => person !== guests[index]!.person)
  const left = guests.flatMap(({ person }, index) =>
    person !== null && person !== now[index]!.person ? [person] : [],
  )
  await saveGuests(app.db, others)
  if (!gathering.cancellation) {
    await freeTimeOf(app, gathering, left)
    await keepTimeOf(app, gathering, others)
  }
  return now
}

/** A link for where they are now: by the invitation, if that is open, which they then have as long to answer as anybody. */
async function writeAnew(app: App, gathering: Gathering, guests: readonly Guest[]): Promise<void> {
  if (guests.length === 0) return
  const about = gathering.id
  const contacts = guests.map(({ contact }) => contact)
  const gone = await takeBack(app, { about, contacts, kinds: ['invitation'] })
  const isUnsent = ({ message }: Guest) => message !== null && gone.has(message)
  const reached = await reachedAmong(app, about, contacts)
  const moved = guests.filter(guest => isUnsent(guest) || !reached.has(guest.contact))
  const open = moved.filter(({ state }) => state === 'invited')
  const readable = open.length ? await readableOf(app, { gathering, line: open }) : new Map<string, null>()
  const again = open.map(guest => {
    const readableAt = readable.get(guest.id) ?? app.now()
    const lapsesAt = Math.max(guest.lapsesAt!, lapseOf(gathering, readableAt) ?? 0)
    return { ...guest, readableAt, lapsesAt, message: isUnsent(guest) ? guest.message : app.newId() }
  })
  await saveGuests(app.db, again)
  await tellInvited(app, gathering, again)
  await tellMoved(app, gathering, { guests: moved.filter(({ state }) => state !== 'invited'), contacts })
}
