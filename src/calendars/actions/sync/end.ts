import { type App, within } from '#/app.ts'
import { takeBackDue } from '#/calendars/actions/copy/due.ts'
import { record } from '#/calendars/actions/record.ts'
import { OVERTAKEN, type Run } from '#/calendars/actions/sync/write.ts'
import { tellFailing } from '#/calendars/actions/tell.ts'
import { tellAfter, waitAfter, waitBetween } from '#/calendars/rules/trouble.ts'
import type { TroubleKind } from '#/calendars/schema/calendar.ts'
import type { Calendar } from '#/calendars/store/calendars.ts'
import * as turns from '#/calendars/store/turns.ts'
import { plan } from '#/clock/plan.ts'
import { transaction } from '#/db/database.ts'
import { ok, type Result } from '#/shared/result.ts'
import { formatInstant } from '#/time/instant.ts'

/** The plan that has a calendar asked what has changed; its subject is the calendar. */
export const SYNC = 'calendars.sync'

/** Has a calendar asked at an instant (epoch milliseconds). */
export async function planSync(app: App, calendar: string, dueAt: number): Promise<void> {
  await plan(app, { kind: SYNC, subject: calendar, key: '', dueAt })
}

type Done = {
  readonly revision: number
  readonly startedAt: number
  readonly mark: string | null
  readonly isNew: boolean
}

/** Writes down that a calendar was read, and when it is asked next; within the transaction. */
export async function succeed(
  app: App,
  calendar: Calendar,
  { revision, startedAt, mark, isNew }: Done,
): Promise<Result<undefined>> {
  const now = app.now()
  const before = await turns.saveSynced(app.db, calendar.id, { revision, startedAt, mark, now, isNew })
  if (!before) return OVERTAKEN
  if (before.failingSince !== null)
    await record(app, calendar, 'recovered', { data: { failing_since: formatInstant(before.failingSince) } })
  // At the end, when all is known that is gone; also when an earlier reading that was broken off had found it.
  if (calendar.writable) await takeBackDue(app, calendar.id)
  await planSync(app, calendar.id, now + waitBetween(calendar.syncEvery, Math.random()))
  return ok()
}

export type Trouble = {
  readonly kind: TroubleKind
  readonly detail: string
  readonly wait: number | null
  /** Up to where it is known all the same, but for a few objects; null: as before. */
  readonly mark: string | null
}

/**
 * Writes down that a calendar could not be read, tells its owner what he has to know, and tries again later. Refuses when
 * somebody has changed it meanwhile: then it is not known whether it still cannot.
 */
export async function fail(
  app: App,
  { calendar, revision }: Pick<Run, 'calendar' | 'revision'>,
  trouble: Trouble,
): Promise<Result<undefined>> {
  const now = app.now()
  const { kind, wait } = trouble
  app.log.info({ calendar: calendar.id, host: calendar.host, trouble: kind }, 'A calendar could not be read')
  return transaction(app.db, async tx => {
    const inside = within(app, tx)
    const before = await turns.saveFailing(tx, calendar.id, revision, trouble, now)
    if (!before) return OVERTAKEN
    if (before.failingSince === null) await record(inside, calendar, 'failing', { data: { trouble: kind } })
    const { failingSince, askedAt, isDeniedTold, failures } = before
    const told = tellAfter({ failingSince, askedAt, isDeniedTold, kind, now })
    if (told)
      await tellFailing(inside, calendar, { told, detail: trouble.detail, since: failingSince ?? now })
    await planSync(inside, calendar.id, now + waitAfter(kind, failures, { wait, chance: Math.random() }))
    return ok()
  })
}
