import type { App } from '#/app.ts'
import { CONSENT_LASTS } from '#/calendars/actions/consent.ts'
import { planLaying } from '#/calendars/actions/lay.ts'
import { planSync } from '#/calendars/actions/sync/end.ts'
import { horizonAt } from '#/calendars/rules/claims.ts'
import { forgetConsents } from '#/calendars/store/consents.ts'
import { forgetPast } from '#/calendars/store/copies.ts'
import { dueToLay, neglected } from '#/calendars/store/turns.ts'
import { day, hour } from '#/time/date.ts'

/** A day between two looks, and somewhat. */
const LONGEST_BETWEEN = 2 * day

/** What is over for so long nobody moves any more; until then a calendar that is disconnected can be cleared of it. */
const COPIES_LAST = 90 * day

/** What has to be done for calendars once a day. */
export async function tend(app: App): Promise<void> {
  const now = app.now()
  await forgetConsents(app.db, now - CONSENT_LASTS)
  await forgetPast(app.db, now - COPIES_LAST)
  await planLaying(app, await dueToLay(app.db, horizonAt(now).end - hour))
  // Asked once a day at least; one whose plan was lost or given up begins anew.
  for (const id of await neglected(app.db, now - LONGEST_BETWEEN)) await planSync(app, id, now)
}
