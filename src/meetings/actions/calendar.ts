import type { App } from '#/app.ts'
import { cancelled, find, standingOf } from '#/meetings/actions/open.ts'
import { sheetOf } from '#/meetings/actions/tell/send.ts'
import { wholeObject } from '#/meetings/mail/calendar.ts'
import { exceptionsOf } from '#/meetings/rules/exceptions.ts'
import * as dates from '#/meetings/store/occurrences.ts'
import { peopleOf } from '#/people/actions.ts'
import type { Caller } from '#/shared/caller.ts'
import { ok, type Result } from '#/shared/result.ts'

/** As many dates as can be laid at a time, and those moved out of the past. */
const MOST_DATES = 1000

/** A meeting as a file for one's calendar (text/calendar): when, what and where, without anybody's name or address. */
export async function calendarFile(app: App, who: Caller, id: string): Promise<Result<string>> {
  const found = await find(app, who, id)
  if (!found.ok) return found
  const { meeting } = found.value
  const [people, cancellations, ahead] = await Promise.all([
    peopleOf(app, [meeting.organizer]),
    dates.cancellationsOf(app.db, id),
    dates.occurrencesOf(app.db, id, app.now(), MOST_DATES),
  ])
  if (cancellations.some(one => one.original === null)) return cancelled()
  const exceptions = exceptionsOf(meeting, standingOf({ ahead, cancellations }), cancellations)
  const sheet = sheetOf(app, { meeting, participants: [], people }, null)
  return ok(wholeObject(sheet, exceptions)(''))
}
