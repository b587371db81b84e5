import { duties } from '#/clock/handlers.ts'
import { listMeetings } from '#/meetings/schema.ts'
import type { BodyOf } from '#/shared/endpoint.ts'
import { checkDate } from '#/standups/schema/checks.ts'
import type { StandupShape } from '#/standups/schema/standup.ts'
import { createStandup } from '#/standups/schema.ts'
import type { Muster, Somebody } from './harness.ts'

/** The Tuesday after the standing clock of tests. */
export const TUESDAY = '2026-11-24'

type Given = Partial<BodyOf<typeof createStandup>>

/** Every working day at 9:30 in Berlin, unless said otherwise; the first of them has it made. */
export function standUp(
  [organizer, ...others]: readonly Somebody[],
  given: Given = {},
): Promise<StandupShape> {
  const participants = [organizer!, ...others].map(({ id }) => id)
  return organizer!.call(createStandup, { body: { title: 'Morning', participants, time: '09:30', ...given } })
}

/** Has a date checked: what was found, what was done, and what was said about it. */
export async function checked(who: Somebody, { id }: Pick<StandupShape, 'id'>, date = TUESDAY) {
  return who.call(checkDate, { params: { id }, body: { date } })
}

/** The meeting of a date. */
export function meetingOn({ dates }: StandupShape, date = TUESDAY): string {
  return dates.find(one => one.date === date)!.meeting!
}

/** How many meetings called so somebody has on a date (in UTC) that stand. */
export async function meetingsOn(who: Somebody, date = TUESDAY, title = 'Morning'): Promise<number> {
  const query = { start: `${date}T00:00:00Z`, end: `${date}T23:59:59Z` }
  const { items } = await who.call(listMeetings, { query })
  return items.filter(one => one.title === title).length
}

/** Lets the clock do what it would do for a stand-up: look at all dates, or at one before it starts. */
export async function tick(
  muster: Muster,
  { id: subject }: Pick<StandupShape, 'id'>,
  date?: string,
): Promise<void> {
  const kind = date === undefined ? 'standups.daily' : 'standups.check'
  await duties[kind]!.act(muster.app, { kind, subject, key: date ?? '', dueAt: muster.app.now() })
}
