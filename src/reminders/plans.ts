import type { App } from '#/app.ts'
import type { Plan } from '#/clock/plan.ts'
import { fail, TRIED } from '#/messages/actions/deliver.ts'
import { planMeeting, roll } from '#/reminders/actions/roll.ts'
import { send } from '#/reminders/actions/send.ts'
import { day } from '#/time/date.ts'

export { SEND } from '#/reminders/actions/put.ts'

/** Sends one message of reminders; its subject is the message. */
export const sending = {
  tries: TRIED,
  act: (app: App, { subject }: Plan) => send(app, subject),
  gaveUp: (app: App, { subject }: Plan, error: Error) => fail(app, subject, error.message),
}

/** Plans the reminders of one meeting, its subject: of those made before there were any. */
export const planning = { act: (app: App, { subject }: Plan) => planMeeting(app, { meeting: subject }) }

/** Plans the reminders of what has come within the horizon. */
export const rolling = { act: (app: App) => roll(app), every: day }
