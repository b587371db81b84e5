import { clip, subtract } from '#/time/window.ts'
import type { Free } from '../../data/free.ts'
import type { Reason } from '../../parts/problem.ts'
import { isoOf, millis } from '../../parts/when.ts'

type Span = { start: number; end: number }

/**
 * Why somebody cannot come within a span, cut to it; empty when he is free. Where a meeting that is to be moved
 * stands now (`own`) is no reason against it.
 */
export function reasonsWithin(person: string, free: Free, span: Span, own?: Span): Reason[] {
  const parts = free.busy.flatMap(each => {
    const busy = { start: millis(each.start), end: millis(each.end) }
    const counted = own && each.kind === 'meeting' ? subtract([busy], [own]) : [busy]
    return clip(counted, span).map(part => ({ ...part, reason: each.kind }))
  })
  return parts.map(({ start, end, reason }) => ({ person, reason, start: isoOf(start), end: isoOf(end) }))
}

/** `ann` is free, `bo` is not: of those whose day is known. */
export function freeAmong(days: ReadonlyMap<string, Free>, span: Span, own?: Span): string[] {
  return [...days]
    .filter(([person, free]) => reasonsWithin(person, free, span, own).length === 0)
    .map(([person]) => person)
}
