import { type Copy, readCopy } from '#/time/calendar.ts'
import { dateOfDay, day } from '#/time/date.ts'
import { isZone } from '#/time/zone.ts'

/** An object of iCalendar as those take it who do not take iCalendar. */
export type Sheet = Copy & {
  /** IANA. */
  readonly timezone: string
  /** Its RRULE, RDATE and EXDATE, as they are written. */
  readonly recurrence: readonly string[]
}

/** Of an object that we wrote; null when it has no time. */
export function sheetOf(text: string): Sheet | null {
  const copy = readCopy(text, 'UTC')
  if (!copy) return null
  const lines = seriesLines(text)
  const zone = /^DTSTART;(?:.*;)?TZID="?([^":;]+)/.exec(
    lines.find(line => line.startsWith('DTSTART;')) ?? '',
  )?.[1]
  return {
    ...copy,
    timezone: zone !== undefined && isZone(zone) ? zone : 'UTC',
    recurrence: lines.filter(line => /^(RRULE|RDATE|EXDATE)[;:]/.test(line)),
  }
}

/** The date of an instant (epoch ms) of whole days, which `sheetOf` reads as of UTC. */
export function dateIn(ms: number): string {
  return dateOfDay(Math.floor(ms / day))
}

/** Of the event that is the series, or the only one. */
function seriesLines(text: string): string[] {
  const lines = text.replace(/\r?\n[ \t]/g, '').split(/\r?\n/)
  const starts = lines.flatMap((line, index) => (line === 'BEGIN:VEVENT' ? [index] : []))
  const events = starts.map(start => lines.slice(start, lines.indexOf('END:VEVENT', start)))
  return events.find(event => !event.some(line => line.startsWith('RECURRENCE-ID'))) ?? []
}
