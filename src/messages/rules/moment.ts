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

/** So long before quiet hours begin that it has been read, or at least heard, when they do. */
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
  const ahead = Math.max(silence.start - AHEAD, silence.since)
  if (ahead >= now) return { at: ahead, moved: REASONS.moved }
  if (now < silence.start) return { at: now, moved: REASONS.moved }
  if (silence.end < before) return { at: silence.end, moved: REASONS.moved }
  return whenQuiet === 'send' ? { at: due, moved: REASONS.anyway } : { withheld: REASONS.none }
}

/** Quiet hours as a whole, and since when it is not quiet before they begin. */
type Silence = Window & { readonly since: number }

/**
 * How far quiet hours are looked for on either side. They repeat every week; the one quiet-free time of a week may fall
 * into the gap of a clock change, even in two weeks in turn. What is still quiet that far out always is.
 */
const REACH = { first: 2 * day, last: 32 * day }

function silenceAt({ quiet: rules, timezone }: Asked, instant: number): Silence | undefined {
  for (let reach = REACH.first; ; reach *= 2) {
    const range = { start: instant - reach, end: instant + reach }
    const windows = quiet(rules, timezone, range)
    const index = windows.findIndex(window => window.start <= instant && instant < window.end)
    if (index < 0) return undefined
    const { start, end } = windows[index]!
    const isCut = { start: start <= range.start + AHEAD, end: end >= range.end }
    if (reach < REACH.last && (isCut.start || isCut.end)) continue
    return {
      start: isCut.start ? Number.NEGATIVE_INFINITY : start,
      end: isCut.end ? Number.POSITIVE_INFINITY : end,
      since: windows[index - 1]?.end ?? Number.NEGATIVE_INFINITY,
    }
  }
}
