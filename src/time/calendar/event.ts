import { dayOf } from '../civil.ts'
import { day } from '../date.ts'
import type { Zone } from '../zone.ts'
import { type Line, lineOf, linesOf, type Part, wordOf } from './lines.ts'
import { instantOfMoment, type Length, lengthOf, type Moment, momentsOf, type Zones } from './moment.ts'
import { lineOfText } from './text.ts'

export type Status = 'confirmed' | 'tentative' | 'cancelled'

/** A VEVENT as far as it says when it is: one time, a series, or one occurrence of a series. */
export type Event = {
  readonly uid: string
  readonly sequence: number
  readonly title: string
  readonly status: Status
  /** It is marked as free. */
  readonly isFree: boolean
  readonly isAway: boolean
  readonly start: Moment
  readonly length: Length
  readonly rules: readonly string[]
  readonly exceptRules: readonly string[]
  readonly more: readonly Extra[]
  readonly except: readonly Moment[]
  /** RECURRENCE-ID: the occurrence that it stands for. */
  readonly original: Moment | null
  /** RANGE=THISANDFUTURE: what it changes is changed for all that follow, too. */
  readonly goesOn: boolean
  /** What could not be read of it, as a part of a sentence. */
  readonly fault: string | null
}

/** A start as the clock of its zone shows it (ms read as if UTC), and how long what begins there takes. */
export type Start = { readonly wall: number; readonly zone: Zone; readonly length: Length }

/** A RDATE; one that is a period has a length of its own. */
export type Extra = { readonly start: Moment; readonly length: Length | null }

/** A component that could not be read, or not whole: `reason` goes on a sentence that begins with its title. */
export type Note = { readonly uid: string; readonly title: string; readonly reason: string }

/** RFC 5545 wants one rule at most; others of before (RFC 2445) had a few. */
const MOST_RULES = 5

/** A note in its place when it has no sensible start, or stands for an occurrence that cannot be told. */
export function eventOf(part: Part, zones: Zones, isCancelled: boolean): Event | Note {
  const named = { uid: lineOf(part, 'UID')?.value ?? '', title: lineOfText(lineOf(part, 'SUMMARY')?.value) }
  const [start] = momentsIn(part, 'DTSTART', zones)
  if (!start)
    return {
      ...named,
      reason: lineOf(part, 'DTSTART') ? 'has a start that makes no sense' : 'has no start',
    }
  if (isTooEarly(start)) return { ...named, reason: 'begins before the year 1600' }
  const [original] = momentsIn(part, 'RECURRENCE-ID', zones, start)
  if (lineOf(part, 'RECURRENCE-ID') && (!original || isTooEarly(original)))
    return { ...named, reason: 'stands for a time of a series that makes no sense' }
  const length = lengthFrom(part, start, zones)
  const except = momentsIn(part, 'EXDATE', zones, start)
  const more = extrasIn(part, zones, start)
  const status = wordOf(part, 'STATUS')
  return {
    ...named,
    sequence: Number.parseInt(wordOf(part, 'SEQUENCE'), 10) || 0,
    status:
      isCancelled || status === 'CANCELLED'
        ? 'cancelled'
        : status === 'TENTATIVE'
          ? 'tentative'
          : 'confirmed',
    ...claimOf(part),
    start,
    length: length ?? noLength(start),
    rules: rulesIn(part, 'RRULE'),
    exceptRules: rulesIn(part, 'EXRULE'),
    more: more.filter(one => one !== undefined),
    except: except.filter(one => one !== undefined),
    original: original ?? null,
    goesOn: lineOf(part, 'RECURRENCE-ID')?.parameters['RANGE']?.toUpperCase() === 'THISANDFUTURE',
    fault: length ? faultOf(more, except) : 'has a length that makes no sense',
  }
}

/** Programs say the year 1 for a time that they do not know; Apple has birthdays of the year 1604. */
const EARLIEST = dayOf(1600, 1, 1) * day

function isTooEarly({ wall }: Moment): boolean {
  return wall < EARLIEST
}

/** TRANSP (§3.8.2.7), what Outlook writes besides ([MS-OXCICAL]), and what we write for Google's time out of office and for what was declined. */
function claimOf(part: Part): Pick<Event, 'isFree' | 'isAway'> {
  const busy = wordOf(part, 'X-MICROSOFT-CDO-BUSYSTATUS')
  return {
    isFree:
      wordOf(part, 'TRANSP') === 'TRANSPARENT' ||
      ['FREE', 'WORKINGELSEWHERE'].includes(busy) ||
      wordOf(part, 'X-MUSTER-DECLINED') === 'TRUE',
    isAway: busy === 'OOF' || wordOf(part, 'X-MUSTER-AWAY') === 'TRUE',
  }
}

function rulesIn(part: Part, name: string): string[] {
  return linesOf(part, name)
    .slice(0, MOST_RULES)
    .map(({ value }) => value)
}

function faultOf(more: readonly unknown[], except: readonly unknown[]): string | null {
  if (more.includes(undefined)) return 'has further dates that make no sense'
  return except.includes(undefined) ? 'has exceptions that make no sense' : null
}

/** A date is that day, and a time takes none (§3.6.1). */
function noLength(start: Moment): Length {
  return { days: start.isDate ? 1 : 0, ms: 0 }
}

/**
 * From DTEND exactly so long, of dates so many days; from DURATION days of the calendar and the rest exactly (§3.8.5.3).
 * An end that is not after the start is as if missing: some programs write a day as from it to itself.
 */
function lengthFrom(part: Part, start: Moment, zones: Zones): Length | undefined {
  const duration = lineOf(part, 'DURATION')
  if (!lineOf(part, 'DTEND')) return duration ? lengthOfDuration(duration.value, start) : noLength(start)
  const [end] = momentsIn(part, 'DTEND', zones, start)
  if (!end) return undefined
  if (start.isDate && end.isDate)
    return end.wall > start.wall ? { days: (end.wall - start.wall) / day, ms: 0 } : noLength(start)
  const ms = instantOfMoment(end) - instantOfMoment(start)
  return ms > 0 ? { days: 0, ms } : noLength(start)
}

/** Dates last whole days: some programs write `PT24H`. */
function lengthOfDuration(value: string, start: Moment): Length | undefined {
  const length = lengthOf(value)
  if (!length || !start.isDate) return length
  return { days: Math.max(1, length.days + Math.ceil(length.ms / day)), ms: 0 }
}

function extrasIn(part: Part, zones: Zones, start: Moment): (Extra | undefined)[] {
  return linesOf(part, 'RDATE').flatMap(line => periodsOf(line, zones, start.zone))
}

/** Dates, times, or periods with an end or a length (§3.3.9). One that makes no sense is undefined. */
export function periodsOf(line: Line, zones: Zones, otherwise?: Zone): (Extra | undefined)[] {
  return line.value.split(',').map(text => {
    const [from = '', to] = text.split('/')
    const [start] = momentsOf({ ...line, value: from }, zones, otherwise)
    if (!start || isTooEarly(start)) return undefined
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
