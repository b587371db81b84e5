import type { App } from '#/app.ts'
import type { ContactInFull } from '#/contacts/schema.ts'
import {
  type Attended,
  amongThose,
  attendedBy,
  type Details,
  detailsOf,
  invitedAs,
} from '#/gatherings/store/attended.ts'
import type { Caller } from '#/shared/caller.ts'
import { formatInstant } from '#/time/instant.ts'
import type { Window } from '#/time/window.ts'

/**
 * The gatherings in a window that a person hosts, is invited to or may come to, cancelled ones too: for calendars. By
 * start and then id; one more than `limit`, if there are more.
 */
export async function gatheringsIn(
  app: App,
  person: string,
  window: Window,
  after: { start: number; id: string } | null,
  limit: number,
): Promise<Attended[]> {
  return attendedBy(app.db, person, window, after, limit)
}

export type Invited = Attended & Omit<Details, 'id'>

/** The same in full, but for cancelled ones: those that begin first, `most` at most. */
export async function gatheringsInFull(
  app: App,
  person: string,
  window: Window,
  most: number,
): Promise<Invited[]> {
  const all = await attendedBy(app.db, person, window, null, most)
  const standing = all.filter(({ cancelled }) => !cancelled).slice(0, most)
  const found = await detailsOf(
    app.db,
    standing.map(({ id }) => id),
  )
  const details = new Map(found.map(one => [one.id, one]))
  return standing.map(one => ({ ...details.get(one.id)!, ...one }))
}

/** Which of these (ids) are gatherings that a person hosts or is a guest of. */
export async function gatheringsOf(app: App, person: string, ids: readonly string[]): Promise<string[]> {
  return amongThose(app.db, person, ids)
}

/** So many tell what deleting a contact would do; whoever hosts more finds them there. */
const MOST_SHOWN = 20

/** The gatherings that the caller hosts of which a contact is a guest, the latest first. */
export async function gatheringsOfContact(
  app: App,
  who: Caller,
  contact: string,
): Promise<ContactInFull['gatherings']> {
  const found = await invitedAs(app.db, who.person, contact, MOST_SHOWN)
  return found.map(one => ({ ...one, start: formatInstant(one.start) }))
}
