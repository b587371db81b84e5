import type { App } from '#/app.ts'
import * as store from '#/calendars/store/copies.ts'
import { hasStrays, resetLost } from '#/calendars/store/strays.ts'
import { plan } from '#/clock/plan.ts'

/** The plan that has a meeting's copy put in keeping with the meeting; its subject is the meeting. */
export const COPY = 'calendars.copy'
/** The plan that looks what was done to the copies in a calendar; its subject is the calendar. */
export const TAKE_BACK = 'calendars.back'

/** One person's: more are written when they change. */
const MOST_COPIES = 5_000

/** A meeting has changed: so is its copy to, if it has or may have one. Within the transaction of the change. */
export async function copyDue(app: App, meeting: string): Promise<void> {
  if (await store.mayHaveCopy(app.db, meeting)) await plan(app, copyPlan(app, meeting))
}

/** The same for many. */
export async function copiesDueOf(app: App, meetings: readonly string[]): Promise<void> {
  await copiesAgain(app, await store.mayHaveCopies(app.db, meetings))
}

/** The same for meetings that belong into another calendar now. */
export async function copiesAgain(app: App, meetings: readonly string[]): Promise<void> {
  if (meetings.length) await plan(app, ...meetings.map(meeting => copyPlan(app, meeting)))
}

/** Another calendar is where a person's meetings are written, or none: all to come are looked at. Within the transaction. */
export async function copiesDue(app: App, person: string): Promise<void> {
  await store.forgetMoves(app.db, person)
  const meetings = await store.meetingsToCopy(app.db, person, app.now(), MOST_COPIES)
  await copiesAgain(app, meetings)
}

/** A calendar was read: what was done to copies in it is to be done to the meetings. Within the transaction. */
export async function takeBackDue(app: App, calendar: string): Promise<void> {
  if (await hasStrays(app.db, calendar)) await takeBackSoon(app, calendar)
  else await resetLost(app.db, calendar)
}

export async function takeBackSoon(app: App, calendar: string): Promise<void> {
  await plan(app, { kind: TAKE_BACK, subject: calendar, key: '', dueAt: app.now() })
}

function copyPlan(app: App, meeting: string) {
  return { kind: COPY, subject: meeting, key: '', dueAt: app.now() }
}
