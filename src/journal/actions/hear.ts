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
export async function hearSince(app: App, from: string, persons: readonly string[]): Promise<Since> {
  const { place, entries } = await store.toldSince(app.db, from, persons, MOST + 1)
  const happened = entries.slice(0, MOST).map(shown)
  return { place, happened, isWhole: entries.length <= MOST }
}

/** The same for a place that somebody brings back: it may be too old, or no place at all. */
export async function missedSince(app: App, from: string, person: string): Promise<Since> {
  const place = await store.placeNow(app.db)
  return isTellable(from, place) ? hearSince(app, from, [person]) : { place, happened: [], isWhole: false }
}

/** Has the other processes look as well. */
export async function wakeOthers(app: App, payload: string): Promise<void> {
  await store.notify(app.db, payload)
}

function shown({ thing, subject, kind, at, concerned }: store.Told): Heard {
  return { thing: thing as Heard['thing'], subject, kind, at: formatInstant(at), concerned }
}
