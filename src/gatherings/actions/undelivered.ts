import { type App, within } from '#/app.ts'
import type { Plan } from '#/clock/plan.ts'
import { transaction } from '#/db/database.ts'
import { dealNow, recordLapses } from '#/gatherings/actions/deal.ts'
import { keepTimeOf } from '#/gatherings/actions/keep.ts'
import { waysTo } from '#/gatherings/actions/reach.ts'
import { record } from '#/gatherings/actions/record.ts'
import { type Reader, readersOf } from '#/gatherings/actions/tell/readers.ts'
import { sayAgain } from '#/gatherings/actions/tell/send.ts'
import { outageMail } from '#/gatherings/mail/outage.ts'
import { lapse } from '#/gatherings/rules/deal.ts'
import { unasked } from '#/gatherings/rules/hand.ts'
import { leavingAt, nextChannel } from '#/gatherings/rules/reach.ts'
import { type Gathering, type Guest, lapseOf } from '#/gatherings/rules.ts'
import { findGathering, lock } from '#/gatherings/store/gathering.ts'
import { findGuest, saveGuests } from '#/gatherings/store/guests.ts'
import { markOutageTold, retryFrom } from '#/gatherings/store/told.ts'
import { type Failed, findFailed } from '#/messages/actions/contacts.ts'
import { tellSender } from '#/messages/actions/deliver.ts'
import { tell } from '#/messages/actions/tell.ts'
import { peopleOf } from '#/people/actions.ts'
import { ok } from '#/shared/result.ts'
import { hour, minute } from '#/time/date.ts'

/**
 * Says by the next channel of a contact what did not reach him: the message that is the key of the plan, about the
 * gathering that is its subject. By each channel once. When none is left its host hears of it, and an invitation lapses,
 * so that the next is asked. Doing it twice does it once.
 */
export async function sayOtherwise(app: App, { subject, key }: Pick<Plan, 'subject' | 'key'>): Promise<void> {
  await transaction(app.db, async tx => {
    const inside = within(app, tx)
    const [, seated, failed] = await Promise.all([
      lock(tx, subject),
      findGathering(tx, subject),
      findFailed(inside, key),
    ])
    if (!failed?.contact) return ok()
    if (!seated) {
      // Deleted: only its host can say by another way that it does not take place.
      await tellSender(inside, failed, failed.last_error ?? '')
      return ok()
    }
    const { gathering } = seated
    const guest = await findGuest(tx, subject, { contact: failed.contact })
    if (!guest || !isStill(gathering, guest, failed, app.now())) return ok()
    const reader = await nextReader(inside, gathering, guest, failed)
    if (reader && (await sayBy(inside, gathering, reader, failed))) return ok()
    await giveUp(inside, gathering, guest, failed)
    return ok()
  })
}

/** What could be said in no way after many tries: as if none were left, or its guest would stay invited for good. */
export async function leaveUnsaid(app: App, { subject, key }: Pick<Plan, 'subject' | 'key'>): Promise<void> {
  await lock(app.db, subject)
  const [seated, failed] = await Promise.all([findGathering(app.db, subject), findFailed(app, key)])
  const guest = failed?.contact && (await findGuest(app.db, subject, { contact: failed.contact }))
  if (seated && failed && guest && isStill(seated.gathering, guest, failed, app.now()))
    await giveUp(app, seated.gathering, guest, failed)
}

/** An invitation that was answered meanwhile, lapsed or was withdrawn need not reach anybody any more. */
function isStill({ end }: Gathering, { state, message }: Guest, { id, kind }: Failed, now: number): boolean {
  return end > now && (kind !== 'invitation' || (state === 'invited' && message === id))
}

async function nextReader(
  app: App,
  gathering: Gathering,
  guest: Guest,
  { tried }: Failed,
): Promise<Reader | undefined> {
  const [reader] = await readersOf(app, gathering, [guest])
  if (!reader) return undefined
  const isOpen = (await waysTo(app, gathering.id, [reader.contact]))(reader.contact)
  const channel = nextChannel(reader.contact, one => isOpen(one) && !tried.includes(one))
  return channel ? { ...reader, channel } : undefined
}

/** An invitation then holds for as long as if it had been dealt now. False when that leaves no time to answer it. */
async function sayBy(app: App, gathering: Gathering, reader: Reader, failed: Failed): Promise<boolean> {
  const at = leavingAt(gathering, reader, app.now())
  const id = app.newId()
  if (failed.kind === 'invitation') {
    const lapsesAt = lapseOf(gathering, at)
    if (lapsesAt === null) return false
    await saveGuests(app.db, [{ ...reader.guest, message: id, readableAt: at, lapsesAt }])
  }
  await sayAgain(app, gathering, reader, { id, at, failed })
  if (failed.kind === 'invitation') await dealNow(app, gathering.id)
  return true
}

async function giveUp(app: App, gathering: Gathering, guest: Guest, failed: Failed): Promise<void> {
  if (failed.kind === 'invitation' && failed.carrier_away)
    return waitForCarrier(app, gathering, guest, failed)
  const { id: message, kind, last_error: why } = failed
  await tellSender(app, failed, why ?? '')
  const data = { contact: guest.contact, message, kind }
  await record(app, gathering, { actor: null, kind: 'undelivered', data })
  if (kind !== 'invitation') return
  const lapsed = lapse(guest)
  await saveGuests(app.db, [lapsed])
  await keepTimeOf(app, gathering, [lapsed])
  await recordLapses(app, gathering, [lapsed])
  await dealNow(app, gathering.id)
}

/** He was never asked, for no fault of his: he is again in line where he was, and so is everybody else whom it meets. */
async function waitForCarrier(app: App, gathering: Gathering, guest: Guest, failed: Failed): Promise<void> {
  const back = unasked(guest)
  await saveGuests(app.db, [back])
  await retryFrom(app.db, guest.id, app.now() + RETRIED_AFTER)
  await keepTimeOf(app, gathering, [back])
  await tellOutage(app, gathering, failed)
  await dealNow(app, gathering.id)
}

/** Milliseconds in which a carrier may come back. */
const RETRIED_AFTER = 30 * minute

/** Milliseconds in which a host hears of it once, however many it meets. */
const OUTAGE_TOLD_EVERY = 6 * hour

async function tellOutage(app: App, gathering: Gathering, failed: Failed): Promise<void> {
  const now = app.now()
  if (!(await markOutageTold(app.db, gathering.id, { now, since: now - OUTAGE_TOLD_EVERY }))) return
  const { id: about, host, title } = gathering
  const to = (await peopleOf(app, [host])).get(host)!
  const letter = outageMail(to, { title, why: failed.last_error ?? '' })
  await tell(app, { to, kind: 'notice', about, letter })
  const data = { contact: failed.contact, message: failed.id, kind: failed.kind }
  await record(app, gathering, { actor: null, kind: 'undelivered', data })
}
