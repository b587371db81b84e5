import type { App } from '#/app.ts'
import type { Plan } from '#/clock/plan.ts'
import { deliver, fail } from '#/messages/actions/deliver.ts'
import { TRIES } from '#/messages/rules/delivery.ts'

/** Sends one message; its subject is the message. */
export const delivering = {
  /** A text message gives up earlier by itself. */
  tries: TRIES.email,
  act: (app: App, { subject }: Plan) => deliver(app, subject),
  gaveUp: (app: App, { subject }: Plan, error: Error) => fail(app, subject, error.message),
}
