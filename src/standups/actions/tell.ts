import type { App } from '#/app.ts'
import { takeBackWaiting } from '#/messages/actions/sparing.ts'
import type { Person } from '#/people/rules.ts'
import { changesSince } from '#/standups/actions/changes.ts'
import { send } from '#/standups/actions/tell/send.ts'
import type { Told } from '#/standups/actions/tell/told.ts'
import { hearsOf } from '#/standups/mail/happened.ts'
import * as letters from '#/standups/mail/letters.ts'
import type { Hindered, News } from '#/standups/mail/news.ts'
import type { Dated } from '#/standups/mail/ritual.ts'
import { newsText, statusText } from '#/standups/mail/short.ts'
import { statusLetter } from '#/standups/mail/status.ts'
import { aspectsOf } from '#/standups/rules/aspects.ts'
import { statusAt } from '#/standups/rules/guest.ts'
import type { Kept } from '#/standups/rules/world.ts'
import * as store from '#/standups/store/notes.ts'

/**
 * Each of these is in the transaction of what it tells, of a stand-up as it stands after that. Whoever did it hears of
 * it as well only where there is something for him to do.
 */

export type { Told }

/** Invites these, once, when it is made or they are added; the organizer sees it anyway. `dates` are the next, in order. */
export async function tellInvited(
  app: App,
  told: Told,
  persons: readonly string[],
  dates: readonly Dated[],
): Promise<void> {
  const { standup, participants } = told
  const names = (except: string) => participants.filter(person => person !== except).map(namingIn(told))
  await send(app, told, {
    kind: 'invitation',
    to: readersOf(told, othersThan(standup.organizer, persons)),
    personal: true,
    letter: (reader, links) => {
      const said = { by: organizerOf(told), others: names(reader.id), dates }
      return letters.invitationLetter(standup, said, reader, links)
    },
  })
}

/** Of other times, days, length, people or place: whoever took part before and still does. */
export async function tellChanged(
  app: App,
  told: Told,
  {
    by,
    before,
    dates,
  }: {
    readonly by: string
    readonly before: Pick<Told, 'standup' | 'participants'>
    readonly dates: readonly Dated[]
  },
): Promise<void> {
  const aspects = aspectsOf(
    { ...before.standup, people: before.participants },
    { ...told.standup, people: told.participants },
  )
  if (aspects.length === 0) return
  const stayed = told.participants.filter(person => before.participants.includes(person))
  await send(app, told, {
    kind: 'update',
    to: readersOf(told, othersThan(by, stayed)),
    personal: true,
    letter: (reader, links) =>
      letters.changeLetter(told.standup, { by: namingIn(told)(by), aspects, dates }, reader, links),
  })
}

/** Only they hear of it. They stand in `told.people`, and in its `participants` no more. */
export async function tellRemoved(app: App, told: Told, persons: readonly string[]): Promise<void> {
  for (const recipient of persons) await takeBackWaiting(app, { about: told.standup.id, recipient })
  await send(app, told, {
    kind: 'cancellation',
    to: readersOf(told, othersThan(told.standup.organizer, persons)),
    letter: reader => letters.removalLetter(told.standup, organizerOf(told), reader),
  })
}

/** It has ended on purpose. */
export async function tellEnded(app: App, told: Told, by: string): Promise<void> {
  await takeBackWaiting(app, { about: told.standup.id })
  await send(app, told, {
    kind: 'cancellation',
    to: readersOf(told, othersThan(by, told.participants)),
    letter: reader => letters.endLetter(told.standup, namingIn(told)(by), reader),
  })
}

/** What became of dates in one go, in one message to each participant. */
export async function tellNews(app: App, told: Told, news: readonly News[]): Promise<void> {
  const { standup, participants } = told
  for (const { readers, heard } of audiencesOf(told, participants, news)) {
    const isOff = heard.every(({ is }) => is === 'skipped' || is === 'holiday' || is === 'away')
    await send(app, told, {
      kind: isOff ? 'cancellation' : 'notice',
      to: readers,
      personal: true,
      ...(heard.length === 1 && { date: heard[0]!.date }),
      letter: (reader, links) => letters.newsLetter(standup, heard, namingIn(told), reader, links),
      short: (reader, link) => newsText(standup, heard, namingIn(told), reader, link),
    })
  }
}

/** Those who hear the same are written to together. */
function audiencesOf(told: Told, persons: readonly string[], news: readonly News[]) {
  const groups = Map.groupBy(readersOf(told, persons), reader =>
    news.map(one => Number(hearsOf(one, reader.id))).join(''),
  )
  return [...groups.values()].flatMap(readers => {
    const heard = news.filter(one => hearsOf(one, readers[0]!.id))
    return heard.length ? [{ readers, heard }] : []
  })
}

/** What waits to be said of the status of a date holds no more: it does not take place, or at another time. */
export async function takeBackStatus(app: App, standup: string, meeting: string): Promise<void> {
  await takeBackWaiting(app, { about: standup, also: meeting })
}

/**
 * How its next date stands, shortly before the start: to whom `status_to` says, given as persons. Who wants no reminders
 * gets none; where it is quiet it waits until that is over, and is dropped when that is not before the start.
 */
export async function tellStatus(
  app: App,
  told: Told,
  to: readonly string[],
  date: Dated & Pick<Kept, 'people'> & { readonly meeting: string; readonly cannot: readonly Hindered[] },
): Promise<void> {
  const { standup } = told
  const now = app.now()
  const readers = readersOf(told, to).filter(reader => statusAt(reader, date.start, now) !== null)
  if (readers.length === 0) return
  const [notes, changes] = await Promise.all([
    store.notesOn(app.db, standup.id, date.date),
    changesSince(app, standup.id, date),
  ])
  const status = { ...date, changes, notes }
  await send(app, told, {
    kind: 'notice',
    to: readers,
    personal: true,
    also: date.meeting,
    at: reader => statusAt(reader, date.start, now)!,
    before: date.start,
    letter: (reader, links) => {
      const personal = links.personal!
      const unsubscription = `${personal}/unsubscription`
      return statusLetter(standup, status, namingIn(told), reader, { personal, unsubscription })
    },
    short: (reader, link) => statusText(standup, status, reader, `${link}?date=${date.date}`),
  })
}

function readersOf({ people }: Told, persons: readonly string[]): Person[] {
  return persons.flatMap(person => people.get(person) ?? [])
}

function othersThan(one: string, persons: readonly string[]): string[] {
  return persons.filter(person => person !== one)
}

function organizerOf(told: Told): string {
  return namingIn(told)(told.standup.organizer)
}

function namingIn({ people }: Told) {
  return (person: string) => people.get(person)?.name ?? 'Somebody'
}
