import { place } from '#/messages/rules/moment.ts'
import type { Person } from '#/people/rules.ts'
import { day } from '#/time/date.ts'

/** A link to a stand-up opens it so long; each status brings a fresh one. */
export const LINK_LASTS = 60 * day

/**
 * When the status of a date leaves (epoch ms), around quiet hours: now, or when they end. Null for who wants no reminders,
 * and where quiet hours leave no moment before the start.
 */
export function statusAt(
  { quiet, timezone, whenQuiet, reminders }: Pick<Person, 'quiet' | 'timezone' | 'whenQuiet' | 'reminders'>,
  start: number,
  now: number,
): number | null {
  if (reminders?.length === 0) return null
  const placed = place({ wanted: now, before: start, now, quiet, timezone, whenQuiet })
  return 'at' in placed ? placed.at : null
}
