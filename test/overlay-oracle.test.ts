import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { readBusy } from '#/time/calendar.ts'
import { vtimezone } from '#/time/vtimezone.ts'
import { zoneOf } from '#/time/zone.ts'
import { calendarOf, eventOf } from './icalendar.ts'
import {
  dateText,
  movedStart,
  ruleText,
  type Series,
  type Span,
  someSeries,
  spansOf,
  startsOf,
  timeText,
} from './oracle/series.ts'

/** The zone, the days to look at, and what its clocks did. */
const anomalies: [zone: string, around: string, what: string][] = [
  ['Europe/Berlin', '2026-03-29', 'skips an hour at 02:00'],
  ['Europe/Berlin', '2026-10-25', 'repeats an hour at 03:00'],
  ['America/New_York', '2026-03-08', 'skips an hour at 02:00'],
  ['America/New_York', '2026-11-01', 'repeats an hour at 02:00'],
  ['Europe/Dublin', '2026-10-25', 'leaves its standard time, which is the summer one'],
  ['America/Sao_Paulo', '2018-11-04', 'has no midnight'],
  ['America/Sao_Paulo', '2018-02-18', 'repeats the hour before midnight'],
  ['Australia/Lord_Howe', '2026-10-04', 'skips half an hour'],
  ['Australia/Lord_Howe', '2026-04-05', 'repeats half an hour'],
  ['Africa/Casablanca', '2026-02-15', 'goes back for Ramadan'],
  ['Antarctica/Troll', '2026-03-29', 'skips two hours'],
  ['Africa/Cairo', '2026-04-24', 'has no midnight'],
  ['Asia/Kolkata', '2026-11-21', 'does nothing at all'],
  ['UTC', '2026-02-28', 'has no clock changes'],
]

describe('a series is busy when a walk over every date says so, and', () => {
  for (const [zone, around, what] of anomalies) {
    const window = windowAround(around)
    it(`${zone} ${what} (${around})`, () => {
      fc.assert(
        fc.property(someSeries(zone, around), fc.boolean(), (series, isDefined) => {
          const read = readBusy(textOf(series, isDefined), { ...window, timezone: zone })
          assert.ok(read.ok)
          assert.equal(read.unread, 0)
          assert.deepEqual(texts(read.busy), texts(spansOf(series, window)))
        }),
        { numRuns: 40 },
      )
    })
  }
})

function windowAround(date: string): Span {
  const start = Temporal.Instant.from(`${date}T00:00:00Z`).epochMilliseconds
  return { start: start - 10 * 86_400_000, end: start + 20 * 86_400_000 }
}

/** As a calendar that names the zone, or that defines it by a name of its own. */
function textOf(series: Series, isDefined: boolean): string {
  const { zone, isDate, lasts, out, cancelled, moved } = series
  const tzid = isDefined ? 'Our Clock' : zone
  const line = (name: string, at: Temporal.PlainDateTime) =>
    isDate ? `${name};VALUE=DATE:${dateText(at)}` : `${name};TZID=${tzid}:${timeText(at)}`
  const length = isDate ? `DURATION:P${lasts}D` : `DURATION:PT${lasts}M`
  const starts = startsOf(series, series.first.toPlainDate().add({ days: 400 }))
  const named = (which: number[]) => which.flatMap(one => starts[one] ?? [])
  const changes = [
    ...moved.flatMap(({ which, by }) => {
      const start = starts[which]
      return start
        ? [
            eventOf(
              'UID:1',
              line('RECURRENCE-ID', start),
              line('DTSTART', movedStart(series, start, by)),
              length,
            ),
          ]
        : []
    }),
    ...named(cancelled).map(at =>
      eventOf('UID:1', line('RECURRENCE-ID', at), line('DTSTART', at), length, 'STATUS:CANCELLED'),
    ),
  ]
  const own = eventOf(
    'UID:1',
    line('DTSTART', series.first),
    length,
    `RRULE:${ruleText(series)}`,
    ...named(out).map(at => line('EXDATE', at)),
  )
  // Clock changes that follow no rule are written out for ten years only.
  const since = series.first.subtract({ years: 1 }).toZonedDateTime('UTC').epochMilliseconds
  const definition = vtimezone(zoneOf(zone), { start: since, end: Number.POSITIVE_INFINITY }).replace(
    `TZID:${zone}`,
    `TZID:${tzid}`,
  )
  return calendarOf(
    ...(isDefined ? [definition.trim()] : []),
    ...changes.slice(0, 1),
    own,
    ...changes.slice(1),
  )
}

function texts(spans: readonly Span[]): string[] {
  const text = (ms: number) => Temporal.Instant.fromEpochMilliseconds(ms).toString()
  return spans.map(({ start, end }) => `${text(start)} to ${text(end)}`)
}
