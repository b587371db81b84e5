import type { App } from '#/app.ts'
import type { Plan } from '#/clock/plan.ts'
import { dealLater } from '#/gatherings/actions/deal.ts'

export { DEAL } from '#/gatherings/actions/deal.ts'

/** Deals a gathering, its subject: an invitation has lapsed, or a wave was only the first. */
export const dealing = { act: (app: App, { subject }: Plan) => dealLater(app, subject) }
