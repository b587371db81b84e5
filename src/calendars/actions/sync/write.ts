import { type App, within } from '#/app.ts'
import type { ReadBatch } from '#/calendars/actions/sync/read.ts'
import { replaceAbsences } from '#/calendars/store/absences.ts'
import type { Calendar } from '#/calendars/store/calendars.ts'
import * as objects from '#/calendars/store/objects.ts'
import { addLost } from '#/calendars/store/strays.ts'
import * as turns from '#/calendars/store/turns.ts'
import { transaction } from '#/db/database.ts'
import { replaceExternal } from '#/ledger/actions/external.ts'
import { ok, type Result, refused } from '#/shared/result.ts'

/** Where a run stands: when it began, the calendar as it was then, by which revision it writes next, and up to where it claims. */
export type Run = {
  readonly startedAt: number
  readonly calendar: Calendar
  revision: number
  readonly until: number
}

/** Somebody else has changed the calendar meanwhile: what was read is not to be written. */
export const OVERTAKEN = refused('conflict', 'This calendar was changed meanwhile.')

/**
 * Writes a batch, objects and claims together. Refuses, and writes nothing, when somebody else has changed the calendar since this run began.
 */
export async function writeBatch(app: App, run: Run, batch: ReadBatch): Promise<Result<undefined>> {
  const { id, person } = run.calendar
  const written = await transaction(app.db, async tx => {
    const inside = within(app, tx)
    if (!(await turns.step(tx, id, run.revision))) return OVERTAKEN
    if (batch.gone.length) await addLost(tx, id, await objects.removeObjects(tx, id, batch.gone))
    if (batch.objects.length) await objects.saveObjects(tx, id, batch.objects)
    const { subjects, claims, absences } = batch
    await replaceExternal(inside, { person, subjects, from: 0, claims })
    if (subjects.length) await replaceAbsences(tx, id, { subjects, from: 0, absences })
    if (run.calendar.laidUntil === null && run.calendar.blocks) await turns.saveLaid(tx, id, run.until)
    return ok()
  })
  if (written.ok) run.revision++
  return written
}
