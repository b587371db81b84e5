import { type App, within } from '#/app.ts'
import { copyDue } from '#/calendars/actions/copy/due.ts'
import { transaction } from '#/db/database.ts'
import { lay } from '#/meetings/actions/lay.ts'
import { over } from '#/meetings/actions/open.ts'
import { HORIZON, layout } from '#/meetings/rules.ts'
import * as store from '#/meetings/store/meeting.ts'
import * as dates from '#/meetings/store/occurrences.ts'
import { remind } from '#/reminders/actions/remind.ts'
import { ok, type Result } from '#/shared/result.ts'
import { day } from '#/time/date.ts'

/** A series is extended when less than this of its horizon is left out: once a week is often enough. */
const SLACK = 7 * day
/** So many are looked up at a time. */
const BATCH = 1000

/**
 * Lays the occurrences of every series that have come within the horizon, and claims them. What clashes stays
 * unclaimed, and its meeting's page says so. Doing it twice does it once. Answers how many series it extended; throws
 * after the rest is done when one of them cannot be.
 */
export async function extendSeries(app: App): Promise<number> {
  let extended = 0
  const broken = new Set<string>()
  for (let most = BATCH; most === BATCH; ) {
    const due = await store.seriesToExtend(app.db, app.now() + HORIZON - SLACK, BATCH)
    const before = extended
    for (const id of due.filter(id => !broken.has(id))) {
      try {
        if (await extend(app, id)) extended++
      } catch (err) {
        broken.add(id)
        app.log.error({ err, meeting: id }, 'A series could not be extended.')
      }
    }
    // What cannot be extended is asked for again and again; it must not keep us here.
    most = extended > before ? due.length : 0
  }
  if (broken.size) throw new Error(`Series that could not be extended: ${[...broken].join(', ')}`)
  return extended
}

/** In as many transactions as it takes. False when there was nothing to do. */
async function extend(app: App, id: string): Promise<boolean> {
  let steps = 0
  while ((await extendOnce(app, id)).ok) steps++
  return steps > 0
}

async function extendOnce(app: App, id: string): Promise<Result<undefined>> {
  return transaction(app.db, async tx => {
    const meeting = await store.findMeeting(tx, id, true)
    const until = meeting?.laidUntil
    if (!meeting || until == null || until >= app.now() + HORIZON - SLACK) return over()
    const participants = await store.participantsOf(tx, id)
    const laid = layout(meeting, participants.length, until, app.now())
    const cancelled = (await dates.cancellationsOf(tx, id)).some(one => one.original === null)
    const added = await dates.addOccurrences(tx, id, laid.occurrences)
    const loose = { ...meeting, ifUnavailable: 'report' as const }
    const claimed = await lay(within(app, tx), loose, cancelled ? [] : participants, added)
    if (!claimed.ok) return claimed
    await store.saveMeeting(tx, { ...meeting, laidUntil: laid.until })
    await remind(within(app, tx), { meeting: id })
    // Dates near a clock change are written into calendars one by one.
    await copyDue(within(app, tx), id)
    return ok()
  })
}
