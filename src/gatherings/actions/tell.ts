import type { App } from '#/app.ts'
import type { Channel } from '#/contacts/schema/reach.ts'
import { planReminders } from '#/gatherings/actions/remind.ts'
import { type Reader, readersOf } from '#/gatherings/actions/tell/readers.ts'
import { send } from '#/gatherings/actions/tell/send.ts'
import * as letters from '#/gatherings/mail/letters.ts'
import { leavingAt } from '#/gatherings/rules/reach.ts'
import { calendarFor, hears, isConfirmed, isNews } from '#/gatherings/rules/told.ts'
import { type Gathering, type Guest, spareOf } from '#/gatherings/rules.ts'
import { findGathering } from '#/gatherings/store/gathering.ts'
import { guestsWhoHear, placesOf } from '#/gatherings/store/told.ts'
import { takeBack, unwritten } from '#/messages/actions/contacts.ts'

/**
 * What guests are told of a gathering, each of these in the transaction of what it tells, which has the gathering alone.
 * What somebody did himself is confirmed at once; what others did is told when he may be written to.
 */

/**
 * Invites guests, each when he may read it and with a link of his own, by the message that he has in mind already.
 * `readers`: how they are written to, where that is known.
 */
export async function tellInvited(
  app: App,
  gathering: Gathering,
  guests: readonly Guest[],
  readers?: readonly Reader[],
): Promise<void> {
  await send(app, gathering, {
    kind: 'invitation',
    to: readers ?? (await readersOf(app, gathering, guests)),
    // Dealt it may be read then; written anew, not before somebody may be written to now.
    at: reader => Math.max(reader.guest.readableAt!, leavingAt(gathering, reader, app.now())),
    id: ({ message }) => message ?? app.newId(),
    says: letters.invitationLetter,
  })
}

export type Answered = {
  readonly before: Guest
  readonly after: Guest
  /** Where he stands among those who wait for a seat; null when he does not. */
  readonly place: number | null
  /** The channel by which he said it, if by a message. */
  readonly by: Channel | null
}

/**
 * Tells guests what their answers mean: that they have a seat, that none is kept, or their place among those who wait.
 * Nothing where that changed nothing.
 */
export async function tellAnswered(
  app: App,
  gathering: Gathering,
  answered: readonly Answered[],
): Promise<void> {
  const news = new Map(
    answered.filter(({ before, after }) => isNews(before, after)).map(one => [one.after.id, one] as const),
  )
  const guests = [...news.values()].map(({ after }) => after)
  const readers = (await readersOf(app, gathering, guests)).map((reader): Reader => {
    const { by } = news.get(reader.guest.id)!
    return by ? { ...reader, channel: by } : reader
  })
  if (readers.length === 0) return
  const isTold = ({ guest: { id }, channel }: Reader) => {
    const { before, after, by } = news.get(id)!
    return isConfirmed(before, after, channel, by)
  }
  const told = Map.groupBy(readers.filter(isTold), ({ guest }) => news.get(guest.id)!.by)
  const untold = readers.filter(reader => !isTold(reader)).map(({ contact }) => contact.id)
  const [spare] = await Promise.all([
    answered.some(({ place }) => place !== null) ? seatsLeft(app, gathering) : 0,
    untold.length > 0 && takeBack(app, { about: gathering.id, contacts: untold, kinds: ['notice'] }),
    planReminders(app, gathering, readers),
  ])
  await Promise.all(
    [...told].map(([by, to]) =>
      send(app, gathering, {
        kind: 'notice',
        to,
        mostAnHour: by ? MOST_SAID : MOST_PRESSED,
        calendar: ({ id }) => {
          const { before, after } = news.get(id)!
          return calendarFor(before, after)
        },
        says: (about, guest) => {
          const { place } = news.get(guest.id)!
          return place === null
            ? letters.answerLetter(about, guest)
            : letters.waitingLetter(about, guest, place, spare)
        },
      }),
    ),
  )
}

/** Seats that are free for somebody who waits, or only for others. */
async function seatsLeft(app: App, { id }: Gathering): Promise<number> {
  const seated = await findGathering(app.db, id)
  return seated ? spareOf(seated.seating) : 0
}

/** Whoever changes his mind by the minute sees on his page how he stands. */
const MOST_PRESSED = 4

/** Whoever texts has nothing else to see whether it counted; a robot that answers us with yes and no by turns stops here. */
const MOST_SAID = 10

/** Tells guests of the waiting list that they have their seats now. */
export async function tellMovedUp(app: App, gathering: Gathering, guests: readonly Guest[]): Promise<void> {
  const readers = await readersOf(app, gathering, guests)
  await send(app, gathering, {
    kind: 'notice',
    to: readers,
    at: decent(app, gathering),
    calendar: ({ answer }) => (answer === 'yes' ? 'REQUEST' : null),
    says: letters.movedUpLetter,
  })
  await planReminders(app, gathering, readers)
}

/** Tells guests that they are not invited any more. They are given as they stood until then. */
export async function tellWithdrawn(app: App, gathering: Gathering, guests: readonly Guest[]): Promise<void> {
  await withdraw(app, gathering, guests, false)
}

/** The same when they are taken off the list altogether, or their contact is: before that is deleted. */
export async function tellRemoved(app: App, gathering: Gathering, guests: readonly Guest[]): Promise<void> {
  await withdraw(app, gathering, guests, true)
}

async function withdraw(
  app: App,
  gathering: Gathering,
  guests: readonly Guest[],
  isLast: boolean,
): Promise<void> {
  const readers = await readersOf(app, gathering, await whoKnow(app, gathering, guests))
  await send(app, gathering, {
    kind: 'cancellation',
    to: readers,
    at: decent(app, gathering),
    isLast,
    calendar: ({ answer }) => (answer === 'yes' ? 'CANCEL' : null),
    says: letters.withdrawalLetter,
  })
}

/**
 * Tells that time or place have changed: these guests, or all who were asked and may come. Says nothing of other changes;
 * invitations that have not left say all of it.
 */
export async function tellChanged(
  app: App,
  before: Gathering,
  after: Gathering,
  guests?: readonly Guest[],
): Promise<void> {
  const concerned = (guests ?? (await guestsWhoHear(app.db, after.id))).filter(hears)
  const isElsewhere = isMoved(before, after)
  const kinds = isElsewhere ? undefined : (['invitation'] as const)
  const gone = await takeBack(app, { about: after.id, contacts: contactsIn(concerned), kinds })
  const isUnsent = ({ message }: Guest) => message !== null && gone.has(message)
  await tellInvited(app, after, concerned.filter(isUnsent))
  const readers = await readersOf(
    app,
    after,
    concerned.filter(guest => !isUnsent(guest)),
  )
  await planReminders(app, after, readers)
  if (!isElsewhere) return
  const places = await placesOf(app.db, after.id)
  await send(app, after, {
    kind: 'update',
    to: readers,
    at: decent(app, after),
    calendar: ({ answer }) => (answer === 'yes' ? 'REQUEST' : null),
    says: (told, guest) => letters.changeLetter(told, before, guest, places.get(guest.id) ?? null),
  })
}

/** Tells everybody who was invited or said something that it does not take place, and why; not those who refused or lapsed. */
export async function tellCancelled(app: App, gathering: Gathering): Promise<void> {
  const guests = await whoKnow(app, gathering, await guestsWhoHear(app.db, gathering.id))
  await send(app, gathering, {
    kind: 'cancellation',
    to: await readersOf(app, gathering, guests),
    at: decent(app, gathering),
    calendar: ({ answer }) => (answer === 'yes' ? 'CANCEL' : null),
    says: letters.cancellationLetter,
  })
}

/** Tells whoever was told of the cancellation that it takes place after all; whose invitation was taken back unsent gets it. */
export async function tellRestored(app: App, gathering: Gathering): Promise<void> {
  await takeBack(app, { about: gathering.id })
  const concerned = await guestsWhoHear(app.db, gathering.id)
  const open = concerned.flatMap(({ state, message }) => (state === 'invited' && message ? message : []))
  const gone = await unwritten(app, open)
  const isUnsent = ({ message }: Guest) => message !== null && gone.has(message)
  await tellInvited(app, gathering, concerned.filter(isUnsent))
  const readers = await readersOf(
    app,
    gathering,
    concerned.filter(guest => !isUnsent(guest)),
  )
  const places = await placesOf(app.db, gathering.id)
  await send(app, gathering, {
    kind: 'update',
    to: readers,
    at: decent(app, gathering),
    calendar: ({ answer }) => (answer === 'yes' ? 'REQUEST' : null),
    says: (told, guest) => letters.restorationLetter(told, guest, places.get(guest.id) ?? null),
  })
  await planReminders(app, gathering, readers)
}

/** Nothing of what waits to be told them holds any more. Of these who has heard anything: not whose invitation waited. */
async function whoKnow(app: App, { id }: Gathering, guests: readonly Guest[]): Promise<Guest[]> {
  if (guests.length === 0) return []
  const gone = await takeBack(app, { about: id, contacts: contactsIn(guests) })
  const hasHeard = ({ state, message, asked }: Guest) =>
    state !== 'invited' || asked > 1 || message === null || !gone.has(message)
  return guests.filter(guest => hears(guest) && hasHeard(guest))
}

function decent(app: App, gathering: Gathering): (reader: Reader) => number {
  return reader => leavingAt(gathering, reader, app.now())
}

function isMoved(before: Gathering, after: Gathering): boolean {
  const facts = ({ start, end, place, timezone }: Gathering) => JSON.stringify([start, end, place, timezone])
  return facts(before) !== facts(after)
}

function contactsIn(guests: readonly Guest[]): string[] {
  return guests.map(({ contact }) => contact)
}
