import type { Slot, Standing } from '#/proposals/rules.ts'
import type { OverlayShape } from '#/proposals/schema/calendar.ts'
import { upright } from '#/shared/bidi.ts'
import type { Busy, BusyTimes, Sought } from '#/time/calendar.ts'
import { formatInstant } from '#/time/instant.ts'
import { clip, normal, overlaps, type Window, type Windows } from '#/time/window.ts'
import { instantOf, wallOf, zoneOf } from '#/time/zone.ts'

/** Of each slot: whoever is busy ten times in it need not know how often else. */
const MOST_SHOWN = 10

/** From the start of the first slot to the end of the last. */
export function hullOf(slots: readonly Slot[]): Window {
  return {
    start: Math.min(...slots.map(({ start }) => start)),
    end: Math.max(...slots.map(({ end }) => end)),
  }
}

/**
 * What to look for in a calendar of somebody in a zone. The dates of a whole-day proposal are his dates: the same days
 * by his clock.
 */
export function soughtBy({ proposal, slots }: Standing, timezone: string): Sought {
  const hull = hullOf(slots)
  return { ...(proposal.wholeDays ? byOtherClock(hull, proposal.timezone, timezone) : hull), timezone }
}

export type Overlaid = {
  readonly shown: Omit<OverlayShape, 'kept'>
  /** The same as windows beside the slots, without what they are; those of a whole-day proposal by its clock. */
  readonly windows: Windows
}

/** What was found of that, held against the slots; nothing outside of what was looked for. */
export function overlaid(
  { proposal, slots }: Standing,
  { busy, unread }: BusyTimes,
  sought: Sought,
): Overlaid {
  const { timezone } = sought
  const found = busy.map(one => {
    const part = cutTo(one, sought)
    const beside = proposal.wholeDays ? byOtherClock(part, timezone, proposal.timezone) : part
    return { ...one, ...part, beside }
  })
  const shown = slots.flatMap(slot => {
    const there = found.filter(({ beside }) => overlaps(beside, slot)).slice(0, MOST_SHOWN)
    return there.map(one => ({ slot: slot.number, ...shownBusy(one) }))
  })
  return {
    shown: { busy: shown, events: found.length, unread, timezone },
    windows: clip(
      normal(found.map(({ beside }) => beside).toSorted((a, b) => a.start - b.start)),
      hullOf(slots),
    ),
  }
}

function shownBusy({ start, end, title, allDay }: Busy) {
  return { start: formatInstant(start), end: formatInstant(end), title: upright(title), all_day: allDay }
}

function cutTo({ start, end }: Window, within: Window): Window {
  return { start: Math.max(start, within.start), end: Math.min(end, within.end) }
}

/** The window that shows the same wall times in another zone. */
function byOtherClock({ start, end }: Window, from: string, to: string): Window {
  const [here, there] = [zoneOf(from), zoneOf(to)]
  return {
    start: instantOf(there, wallOf(here, start), 'start'),
    end: instantOf(there, wallOf(here, end), 'start'),
  }
}
