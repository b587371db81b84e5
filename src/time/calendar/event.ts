import { day } from '../date.ts'
import type { Zone } from '../zone.ts'
import { type Line, lineOf, type Part, wordOf } from './lines.ts'
import { instantOfMoment, type Length, lengthOf, type Moment, momentsOf, type Zones } from './moment.ts'

/** A VEVENT as far as it says when somebody is busy: one time, a series, or one occurrence of a series. */
export type Event = {
  readonly uid: string
  readonly sequence: number
  readonly title: string
  /** Whether it takes time: not when it was cancelled, or is marked as free. */
  readonly blocks: boolean
  readonly start: Moment
  readonly length: Length
  readonly rules: readonly string[]
  readonly more: readonly Extra[]
  readonly except: readonly Moment[]
  /** RECURRENCE-ID: the occurrence that it stands for. */
  readonly original: Moment | null
}

/** A RDATE; one that is a period has a length of its own. */
export type Extra = { readonly start: Moment; readonly length: Length | null }

/** What a page shows of a title. */
const LONGEST_TITLE = 200
/** RFC 5545 wants one rule at most; others of before (RFC 2445) had a few. */
const MOST_RULES = 10

/** Undefined when it has no start, or one of its times makes no sense. */
export function eventOf(part: Part, zones: Zones, isCancelled: boolean): Event | undefined {
  const [start] = momentsIn(part, 'DTSTART', zones)
  const length = start && lengthFrom(part, start, zones)
  if (!start || !length) return undefined
  const except = momentsIn(part, 'EXDATE', zones, start)
  const more = extrasIn(part, zones, start)
  const originals = momentsIn(part, 'RECURRENCE-ID', zones, start)
  if ([...except, ...more, ...originals].includes(undefined)) return undefined
  return {
    uid: lineOf(part, 'UID')?.value ?? '',
    sequence: Number.parseInt(wordOf(part, 'SEQUENCE'), 10) || 0,
    title: unescaped(lineOf(part, 'SUMMARY')?.value ?? ''),
    blocks: !isCancelled && blocks(part),
    start,
    length,
    rules: linesOf(part, 'RRULE')
      .slice(0, MOST_RULES)
      .map(({ value }) => value),
    more: more as Extra[],
    except: except as Moment[],
    original: originals[0] ?? null,
  }
}

/** STATUS (§3.8.1.11), TRANSP (§3.8.2.7), and what Outlook writes besides ([MS-OXCICAL]). */
function blocks(part: Part): boolean {
  const isCancelled = wordOf(part, 'STATUS') === 'CANCELLED'
  const isFree =
    wordOf(part, 'TRANSP') === 'TRANSPARENT' || wordOf(part, 'X-MICROSOFT-CDO-BUSYSTATUS') === 'FREE'
  return !isCancelled && !isFree
}

/**
 * From DTEND exactly so long, of dates so many days; from DURATION days of the calendar and the rest exactly (§3.8.5.3).
 * With neither, a date is that day, and a time takes none (§3.6.1). An end that is not after the start is as if missing:
 * some programs write a day as from it to itself.
 */
function lengthFrom(part: Part, start: Moment, zones: Zones): Length | undefined {
  const none = { days: start.isDate ? 1 : 0, ms: 0 }
  const duration = lineOf(part, 'DURATION')
  if (!lineOf(part, 'DTEND')) return duration ? lengthOf(duration.value) : none
  const [end] = momentsIn(part, 'DTEND', zones, start)
  if (!end) return undefined
  if (start.isDate && end.isDate)
    return end.wall > start.wall ? { days: (end.wall - start.wall) / day, ms: 0 } : none
  const ms = instantOfMoment(end) - instantOfMoment(start)
  return ms > 0 ? { days: 0, ms } : none
}

function extrasIn(part: Part, zones: Zones, start: Moment): (Extra | undefined)[] {
  return linesOf(part, 'RDATE').flatMap(line => periodsOf(line, zones, start.zone))
}

/** Dates, times, or periods with an end or a length (§3.3.9). One that makes no sense is undefined. */
export function periodsOf(line: Line, zones: Zones, otherwise?: Zone): (Extra | undefined)[] {
  return line.value.split(',').map(text => {
    const [from = '', to] = text.split('/')
    const [start] = momentsOf({ ...line, value: from }, zones, otherwise)
    if (!start) return undefined
    if (to === undefined) return { start, length: null }
    const [end] = momentsOf({ ...line, value: to }, zones, otherwise)
    const ms = end && Math.max(0, instantOfMoment(end) - instantOfMoment(start))
    const length = ms === undefined ? lengthOf(to) : { days: 0, ms }
    return length && { start, length }
  })
}

/** Without a zone of their own they are in that of the start. */
function momentsIn(part: Part, name: string, zones: Zones, start?: Moment): (Moment | undefined)[] {
  return linesOf(part, name).flatMap(line => momentsOf(line, zones, start?.zone))
}

function linesOf(part: Part, name: string): Line[] {
  return part.lines.filter(line => line.name === name)
}

/** A TEXT value (§3.3.11), as one line. */
function unescaped(value: string): string {
  const text = value
    .slice(0, 2 * LONGEST_TITLE)
    .replace(/\\([nN,;\\])/g, (_, sign: string) => (/n/i.test(sign) ? ' ' : sign))
  return text
    .replace(/\p{Cc}+/gu, ' ')
    .trim()
    .slice(0, LONGEST_TITLE)
    .toWellFormed()
}
