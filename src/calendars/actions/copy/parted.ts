import type { App } from '#/app.ts'
import type { Three } from '#/calendars/rules/back.ts'
import { saidBy } from '#/calendars/rules/copy.ts'
import { endOf, isRest, REACH } from '#/calendars/rules/parted.ts'
import { foreignSeries, type Stray } from '#/calendars/store/strays.ts'

/** There is one, or none; what somebody has of his own besides is no more. */
const MOST = 20

/**
 * Whether a calendar program has parted a series of ours, as most do for "this and all that follow": ours ends earlier, and
 * what followed is an object of its own.
 */
export async function isParted(
  app: App,
  { calendar }: Stray,
  three: Three,
  timezone: string,
): Promise<boolean> {
  const end = endOf(three, timezone)
  if (end === null) return false
  const texts = await foreignSeries(app.db, calendar, { start: end, end: end + REACH }, MOST)
  const read = await app.carriers.calendars.copies(texts, timezone)
  return read.some(one => one !== null && isRest(three, saidBy(one), { end, timezone }))
}
