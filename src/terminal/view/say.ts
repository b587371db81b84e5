import { addDays, dayNumber, days, weekday } from '#/time/date.ts'
import { daysOf } from '#/time/days.ts'
import { parseDuration } from '#/time/instant.ts'
import { endOfDays, instantOfStart, parseStart } from '#/time/start.ts'
import type { Window } from '#/time/window.ts'
import { dateOf, instantToWall, zoneOf } from '#/time/zone.ts'

/** By whose clock times are said, and when (epoch ms): a date of another year has its year. */
export type Clock = { readonly zone: string; readonly now: number }

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const WEEKDAYS = { mo: 'Mon', tu: 'Tue', we: 'Wed', th: 'Thu', fr: 'Fri', sa: 'Sat', su: 'Sun' }

/** `Tue 24 Nov`, with the year when it is another than now. Always ten columns without it. */
export function sayDate(date: string, clock: Clock): string {
  const [year, month, day] = date.split('-')
  const said = `${WEEKDAYS[weekday(date)]} ${String(Number(day)).padStart(2)} ${MONTHS[Number(month) - 1]}`
  return year === dateOf(zoneOf(clock.zone), clock.now).slice(0, 4) ? said : `${said} ${year}`
}

/** `Tue 24 Nov 10:30` of an instant (epoch ms, or RFC 3339 as the API writes it). */
export function sayMoment(at: number | string, clock: Clock): string {
  const ms = typeof at === 'number' ? at : msOf(at)
  return `${sayDate(dateOf(zoneOf(clock.zone), ms), clock)} ${sayClock(ms, clock)}`
}

/** `10:30`, by the clock on the wall. */
export function sayClock(ms: number, { zone }: Clock): string {
  const { minutes } = instantToWall(zoneOf(zone), ms)
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
}

/** `Tue 24 Nov 10:30–11:00`; over midnight the end has its date. */
export function saySpan({ start, end }: Window, clock: Clock): string {
  const zone = zoneOf(clock.zone)
  const isSame = dateOf(zone, start) === dateOf(zone, end)
  return `${sayMoment(start, clock)}–${isSame ? sayClock(end, clock) : sayMoment(end, clock)}`
}

/** A slot of a proposal as the API names it: a span, or dates without times. */
export function saySlot(slot: { start: string; duration: string }, clock: Clock): string {
  const start = parseStart(slot.start)
  if (!start || !('date' in start)) return saySpan(windowOf(slot, clock.zone), clock)
  return sayDates(start.date, addDays(start.date, daysIn(slot.duration) - 1), clock)
}

/** When a meeting is: a span, or of whole days their dates, which are the same by every clock. */
export function sayWhen(
  meeting: { start: string; end: string; all_day: boolean; timezone: string },
  clock: Clock,
): string {
  const window = { start: msOf(meeting.start), end: msOf(meeting.end) }
  if (!meeting.all_day) return saySpan(window, clock)
  const { from, until } = daysOf(window, meeting.timezone)
  return sayDates(from, addDays(until, -1), clock)
}

function sayDates(first: string, last: string, clock: Clock): string {
  return first === last ? sayDate(first, clock) : `${sayDate(first, clock)} – ${sayDate(last, clock)}`
}

/** When a slot is; one of whole days by the calendar of `zone`. */
export function windowOf(slot: { start: string; duration: string }, zone: string): Window {
  const start = parseStart(slot.start)!
  const from = instantOfStart(start, zone)
  if ('date' in start) return { start: from, end: endOfDays(start.date, daysIn(slot.duration), zone) }
  return { start: from, end: from + parseDuration(slot.duration)! }
}

/** Epoch milliseconds of an instant as the API writes it. */
export function msOf(instant: string): number {
  return Temporal.Instant.from(instant).epochMilliseconds
}

/** `Mon 23`, for the head of a row. */
export function sayDay(date: string): string {
  return `${WEEKDAYS[days[(dayNumber(date) + 3) % 7]!]} ${date.slice(8).replace(/^0/, ' ')}`
}

function daysIn(duration: string): number {
  return Math.max(1, Math.round(parseDuration(duration)! / 86_400_000))
}

/** `1 day`, `3 days`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`
}
