import type { Case, Verdict } from '#/standups/rules/judge.ts'
import type { Kept } from '#/standups/rules/world.ts'
import type { Standup } from '#/standups/rules.ts'
import type { Found } from '#/standups/schema/checks.ts'
import type { DateShape } from '#/standups/schema/standup.ts'
import { addDays } from '#/time/date.ts'
import { parseInstant } from '#/time/instant.ts'
import type { Window } from '#/time/window.ts'
import { startOfDate, zoneOf } from '#/time/zone.ts'

export type DateState = DateShape['state']

/** How a date stands, whatever should be done about it. */
export function stateOn(
  { wish, world }: Pick<Case, 'wish' | 'world'>,
  { found }: Pick<Verdict, 'found'>,
): DateState {
  if (wish.is === 'left-out' || found === 'away') return 'left-out'
  if (!world.meeting) return 'missing'
  return world.meeting.cancellation ? 'cancelled' : 'confirmed'
}

/** Found by a look that called off, or left called off, what was no date then. */
const ON_PURPOSE: readonly Found[] = ['skipped', 'holiday', 'away', 'not-a-day', 'ended']

/** Who has cancelled the meeting of a date. Null: nobody; what the officer did himself when it was left out is nobody's. */
export function cancelledBy(meeting: Pick<Kept, 'cancellation'> | null, last: Last): string | null {
  if (!meeting?.cancellation || (last && ON_PURPOSE.includes(last.found))) return null
  return meeting.cancellation.by
}

type Last = { readonly found: Found } | undefined

/** The same as it is shown, with his reason. */
export function shownCancellation(
  meeting: Pick<Kept, 'cancellation'> | null,
  last: Last,
): Pick<DateShape, 'cancelled_by' | 'cancel_reason'> {
  const by = cancelledBy(meeting, last)
  return { cancelled_by: by, cancel_reason: by === null ? '' : meeting!.cancellation!.reason }
}

/** When it takes place, or was to; null on a date on which it never was to. */
export function windowOn({ wish, world: { meeting } }: Pick<Case, 'wish' | 'world'>): Window | null {
  if (meeting && !meeting.cancellation) return { start: meeting.start, end: meeting.end }
  return wish.is === 'nothing' ? null : wish.window
}

/** Until when notes for a date can be written (epoch ms): as long as it lasts where the stand-up is. */
export function notesUntil({ timezone }: Pick<Standup, 'timezone'>, date: string): number {
  return startOfDate(zoneOf(timezone), addDays(date, 1))
}

/** Of dates in order the first that takes place and is not over, which whoever names none wants to see. */
export function nextOf(dates: readonly DateShape[], now: number): string | null {
  const next = dates.find(
    ({ left_out: why, end }) => why === null && end !== null && parseInstant(end)! > now,
  )
  return (next ?? dates[0])?.date ?? null
}
