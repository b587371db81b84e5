import type { App } from '#/app.ts'
import { cancelIdle } from '#/clock/plan.ts'
import { type Notice, tell } from '#/messages/actions/tell.ts'
import { SEND_TO_CONTACT } from '#/messages/rules/delivery.ts'
import { withoutLinks } from '#/messages/rules.ts'
import * as store from '#/messages/store/contacts.ts'
import { findParcels, isSaidInstead, type Parcel } from '#/messages/store/delivery.ts'
import type { Letter } from '#/shared/letter.ts'
import { hour } from '#/time/date.ts'

type ToContact = Notice & { readonly about: string; readonly contact: string; readonly short: string }

/**
 * Tells contacts how each stands with one thing: at once, or when fewer than `most` such notices are an hour old. What
 * comes meanwhile takes the place of what waits; nothing is told when that is what was told last. In the transaction of
 * its cause, which does one of them after the other.
 */
export async function tellContacts(app: App, notices: readonly ToContact[], most: number): Promise<void> {
  const [first] = notices
  if (!first) return
  const { about } = first
  const contacts = notices.map(({ contact }) => contact)
  const [waiting, before] = await Promise.all([
    takeBack(app, { about, contacts, kinds: ['notice'] }),
    store.lastTold(app.db, { about, contacts, most: most + 1 }),
  ])
  const told = Map.groupBy(
    before.filter(({ id }) => !waiting.has(id)),
    ({ contact }) => contact,
  )
  const timed = notices.flatMap(notice => {
    const at = freeFrom(notice, told.get(notice.contact) ?? [], most, app.now())
    return at === null ? [] : { ...notice, at }
  })
  if (timed.length > 0) await tell(app, ...timed)
}

/** When a contact may be told something (epoch ms) who was told these, the latest first; null when it was just that. */
function freeFrom(
  { by, short }: ToContact,
  told: readonly store.LastTold[],
  most: number,
  now: number,
): number | null {
  const [last, oldest] = [told[0], told[most - 1]]
  const isSame = by === 'sms' && last?.channel === 'sms' && withoutLinks(last.text) === withoutLinks(short)
  if (isSame) return null
  return oldest ? Math.max(Math.min(oldest.at, now) + hour, now) : now
}

/**
 * Takes back what contacts were to be told about a thing, as far as nobody is just sending it. Answers which messages:
 * they are gone. In the transaction of its cause.
 */
export async function takeBack(app: App, told: store.Told): Promise<ReadonlySet<string>> {
  const planned = await store.findPlanned(app.db, told)
  if (planned.length === 0) return new Set()
  const idle = await cancelIdle(app, SEND_TO_CONTACT, planned)
  if (idle.length) await store.removePlanned(app.db, idle)
  return new Set(idle)
}

/** The addresses of others than theirs now, at which the calendars of these contacts still hold a thing. */
export async function objectsElsewhere(
  app: App,
  about: string,
  contacts: readonly string[],
): Promise<{ readonly contact: string; readonly address: string }[]> {
  return store.findObjectsElsewhere(app.db, about, contacts)
}

/** Which of these messages are gone, or were never written. */
export async function unwritten(app: App, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const written = new Set(ids.length ? await store.findWritten(app.db, ids) : [])
  return new Set(ids.filter(id => !written.has(id)))
}

/** By which channels messages about a thing did not reach each of these contacts, at the addresses that they still have. */
export async function failedWays(
  app: App,
  about: string,
  contacts: readonly string[],
): Promise<ReadonlyMap<string, readonly ('email' | 'sms')[]>> {
  const rows = await store.findFailedWays(app.db, about, contacts)
  const ways = Map.groupBy(rows, ({ contact }) => contact)
  return new Map([...ways].map(([contact, failed]) => [contact, failed.map(({ channel }) => channel)]))
}

/**
 * A message that did not reach its contact, and the channels by which it was tried. Undefined when it has not failed, or was
 * said otherwise already.
 */
export async function findFailed(app: App, id: string): Promise<Failed | undefined> {
  const [parcels, tried, isSaid] = await Promise.all([
    findParcels(app.db, [id]),
    store.channelsTried(app.db, id),
    isSaidInstead(app.db, id),
  ])
  const parcel = parcels.get(id)
  if (parcel?.state !== 'failed' || parcel.letter === null || isSaid) return undefined
  return { ...parcel, letter: parcel.letter, tried }
}

export type Failed = Omit<Parcel, 'letter'> & {
  readonly letter: Letter
  readonly tried: readonly ('email' | 'sms')[]
}

/** The channels by which a message was tried, its own included. */
export async function triedBy(app: App, id: string): Promise<readonly ('email' | 'sms')[]> {
  return store.channelsTried(app.db, id)
}
