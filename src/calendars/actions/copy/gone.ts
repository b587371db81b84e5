import { type App, within } from '#/app.ts'
import { copyDue } from '#/calendars/actions/copy/due.ts'
import { organizerAs } from '#/calendars/actions/copy/organizer.ts'
import { tellWiped } from '#/calendars/actions/copy/tell.ts'
import { deletedReason } from '#/calendars/mail/copies.ts'
import { isWiped } from '#/calendars/rules/gone.ts'
import { removeCopies } from '#/calendars/store/copies.ts'
import * as store from '#/calendars/store/strays.ts'
import { transaction } from '#/db/database.ts'
import { cancel } from '#/meetings/actions/cancel.ts'
import { peopleOf } from '#/people/actions.ts'
import { ok } from '#/shared/result.ts'

type Gone = Pick<store.Stray, 'meeting' | 'calendar' | 'organizer'>

/** Copies are in their calendar no more: their meetings are cancelled, unless the calendar lost them all together. */
export async function loseCopies(app: App, calendar: string, gone: readonly Gone[]): Promise<void> {
  if (gone.length === 0) return
  const { copies, isEmpty } = await store.countIn(app.db, calendar)
  if (isWiped({ gone: gone.length, copies, isEmpty })) return forget(app, calendar, gone)
  for (const one of gone) await lose(app, one)
}

/** They count as never written: who wants them there again chooses the calendar once more. */
async function forget(app: App, calendar: string, gone: readonly Gone[]): Promise<void> {
  app.log.warn(
    { calendar, gone: gone.length },
    'A calendar lost its meetings all together; none was cancelled',
  )
  await transaction(app.db, async tx => {
    const meetings = gone.map(({ meeting }) => meeting)
    await removeCopies(tx, calendar, meetings)
    await tellWiped(within(app, tx), calendar, gone.length)
    return ok()
  })
}

async function lose(app: App, { meeting, calendar, organizer }: Gone): Promise<void> {
  const isMoved = await store.isElsewhere(app.db, { meeting, calendar })
  await transaction(app.db, async tx => {
    const inside = within(app, tx)
    await removeCopies(tx, calendar, [meeting])
    if (isMoved) return ok()
    const { language } = (await peopleOf(inside, [organizer])).get(organizer)!
    const done = await cancel(inside, organizerAs(organizer), meeting, deletedReason(language))
    // What is over or cancelled already is so; what else stands in the way lets it stay, and come back there.
    if (!done.ok && done.kind !== 'over' && done.kind !== 'cancelled') await copyDue(inside, meeting)
    return ok()
  })
}
