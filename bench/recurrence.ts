import { RRuleTemporal } from 'rrule-temporal'
import { openCalendars } from '#/post/calendars.ts'
import { day } from '#/time/date.ts'
import { laterWalls } from '#/time/repeat/days.ts'
import { asUtc } from '#/time/rule.ts'
import { atLeastOf, atMost, measure, type Row } from './measure.ts'
import { inTurns } from './turns.ts'

/** As people's calendars have them: most weekly, then daily, monthly, yearly. */
const RULES = [
  'FREQ=WEEKLY',
  'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR',
  'FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE;WKST=SU',
  'FREQ=WEEKLY;COUNT=100',
  'FREQ=DAILY',
  'FREQ=DAILY;INTERVAL=2',
  'FREQ=MONTHLY',
  'FREQ=MONTHLY;BYMONTHDAY=-1',
  'FREQ=MONTHLY;BYDAY=2TU',
  'FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1',
  'FREQ=YEARLY',
  'FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU',
]
const FIRST = Temporal.Instant.from('2025-01-31T09:00:00Z').epochMilliseconds
/** What is claimed of connected calendars: from 31 days ago to 400 days ahead. */
const begin = Temporal.Instant.from('2026-03-01T00:00:00Z').epochMilliseconds
const window = { start: begin, end: begin + 431 * day }
const EVENTS = 10_000
/** So many are written to the database at a time. */
const BATCH = 200

/**
 * How fast the dates of a rule are found by ourselves, against rrule-temporal on the same rules in the same turns; and a
 * file of 10,000 events, parted and expanded in the thread.
 */
export async function recurrenceRows(): Promise<Row[]> {
  // First, before the rules leave their garbage in what is measured.
  const file = await fileRows()
  const took = await inTurns(
    { ours: async () => RULES.map(byOurselves), library: async () => RULES.map(byLibrary) },
    { turns: 20, times: 20 },
  )
  const rate = (ms: number) => (RULES.length / ms) * 1_000
  const name = `${RULES.length} common rules followed over 431 days, against rrule-temporal`
  return [atLeastOf(name, rate(took.ours), 'rules/s', rate(took.library), 10), ...file]
}

function byOurselves(rule: string): number {
  const parts = new Map(rule.split(';').map(part => part.split('=') as [string, string]))
  return laterWalls(parts, FIRST, window)!.length
}

function byLibrary(rule: string): number {
  const options = { rruleString: `RRULE:${rule}`, dtstart: asUtc(FIRST), includeDtstart: true }
  return new RRuleTemporal(options).between(asUtc(window.start), asUtc(window.end - 1), true).length
}

async function fileRows(): Promise<Row[]> {
  const file = Buffer.from(fileOf(EVENTS))
  const calendars = openCalendars([])
  const before = process.memoryUsage().rss
  let most = before
  const watch = setInterval(() => (most = Math.max(most, process.memoryUsage().rss)), 20)
  const { median } = await measure(
    async () => {
      const parts = await calendars.part(file)
      if (!parts.ok) throw new Error(parts.detail)
      const { objects } = parts.value
      for (let i = 0; i < objects.length; i += BATCH) {
        const series = objects.slice(i, i + BATCH).map(({ text }) => ({ texts: [text] }))
        await calendars.events(series, { ...window, timezone: 'Europe/Berlin' })
      }
    },
    { rounds: 3 },
  )
  clearInterval(watch)
  await calendars.close()
  const name = `a calendar of ${EVENTS.toLocaleString('en')} events, a third recurring`
  return [
    atMost(`${name}: parted and expanded over 431 days`, median / 1_000, 's', 3),
    atMost(`${name}: memory besides`, (most - before) / 1e6, 'MB', 200),
  ]
}

/** Spread over three years; every third repeats by one of the rules. */
function fileOf(count: number): string {
  const events = Array.from({ length: count }, (_, i) => {
    const date = Temporal.PlainDate.from('2024-06-01').add({ days: (i * 7_919) % 1_000 })
    const at = date.toString().replaceAll('-', '')
    return [
      'BEGIN:VEVENT',
      `UID:event-${i}@example.com`,
      'DTSTAMP:20260101T000000Z',
      `DTSTART;TZID=Europe/Berlin:${at}T090000`,
      `DTEND;TZID=Europe/Berlin:${at}T100000`,
      ...(i % 3 === 0 ? [`RRULE:${RULES[(i / 3) % RULES.length]}`] : []),
      `SUMMARY:Event ${i}`,
      'DESCRIPTION:What it is about\\, in a sentence or two that somebody wrote.',
      'LOCATION:Room 5',
      'STATUS:CONFIRMED',
      'TRANSP:OPAQUE',
      'SEQUENCE:0',
      'END:VEVENT',
      '',
    ].join('\r\n')
  })
  return `BEGIN:VCALENDAR\r\nVERSION:2.0\r\n${events.join('')}END:VCALENDAR\r\n`
}
