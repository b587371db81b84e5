import { setImmediate } from 'node:timers/promises'

/**
 * How long (ms) such work has the process to itself: an answer takes some ten turns of the event loop, each of which may
 * wait for one slice.
 */
const SLICE = 2

/**
 * `items.map(map)` for very many items, in slices between which others are served. What `items` yields may be read from
 * something long, piece by piece, in those slices too.
 */
export async function mapInSlices<T, U>(items: Iterable<T>, map: (item: T) => U): Promise<U[]> {
  const mapped: U[] = []
  let began = performance.now()
  for (const item of items) {
    mapped.push(map(item))
    if (performance.now() - began >= SLICE) {
      await nextSlice()
      began = performance.now()
    }
  }
  return mapped
}

/** One slice a turn of the event loop, whoever asks: eight pieces of such work take longer, and others wait no longer. */
function nextSlice(): Promise<void> {
  last = last.then(() => setImmediate())
  return last
}

let last: Promise<void> = Promise.resolve()
