import { day, hour, minute } from './date.ts'

// Without leap seconds, as Temporal and POSIX count: `:60` is refused rather than taken for another second.
const rfc3339 = /^\d{4}-\d\d-\d\dT\d\d:\d\d:[0-5]\d(\.\d{1,9})?(Z|[+-]\d\d:\d\d)$/
// Years outside are slips of the pen, and zone tables end there.
const earliest = Temporal.Instant.from('1970-01-01T00:00:00Z').epochMilliseconds
const latest = Temporal.Instant.from('2200-01-01T00:00:00Z').epochMilliseconds
/** Ten years: no length, delay or deadline in Muster is meant to be longer. */
const longest = 3660 * day

/**
 * Epoch milliseconds of an RFC 3339 date-time, which always has an offset; finer fractions are cut off.
 * Undefined when malformed, impossible, or not in the years 1970 to 2199.
 */
export function parseInstant(text: string): number | undefined {
  const upper = text.toUpperCase()
  if (!rfc3339.test(upper)) return undefined
  const ms = attempt(() => Temporal.Instant.from(upper).epochMilliseconds)
  return ms !== undefined && ms >= earliest && ms < latest ? ms : undefined
}

/** RFC 3339 in UTC, as `2026-11-21T09:30:00Z`; milliseconds are written only when there are any. */
export function formatInstant(ms: number): string {
  return Temporal.Instant.fromEpochMilliseconds(ms).toString()
}

/**
 * Milliseconds of an ISO 8601 duration in weeks, days of 24 hours, hours, minutes and seconds (`P1DT12H`),
 * or of `hh:mm`, hours and minutes. Undefined when malformed, negative, in months or years, or over ten years.
 */
export function parseDuration(text: string): number | undefined {
  const clock = /^(\d\d?):([0-5]\d)$/.exec(text)
  if (clock) return Number(clock[1]) * hour + Number(clock[2]) * minute
  if (!/^P[\dWDTHMS.,]{2,40}$/i.test(text)) return undefined
  const duration = attempt(() => Temporal.Duration.from(text))
  // Temporal weighs weeks only on a calendar; months and years it then refuses, as we do.
  const ms =
    duration && attempt(() => duration.with({ weeks: 0 }).total('milliseconds') + duration.weeks * 7 * day)
  return ms !== undefined && ms <= longest ? Math.round(ms) : undefined
}

/** ISO 8601 in days of 24 hours, hours, minutes and seconds: `PT30M`, `P1DT12H`, `PT0S`. */
export function formatDuration(ms: number): string {
  return Temporal.Duration.from({ milliseconds: ms }).round({ largestUnit: 'day' }).toString()
}

/** The text itself when it is a date of the calendar as `2026-11-21`, in the years 1970 to 2199. */
export function parseDate(text: string): string | undefined {
  if (!/^(19[7-9]|20\d|21\d)\d-\d\d-\d\d$/.test(text)) return undefined
  return attempt(() => Temporal.PlainDate.from(text, { overflow: 'reject' }).toString())
}

/** Minutes since midnight of a local time `09:30`; `24:00` is an end only. Undefined when there is none such. */
export function parseLocalTime(text: string, edge: 'start' | 'end' = 'start'): number | undefined {
  if (edge === 'end' && text === '24:00') return 1440
  const parts = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(text)
  return parts ? Number(parts[1]) * 60 + Number(parts[2]) : undefined
}

function attempt<T>(parse: () => T): T | undefined {
  try {
    return parse()
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
}
