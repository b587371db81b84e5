/** A half-open stretch of time, `start` included and `end` not, both in epoch milliseconds. */
export type Window = { readonly start: number; readonly end: number }

/** A set of instants in normal form: sorted, disjoint, no two touching, none empty. */
export type Windows = readonly Window[]

/** The normal form of any windows in any order; empty and reversed ones vanish. Linear when they are sorted. */
export function normal(windows: readonly Window[]): Windows {
  if (isNormal(windows)) return windows
  return joined(isSorted(windows) ? windows : windows.toSorted((a, b) => a.start - b.start))
}

/** The instants in either set. */
export function union(a: Windows, b: Windows): Windows {
  if (a.length === 0) return b
  if (b.length === 0) return a
  return joined(merged(a, b))
}

/** The instants in both sets. */
export function intersect(a: Windows, b: Windows): Windows {
  if (a === b || a.length === 0) return a
  if (b.length === 0) return b
  const common: Window[] = []
  let i = firstEndingAfter(a, b[0]!.start)
  let j = firstEndingAfter(b, a[0]!.start)
  while (i < a.length && j < b.length) {
    const x = a[i]!
    const y = b[j]!
    const start = Math.max(x.start, y.start)
    const end = Math.min(x.end, y.end)
    if (start < end) common.push(start === x.start && end === x.end ? x : { start, end })
    if (x.end < y.end) i++
    else j++
  }
  return common
}

/** The instants in `a` that are not in `b`. */
export function subtract(a: Windows, b: Windows): Windows {
  if (a.length === 0 || b.length === 0) return a
  const left: Window[] = []
  let j = firstEndingAfter(b, a[0]!.start)
  for (const window of a) {
    while (j < b.length && b[j]!.end <= window.start) j++
    j = cut(window, b, j, left)
  }
  return left
}

/** The part of the set that lies within one window. */
export function clip(windows: Windows, within: Window): Windows {
  if (within.start >= within.end) return []
  const inside = windows.slice(
    firstEndingAfter(windows, within.start),
    firstStartingFrom(windows, within.end),
  )
  const [first, last] = [inside[0], inside.at(-1)]
  if (first && first.start < within.start) inside[0] = { start: within.start, end: first.end }
  if (last && last.end > within.end) inside.push({ start: inside.pop()!.start, end: within.end })
  return inside
}

/** Whether every instant of `window` is in the set; an empty window always is. */
export function covers(windows: Windows, window: Window): boolean {
  if (window.start >= window.end) return true
  const holder = windows[firstEndingAfter(windows, window.start)]
  return holder !== undefined && holder.start <= window.start && window.end <= holder.end
}

/** The windows of the set that last at least `ms` milliseconds. */
export function lasting(windows: Windows, ms: number): Windows {
  if (windows.every(w => w.end - w.start >= ms)) return windows
  return windows.filter(w => w.end - w.start >= ms)
}

/** Whether two windows share an instant; touching is not sharing, and an empty window shares nothing. */
export function overlaps(a: Window, b: Window): boolean {
  return Math.max(a.start, b.start) < Math.min(a.end, b.end)
}

/** How long the whole set lasts, in milliseconds. */
export function total(windows: Windows): number {
  return windows.reduce((sum, w) => sum + w.end - w.start, 0)
}

/** The index of the first window with an end after `ms`, by halving; as many as there are when none has. */
function firstEndingAfter(windows: Windows, ms: number): number {
  let low = 0
  let high = windows.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (windows[middle]!.end > ms) high = middle
    else low = middle + 1
  }
  return low
}

/** The index of the first window that starts at `ms` or later, by halving. */
function firstStartingFrom(windows: Windows, ms: number): number {
  const index = firstEndingAfter(windows, ms)
  return index < windows.length && windows[index]!.start < ms ? index + 1 : index
}

function isNormal(windows: Windows): boolean {
  let end = Number.NEGATIVE_INFINITY
  for (const window of windows) {
    if (window.start <= end || window.start >= window.end) return false
    end = window.end
  }
  return true
}

function isSorted(windows: readonly Window[]): boolean {
  let before = Number.NEGATIVE_INFINITY
  for (const { start } of windows) {
    if (start < before) return false
    before = start
  }
  return true
}

/** Sorted windows made one wherever they meet. */
function joined(sorted: readonly Window[]): Windows {
  const result: Window[] = []
  let last: Window = { start: Number.NEGATIVE_INFINITY, end: Number.NEGATIVE_INFINITY }
  for (const window of sorted) {
    if (window.start >= window.end || window.end <= last.end) continue
    const meets = window.start <= last.end
    last = meets ? { start: last.start, end: window.end } : window
    if (meets) result.pop()
    result.push(last)
  }
  return result
}

function merged(a: Windows, b: Windows): Window[] {
  const all: Window[] = []
  let i = 0
  let j = 0
  while (i < a.length && j < b.length) all.push(a[i]!.start <= b[j]!.start ? a[i++]! : b[j++]!)
  while (i < a.length) all.push(a[i++]!)
  while (j < b.length) all.push(b[j++]!)
  return all
}

/** Pushes what the holes from `j` on leave of `window`; returns the first hole the next window may meet. */
function cut(window: Window, holes: Windows, j: number, left: Window[]): number {
  let start = window.start
  while (j < holes.length && holes[j]!.start < window.end) {
    const hole = holes[j]!
    if (start < hole.start) left.push({ start, end: hole.start })
    start = hole.end
    if (start >= window.end) return j
    j++
  }
  left.push(start === window.start ? window : { start, end: window.end })
  return j
}
