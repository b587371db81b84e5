import { setTimeout as sleep } from 'node:timers/promises'
import { type App, within } from '#/app.ts'
import type { Mail, Receipt } from '#/carriers.ts'
import { plan, revive } from '#/clock/plan.ts'
import { isCrowded, isUnreachable, transaction } from '#/db/database.ts'
import { thingOf } from '#/journal/actions/thing.ts'
import { note } from '#/journal/actions.ts'
import { addressed, keptOf, keptOfText } from '#/messages/actions/address.ts'
import { sayInstead } from '#/messages/actions/instead.ts'
import { stoppedAmong } from '#/messages/actions/stops.ts'
import { dutyFor, tell } from '#/messages/actions/tell.ts'
import { undeliveredMail, withInstead } from '#/messages/mail.ts'
import { SAY_OTHERWISE, TRIES } from '#/messages/rules/delivery.ts'
import { REASONS } from '#/messages/rules/moment.ts'
import { withoutLinks } from '#/messages/rules.ts'
import * as store from '#/messages/store/delivery.ts'
import { cancelMoments } from '#/messages/store/moments.ts'
import { peopleOf } from '#/people/actions.ts'
import { CarrierAway, Hopeless } from '#/shared/hopeless.ts'
import { htmlOf, type Letter, textOf } from '#/shared/letter.ts'
import { ok } from '#/shared/result.ts'
import { together } from '#/shared/together.ts'

/** How often a plan that has a message delivered is carried out; a text message gives up earlier by itself. */
export const TRIED = TRIES.email

/** What is only known when a message leaves: links made for it just now. */
export type Fresh = { readonly letter?: Letter; readonly text?: string; readonly unsubscribe?: string }

/**
 * Hands a planned message to its carrier and writes down that it has left. Whoever dies between the two sends it once
 * more, under the same Message-ID. @throws what the carrier said
 */
export async function deliver(app: App, id: string, fresh: Fresh = {}): Promise<void> {
  const parcel = await findParcel(app, id)
  if (parcel?.state !== 'planned') return
  // The server was away: nobody wants to hear how something stands that has begun.
  if (parcel.of_use_until !== null && parcel.of_use_until <= app.now())
    return cancelMoments(app.db, [{ id, why: REASONS.late }])
  const there = { ...(await addressed(app, parcel)), ...freshOf(parcel, fresh) }
  const receipt = await handOver(app, there, fresh.unsubscribe ?? null).catch(error =>
    failed(app, parcel, error),
  )
  const { address, subject } = there
  // In the outbox of a server without carriers it is the message itself that is kept, links and all.
  const kept = receipt === undefined ? there : cut(there, fresh)
  const { letter, text, short, secret } = kept
  const sent = { id, at: app.now(), address, subject, text, short, letter, secret, receipt: receipt ?? null }
  await insist(() => markSent(app, sent))
}

function freshOf(
  { failed_address: address, failed_why: why }: store.Parcel,
  { letter: made, text }: Fresh,
): Partial<store.Parcel> {
  if (!made) return text === undefined ? {} : { text }
  const letter = address === null ? made : withInstead(made, { address, why: why ?? '' })
  return { letter, subject: letter.subject, text: textOf(letter) }
}

/** What is kept of a message that a carrier has: for what is made anew each time, and for secrets, no letter. */
function cut(
  { text, short, letter, secret }: store.Parcel,
  fresh: Fresh,
): Pick<store.Sent, 'text' | 'short' | 'letter' | 'secret'> {
  const isMadeAnew = secret || fresh.letter !== undefined
  return {
    text: withoutLinks(text),
    short: short && keptOfText(short),
    letter: isMadeAnew ? null : letter && keptOf(letter),
    secret: false,
  }
}

const findParcel = together((app: App, ids: readonly string[]) => store.findParcels(app.db, ids))

/** Milliseconds that a message which has left waits for others to be written down with: in a flood there are many. */
const GATHER = 3

async function markSent(app: App, sent: store.Sent): Promise<void> {
  const error = await markTogether(app, sent)
  if (error) throw error
}

/** One that cannot be written down keeps none of the others from it, or all of them would leave again. */
const markTogether = together(async (app: App, sent: readonly store.Sent[]) => {
  try {
    await store.markSent(app.db, sent)
    return new Map<store.Sent, Error>()
  } catch (error) {
    if (sent.length === 1 || isUnreachable(error) || isCrowded(error)) throw error
  }
  const errors = new Map<store.Sent, Error>()
  for (const one of sent) await store.markSent(app.db, [one]).catch(error => errors.set(one, error))
  return errors
}, GATHER)

/** Undefined when there is no carrier: it stays in the outbox. */
async function handOver(
  app: App,
  parcel: store.Parcel,
  unsubscribe: string | null,
): Promise<Receipt | undefined> {
  const { channel, id, address: to, text } = parcel
  const { email, sms } = app.carriers
  if (channel === 'email') {
    if (email && to === '') throw new Hopeless('The recipient has no e-mail address any more.')
    return email?.send(mailOf(parcel, unsubscribe))
  }
  if (!sms && !email) return undefined
  if (!sms) throw new Hopeless('No gateway for text messages is set (TWILIO_… or SMS_GATEWAY_URL).')
  if (to === '') throw new Hopeless('The recipient has no phone number any more.')
  if ((await stoppedAmong(app, [to])).has(to)) throw new Hopeless('The holder of this number answered STOP.')
  return sms.send({ id, to, text })
}

function mailOf(parcel: store.Parcel, unsubscribe: string | null): Mail {
  const { sender_name: name, sender_address: address, calendar, calendar_method: method } = parcel
  return {
    id: parcel.id,
    to: { name: parcel.reader_name ?? '', address: parcel.address },
    sender: name !== null && address !== null ? { name, address } : null,
    subject: parcel.subject ?? '',
    text: parcel.text,
    html: parcel.letter && htmlOf(parcel.letter),
    thread: parcel.about,
    calendar: calendar === null ? null : { method: method as 'REQUEST' | 'CANCEL' | 'REPLY', text: calendar },
    unsubscribe,
  }
}

/** Notes a try that failed. @throws the error, as one without hope once it was tried often enough */
async function failed(app: App, { id, channel, attempts }: store.Parcel, error: Error): Promise<never> {
  const message = error.message.slice(0, 500)
  await store.noteFailure(app.db, id, message)
  if (error instanceof Hopeless || attempts + 1 < TRIES[channel]) throw error
  throw new CarrierAway(message)
}

/** Milliseconds: a PostgreSQL that restarts is back within seconds. */
const WAITS = [50, 200, 1_000, 3_000]

/** What has left must be written down, even if the database is away for a moment, or it leaves twice. */
async function insist(write: () => Promise<unknown>): Promise<unknown> {
  for (const wait of WAITS) {
    try {
      return await write()
    } catch {
      await sleep(wait)
    }
  }
  return write()
}

type Ending = {
  readonly from?: readonly ('planned' | 'sent')[]
  /** Whether it was the carrier that failed, which says nothing of the recipient. */
  readonly isAway?: boolean
}

/**
 * A message that will not arrive: it says why, and if another channel can say it, that does. Otherwise whoever it spoke
 * for hears of it, by mail and in the log of what it was about. Nothing happens when it is in another state than `from`.
 * Within the transaction of giving it up.
 */
export async function fail(
  app: App,
  id: string,
  why: string,
  { from = ['planned', 'sent'], isAway = false }: Ending = {},
): Promise<void> {
  const parcel = (await store.findParcels(app.db, [id])).get(id)
  if (!parcel || !(await store.markFailed(app.db, id, { error: why.slice(0, 500), from, isAway }))) return
  // Whether there is another way, and whether it is still so, is looked at with what it is about locked.
  if (parcel.contact !== null && parcel.about !== null)
    return plan(app, { kind: SAY_OTHERWISE, subject: parcel.about, key: id, dueAt: app.now() })
  if (await sayInstead(app, parcel, why)) return
  const sender = await tellSender(app, parcel, why)
  if (!sender) return
  const thing = parcel.about && (await thingOf(app, parcel.about))
  if (!parcel.about || !thing) return
  await note(app, {
    actor: null,
    kind: 'undelivered',
    thing,
    subject: parcel.about,
    concerned: [sender],
    data: { person: parcel.recipient, message: id, kind: parcel.kind },
  })
}

/** Whoever a message spoke for hears that it did not arrive. Answers who that was; undefined when it was nobody. */
export async function tellSender(
  app: App,
  parcel: Omit<Parameters<typeof undeliveredMail>[1], 'why'> &
    Pick<store.Parcel, 'sender' | 'about' | 'reader_name'>,
  why: string,
): Promise<string | undefined> {
  const sender = parcel.sender && (await peopleOf(app, [parcel.sender])).get(parcel.sender)
  if (!sender) return undefined
  const letter = undeliveredMail(sender, { ...parcel, why })
  await tell(app, { to: sender, kind: 'notice', about: parcel.about, letter })
  return sender.id
}

/** Plans a failed message once more. False when it is not failed. */
export async function tryAgain(app: App, id: string): Promise<boolean> {
  const done = await transaction(app.db, async tx => {
    const inside = within(app, tx)
    const message = await store.markPlanned(tx, id, app.now())
    if (message === undefined) return ok(false)
    // A bounce may come after the plan was done with.
    if (!(await revive(inside, id)))
      await plan(inside, { kind: await dutyFor(inside, message), subject: id, key: '', dueAt: app.now() })
    return ok(true)
  })
  return done.ok && done.value
}
