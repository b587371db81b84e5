/**
 * Times as people read them. Instants are RFC 3339 strings as the API gives them, or epoch milliseconds;
 * zones are IANA names; dates are `2026-11-21`.
 */
export type InstantLike = string | number

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']
const MONTHS = [
  ...['January', 'February', 'March', 'April', 'May', 'June'],
  ...['July', 'August', 'September', 'October', 'November', 'December'],
]

/** `09:30` in the zone. */
export function clock(instant: InstantLike, zone: string): string {
  const wall = zoned(instant, zone)
  return `${two(wall.hour)}:${two(wall.minute)}`
}

/** The date of an instant in the zone. */
export function dateIn(instant: InstantLike, zone: string): string {
  return zoned(instant, zone).toPlainDate().toString()
}

/** `Tuesday 24 November`; the year only when it is another than today's. */
export function longDay(date: string, today: string): string {
  const day = Temporal.PlainDate.from(date)
  const year = day.year === Temporal.PlainDate.from(today).year ? '' : ` ${day.year}`
  return `${WEEKDAYS[day.dayOfWeek - 1]} ${day.day} ${MONTHS[day.month - 1]}${year}`
}

/** `today`, `tomorrow`, `yesterday`, else the long day. */
export function nearDay(date: string, today: string): string {
  const away = Temporal.PlainDate.from(today).until(date).days
  const near: Record<number, string> = { [-1]: 'yesterday', 0: 'today', 1: 'tomorrow' }
  return near[away] ?? longDay(date, today)
}

/** `Tue` and `24`, for the head of a column. */
export function shortDay(date: string): { weekday: string; day: string; month: string } {
  const day = Temporal.PlainDate.from(date)
  return {
    weekday: WEEKDAYS[day.dayOfWeek - 1]!.slice(0, 3),
    day: String(day.day),
    month: MONTHS[day.month - 1]!.slice(0, 3),
  }
}

/** `09:30–10:00`; the day of the end is named when it is another: `22:00–Wed 06:00`. */
export function span(start: InstantLike, end: InstantLike, zone: string): string {
  const first = dateIn(start, zone)
  const last = dateIn(end, zone)
  const night = first === last || (clock(end, zone) === '00:00' && nextDay(first) === last)
  const until = clock(end, zone) === '00:00' && first !== last && night ? '24:00' : clock(end, zone)
  return `${clock(start, zone)}–${night ? '' : `${shortDay(last).weekday} `}${until}`
}

/** `tomorrow, 09:30–10:00` */
export function daySpan(start: InstantLike, end: InstantLike, zone: string, now: InstantLike): string {
  return `${nearDay(dateIn(start, zone), dateIn(now, zone))}, ${span(start, end, zone)}`
}

/** `45 minutes`, `1 hour`, `1 h 30 min`, `2 days`. */
export function lasting(minutes: number): string {
  if (minutes < 60) return counted(minutes, 'minute')
  if (minutes % 1440 === 0) return counted(minutes / 1440, 'day')
  if (minutes % 60 === 0) return counted(minutes / 60, 'hour')
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`
}

export function minutesBetween(start: InstantLike, end: InstantLike): number {
  return Math.round((millis(end) - millis(start)) / 60_000)
}

/** `Monday` to `Sunday` around a date. */
export function weekOf(date: string): string[] {
  const day = Temporal.PlainDate.from(date)
  return daysFrom(day.subtract({ days: day.dayOfWeek - 1 }).toString(), 7)
}

export function daysFrom(date: string, count: number): string[] {
  const first = Temporal.PlainDate.from(date)
  return Array.from({ length: count }, (_, days) => first.add({ days }).toString())
}

export function addDays(date: string, days: number): string {
  return Temporal.PlainDate.from(date).add({ days }).toString()
}

/** `16–22 November`, `28 September – 4 October`; years only where they are not today's. */
export function rangeOf(dates: readonly string[], today: string): string {
  const first = Temporal.PlainDate.from(dates[0]!)
  const last = Temporal.PlainDate.from(dates.at(-1)!)
  const thisYear = Temporal.PlainDate.from(today).year
  const end = `${last.day} ${MONTHS[last.month - 1]}${last.year === thisYear ? '' : ` ${last.year}`}`
  if (dates.length === 1) return end
  if (first.month === last.month) return `${first.day}–${end}`
  const year = first.year === last.year ? '' : ` ${first.year}`
  return `${first.day} ${MONTHS[first.month - 1]}${year} – ${end}`
}

/**
 * The instant of a wall time, in UTC. A time that does not exist is the first instant after the gap, as the
 * server counts it (Temporal's own `later` would be up to an hour after); one that exists twice is the first.
 */
export function instantOf(date: string, time: string, zone: string): string {
  const wall = Temporal.PlainDateTime.from(`${date}T${time}`)
  const earlier = wall.toZonedDateTime(zone, { disambiguation: 'earlier' })
  if (earlier.toPlainDateTime().equals(wall)) return earlier.toInstant().toString()
  return (earlier.getTimeZoneTransition('next') ?? earlier).toInstant().toString()
}

/** The bounds of whole dates in a zone, both included: half-open instants. */
export function datesWindow(dates: readonly string[], zone: string): { start: string; end: string } {
  const end = addDays(dates.at(-1)!, 1)
  return { start: startOfDay(dates[0]!, zone), end: startOfDay(end, zone) }
}

/** `Berlin`, `New York`: a zone said once, as people say it. */
export function cityOf(zone: string): string {
  return zone.split('/').at(-1)!.replaceAll('_', ' ')
}

/** `UTC+1`, `UTC−3:30` at the instant. */
export function offsetOf(zone: string, instant: InstantLike): string {
  const minutes = zoned(instant, zone).offsetNanoseconds / 60e9
  const rest = Math.abs(minutes) % 60
  const sign = minutes < 0 ? '−' : '+'
  return `UTC${sign}${Math.floor(Math.abs(minutes) / 60)}${rest ? `:${two(rest)}` : ''}`
}

export function millis(instant: InstantLike): number {
  return typeof instant === 'number' ? instant : Temporal.Instant.from(instant).epochMilliseconds
}

export function isoOf(ms: number): string {
  return Temporal.Instant.fromEpochMilliseconds(ms).toString()
}

export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`
}

function zoned(instant: InstantLike, zone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(millis(instant)).toZonedDateTimeISO(zone)
}

function startOfDay(date: string, zone: string): string {
  return Temporal.PlainDate.from(date).toZonedDateTime(zone).startOfDay().toInstant().toString()
}

function nextDay(date: string): string {
  return addDays(date, 1)
}

function two(number: number): string {
  return String(number).padStart(2, '0')
}
