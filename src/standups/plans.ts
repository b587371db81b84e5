import type { App } from '#/app.ts'
import type { Plan } from '#/clock/plan.ts'
import { planReading, readAgain } from '#/standups/actions/holidays.ts'
import { checkBefore, checkDaily, sayFailed } from '#/standups/actions/keep.ts'

export { CHECK } from '#/standups/actions/check.ts'
export { DAILY } from '#/standups/actions/create.ts'
export { HOLIDAYS } from '#/standups/actions/holidays.ts'

/** Looks at a date, its key, shortly before it starts. */
export const checking = {
  act: (app: App, { subject, key }: Plan) => checkBefore(app, subject, key),
  gaveUp: (app: App, { subject, key }: Plan, error: Error) => sayFailed(app, subject, key, error),
}

/** Looks at all dates ahead of a stand-up, its subject, every day. */
export const lookingAhead = {
  act: (app: App, { subject }: Plan) => checkDaily(app, subject),
  gaveUp: (app: App, { subject }: Plan, error: Error) => sayFailed(app, subject, null, error),
}

/** Reads the feed of holidays of a stand-up, its subject, every day. */
export const readingHolidays = {
  act: (app: App, { subject }: Plan) => readAgain(app, subject),
  gaveUp: (app: App, { subject }: Plan) => planReading(app, subject),
}
