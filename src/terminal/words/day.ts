import { addDays, days, weekday } from '#/time/date.ts'
import { parseDate } from '#/time/instant.ts'

/** A date, and after how many days it comes again, when it was named by its place in the week; 0 when it was not. */
export type Day = { readonly date: string; readonly again: 0 | 7 }

const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday']
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/**
 * A day as somebody typed it: `today`, `tomorrow`, `tue` (today, or the next to come), `+3d`, `+2w`, `2026-12-01`,
 * `1 dec`, `dec 1 2027`, `1.12.`, without a year the next to come.
 */
export function readDay(text: string, today: string): Day | undefined {
  const words = text.trim().toLowerCase()
  if (words === 'today') return fixed(today)
  if (words === 'tomorrow') return fixed(addDays(today, 1))
  const ahead = /^\+(\d{1,3})\s*(d|w)(?:ays?|eeks?)?$/.exec(words)
  if (ahead) return fixed(addDays(today, Number(ahead[1]) * (ahead[2] === 'w' ? 7 : 1)))
  return weekdayIn(words, today) ?? fixed(parseDate(words) ?? dateIn(words, today))
}

function fixed(date: string | undefined): Day | undefined {
  return date === undefined ? undefined : { date, again: 0 }
}

function weekdayIn(words: string, today: string): Day | undefined {
  const place = words.length < 2 ? -1 : WEEKDAYS.findIndex(name => name.startsWith(words))
  if (place < 0) return undefined
  const ahead = (place - days.indexOf(weekday(today)) + 7) % 7
  return { date: addDays(today, ahead), again: 7 }
}

/** The day before the month or after it, in words; in figures the day first and with its dots. */
function dateIn(words: string, today: string): string | undefined {
  const [, a, b, c] = /^(\d{1,2})\.? ([a-z]{3,9})\.?(?:,? (\d{4}))?$/.exec(words) ?? []
  const [, d, e, f] = /^([a-z]{3,9})\.? (\d{1,2})(?:,? (\d{4}))?$/.exec(words) ?? []
  const [, g, h, i] = /^(\d{1,2})\.(\d{1,2})\.(\d{4})?$/.exec(words) ?? []
  const name = b ?? d
  const month = name === undefined ? Number(h) : MONTHS.indexOf(name.slice(0, 3)) + 1
  const day = Number(a ?? e ?? g)
  const year = Number(c ?? f ?? i ?? today.slice(0, 4))
  const in_ = (y: number) =>
    parseDate(`${y}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`)
  const date = in_(year)
  const isPast = (c ?? f ?? i) === undefined && date !== undefined && date < today
  return isPast ? in_(year + 1) : date
}
