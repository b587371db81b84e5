import type { App } from '#/app.ts'
import type { Plan } from '#/clock/plan.ts'
import { forgetOverlays } from '#/proposals/actions/overlay.ts'

export { FORGET } from '#/proposals/actions/overlay.ts'

/** Forgets what the parties of a proposal, its subject, kept of their calendars, once it is over. */
export const forgetting = { act: (app: App, { subject }: Plan) => forgetOverlays(app, subject) }
