import { type App, within } from '#/app.ts'
import { cancel, type Plan, plan } from '#/clock/plan.ts'
import { transaction } from '#/db/database.ts'
import { record } from '#/gatherings/actions/record.ts'
import { type Reader, readersOf } from '#/gatherings/actions/tell/readers.ts'
import { send } from '#/gatherings/actions/tell/send.ts'
import { reminderLetter } from '#/gatherings/mail/letters.ts'
import { reminderAt } from '#/gatherings/rules/reach.ts'
import { type Gathering, isComing, mustBeAhead } from '#/gatherings/rules.ts'
import { findGathering, lock } from '#/gatherings/store/gathering.ts'
import { findGuest } from '#/gatherings/store/guests.ts'
import { markReminded } from '#/gatherings/store/told.ts'
import { ok } from '#/shared/result.ts'

/** The plan that asks a guest whether he is still coming: its subject the gathering, its key the guest. */
export const REMIND = 'gatherings.remind'

/** Plans when those who come are asked whether they still do; nobody who says so only after that moment. */
export async function planReminders(
  app: App,
  gathering: Gathering,
  readers: readonly Reader[],
): Promise<void> {
  const now = app.now()
  const moments = readers
    .filter(({ guest }) => isComing(guest.answer))
    .map(reader => ({ key: reader.guest.id, dueAt: reminderAt(gathering, reader, { since: now, now }) }))
  const plans = moments.flatMap(({ key, dueAt }) =>
    dueAt === null ? [] : [{ kind: REMIND, subject: gathering.id, key, dueAt }],
  )
  if (plans.length) await plan(app, ...plans)
  for (const { key, dueAt } of moments) if (dueAt === null) await cancel(app, REMIND, gathering.id, key)
}

/** Asks a guest whether he is still coming, if he said that he is; later, if he may not be written to now. Once a start. */
export async function remindGuest(app: App, { subject, key }: Plan): Promise<void> {
  await transaction(app.db, async tx => {
    const inside = within(app, tx)
    const now = app.now()
    const [, seated, guest] = await Promise.all([
      lock(tx, subject),
      findGathering(tx, subject),
      findGuest(tx, subject, { id: key }),
    ])
    if (!seated || !guest || !isComing(guest.answer) || mustBeAhead(seated.gathering, now)) return ok()
    const { gathering } = seated
    const [reader] = await readersOf(inside, gathering, [guest])
    const at = reader ? reminderAt(gathering, reader, { since: 0, now }) : null
    if (!reader || at === null) return ok()
    if (at > now) {
      await plan(inside, { kind: REMIND, subject, key, dueAt: at })
      return ok()
    }
    if (!(await markReminded(tx, guest.id, gathering.start))) return ok()
    await send(inside, gathering, { kind: 'reminder', to: [reader], says: reminderLetter })
    await record(inside, gathering, { actor: null, kind: 'reminded', data: { contact: guest.contact } })
    return ok()
  })
}
