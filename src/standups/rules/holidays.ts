import { addDays } from '#/time/date.ts'

/** One entry of somebody's calendar, as far as it may be a holiday. */
type Entry = {
  readonly title: string
  readonly status: 'confirmed' | 'tentative' | 'cancelled'
  /** `until` is the day after the last; null: it has a time of day, and is no holiday. */
  readonly dates: { readonly from: string; readonly until: string } | null
}

/** A holiday lasts no longer: summer at school, at most. */
const LONGEST = 100
/** As many as can be given by hand. */
const MOST = 1000

/** The dates that whole days of a calendar take, each once, in order, between two dates (the last not included). */
export function holidaysIn(entries: readonly Entry[], from: string, until: string) {
  const named = new Map<string, string>()
  for (const { title, status, dates } of entries) {
    if (status === 'cancelled' || !dates) continue
    for (
      let count = 0, date = dates.from;
      date < dates.until && count < LONGEST;
      count++, date = addDays(date, 1)
    )
      if (date >= from && date < until && !named.has(date)) named.set(date, title)
  }
  return [...named]
    .map(([date, name]) => ({ date, name }))
    .toSorted((a, b) => (a.date < b.date ? -1 : 1))
    .slice(0, MOST)
}
