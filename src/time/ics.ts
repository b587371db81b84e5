import { second } from './date.ts'
import { instantOf, wallOf, type Zone } from './zone.ts'

/** Parameters of a property, by their names. What is undefined is left out. */
export type Parameters = Readonly<Record<string, string | undefined>>

/**
 * One property as RFC 5545 §3.1 writes it: folded, with its line break. `value` is in its form already, a text by
 * `escapedText`; the parameters are made safe here.
 */
export function property(name: string, value: string, parameters: Parameters = {}): string {
  const given = Object.entries(parameters).filter(one => one[1] !== undefined)
  return folded(`${name}${given.map(([key, text]) => `;${key}=${parameterOf(text!)}`).join('')}:${value}`)
}

/** A component of properties and other components, each with its line break. */
export function component(name: string, inner: readonly string[]): string {
  return `BEGIN:${name}\r\n${inner.join('')}END:${name}\r\n`
}

/** An object with each line as `change` makes it, which is given it unfolded and without its break. */
export function withLines(object: string, change: (line: string) => string): string {
  const lines = object.replace(/\r\n[ \t]/g, '').split('\r\n')
  return lines.map(line => (line === '' ? '' : folded(change(line)))).join('')
}

/** RFC 6068 §2: what would mean something else in an address is percent-encoded. */
export function mailto(address: string): string {
  const safe = address.replace(/[%/?#[\]&;=^`{|}]/g, sign => encodeURIComponent(sign))
  return `mailto:${safe}`
}

/** What somebody wrote as a TEXT value (§3.3.11), without the control characters that no text may hold. */
export function escapedText(text: string): string {
  return printable(text)
    .replace(/[\\;,]/g, sign => `\\${sign}`)
    .replaceAll('\n', '\\n')
}

/** An instant (epoch ms) in UTC (§3.3.5, form 2): `20261124T100000Z`. Parts of a second are cut off. */
export function utcOf(ms: number): string {
  return `${wallTimeOf(ms)}Z`
}

/** A wall time (ms read as if UTC) without its zone (§3.3.5, form 1): `20261124T110000`. */
export function wallTimeOf(wall: number): string {
  const at = Temporal.Instant.fromEpochMilliseconds(Math.floor(wall / second) * second)
  return at.toString().replace(/[-:Z]/g, '')
}

/**
 * A property that is an instant (epoch ms): in UTC, or in the wall time of a zone (form 3) that the calendar brings
 * along as a VTIMEZONE.
 */
export function instantProperty(name: string, ms: number, zone: Zone | null): string {
  return wallProperty(name, zone === null ? ms : wallOf(zone, ms), zone)
}

/** The same of a wall time (ms read as if UTC), which need not be one that the zone's clocks ever show. */
export function wallProperty(name: string, wall: number, zone: Zone | null): string {
  if (zone === null) return property(name, utcOf(wall))
  return property(name, wallTimeOf(wall), { TZID: zone.name })
}

/** A property that is a date (§3.3.4), such as where whole days begin, or the day after them (§3.6.1). */
export function dateProperty(name: string, date: string): string {
  return property(name, date.replaceAll('-', ''), { VALUE: 'DATE' })
}

/**
 * Whether the wall time of an instant happens just once. Of a repeated one the first is meant (§3.3.5), and some
 * programs take the second: it is better said in UTC.
 */
export function isPlain(zone: Zone, ms: number): boolean {
  const wall = wallOf(zone, ms)
  return instantOf(zone, wall, 'start') === instantOf(zone, wall, 'end')
}

/** Whether a zone is UTC by another name: its times are written as UTC. */
export function isUtc(zone: Zone): boolean {
  return zone.changes.length === 1 && zone.offsets[0] === 0
}

/** A text whose line breaks are `\n`, without other control characters than tabs. */
function printable(text: string): string {
  return text
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .replace(/(?![\t\n])\p{Cc}/gu, '')
}

/**
 * In quotes where it has to be. What not even quotes can hold, or what programs read in their own ways (a backslash),
 * is replaced by its like: RFC 6868 could escape it, but who does not know it shows the escapes, and ical.js loses its
 * place behind them.
 */
function parameterOf(text: string): string {
  const value = printable(text).replace(/["^\\\n]/g, sign => LIKE[sign]!)
  return /[,:;]/.test(value) ? `"${value}"` : value
}

const LIKE: Readonly<Record<string, string>> = { '"': "'", '^': 'ˆ', '\\': '/', '\n': ' ' }

/** The octets of a line, its break not counted (§3.1). */
const LONGEST = 75

/** A line longer than that goes on in the next, which begins with a space. No character is torn. */
function folded(line: string): string {
  if (line.length <= LONGEST && /^[ -~]*$/.test(line)) return `${line}\r\n`
  let text = ''
  let octets = 0
  for (const sign of line) {
    const size = octetsOf(sign.codePointAt(0)!)
    if (octets + size > LONGEST) {
      text += '\r\n '
      octets = 1
    }
    text += sign
    octets += size
  }
  return `${text}\r\n`
}

/** In UTF-8. */
function octetsOf(point: number): number {
  if (point < 0x80) return 1
  if (point < 0x800) return 2
  return point < 0x10000 ? 3 : 4
}
