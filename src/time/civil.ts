/*
 * The Gregorian calendar in whole numbers, days counted from 1970-01-01: where Temporal would make a hundred thousand
 * objects. Months are counted from January of the year 0, so that the next is one more.
 */

/** The day of a date (months and dates from 1). A date past the end of its month runs on into the next. */
export function dayOf(year: number, month: number, date: number): number {
  const y = month > 2 ? year : year - 1
  const leaps = Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400)
  return 365 * y + leaps + Math.floor((153 * ((month + 9) % 12) + 2) / 5) + date - 719_469
}

/** The year, month and date (from 1) of a day. */
export function civilOf(day: number): {
  readonly year: number
  readonly month: number
  readonly date: number
} {
  // From 1 March of the year 0, in eras of 400 years, each of 146,097 days.
  const since = day + 719_468
  const era = Math.floor(since / 146_097)
  const inEra = since - era * 146_097
  const y = Math.floor(
    (inEra - Math.floor(inEra / 1_460) + Math.floor(inEra / 36_524) - Math.floor(inEra / 146_096)) / 365,
  )
  const inYear = inEra - (365 * y + Math.floor(y / 4) - Math.floor(y / 100))
  const m = Math.floor((5 * inYear + 2) / 153)
  const month = m < 10 ? m + 3 : m - 9
  const date = inYear - Math.floor((153 * m + 2) / 5) + 1
  return { year: era * 400 + y + (month < 3 ? 1 : 0), month, date }
}

export function lengthOfMonth(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}
