import type { App } from '#/app.ts'
import { abandon } from '#/calendars/actions/abandon.ts'
import { layCalendar } from '#/calendars/actions/lay.ts'
import { relayPerson } from '#/calendars/actions/relay.ts'
import { syncInTurn } from '#/calendars/actions/sync/turn.ts'
import { tend } from '#/calendars/actions/tend.ts'
import type { Plan } from '#/clock/plan.ts'
import { day } from '#/time/date.ts'

export { LAY } from '#/calendars/actions/lay.ts'
export { SYNC } from '#/calendars/actions/sync/end.ts'

/** Asks a calendar, its subject, what has changed. */
export const syncing = {
  act: (app: App, { subject }: Plan) => syncInTurn(app, subject),
  gaveUp: (app: App, { subject }: Plan) => abandon(app, subject),
}

/** Claims the events of a calendar, its subject, up to the horizon. */
export const laying = { act: (app: App, { subject }: Plan) => layCalendar(app, subject) }

/** Claims the events of a person, its subject, anew, who lives in another zone now. */
export const relaying = { act: (app: App, { subject }: Plan) => relayPerson(app, subject) }

/** Moves the horizon on, forgets consents that nobody gave, and looks after calendars that nobody asked for long. */
export const tending = { act: tend, every: day }
