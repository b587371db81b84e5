import { addDays } from '#/time/date.ts'
import { formatInstant } from '#/time/instant.ts'
import { instantOfStart, parseStart } from '#/time/start.ts'
import { dateOf, instantToWall, wallToInstant, zoneOf } from '#/time/zone.ts'
import { splitClock } from './clock.ts'
import { readDay } from './day.ts'
import type { Read } from './numbers.ts'

/** In what zone somebody's wall times are, and the instant (epoch ms) at which he types. */
export type Here = { readonly zone: string; readonly now: number }

/** A start for the API, an instant in UTC or a date for a whole day; and on which date here it lies. */
export type Start = { readonly start: string; readonly date: string }

const HOW = 'Give times like tue 14:00, 2026-12-01 09:30, +1d 10:00, or dates alone for whole days.'

/** Times between commas, each as `readStart` reads it; one that names no day is on the day of the one before. */
export function readStarts(text: string, here: Here): Read<string[]> {
  const starts: Start[] = []
  for (const words of text.split(/[,;]/).filter(one => one.trim())) {
    const read = readStart(words, here, starts.at(-1)?.date)
    if (!read.ok) return read
    starts.push(read.value)
  }
  if (!starts.length) return fault(HOW)
  const isDate = starts.map(({ start, date }) => start === date)
  if (isDate.some(one => one !== isDate[0]))
    return fault('Some of these have a time and some are whole days. Give all of one sort.')
  return { ok: true, value: starts.map(({ start }) => start) }
}

/**
 * A time as somebody typed it: a day (`tue`, `tomorrow`, `+1d`, `2026-12-01`) and a time of day (`14:00`, `2pm`) in his
 * zone, or an instant with its offset. A day alone is the whole day, a time alone is on `sameDay`, else at the next
 * moment that the clock shows it. What the clocks skip is a fault; what they show twice is the first.
 */
export function readStart(given: string, here: Here, sameDay?: string): Read<Start> {
  const text = given.trim()
  const exact = parseStart(text)
  if (exact && 'instant' in exact) return { ok: true, value: startAt(instantOfStart(exact, here.zone), here) }
  const { before, minutes } = splitClock(text.replace(/^(\d{4}-\d\d-\d\d)T/i, '$1 '))
  const today = dateOf(zoneOf(here.zone), here.now)
  const day = before === '' ? { date: sameDay ?? today, again: sameDay ? 0 : 1 } : readDay(before, today)
  if (!day) return fault(`“${text}” is no time I can read. ${HOW}`)
  if (minutes === null) return { ok: true, value: { start: day.date, date: day.date } }
  const first = instantAt(day.date, minutes, here)
  const isPast = first !== undefined && first <= here.now && day.again > 0
  const instant = isPast ? instantAt(addDays(day.date, day.again), minutes, here) : first
  if (instant === undefined)
    return fault(`“${text}”: the clocks in ${here.zone} skip that time. Give another.`)
  return { ok: true, value: startAt(instant, here) }
}

/** Undefined when the clocks skip it. */
function instantAt(date: string, minutes: number, here: Here): number | undefined {
  const zone = zoneOf(here.zone)
  const instant = wallToInstant(zone, { date, minutes }, 'start')
  return instantToWall(zone, instant).minutes === minutes ? instant : undefined
}

function startAt(instant: number, { zone }: Here): Start {
  return { start: formatInstant(instant), date: dateOf(zoneOf(zone), instant) }
}

function fault(sentence: string): Read<never> {
  return { ok: false, fault: sentence }
}
