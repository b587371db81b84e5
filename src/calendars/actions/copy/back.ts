import type { App } from '#/app.ts'
import { loseCopies } from '#/calendars/actions/copy/gone.ts'
import { takeOver } from '#/calendars/actions/copy/over.ts'
import { planSync } from '#/calendars/actions/sync/end.ts'
import * as store from '#/calendars/store/strays.ts'

/** So many copies are looked at in one go; what is left is looked at when the calendar is read next. */
const MOST = 1_000

/**
 * Looks what was done to the copies in a calendar, as it was read last, and does the same to their meetings: in the name
 * of their organizer, by the ordinary actions, so that the others are told. Doing it twice does it once. @throws after
 * the rest is done when one of them cannot be taken over
 */
export async function takeBack(app: App, calendar: string): Promise<void> {
  const strays = await store.straysIn(app.db, calendar, MOST)
  const gone: store.Stray[] = []
  const broken: string[] = []
  for (const stray of strays) {
    try {
      if ((await takeOver(app, stray)) === 'gone') gone.push(stray)
    } catch (err) {
      broken.push(stray.meeting)
      app.log.error(
        { err, meeting: stray.meeting },
        'What was done to the copy of a meeting could not be taken over.',
      )
    }
  }
  // What is known may be older than what we wrote since: first it is read again.
  const [early, due] = [gone.filter(one => one.isAhead), gone.filter(one => !one.isAhead)]
  if (early.length) await planSync(app, calendar, app.now())
  else await loseCopies(app, calendar, due)
  if (broken.length) throw new Error(`Copies that could not be taken back: ${broken.join(', ')}`)
}
