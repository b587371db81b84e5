import type { App } from '#/app.ts'
import type { Plan } from '#/clock/plan.ts'
import { abandon, sendAlone, takeTurn } from '#/webhooks/actions/send.ts'

/** Sends what is due for one webhook; its subject is the webhook. */
export const delivering = { act: (app: App, { subject }: Plan) => takeTurn(app, subject) }

/** Sends one delivery at once; its subject is the delivery. */
export const attempting = {
  act: (app: App, { subject }: Plan) => sendAlone(app, subject),
  gaveUp: (app: App, { subject }: Plan, error: Error) => abandon(app, subject, error.message),
}
