import type { OverlapQuestion } from '../../data/time.ts'
import { numberWord, type Reading } from '../../parts/sentences.ts'
import { addDays, datesWindow, daySpan, daysFrom, isoOf, lasting, millis } from '../../parts/when.ts'
import type { FindSearch } from '../../search.ts'

/** What one wishes for: who must come, who may, how long, on which dates (both included). */
export type Question = {
  required: readonly string[]
  optional: readonly string[]
  /** How many of all must be free, oneself included; 0 for every required one. */
  quorum: number
  minutes: number
  from: string
  to: string
}

export type Common = { start: string; end: string; people: string[] }

const MOST_DAYS = 92

export function starting(search: FindSearch, today: string): Question {
  return {
    required: search.with ?? [],
    optional: search.optional ?? [],
    quorum: 0,
    minutes: search.minutes ?? 30,
    from: today,
    to: addDays(today, 13),
  }
}

/** The question as the API takes it, from now on; null while nobody is chosen. */
export function questionOf(wish: Question, me: string, zone: string, now: number): OverlapQuestion | null {
  if (wish.required.length + wish.optional.length === 0) return null
  const { start, end } = datesWindow(datesOf(wish), zone)
  const from = Math.max(millis(start), now)
  const people = [me, ...wish.required, ...wish.optional]
  return {
    person: people,
    start: isoOf(from),
    end: isoOf(Math.max(millis(end), from + 3_600_000)),
    at_least: `PT${wish.minutes}M`,
    ...(wish.quorum > 0 ? { quorum: Math.min(wish.quorum, people.length) } : {}),
    ...(wish.optional.length > 0 || wish.quorum > 0
      ? { required: wish.quorum > 0 ? [me] : [me, ...wish.required] }
      : {}),
  }
}

/** The dates asked about, at most three months of them. */
export function datesOf({ from, to }: Pick<Question, 'from' | 'to'>): string[] {
  return daysFrom(from, MOST_DAYS).filter(date => date <= (to < from ? from : to))
}

/** `Seven windows suit; the first is tomorrow, 10:00–11:30.` */
export function foundSentence(windows: readonly Common[], reading: Reading, asked: OverlapQuestion): string {
  const [first] = windows
  if (!first) return `No ${lasting(minutesOf(asked))} suit on these dates. Below stands what is in the way.`
  const everybody = windows.filter(window => window.people.length === asked.person.length).length
  const count = numberWord(windows.length)
  const when = daySpan(first.start, first.end, reading.zone, reading.now)
  const words = `${count} ${windows.length === 1 ? 'window suits' : 'windows suit'}; the first is ${when}.`
  const all =
    everybody === windows.length
      ? ''
      : ` ${everybody === 0 ? 'None' : capital(numberWord(everybody))} with everybody.`
  return capital(words) + all
}

/** The next quarter of an hour inside a window: where a meeting may begin. */
export function firstStart(window: { start: string }): number {
  const quarter = 900_000
  return Math.ceil(millis(window.start) / quarter) * quarter
}

function minutesOf(asked: OverlapQuestion): number {
  return Number(asked.at_least?.slice(2, -1))
}

function capital(words: string): string {
  return words[0]!.toUpperCase() + words.slice(1)
}
