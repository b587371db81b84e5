import { clip } from '#/time/window.ts'
import type { OverlapQuestion } from '../../data/time.ts'
import type { Span } from '../../parts/week/axis.ts'
import { addDays, dateIn, datesWindow, daysFrom, instantOf, millis } from '../../parts/when.ts'

export type Common = { start: string; end: string; people: readonly string[] }

type Wish = { readonly minutes: number; readonly zone: string; readonly today: string }

const DAYS = 14
const MOST = 6
const QUARTER = 900_000
/** Another start in the same window is another offer only so much later. */
const APART = 2 * 3_600_000

/**
 * When as many as possible have time together in the coming two weeks: from tomorrow on, for a proposal takes answers.
 * A quarter of them may be missing, oneself not.
 */
export function bestQuestion(people: readonly string[], { minutes, zone, today }: Wish): OverlapQuestion {
  const quorum = Math.max(Math.min(people.length, 2), people.length - Math.ceil(people.length / 4))
  const dates = daysFrom(addDays(today, 1), DAYS)
  return {
    person: [...people],
    ...datesWindow(dates, zone),
    at_least: `PT${minutes}M`,
    quorum,
    required: [people[0]!],
  }
}

/**
 * The times to offer first: those with most people, spread over the days, the fullest first. Between nine and six where
 * the zone shown has such times; at night only when there is nothing else.
 */
export function bestTimes(windows: readonly Common[], wish: Wish): Span[] {
  const byDay = candidatesIn(windows, wish, daytimes(wish))
  const candidates = byDay.length > 0 ? byDay : candidatesIn(windows, wish, null)
  const chosen = spread(candidates, wish.zone).slice(0, MOST)
  return chosen.sort(fullestFirst).map(({ start }) => ({ start, end: start + wish.minutes * 60_000 }))
}

type Candidate = { readonly start: number; readonly people: number }

function daytimes({ zone, today }: Wish): Span[] {
  return daysFrom(addDays(today, 1), DAYS).map(date => ({
    start: millis(instantOf(date, '09:00', zone)),
    end: millis(instantOf(date, '18:00', zone)),
  }))
}

/** Starts in the windows, each with the most people who have time from then on. */
function candidatesIn(windows: readonly Common[], { minutes }: Wish, within: Span[] | null): Candidate[] {
  const found = new Map<number, number>()
  for (const { start, end, people } of windows) {
    const window = { start: millis(start), end: millis(end) }
    const pieces = within ? within.flatMap(each => clip([window], each)) : [window]
    for (const at of pieces.flatMap(piece => startsIn(piece, minutes))) {
      found.set(at, Math.max(found.get(at) ?? 0, people.length))
    }
  }
  return [...found].map(([start, people]) => ({ start, people })).sort(fullestFirst)
}

function startsIn({ start, end }: Span, minutes: number): number[] {
  const first = Math.ceil(start / QUARTER) * QUARTER
  const room = end - first - minutes * 60_000
  const step = Math.max(APART, minutes * 60_000)
  return room < 0 ? [] : Array.from({ length: Math.floor(room / step) + 1 }, (_, at) => first + at * step)
}

/** Two of a day at most, as long as other days have something; the first of each day before its second. */
function spread(candidates: readonly Candidate[], zone: string): Candidate[] {
  const taken = new Map<string, number>()
  const rounds = candidates.map(candidate => {
    const day = dateIn(candidate.start, zone)
    const round = taken.get(day) ?? 0
    taken.set(day, round + 1)
    return { ...candidate, round }
  })
  const late = (round: number) => (round < 2 ? 0 : round)
  return rounds.sort((a, b) => late(a.round) - late(b.round) || b.people - a.people || a.round - b.round)
}

function fullestFirst(a: Candidate, b: Candidate): number {
  return b.people - a.people || a.start - b.start
}
