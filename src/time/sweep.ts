import type { Window, Windows } from './window.ts'

/** When a person is free. */
export type Row = { readonly person: string; readonly free: Windows }

/** A window (epoch ms, half-open) and everyone who is free throughout it, in the order they were given. */
export type Common = { readonly start: number; readonly end: number; readonly people: readonly string[] }

/**
 * Every maximal window of at least `shortest` ms for which at least `need` rows are free, by start, then longest
 * first. All windows given last at least `shortest`.
 *
 * A window [s, e) is maximal for its people when one of them begins at s, one ends at e, and it names all that
 * have both. So only the starts of windows matter; and if enough go on for `shortest` ms from such a start,
 * these are an answer themselves. Counting them is one pass, and no start is looked at in vain.
 */
export function* sweep(rows: readonly Row[], need: number, shortest: number): Generator<Common> {
  const heads = new Int32Array(rows.length)
  for (const start of fruitful(rows, need, shortest)) {
    yield* commonFrom(start, present(rows, heads, start, shortest), need)
  }
}

/** The starts from which at least `need` rows go on for `shortest` ms, in order. */
function* fruitful(rows: readonly Row[], need: number, shortest: number): Generator<number> {
  const starts = sorted(rows, w => w.start)
  const ends = sorted(rows, w => w.end)
  let gone = 0
  for (let i = 0; i < starts.length; i++) {
    const start = starts[i]!
    if (start === starts[i + 1]) continue
    while (ends[gone]! < start + shortest) gone++
    if (i + 1 - gone >= need) yield start
  }
}

function sorted(rows: readonly Row[], of: (window: Window) => number): Float64Array {
  const values = new Float64Array(rows.reduce((sum, row) => sum + row.free.length, 0))
  let i = 0
  for (const { free } of rows) for (const window of free) values[i++] = of(window)
  return values.sort()
}

type Present = { readonly person: string; readonly window: Window }

/** The rows that hold `start` and `shortest` ms more. `heads` keeps each row's place from start to start. */
function present(rows: readonly Row[], heads: Int32Array, start: number, shortest: number): Present[] {
  const there: Present[] = []
  for (let i = 0; i < rows.length; i++) {
    const { person, free } = rows[i]!
    let head = heads[i]!
    while (head < free.length && free[head]!.end < start + shortest) head++
    heads[i] = head
    const window = free[head]
    if (window && window.start <= start) there.push({ person, window })
  }
  return there
}

/**
 * Ever shorter windows with ever more people: the longest is as long as the `need`-th longest stay, and no longer
 * than that of somebody who begins here, or it could grow backwards.
 */
function* commonFrom(start: number, present: readonly Present[], need: number): Generator<Common> {
  const ends = Float64Array.from(present, p => p.window.end)
    .sort()
    .reverse()
  let longest = 0
  for (const { window } of present) if (window.start === start && window.end > longest) longest = window.end
  for (let i = need - 1; i < ends.length; i++) {
    const end = ends[i]!
    if (end === ends[i + 1] || end > longest) continue
    yield { start, end, people: staying(present, end) }
  }
}

function staying(present: readonly Present[], end: number): string[] {
  const people: string[] = []
  for (const { person, window } of present) if (window.end >= end) people.push(person)
  return people
}
