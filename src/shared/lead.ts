import { day } from '#/time/date.ts'
import { parseDuration } from '#/time/instant.ts'

/** Earlier than four weeks before, it is no reminder any more. */
const LONGEST = 28 * day

/** More before one meeting only annoy. */
export const MOST_LEADS = 5

/** Whether a text is a duration (ISO 8601) that a reminder may come before the start. */
export function isLead(text: string): boolean {
  return (parseDuration(text) ?? Number.POSITIVE_INFINITY) <= LONGEST
}
