import type { App } from '#/app.ts'
import type { Contact } from '#/contacts/rules.ts'
import { readableOf, withPersons } from '#/gatherings/actions/approach.ts'
import { dealNow } from '#/gatherings/actions/deal.ts'
import { takeOut } from '#/gatherings/actions/hand/remove.ts'
import { keepTimeOf } from '#/gatherings/actions/keep.ts'
import { sendLink } from '#/gatherings/actions/links.ts'
import { tellInvited } from '#/gatherings/actions/tell.ts'
import { hears } from '#/gatherings/rules/told.ts'
import { type Gathering, type Guest, lapseOf, mustBeAhead } from '#/gatherings/rules.ts'
import { gatheringsWith } from '#/gatherings/store/due.ts'
import { findGathering, lock } from '#/gatherings/store/gathering.ts'
import { findGuest, saveGuests, setPriority } from '#/gatherings/store/guests.ts'
import { release } from '#/ledger/actions.ts'
import { isReached } from '#/links/actions.ts'
import { takeBack } from '#/messages/actions/contacts.ts'
import { peopleOf } from '#/people/actions.ts'
import type { Caller } from '#/shared/caller.ts'

/**
 * What a contact is invited to follows its changes, within the transaction of these: its place in line, whose time is held,
 * and a new link where it can be reached now. The old ones open nothing any more.
 */
export async function contactChanged(app: App, contact: Contact): Promise<void> {
  for (const { gathering, guest } of await openAll(app, contact.id)) {
    if (mustBeAhead(gathering, app.now())) continue
    await setPriority(app.db, guest.id, contact.priority)
    const known = await asPersonNow(app, gathering, { ...guest, priority: contact.priority }, contact)
    if (hears(known)) await writeAnew(app, gathering, known, contact)
    await dealNow(app, gathering.id)
  }
}

/** A contact leaves every gathering, within the transaction in which it is deleted; twice is once. */
export async function contactDeleted(app: App, who: Caller, id: string): Promise<void> {
  for (const { gathering, guest } of await openAll(app, id)) await takeOut(app, gathering, guest, who.person)
}

/**
 * All that a contact is a guest of, each alone with until the transaction ends. In the order of their ids, and before
 * anything else is done to one of them: nobody who has one waits for what was done to another.
 */
async function openAll(app: App, contact: string): Promise<{ gathering: Gathering; guest: Guest }[]> {
  const ids = await gatheringsWith(app.db, contact)
  for (const id of ids) await lock(app.db, id)
  const opened = []
  for (const id of ids) {
    const [seated, guest] = await Promise.all([findGathering(app.db, id), findGuest(app.db, id, { contact })])
    if (seated && guest) opened.push({ gathering: seated.gathering, guest })
  }
  return opened
}

/** Another address is another person, whose time is held in the place of the one before. */
async function asPersonNow(app: App, gathering: Gathering, guest: Guest, { email }: Contact): Promise<Guest> {
  if (guest.asked === 0 && guest.person === null) return guest
  const nobody = { ...guest, person: null, hasAccount: false }
  const now = email === null ? nobody : (await withPersons(app, gathering, [nobody]))[0]!
  if (now.person === guest.person) return guest
  await saveGuests(app.db, [now])
  if (guest.person !== null) await release(app, { subject: gathering.id, persons: [guest.person] })
  await keepTimeOf(app, gathering, [now])
  return now
}

/** A link for where he is now: by the invitation, if that is open, which he then has as long to answer as anybody. */
async function writeAnew(app: App, gathering: Gathering, guest: Guest, contact: Contact): Promise<void> {
  const about = gathering.id
  const kinds = ['invitation'] as const
  const gone = await takeBack(app, { about, contacts: [contact.id], kinds })
  const isUnsent = guest.message !== null && gone.has(guest.message)
  if (!isUnsent && (await isReached(app, { about, person: contact.id }))) return
  if (guest.state !== 'invited')
    return sendLink(app, gathering, guest, await languageOf(app, gathering, contact))
  const readable = await readableOf(app, { gathering, line: [guest] })
  const readableAt = readable.get(guest.id) ?? app.now()
  const lapsesAt = Math.max(guest.lapsesAt!, lapseOf(gathering, readableAt) ?? 0)
  const message = isUnsent ? guest.message : app.newId()
  const again = { ...guest, readableAt, lapsesAt, message }
  await saveGuests(app.db, [again])
  await tellInvited(app, gathering, [again])
}

async function languageOf(app: App, { host }: Gathering, { language }: Contact) {
  return language ?? (await peopleOf(app, [host])).get(host)!.language
}
