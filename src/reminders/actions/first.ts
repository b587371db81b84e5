import type { App } from '#/app.ts'
import type { Meeting, Occurrence } from '#/meetings/rules.ts'
import { putIn } from '#/reminders/actions/put.ts'
import { settle } from '#/reminders/actions/settle.ts'
import { difference, HORIZON, type Reader } from '#/reminders/rules.ts'
import { lockPersons } from '#/reminders/store/scope.ts'

export type Readers = ReadonlyMap<string, Reader>

/** How persons want to be reminded; it stays so until the transaction ends. */
export async function readersOf(app: App, persons: readonly string[]): Promise<Readers> {
  return lockPersons(app.db, persons)
}

/**
 * Plans the first reminders of a meeting, in the transaction that makes it; what comes later is for `remind`. All is at
 * hand, so it takes no way to the database that making the meeting does not take anyway.
 */
export async function remindFirst(
  app: App,
  meeting: Pick<Meeting, 'id' | 'title' | 'location' | 'timezone' | 'wholeDays' | 'recurrence' | 'reminders'>,
  occurrences: readonly Occurrence[],
  readers: Readers,
): Promise<void> {
  const now = app.now()
  const { id, title, location, recurrence, reminders } = meeting
  const days = meeting.wholeDays ? meeting.timezone : null
  const near = occurrences.filter(({ start }) => recurrence === null || start < now + HORIZON)
  const dates = [...readers.keys()].flatMap(person =>
    near
      .filter(({ start }) => start > now)
      .map(one => ({ ...one, person, meeting: id, title, location, days, reminders })),
  )
  const { put } = difference(dates, readers, [], { now, otherwise: app.settings.reminders })
  await settle(app, await putIn(app, put, readers))
}
