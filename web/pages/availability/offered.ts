import { intersect, normal, total, type Window, type Windows } from '#/time/window.ts'
import type { Timeline } from '../../data/time.ts'

/** What somebody offers, from the timeline: weekly hours and openings together. */
export function offeredIn({ hours, openings }: Pick<Timeline, 'hours' | 'openings'>): Windows {
  return normal([...hours, ...openings])
}

/** How much of a span is offered. */
export function shareOffered(windows: Windows, span: Window): 'all' | 'some' | 'none' {
  const there = total(intersect(windows, [span]))
  if (there === 0) return 'none'
  return there === span.end - span.start ? 'all' : 'some'
}
