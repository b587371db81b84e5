import type { App } from '#/app.ts'
import type { EntryShape, KindOf, Thing } from '#/journal/schema.ts'
import * as store from '#/journal/store.ts'
import { limitOf, type Page, type PageQuery, pageFrom, placeOf } from '#/shared/paging.ts'
import { ok, type Result } from '#/shared/result.ts'
import { formatInstant } from '#/time/instant.ts'
import { fanOut } from '#/webhooks/actions/fan.ts'

export type NewEntry = Event & {
  readonly actor: string | null
  readonly subject: string
  /** Whose pages and webhooks hear of it. */
  readonly concerned: readonly string[]
  readonly data?: object
  /** What webhooks are told of it instead of `data`, where not everyone concerned may know all of that. */
  readonly told?: object
}

/** What sort of thing the subject is, and what happened to it: together the name of the event. */
type Event = { [T in Thing]: { readonly thing: T; readonly kind: KindOf<T> } }[Thing]

/**
 * Notes what happened, in its transaction, and lays what webhooks are to be told of it. The journal only grows, and
 * never holds tokens.
 */
export async function note(app: App, given: NewEntry): Promise<void> {
  await noteAll(app, [given])
}

/** The same of much that happened at once, in this order. */
export async function noteAll(app: App, all: readonly NewEntry[]): Promise<void> {
  const entries = all.map(given => ({ id: app.newId(), at: app.now(), data: {}, ...given }))
  const told = entries.map(({ told, ...entry }) => ({ ...entry, data: told ?? entry.data }))
  await Promise.all([store.addEntries(app.db, entries), ...told.map(entry => fanOut(app, entry))])
}

/** What happened to a thing, oldest first. Whether the caller may know is for the thing's own domain to say. */
export async function log(app: App, subject: string, query: PageQuery): Promise<Result<Page<EntryShape>>> {
  const place = placeOf(query, ['id'])
  if (!place.ok) return place
  const entries = await store.entriesOf(app.db, subject, place.value?.[0] ?? null, limitOf(query))
  return ok(pageFrom(entries.map(shown), limitOf(query), entry => [entry.id]))
}

/** Whether what happened to a thing, of this kind, concerned a person. */
export async function wasConcerned(
  app: App,
  subject: string,
  kind: string,
  person: string,
): Promise<boolean> {
  return store.wasConcerned(app.db, subject, kind, person)
}

/** What happened to a thing last, newest first, `most` at most. */
export async function latest(app: App, subject: string, most: number): Promise<EntryShape[]> {
  return (await latestOfEach(app, [subject], most)).get(subject) ?? []
}

/** The same of each of these that anything happened to. */
export async function latestOfEach(
  app: App,
  subjects: readonly string[],
  most: number,
): Promise<ReadonlyMap<string, EntryShape[]>> {
  const lines = await store.latestOfEach(app.db, subjects, most)
  const bySubject = Map.groupBy(lines, one => one.subject)
  return new Map([...bySubject].map(([subject, all]) => [subject, all.map(shown)]))
}

function shown({ id, at, actor, kind, data }: store.Line): EntryShape {
  return { id, at: formatInstant(at), actor, kind, data: { ...data } }
}
