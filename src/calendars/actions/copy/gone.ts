import { type App, within } from '#/app.ts'
import { copyDue, takeBackSoon } from '#/calendars/actions/copy/due.ts'
import { organizerAs } from '#/calendars/actions/copy/organizer.ts'
import { tellWiped } from '#/calendars/actions/copy/tell.ts'
import { syncNow } from '#/calendars/actions/soon.ts'
import { deletedReason } from '#/calendars/mail/copies.ts'
import { isWiped } from '#/calendars/rules/gone.ts'
import { removeCopies } from '#/calendars/store/copies.ts'
import * as store from '#/calendars/store/strays.ts'
import { transaction } from '#/db/database.ts'
import { cancel } from '#/meetings/actions/cancel.ts'
import { peopleOf } from '#/people/actions.ts'
import { ok } from '#/shared/result.ts'

type Gone = Pick<store.Stray, 'meeting' | 'calendar' | 'organizer'>

/**
 * Copies are in their calendar no more. What its owner has moved to another one is followed there; for that these are
 * asked first. The meetings of the others are cancelled, unless the calendar lost them all together.
 */
export async function loseCopies(app: App, calendar: string, gone: readonly Gone[]): Promise<void> {
  const loss = await store.countIn(app.db, calendar)
  const left = gone.length ? await notMoved(app, calendar, gone) : []
  if (left.length > 0 && isWiped({ ...loss, gone: left.length })) await forget(app, calendar, left)
  else for (const one of left) await lose(app, one)
  await store.forgetLost(app.db, calendar, loss.lost)
}

async function notMoved(app: App, calendar: string, gone: readonly Gone[]): Promise<Gone[]> {
  // One after the other: nobody waits, and other people have calendars too.
  for (const id of await store.besides(app.db, calendar))
    if (!(await syncNow(app, id)))
      throw new Error('Another calendar, that something may have been moved to, is still being read.')
  const left: Gone[] = []
  for (const one of gone) if (!(await follow(app, one))) left.push(one)
  return left
}

/** Whether it was moved; then what was changed with that is looked at. */
async function follow(app: App, one: Gone): Promise<boolean> {
  const followed = await transaction(app.db, async tx => {
    const place = await store.follow(tx, one)
    if (place) await takeBackSoon(within(app, tx), place)
    return ok(place)
  })
  return followed.ok && followed.value !== null
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
  await transaction(app.db, async tx => {
    const inside = within(app, tx)
    await removeCopies(tx, calendar, [meeting])
    const { language } = (await peopleOf(inside, [organizer])).get(organizer)!
    const done = await cancel(inside, organizerAs(organizer), meeting, deletedReason(language))
    // What is over or cancelled already is so; what else stands in the way lets it stay, and come back there.
    if (!done.ok && done.kind !== 'over' && done.kind !== 'cancelled') await copyDue(inside, meeting)
    return ok()
  })
}
