import { wallOf } from '../zone.ts'
import type { Event, Start } from './event.ts'
import { instantOfMoment, lasts } from './moment.ts'

export type Onward = {
  /** By how much (ms) such changes may move or lengthen an occurrence. */
  readonly longest: number
  /** Which event an occurrence is as, and where it is, by the last such change before it. */
  readonly change: (series: Event, start: Start, original: number) => readonly [Event, Start]
}

/**
 * RANGE=THISANDFUTURE (RFC 5545 §3.2.13): what changes an occurrence changes those after it as well; when it was moved,
 * they are moved by as much.
 */
export function onwardOf(changes: readonly Event[]): Onward {
  const onward = changes
    .filter(({ goesOn }) => goesOn)
    .map(event => ({ event, from: instantOfMoment(event.original!), by: shiftOf(event) }))
    .toSorted((a, b) => a.from - b.from)
  const reaches = onward.map(({ by, event: { length } }) => Math.abs(by) + lasts(length))
  return {
    longest: Math.max(0, ...reaches),
    change(series, start, original) {
      const last = onward.findLast(({ from }) => from <= original)
      if (!last) return [series, start]
      const { zone } = last.event.start
      return [last.event, { zone, wall: wallOf(zone, original) + last.by, length: last.event.length }]
    },
  }
}

/** By the clock: what was at ten and is at eleven stays so when clocks change. */
function shiftOf({ start, original }: Event): number {
  return start.wall - wallOf(start.zone, instantOfMoment(original!))
}
