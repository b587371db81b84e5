/** A block's place beside those it overlaps: the `lane`-th of `lanes` equal columns. */
export type Lane = { readonly lane: number; readonly lanes: number }

/**
 * Lays overlapping ranges side by side: each in the first lane free for it, a cluster of connected ranges sharing
 * one count. Ranges are half-open, touching is no overlap. Answers in the order given.
 */
export function lanesOf(ranges: readonly { from: number; to: number }[]): Lane[] {
  const order = ranges.map((range, index) => ({ ...range, index }))
  order.sort((a, b) => a.from - b.from || b.to - a.to)
  const answer: Lane[] = []
  for (const cluster of clustersOf(order)) {
    const lanes = fill(cluster)
    const count = Math.max(...lanes) + 1
    cluster.forEach((range, at) => {
      answer[range.index] = { lane: lanes[at]!, lanes: count }
    })
  }
  return answer
}

type Indexed = { from: number; to: number; index: number }

function clustersOf(sorted: readonly Indexed[]): Indexed[][] {
  const clusters: Indexed[][] = []
  let end = Number.NEGATIVE_INFINITY
  for (const range of sorted) {
    if (range.from >= end) clusters.push([])
    clusters.at(-1)!.push(range)
    end = Math.max(end, range.to)
  }
  return clusters
}

function fill(cluster: readonly Indexed[]): number[] {
  const ends: number[] = []
  return cluster.map(range => {
    const free = ends.findIndex(end => end <= range.from)
    const lane = free < 0 ? ends.length : free
    ends[lane] = range.to
    return lane
  })
}
