import { type App, within } from '#/app.ts'
import { transaction } from '#/db/database.ts'
import { lay } from '#/meetings/actions/lay.ts'
import { HORIZON, layout } from '#/meetings/rules.ts'
import * as store from '#/meetings/store/meeting.ts'
import { ok } from '#/shared/result.ts'
import { day } from '#/time/date.ts'

/** A series is extended when less than this of its horizon is left out: once a week is often enough. */
const SLACK = 7 * day

/**
 * Lays the occurrences of every series that have come within the horizon, and claims them. What clashes stays
 * unclaimed, and its meeting's page says so. Doing it twice does it once.
 */
export async function extendSeries(app: App): Promise<number> {
  const due = await store.seriesToExtend(app.db, app.now() + HORIZON - SLACK, 1000)
  for (const id of due) await extend(app, id)
  return due.length
}

async function extend(app: App, id: string): Promise<void> {
  await transaction(app.db, async tx => {
    const meeting = await store.findMeeting(tx, id, true)
    const until = meeting?.laidUntil
    if (!meeting || until == null || until >= app.now() + HORIZON - SLACK) return ok()
    const laid = layout(meeting, until, app.now())
    if (!laid.ok) return laid
    const cancelled = (await store.cancellationsOf(tx, id)).some(one => one.original === null)
    const participants = cancelled ? [] : await store.participantsOf(tx, id)
    const added = await store.addOccurrences(tx, id, laid.value.occurrences)
    const claimed = await lay(within(app, tx), { ...meeting, ifUnavailable: 'report' }, participants, added)
    if (!claimed.ok) return claimed
    await store.saveMeeting(tx, { ...meeting, laidUntil: laid.value.until })
    return ok()
  })
}
