import { day, minute } from '#/time/date.ts'
import { type Quiet, quiet } from '#/time/hours.ts'
import type { Window } from '#/time/window.ts'

/** Why a message leaves at another time than was asked for, leaves in spite of quiet hours, or not at all. */
export const REASONS = {
  moved: 'quiet hours',
  anyway: 'quiet hours leave no other moment before the start',
  none: 'quiet hours leave no moment before the start',
  late: 'it was too late',
} as const
export type Reason = (typeof REASONS)[keyof typeof REASONS]

export type Asked = {
  /** When it was asked for, by when it must have left, and what time it is. Epoch milliseconds. */
  readonly wanted: number
  readonly before: number
  readonly now: number
  readonly quiet: Quiet
  readonly timezone: string
  /** What becomes of it when quiet hours leave no moment. */
  readonly whenQuiet: 'skip' | 'send'
}

export type Placed = { readonly at: number; readonly moved: Reason | null } | { readonly withheld: Reason }

/**
 * So long before quiet hours begin. No more: wall times are in whole minutes, so this never reaches into quiet hours
 * that ended just before.
 */
const AHEAD = minute

/**
 * When a message leaves that is of use only until an instant: when it was asked for, or now if that is past. In quiet
 * hours just before they begin; if that is past, now, unless it is quiet; then when they end. Never at or after
 * `before`.
 */
export function place(asked: Asked): Placed {
  const { before, now, whenQuiet } = asked
  const due = Math.max(asked.wanted, now)
  if (due >= before) return { withheld: REASONS.late }
  const silence = silenceAt(asked, due)
  if (!silence) return { at: due, moved: null }
  const ahead = silence.start - AHEAD
  if (ahead >= now) return { at: ahead, moved: REASONS.moved }
  if (now < silence.start) return { at: now, moved: REASONS.moved }
  if (silence.end < before) return { at: silence.end, moved: REASONS.moved }
  return whenQuiet === 'send' ? { at: due, moved: REASONS.anyway } : { withheld: REASONS.none }
}

/**
 * How far quiet hours are looked for on either side. They repeat every week; the one quiet-free time of a week may fall
 * into the gap of a clock change, even in two weeks in turn. What is still quiet that far out always is.
 */
const REACH = { first: 2 * day, last: 32 * day }

function silenceAt({ quiet: rules, timezone }: Asked, instant: number): Window | undefined {
  for (let reach = REACH.first; ; reach *= 2) {
    const range = { start: instant - reach, end: instant + reach }
    const windows = quiet(rules, timezone, range)
    const silence = windows.find(({ start, end }) => start <= instant && instant < end)
    if (!silence) return undefined
    const { start, end } = silence
    const isCut = { start: start === range.start, end: end === range.end }
    if (reach < REACH.last && (isCut.start || isCut.end)) continue
    return {
      start: isCut.start ? Number.NEGATIVE_INFINITY : start,
      end: isCut.end ? Number.POSITIVE_INFINITY : end,
    }
  }
}
