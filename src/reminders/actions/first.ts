import type { App } from '#/app.ts'
import type { Meeting, Occurrence } from '#/meetings/rules.ts'
import { putIn } from '#/reminders/actions/put.ts'
import { settle } from '#/reminders/actions/settle.ts'
import { type Dated, difference, HORIZON, type Reader } from '#/reminders/rules.ts'
import { lockPersons } from '#/reminders/store/scope.ts'

export type Readers = ReadonlyMap<string, Reader>

/** How persons want to be reminded; it stays so until the transaction ends. */
export async function readersOf(app: App, persons: readonly string[]): Promise<Readers> {
  return lockPersons(app.db, persons)
}

type Made = {
  readonly meeting: Pick<
    Meeting,
    'id' | 'title' | 'location' | 'timezone' | 'wholeDays' | 'recurrence' | 'reminders'
  >
  readonly occurrences: readonly Occurrence[]
  /** Of a ritual: one of many, whose dates are planned as those of a series. */
  readonly isRitual?: boolean
}

/**
 * Plans the first reminders of meetings, in the transaction that makes them; what comes later is for `remind`. All is at
 * hand, so it takes no way to the database that making them does not take anyway.
 */
export async function remindFirst(app: App, made: readonly Made[], readers: Readers): Promise<void> {
  const now = app.now()
  const dates = made.flatMap(one => datesOf(one, readers, now))
  const { put } = difference(dates, readers, [], { now, otherwise: app.settings.reminders })
  await settle(app, await putIn(app, put, readers))
}

function datesOf({ meeting, occurrences, isRitual = false }: Made, readers: Readers, now: number): Dated[] {
  const { id, title, location, recurrence, reminders } = meeting
  const days = meeting.wholeDays ? meeting.timezone : null
  const isRolled = isRitual || recurrence !== null
  const near = occurrences.filter(({ start }) => !isRolled || start < now + HORIZON)
  const ahead = near.filter(({ start }) => start > now)
  return [...readers.keys()].flatMap(person =>
    ahead.map(one => ({ ...one, person, meeting: id, title, location, days, reminders })),
  )
}
