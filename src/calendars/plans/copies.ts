import type { App } from '#/app.ts'
import { takeBack } from '#/calendars/actions/copy/back.ts'
import { keepCopy } from '#/calendars/actions/copy/write.ts'
import type { Plan } from '#/clock/plan.ts'

export { COPY, TAKE_BACK } from '#/calendars/actions/copy/due.ts'

/** Writes a meeting, its subject, into its calendar, or takes it out there. */
export const copying = {
  act: (app: App, { subject }: Plan) => keepCopy(app, subject),
  // Waits grow to an hour: a server may be away for a week.
  tries: 180,
}

/** Does to meetings what was done to their copies in a calendar, its subject. */
export const takingBack = { act: (app: App, { subject }: Plan) => takeBack(app, subject) }
