import { day, minute } from '#/time/date.ts'
import { parseDuration } from '#/time/instant.ts'

/** Whether a text is a duration that a slot may have: what it becomes is a meeting, a fortnight at most. */
export function isSlotLength(text: string): boolean {
  const length = parseDuration(text)
  return length !== undefined && length >= minute && length <= 14 * day
}
