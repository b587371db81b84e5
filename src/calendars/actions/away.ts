import type { App } from '#/app.ts'
import { isAway } from '#/calendars/rules/claims.ts'
import * as store from '#/calendars/store/calendars.ts'
import * as objects from '#/calendars/store/objects.ts'
import { peopleOf } from '#/people/actions.ts'
import { normal, type Window, type Windows } from '#/time/window.ts'

/** More say so at one time of no honest person. */
const MOST = 1_000

/**
 * When these persons are away within a window by the calendars that they have connected: out of office, or whole days that
 * take their time. Who is not is absent. Outside of any transaction: it asks the thread that reads.
 */
export async function awayIn(
  app: App,
  persons: readonly string[],
  window: Window,
): Promise<Map<string, Windows>> {
  const people = await peopleOf(app, persons)
  const found = await Promise.all(
    [...people.values()].map(
      async ({ id, timezone }) => [id, await awayOf(app, id, window, timezone)] as const,
    ),
  )
  return new Map(found.filter(([, windows]) => windows.length > 0))
}

async function awayOf(app: App, person: string, window: Window, timezone: string): Promise<Windows> {
  const calendars = await store.calendarsOf(app.db, person)
  const blocking = calendars.filter(({ blocks }) => blocks).map(({ id }) => id)
  if (blocking.length === 0) return []
  const pieces = await objects.objectsIn(app.db, {
    ...{ calendars: blocking, window, away: true, after: null, limit: MOST },
  })
  if (pieces.length === 0) return []
  const groups = [...Map.groupBy(pieces, ({ calendar, series }) => `${calendar} ${series}`).values()]
  const texts = groups.map(group => ({ texts: group.map(({ content }) => content) }))
  const times = await app.carriers.calendars.events(texts, { ...window, timezone })
  return normal(times.flatMap(({ events }) => events.filter(isAway)))
}
