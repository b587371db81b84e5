import { MOST_SLOTS } from '#/proposals/schema/slots.ts'
import type { Span } from '../../parts/week/axis.ts'
import { millis } from '../../parts/when.ts'
import type { ProposeSearch } from '../../search.ts'

/** Times chosen, in order and each once. Instants in epoch milliseconds, half-open. */
export type Times = readonly Span[]

/** The time chosen that a press lies in. */
export function pressedOf(times: Times, pressed: Span): Span | undefined {
  return times.find(time => isSame(time, pressed)) ?? times.find(time => within(time, pressed.start))
}

export function isSame(a: Span, b: Span): boolean {
  return a.start === b.start && a.end === b.end
}

export function without(times: Times, gone: Span): Times {
  return times.filter(time => !isSame(time, gone))
}

export function added(times: Times, more: Times): Times {
  const all = new Map([...times, ...more].map(span => [`${span.start} ${span.end}`, span]))
  return [...all.values()].sort((a, b) => a.start - b.start || a.end - b.end)
}

/** Another length for all times that had the usual one. */
export function relengthened(times: Times, before: number, after: number): Times {
  const usual = ({ start, end }: Span) => end - start === before * 60_000
  const changed = times.map(each =>
    usual(each) ? { start: each.start, end: each.start + after * 60_000 } : each,
  )
  return added([], changed)
}

/** Why a time cannot be added, if so. */
export function whyNotAdded(times: readonly unknown[], start: number, now: number): string | null {
  if (start < now) return 'That has passed. Choose a time to come.'
  return times.length >= MOST_SLOTS ? `${MOST_SLOTS} are the most. Take one away first.` : null
}

/** The times of a link (`start/end`), as far as they are to come. */
export function spansOf({ start, end, slots = [] }: ProposeSearch, now: number): Times {
  const texts = start && end ? [`${start}/${end}`, ...slots] : slots
  const spans = texts.map(text => {
    const [from, to] = text.split('/')
    return { start: millis(from!), end: millis(to!) }
  })
  return added(
    [],
    spans.filter(span => span.start >= now && span.end > span.start),
  ).slice(0, MOST_SLOTS)
}

/** The dates of whole-day slots, as far as they are to come; the day that is today counts no more. */
export function datesOf(slots: readonly { start: string }[], today: string): string[] {
  const dates = slots.map(({ start }) => start).filter(date => date > today)
  return [...new Set(dates)].sort()
}

function within({ start, end }: Span, instant: number): boolean {
  return start <= instant && instant < end
}
