import type { App } from '#/app.ts'
import { type Event, meetingOfEvent } from '#/meetings/actions/event.ts'
import { standingOf } from '#/meetings/actions/open.ts'
import { collectionOf, datedOf, type Entry, textOf } from '#/meetings/mail/collection.ts'
import { exceptionsOf } from '#/meetings/rules/exceptions.ts'
import type { Whose } from '#/meetings/store/collection.ts'
import * as store from '#/meetings/store/collection.ts'
import { mapInSlices } from '#/shared/slices.ts'
import type { Window } from '#/time/window.ts'

export type { Entry, Whose }

/** Dates of series in all: a daily one has 273 in the window of a feed. */
const MOST_DATES = 50_000

/** What changes whenever a collection of somebody's meetings would: one small statement. */
export async function collectionMark(app: App, whose: Whose): Promise<string> {
  return store.markOf(app.db, whose)
}

/**
 * The meetings in a window that somebody has not declined, but for cancelled ones, `most` at most. A series is whole; of
 * one that was moved as a whole, what took place before is left out: its rule does not name it any more.
 */
export async function entriesWithin(app: App, whose: Whose, window: Window, most: number): Promise<Entry[]> {
  const found = await store.meetingsWithin(app.db, whose, window, most)
  const series = found.filter(({ meeting }) => meeting.recurrence !== null).map(({ meeting }) => meeting.id)
  const [dates, cancelled] = await Promise.all([
    store.occurrencesOfAll(app.db, series, window.start, MOST_DATES),
    store.cancellationsOfAll(app.db, series, MOST_DATES),
  ])
  return mapInSlices(found, ({ meeting, status }) => {
    const cancellations = cancelled.get(meeting.id) ?? []
    const ahead = (dates.get(meeting.id) ?? []).filter(one => one.original >= meeting.start)
    const exceptions = exceptionsOf(meeting, standingOf({ ahead, cancellations }), cancellations)
    return { meeting, exceptions, isTentative: status === 'tentative' }
  })
}

/** Something that takes place once and is no meeting, in a collection of them. */
export function entryOf(event: Event, updatedAt: number, isTentative: boolean): Entry {
  const exceptions = { cancelled: [], added: [], moved: [] }
  return { meeting: meetingOfEvent(event, updatedAt), exceptions, isTentative }
}

/** A calendar (text/calendar) of these, made in slices; `refresh` is how often to read it again (ISO 8601). */
export async function collectionText(
  name: string,
  refresh: string,
  entries: readonly Entry[],
): Promise<string> {
  const dated = await mapInSlices(entries, datedOf)
  const events = await mapInSlices(dated, textOf)
  return collectionOf({ name, refresh }, dated, events)
}
