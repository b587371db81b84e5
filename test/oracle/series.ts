import fc from 'fast-check'

/*
 * Series of a calendar, walked date by date. Nothing here is shared with src/time: every start is a
 * Temporal.ZonedDateTime, and whether a rule names a date is looked for from its words (RFC 5545 §3.3.10).
 */
export type Rule = {
  freq: 'DAILY' | 'WEEKLY' | 'MONTHLY' | 'YEARLY'
  interval: number
  count: number | null
  /** How many days after the first start the last may be. */
  until: number | null
  /** Of a week: Monday is 1. Of a month: the nth, or from its end. */
  weekdays: number[]
  nth: number | null
  monthDay: number | null
}

export type Series = {
  zone: string
  first: Temporal.PlainDateTime
  isDate: boolean
  /** Minutes, or days when it is dates. */
  lasts: number
  rule: Rule
  /** Which of its occurrences are left out, cancelled, or moved by so many minutes. */
  out: number[]
  cancelled: number[]
  moved: { which: number; by: number }[]
}

export type Span = { start: number; end: number }

const NAMES = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU']

/** A series that begins up to half a year before a date. */
export function someSeries(zone: string, around: string): fc.Arbitrary<Series> {
  const date = Temporal.PlainDate.from(around)
  const rule = fc.record({
    freq: fc.constantFrom('DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY'),
    interval: fc.integer({ min: 1, max: 3 }),
    count: fc.option(fc.integer({ min: 1, max: 200 })),
    until: fc.option(fc.integer({ min: 0, max: 250 })),
    weekdays: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { maxLength: 3 }),
    nth: fc.option(fc.constantFrom(1, 2, 4, -1, -2)),
    monthDay: fc.option(fc.constantFrom(1, 15, 28, 29, 30, 31, -1)),
  }) as fc.Arbitrary<Rule>
  return fc
    .record({
      zone: fc.constant(zone),
      first: fc
        .tuple(fc.integer({ min: 0, max: 180 }), fc.integer({ min: 0, max: 95 }))
        .map(([back, quarter]) => {
          return date
            .subtract({ days: back })
            .toPlainDateTime({ hour: Math.floor(quarter / 4), minute: (quarter % 4) * 15 })
        }),
      isDate: fc.boolean(),
      lasts: fc.integer({ min: 1, max: 3 * 1440 }),
      rule,
      out: fc.array(fc.nat(120), { maxLength: 4 }),
      cancelled: fc.array(fc.nat(120), { maxLength: 2 }),
      moved: fc.array(fc.record({ which: fc.nat(120), by: fc.integer({ min: -5000, max: 5000 }) }), {
        maxLength: 3,
      }),
    })
    .map(series => (series.isDate ? { ...series, lasts: 1 + (series.lasts % 4) } : series))
}

/** When it is busy, in order. */
export function spansOf(series: Series, window: Span): Span[] {
  const starts = startsOf(
    series,
    Temporal.Instant.fromEpochMilliseconds(window.end)
      .toZonedDateTimeISO('UTC')
      .toPlainDate()
      .add({ days: 5 }),
  )
  const gone = new Set([...series.out, ...series.cancelled, ...series.moved.map(({ which }) => which)])
  const spans = starts.flatMap((start, index) => (gone.has(index) ? [] : [spanFrom(series, start)]))
  // What is said of one occurrence last is what counts.
  const last = new Map(series.moved.map(({ which, by }) => [which, by]))
  for (const [which, by] of last) {
    const start = starts[which]
    if (start && !series.cancelled.includes(which)) spans.push(movedSpan(series, start, by))
  }
  const seen = spans.filter(({ start, end }) => start < window.end && end > window.start)
  return seen.toSorted((a, b) => a.start - b.start || a.end - b.end)
}

/** The occurrence that was moved: dates by whole days. */
export function movedStart(
  { isDate }: Series,
  start: Temporal.PlainDateTime,
  by: number,
): Temporal.PlainDateTime {
  return isDate ? start.add({ days: Math.trunc(by / 1000) }) : start.add({ minutes: by })
}

function movedSpan(series: Series, start: Temporal.PlainDateTime, by: number): Span {
  return spanFrom(series, movedStart(series, start, by))
}

/** Exactly so long, or so many days of the calendar. */
function spanFrom({ zone, isDate, lasts }: Series, wall: Temporal.PlainDateTime): Span {
  const start = wall.toZonedDateTime(zone)
  const end = isDate ? wall.add({ days: lasts }).toZonedDateTime(zone) : start.add({ minutes: lasts })
  return { start: start.epochMilliseconds, end: end.epochMilliseconds }
}

export function startsOf(
  { zone, first, isDate, rule }: Series,
  until: Temporal.PlainDate,
): Temporal.PlainDateTime[] {
  const time = isDate ? '00:00' : first.toPlainTime()
  const starts = [first.toPlainDate().toPlainDateTime(time)]
  const last = rule.until === null ? null : starts[0]!.add({ days: rule.until }).toZonedDateTime(zone)
  for (
    let date = first.toPlainDate().add({ days: 1 });
    Temporal.PlainDate.compare(date, until) < 0;
    date = date.add({ days: 1 })
  ) {
    if (rule.count !== null && starts.length >= rule.count) break
    if (!names(rule, first.toPlainDate(), date)) continue
    const start = date.toPlainDateTime(time)
    if (last && Temporal.ZonedDateTime.compare(start.toZonedDateTime(zone), last) > 0) break
    starts.push(start)
  }
  return starts
}

function names(rule: Rule, first: Temporal.PlainDate, date: Temporal.PlainDate): boolean {
  const { freq, interval, weekdays, monthDay } = rule
  if (freq === 'DAILY')
    return (
      first.until(date).days % interval === 0 && (weekdays.length === 0 || weekdays.includes(date.dayOfWeek))
    )
  if (freq === 'WEEKLY') {
    const monday = (one: Temporal.PlainDate) => one.subtract({ days: one.dayOfWeek - 1 })
    const weeks = monday(first).until(monday(date)).days / 7
    return weeks % interval === 0 && (weekdays.length ? weekdays : [first.dayOfWeek]).includes(date.dayOfWeek)
  }
  const months = (date.year - first.year) * 12 + date.month - first.month
  const isTurn =
    freq === 'MONTHLY'
      ? months % interval === 0
      : date.month === first.month && (date.year - first.year) % interval === 0
  if (!isTurn) return false
  if (rule.nth !== null) return date.dayOfWeek === first.dayOfWeek && isNth(date, rule.nth)
  const day = monthDay ?? first.day
  return day > 0 ? date.day === day : date.day === date.daysInMonth + 1 + day
}

function isNth(date: Temporal.PlainDate, nth: number): boolean {
  return nth > 0 ? Math.ceil(date.day / 7) === nth : Math.ceil((date.daysInMonth - date.day + 1) / 7) === -nth
}

/** The rule as text. */
export function ruleText({ first, isDate, zone, rule }: Series): string {
  const { freq, interval, count, until, weekdays, nth, monthDay } = rule
  const parts = [`FREQ=${freq}`, `INTERVAL=${interval}`]
  if (count !== null) parts.push(`COUNT=${count}`)
  if (until !== null) parts.push(`UNTIL=${untilText(first.add({ days: until }), isDate, zone)}`)
  if ((freq === 'DAILY' || freq === 'WEEKLY') && weekdays.length)
    parts.push(`BYDAY=${weekdays.map(day => NAMES[day - 1]).join()}`)
  if (freq === 'MONTHLY' || freq === 'YEARLY') {
    if (freq === 'YEARLY') parts.push(`BYMONTH=${first.month}`)
    parts.push(
      nth !== null ? `BYDAY=${nth}${NAMES[first.dayOfWeek - 1]}` : `BYMONTHDAY=${monthDay ?? first.day}`,
    )
  }
  return parts.join(';')
}

function untilText(last: Temporal.PlainDateTime, isDate: boolean, zone: string): string {
  if (isDate) return dateText(last)
  return `${timeText(Temporal.Instant.from(last.toZonedDateTime(zone).toInstant()).toZonedDateTimeISO('UTC').toPlainDateTime())}Z`
}

export function dateText(at: Temporal.PlainDateTime): string {
  return at.toPlainDate().toString().replaceAll('-', '')
}

export function timeText(at: Temporal.PlainDateTime): string {
  return at.toString({ smallestUnit: 'second' }).replace(/[-:]/g, '')
}
