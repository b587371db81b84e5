import type { App } from '#/app.ts'
import { plan } from '#/clock/plan.ts'
import type { Meeting } from '#/meetings/rules.ts'
import { minute } from '#/time/date.ts'

/** The plan by which a stand-up, its subject, looks at a date, its key. */
const LOOK = 'standups.check'
/** So long somebody who has cancelled it has to say that the date is left out on purpose. */
const PAUSE = minute

/**
 * Has the stand-up of a meeting, if it is one's, look at that date soon, within the transaction of what somebody did to it:
 * after the look shortly before the start there would be none any more. Earlier ones are put off to that again.
 */
export async function haveLookedAt(app: App, { standup }: Pick<Meeting, 'standup'>): Promise<void> {
  if (!standup) return
  await plan(app, { kind: LOOK, subject: standup.id, key: standup.date, dueAt: app.now() + PAUSE })
}
