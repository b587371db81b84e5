import type { App } from '#/app.ts'
import type { Plan } from '#/clock/plan.ts'
import { deliver, fail, TRIED } from '#/messages/actions/deliver.ts'

/** Sends one message; its subject is the message. */
export const delivering = {
  tries: TRIED,
  act: (app: App, { subject }: Plan) => deliver(app, subject),
  gaveUp: (app: App, { subject }: Plan, error: Error) => fail(app, subject, error.message),
}
