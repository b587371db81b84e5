import { day } from '#/time/date.ts'
import { parseDuration } from '#/time/instant.ts'
import { endOfDays, instantOfStart, parseStart } from '#/time/start.ts'
import type { Window } from '#/time/window.ts'
import type { Proposal, SlotName } from '../../data/proposals.ts'
import { addDays, cityOf, dateIn, nearDay, shortDay, span } from '../../parts/when.ts'

/** What times of a proposal are read in: whole days are dates, the same in every zone. */
export type Frame = Pick<Proposal, 'timezone' | 'whole_days'>

/** Names a slot among others of its proposal. */
export function keyOf({ start, duration }: SlotName): string {
  return `${start} ${duration}`
}

/** From when to when a slot lasts: epoch milliseconds, half-open. Whole days begin at midnight where they were proposed. */
export function windowOf({ timezone }: Frame, { start, duration }: SlotName): Window {
  const begin = parseStart(start)!
  const length = parseDuration(duration)!
  const from = instantOfStart(begin, timezone)
  return { start: from, end: 'date' in begin ? endOfDays(begin.date, length / day, timezone) : from + length }
}

/** The date under which a slot stands. */
export function dateOf(frame: Frame, slot: SlotName, zone: string): string {
  return frame.whole_days ? slot.start : dateIn(windowOf(frame, slot).start, zone)
}

/** `09:30–10:00`; of whole days `all day`, or `until Thu 26 Nov`. */
export function timeOf(frame: Frame, slot: SlotName, zone: string): string {
  if (!frame.whole_days) {
    const { start, end } = windowOf(frame, slot)
    return span(start, end, zone)
  }
  const days = parseDuration(slot.duration)! / day
  if (days === 1) return 'all day'
  const last = shortDay(addDays(slot.start, days - 1))
  return `until ${last.weekday} ${last.day} ${last.month}`
}

/** The same where it was proposed, when clocks there show another time: `08:30–09:00 London`. */
export function timeThere(frame: Frame, slot: SlotName, zone: string): string | null {
  if (frame.whole_days || frame.timezone === zone) return null
  const { start, end } = windowOf(frame, slot)
  const there = dateIn(start, frame.timezone)
  const isOtherDay = there !== dateIn(start, zone)
  const words = span(start, end, frame.timezone)
  if (!isOtherDay && words === span(start, end, zone)) return null
  return `${isOtherDay ? `${shortDay(there).weekday} ` : ''}${words} ${cityOf(frame.timezone)}`
}

/** `tomorrow, 09:30–10:00`, `Tuesday 24 November, all day` */
export function slotWords(
  frame: Frame,
  slot: SlotName,
  { zone, now }: { zone: string; now: number },
): string {
  return `${nearDay(dateOf(frame, slot, zone), dateIn(now, zone))}, ${timeOf(frame, slot, zone)}`
}
