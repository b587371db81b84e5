import { sweepAccess } from '#/access/actions.ts'
import { sweepLinks } from '#/accounts/actions.ts'
import { forgetAnswers } from '#/answers/actions.ts'
import type { App } from '#/app.ts'
import type { Plan } from '#/clock/plan.ts'
import { extendSeries } from '#/meetings/actions/extend.ts'
import { day } from '#/time/date.ts'

/** One kind of background work. */
export type Duty = {
  /**
   * Does what was planned. It may be done twice (a server died just before it said "done"), so it looks at the world
   * again and does only what is still missing. An exception has it tried again later.
   */
  readonly act: (app: App, plan: Plan) => Promise<void>
  /** For work that is never done: it is planned at the start, and after each time so many milliseconds later. */
  readonly every?: number
}

export type Duties = Readonly<Record<string, Duty>>

/** All that happens without being asked for, by the kind of its plan. */
export const duties: Duties = {
  sweep: { act: sweep, every: day },
  'meetings.extend': { act: extend, every: day },
}

/** Deletes what has run out: sessions, keys, links, counts of failed sign-ins, answers kept for a retry. */
async function sweep(app: App): Promise<void> {
  await sweepAccess(app)
  await sweepLinks(app)
  await forgetAnswers(app)
}

/** Lays the occurrences of series that the horizon has reached. */
async function extend(app: App): Promise<void> {
  await extendSeries(app)
}
