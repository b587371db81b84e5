import type { Window } from './window.ts'

/** A window in words, in a zone: `Monday, 23 November 2026, 09:30–10:00 (Europe/Berlin)`. */
export function sayWindow({ start, end }: Window, timezone: string): string {
  const [from, to] = [zoned(start, timezone), zoned(end, timezone)]
  const until = from.toPlainDate().equals(to.toPlainDate()) ? clock(to) : `${date(to)}, ${clock(to)}`
  return `${date(from)}, ${clock(from)}–${until} (${timezone})`
}

/** An instant in words, in a zone: `Monday, 23 November 2026, 09:30 (Europe/Berlin)`. */
export function sayInstant(ms: number, timezone: string): string {
  const from = zoned(ms, timezone)
  return `${date(from)}, ${clock(from)} (${timezone})`
}

function zoned(ms: number, timezone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(timezone)
}

/** Made once: a formatter takes five times as long to make as to use. */
const dates = new Intl.DateTimeFormat('en-GB', {
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
})

function date(at: Temporal.ZonedDateTime): string {
  return dates.format(at.toPlainDate())
}

function clock(at: Temporal.ZonedDateTime): string {
  return at.toPlainTime().toString({ smallestUnit: 'minute' })
}
