import { countCalendar } from '#/access/actions.ts'
import { type App, within } from '#/app.ts'
import { plan } from '#/clock/plan.ts'
import { transaction } from '#/db/database.ts'
import { calendarAddress } from '#/shared/calendar.ts'
import type { Caller } from '#/shared/caller.ts'
import { invalid, ok, type Result } from '#/shared/result.ts'
import { seal, unseal } from '#/shared/seal.ts'
import { check } from '#/standups/actions/check.ts'
import { openAny } from '#/standups/actions/open.ts'
import { datesAhead } from '#/standups/rules/dates.ts'
import { holidaysIn } from '#/standups/rules/holidays.ts'
import { type Holiday, setHolidays } from '#/standups/store/dates.ts'
import { feedOf, saveFeed } from '#/standups/store/holidays.ts'
import { findStandup } from '#/standups/store/standup.ts'
import { day } from '#/time/date.ts'
import { dateOf, zoneOf } from '#/time/zone.ts'

/** The plan of reading a feed of holidays again, its subject the stand-up. */
export const HOLIDAYS = 'standups.holidays'

const EVERY = day
/** As far as dates may be booked by hand, and somewhat more; and so far back that nobody misses the last ones. */
const BACK = 31 * day
const AHEAD = 400 * day
/** For `seal`: nothing else is opened by what is sealed for this. */
const PURPOSE = 'holidays of a stand-up'

/** What a feed at an address says, read just now. */
export type Fetched = { readonly url: string; readonly holidays: readonly Holiday[] }

/** Reads a feed that somebody has named, outside of any transaction. Refuses `no-calendar`, `too-large` and `busy`. */
export async function fetchHolidays(
  app: App,
  who: Caller,
  address: string,
  timezone: string,
): Promise<Result<Fetched>> {
  const found = calendarAddress(address)
  if ('fault' in found) return invalid([{ path: 'holidays_feed', message: found.fault }])
  const counted = await countCalendar(app, who.person)
  if (!counted.ok) return counted
  const read = await readHolidays(app, found.url, timezone)
  return read.ok ? ok({ url: found.url, holidays: read.value }) : read
}

async function readHolidays(app: App, url: string, timezone: string): Promise<Result<Holiday[]>> {
  const { calendars } = app.carriers
  const fetched = await calendars.fetch(url)
  if (!fetched.ok) return fetched
  const parted = await calendars.part(fetched.value)
  if (!parted.ok) return parted
  const window = { start: app.now() - BACK, end: app.now() + AHEAD }
  const series = parted.value.objects.map(({ text }) => ({ texts: [text] }))
  const times = await calendars.eventsNow(series, { ...window, timezone })
  if (!times.ok) return times
  const [from, until] = [window.start, window.end].map(ms => dateOf(zoneOf(timezone), ms))
  return ok(
    holidaysIn(
      times.value.times.flatMap(({ events }) => events),
      from!,
      until!,
    ),
  )
}

/** Keeps a feed as it was read just now, and has it read again; null: there is to be none. Within the transaction. */
export async function keepFeed(app: App, standup: string, fetched: Fetched | null): Promise<void> {
  await setHolidays(app.db, standup, 'feed', fetched?.holidays ?? [])
  if (!fetched) return saveFeed(app.db, standup, null)
  const sealed = seal(app.secret, PURPOSE, fetched.url)
  const host = new URL(fetched.url).host
  await saveFeed(app.db, standup, { sealed, host, readAt: app.now(), trouble: null })
  await planReading(app, standup)
}

/** Has a feed read again the next day, whatever becomes of this one. */
export async function planReading(app: App, standup: string): Promise<void> {
  await plan(app, { kind: HOLIDAYS, subject: standup, key: '', dueAt: app.now() + EVERY })
}

/**
 * Reads a feed again; what changed by it is put right. Where it cannot be read its holidays stay, and the stand-up says
 * why and since when.
 */
export async function readAgain(app: App, id: string): Promise<void> {
  const [standup, feed] = await Promise.all([findStandup(app.db, id), feedOf(app.db, id)])
  if (!standup || !feed || standup.endedAt !== null) return
  const url = unseal(app.secret, PURPOSE, feed.sealed)
  const read = await readHolidays(app, url, standup.timezone)
  await transaction(app.db, async tx => {
    const inside = within(app, tx)
    const before = await openAny(inside, id, true)
    const now = await feedOf(tx, id)
    // Meanwhile it ended, or another feed was named.
    if (!before || before.standup.endedAt !== null || !now?.sealed.equals(feed.sealed)) return ok()
    await planReading(inside, id)
    if (!read.ok) {
      await saveFeed(tx, id, { ...now, trouble: read.detail })
      return ok()
    }
    await setHolidays(tx, id, 'feed', read.value)
    await saveFeed(tx, id, { ...now, readAt: app.now(), trouble: null })
    await checkChanged(inside, id, before.sets.holidays)
    return ok()
  })
}

/** Dates that became holidays, or are none any more. */
async function checkChanged(app: App, id: string, before: ReadonlyMap<string, string>): Promise<void> {
  const open = (await openAny(app, id))!
  const { standup, sets } = open
  const dates = datesAhead(standup, sets, app.now()).filter(
    date => before.has(date) !== sets.holidays.has(date),
  )
  if (dates.length) await check(app, open, { dates, cause: 'changed' })
}
