import type { App } from '#/app.ts'
import type { Person } from '#/people/rules.ts'
import type { Dated, Ritual } from '#/standups/mail/facts.ts'
import type { Hindered, News } from '#/standups/mail/news.ts'

/**
 * Each of these is in the transaction of what it tells, of a stand-up as it stands after that. Whoever did it hears of
 * it as well only where there is something for him to do.
 */

/** A stand-up as its participants are told of it. */
export type Told = {
  readonly standup: Ritual
  /** The organizer too. */
  readonly participants: readonly string[]
  /** Those, and whoever else is named in what is told. */
  readonly people: ReadonlyMap<string, Person>
}

/** Invites these, once, when it is made or they are added; the organizer sees it anyway. `dates` are the next, in order. */
export async function tellInvited(
  _app: App,
  _told: Told,
  _persons: readonly string[],
  _dates: readonly Dated[],
): Promise<void> {}

/** Of other times, days, length, people or place: whoever took part before and still does. */
export async function tellChanged(
  _app: App,
  _told: Told,
  _change: {
    readonly by: string
    readonly before: Pick<Told, 'standup' | 'participants'>
    readonly dates: readonly Dated[]
  },
): Promise<void> {}

/** Only they hear of it. They stand in `told.people`, and in its `participants` no more. */
export async function tellRemoved(_app: App, _told: Told, _persons: readonly string[]): Promise<void> {}

/** It has ended on purpose. */
export async function tellEnded(_app: App, _told: Told, _by: string): Promise<void> {}

/** What became of dates in one go, in one message to each participant. */
export async function tellNews(_app: App, _told: Told, _news: readonly News[]): Promise<void> {}

/** How its next date stands, shortly before the start: to whom `status_to` says, given as persons. */
export async function tellStatus(
  _app: App,
  _told: Told,
  _to: readonly string[],
  _status: Dated & { readonly meeting: string; readonly cannot: readonly Hindered[] },
): Promise<void> {}
