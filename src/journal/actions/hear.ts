import type { App } from '#/app.ts'
import { isTellable } from '#/journal/rules.ts'
import type { Happened } from '#/journal/schema.ts'
import * as store from '#/journal/store.ts'
import { formatInstant } from '#/time/instant.ts'

export { CHANNEL } from '#/journal/store.ts'

/** What happened, and to whom it matters. */
export type Heard = Happened & { readonly concerned: readonly string[] }

export type Since = {
  /** From where to ask next. */
  readonly place: string
  readonly happened: readonly Heard[]
  /** False: there was more than can be told one by one. */
  readonly isWhole: boolean
}

/** More at once is told as "read everything anew". */
const MOST = 500

/** Where the journal stands now. */
export async function placeNow(app: App): Promise<string> {
  return store.placeNow(app.db)
}

/** What was committed since a place and concerns any of these persons. */
export async function hearSince(
  app: App,
  from: string,
  persons: readonly string[],
  until: string | null = null,
): Promise<Since> {
  const { place, entries } = await store.toldSince(app.db, { from, until }, persons, MOST + 1)
  return { place, happened: entries.slice(0, MOST).map(shown), isWhole: entries.length <= MOST }
}

/** The same from a place that somebody brings back, which may be too old or no place at all, until another. */
export async function missedSince(app: App, from: string, until: string, person: string): Promise<Since> {
  if (!isTellable(from, until)) return { place: until, happened: [], isWhole: false }
  return hearSince(app, from, [person], until)
}

/** Has the other processes look as well. */
export async function wakeOthers(app: App, payload: string): Promise<void> {
  await store.notify(app.db, payload)
}

function shown({ thing, subject, kind, at, concerned }: store.Told): Heard {
  return { thing: thing as Heard['thing'], subject, kind, at: formatInstant(at), concerned }
}
