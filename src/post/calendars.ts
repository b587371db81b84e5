import type { Calendars } from '#/carriers.ts'
import type { Question } from '#/post/calendar-reading.ts'
import { openFetcher, TOO_LARGE } from '#/post/fetch.ts'
import { openThread } from '#/post/thread.ts'
import { LONGEST_CALENDAR } from '#/shared/calendar.ts'
import { ok, refused } from '#/shared/result.ts'
import type { Reading } from '#/time/calendar.ts'
import { second } from '#/time/date.ts'

/** A calendar of 10,000 events takes half a second; what takes longer than this means harm. */
const PATIENCE = 3 * second
/** They are read one after the other; with the ten seconds to fetch it, whoever came last is answered within 25 s. */
const MOST_WAITING = 4

/**
 * Reads calendars in a thread of its own, and fetches them under guard; `named` are the private addresses that may be
 * called all the same.
 */
export function openCalendars(
  named: readonly string[],
  patience = PATIENCE,
): Calendars & { readonly close: () => Promise<void> } {
  const file = new URL('./calendar-reading.ts', import.meta.url)
  const thread = openThread<Question, Reading>(file, { patience, megabytes: 256 })
  let waiting = 0
  return {
    async read(calendar, sought) {
      if (Buffer.byteLength(calendar) > LONGEST_CALENDAR) return TOO_LARGE
      if (waiting >= MOST_WAITING)
        return refused('busy', 'Others have calendars read just now. Try again in a minute.')
      waiting++
      const read = await thread.ask({ calendar, sought }).catch(() => null)
      waiting--
      if (read === null)
        return refused('no-calendar', 'This calendar takes too long to read. Give one with fewer events.')
      return read.ok
        ? ok({ busy: read.busy, unread: read.unread })
        : refused('no-calendar', `What was given ${read.reason}.`)
    },
    fetch: openFetcher(named),
    close: thread.close,
  }
}
