import type { App } from '#/app.ts'
import * as moments from '#/messages/actions/moments.ts'
import { putIn } from '#/reminders/actions/put.ts'
import { settle } from '#/reminders/actions/settle.ts'
import { difference, type Kept, type Reminder } from '#/reminders/rules.ts'
import { removeReminders } from '#/reminders/store/rows.ts'
import { datesOf, keptIn, lockReaders, type Scope } from '#/reminders/store/scope.ts'

/**
 * Plans the reminders of a meeting, of a person, or of a person in a meeting, as things stand now: at the end of the
 * transaction of whatever changed them. What is planned and should be stays, the rest is taken back or moved; doing it
 * twice does it once. What was wanted before `since` (epoch ms), which is now unless said, is not made any more.
 */
export async function remind(app: App, scope: Scope, since = app.now()): Promise<void> {
  const now = app.now()
  // In this order: what is read after the lock is what others have left.
  const [readers, dates, kept] = await Promise.all([
    lockReaders(app.db, scope),
    datesOf(app.db, scope, now),
    keptIn(app.db, scope, now),
  ])
  const { drop, put } = difference(dates, readers, kept, { now, since, otherwise: app.settings.reminders })
  const lost = await takeOut(app, drop)
  await moments.forgetWithdrawn(app, put.flatMap(anewOf))
  const joined = await putIn(app, put, readers)
  const planned = kept.filter(one => one.state === 'planned').map(one => one.message)
  await settle(app, [...planned, ...joined], lost)
}

function anewOf({ person: recipient, meeting: about, placed }: Reminder) {
  return 'withheld' in placed ? [] : [{ recipient, about, at: placed.at }]
}

/** Takes reminders out of messages that may still change. Answers these, and why each lost what it held. */
async function takeOut(app: App, drop: readonly Kept[]): Promise<ReadonlyMap<string, string | null>> {
  if (drop.length === 0) return new Map()
  const messages = [...new Set(drop.map(one => one.message))]
  const [, lost] = await Promise.all([moments.holdOpen(app, messages), removeReminders(app.db, drop)])
  const ended = new Map(drop.filter(one => one.ended).map(one => [one.message, one.ended]))
  return new Map(lost.map(message => [message, ended.get(message) ?? null]))
}
