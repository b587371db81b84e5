import { type Json, objectAt, textAt } from '#/post/remote/json.ts'
import { dateOfDay, day, days as shortDays } from '#/time/date.ts'
import { utcOf } from '#/time/ics.ts'
import { parseInstant } from '#/time/instant.ts'
import { instantOf, wallOf, type Zone, zoneOf } from '#/time/zone.ts'

const DAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const
const CODES = shortDays.map(one => one.toUpperCase())
const INDEXES: Readonly<Record<string, string>> = {
  first: '1',
  second: '2',
  third: '3',
  fourth: '4',
  last: '-1',
}
const KINDS: Readonly<Record<string, string>> = {
  daily: 'DAILY',
  weekly: 'WEEKLY',
  absoluteMonthly: 'MONTHLY',
  relativeMonthly: 'MONTHLY',
  absoluteYearly: 'YEARLY',
  relativeYearly: 'YEARLY',
}

/** The first moment of a series, in its zone. */
type First = { readonly start: number; readonly timezone: string }

/**
 * An RRULE (RFC 5545 §3.3.10) as Outlook's patternedRecurrence; null for a rule that it has no pattern for, such as the
 * last working day of a month.
 */
export function patternOf(rule: string, { start, timezone }: First): Json | null {
  const parts = new Map(rule.split(';').map(part => part.split('=') as [string, string]))
  const [date, zone] = [dateOfWall(wallOf(zoneOf(timezone), start)), zoneOf(timezone)]
  const pattern = shapeOf(parts, date)
  if (pattern === null) return null
  const interval = Number(parts.get('INTERVAL') ?? 1)
  return { pattern: { ...pattern, interval }, range: rangeOf(parts, date, zone) }
}

/** Of what else may stand in a rule Outlook knows nothing. */
const SAID: Readonly<Record<string, readonly string[]>> = {
  DAILY: [],
  WEEKLY: ['BYDAY', 'WKST'],
  MONTHLY: ['BYDAY', 'BYMONTHDAY', 'BYSETPOS'],
  YEARLY: ['BYDAY', 'BYMONTHDAY', 'BYMONTH', 'BYSETPOS'],
}

function shapeOf(parts: ReadonlyMap<string, string>, date: string): Json | null {
  const frequency = parts.get('FREQ') ?? ''
  const known = [...(SAID[frequency] ?? []), 'FREQ', 'INTERVAL', 'COUNT', 'UNTIL', 'WKST']
  if (!(frequency in SAID) || ![...parts.keys()].every(name => known.includes(name))) return null
  if (frequency === 'DAILY') return { type: 'daily' }
  if (frequency === 'WEEKLY') return weekly(parts, date)
  const [month, dayOfMonth] = [Number(parts.get('BYMONTH') ?? date.slice(5, 7)), parts.get('BYMONTHDAY')]
  const yearly = frequency === 'YEARLY' ? { month } : {}
  const [absolute, relative] = frequency === 'YEARLY' ? YEARLY : MONTHLY
  if (parts.has('BYDAY')) {
    const named = dayOfMonth === undefined ? namedDay(parts) : null
    return named && { type: relative, ...named, ...yearly }
  }
  const number = Number(dayOfMonth ?? date.slice(8, 10))
  if (parts.has('BYSETPOS') || !(number >= 1 && number <= 28)) return null
  return { type: absolute, dayOfMonth: number, ...yearly }
}

const MONTHLY = ['absoluteMonthly', 'relativeMonthly'] as const
const YEARLY = ['absoluteYearly', 'relativeYearly'] as const

function weekly(parts: ReadonlyMap<string, string>, date: string): Json | null {
  const own = CODES[Temporal.PlainDate.from(date).dayOfWeek - 1]!
  const named = (parts.get('BYDAY') ?? own).split(',').map(code => DAYS[CODES.indexOf(code)])
  if (named.includes(undefined)) return null
  return { type: 'weekly', daysOfWeek: named, firstDayOfWeek: DAYS[CODES.indexOf(parts.get('WKST') ?? 'MO')] }
}

/** `2TU`, or `TU` with `BYSETPOS=2`. */
function namedDay(parts: ReadonlyMap<string, string>): Json | null {
  const [, number, code] = /^([+-]?\d)?(MO|TU|WE|TH|FR|SA|SU)$/.exec(parts.get('BYDAY')!) ?? []
  const position = (number ?? parts.get('BYSETPOS') ?? '').replace('+', '')
  const index = Object.keys(INDEXES).find(name => INDEXES[name] === position)
  if (code === undefined || index === undefined) return null
  if (number !== undefined && parts.has('BYSETPOS')) return null
  return { index, daysOfWeek: [DAYS[CODES.indexOf(code)]] }
}

function rangeOf(parts: ReadonlyMap<string, string>, startDate: string, zone: Zone): Json {
  const common = { startDate, recurrenceTimeZone: zone.name }
  const [count, until] = [parts.get('COUNT'), parts.get('UNTIL')]
  if (count !== undefined) return { type: 'numbered', numberOfOccurrences: Number(count), ...common }
  if (until === undefined) return { type: 'noEnd', ...common }
  return { type: 'endDate', endDate: lastDate(until, zone), ...common }
}

/** UNTIL is an instant in UTC, or a date. */
function lastDate(until: string, zone: Zone): string {
  const [, year, month, date, time] = /^(\d{4})(\d\d)(\d\d)(?:T(\d{6})Z?)?$/.exec(until)!
  const whole = `${year}-${month}-${date}`
  if (time === undefined) return whole
  const ms = parseInstant(`${whole}T${time.slice(0, 2)}:${time.slice(2, 4)}:${time.slice(4)}Z`)!
  return dateOfWall(wallOf(zone, ms))
}

function dateOfWall(wall: number): string {
  return dateOfDay(Math.floor(wall / day))
}

/** The RRULE of a patternedRecurrence; null when there is none. */
export function ruleOf(recurrence: Json, zone: Zone | null): string | null {
  const [pattern, range] = [objectAt(recurrence, 'pattern'), objectAt(recurrence, 'range')]
  const frequency = KINDS[textAt(pattern, 'type')]
  if (frequency === undefined) return null
  const interval = Number(pattern['interval'] ?? 1)
  const parts = [
    `FREQ=${frequency}`,
    ...(interval > 1 ? [`INTERVAL=${interval}`] : []),
    ...whichDays(pattern),
    ...endOf(range, zone),
  ]
  return parts.join(';')
}

function whichDays(pattern: Json): string[] {
  const type = textAt(pattern, 'type')
  const named = (Array.isArray(pattern['daysOfWeek']) ? pattern['daysOfWeek'] : []).map(
    name => CODES[DAYS.indexOf(String(name).toLowerCase() as 'monday')] ?? 'MO',
  )
  const month = type.endsWith('Yearly') ? [`BYMONTH=${Number(pattern['month'])}`] : []
  if (type === 'weekly') return [`BYDAY=${named.join(',')}`, ...weekStart(pattern)]
  if (type.startsWith('absolute')) return [...month, `BYMONTHDAY=${Number(pattern['dayOfMonth'])}`]
  if (type.startsWith('relative'))
    return [...month, `BYDAY=${named.join(',')}`, `BYSETPOS=${INDEXES[textAt(pattern, 'index')] ?? '1'}`]
  return []
}

function weekStart(pattern: Json): string[] {
  const code = CODES[DAYS.indexOf(textAt(pattern, 'firstDayOfWeek').toLowerCase() as 'monday')]
  return code === undefined || code === 'MO' ? [] : [`WKST=${code}`]
}

/** The end of the last date, by the clock of the series. */
function endOf(range: Json, zone: Zone | null): string[] {
  const type = textAt(range, 'type')
  if (type === 'numbered') return [`COUNT=${Number(range['numberOfOccurrences'])}`]
  const wall = type === 'endDate' ? parseInstant(`${textAt(range, 'endDate')}T23:59:59Z`) : undefined
  return wall === undefined ? [] : [`UNTIL=${utcOf(zone === null ? wall : instantOf(zone, wall, 'end'))}`]
}
