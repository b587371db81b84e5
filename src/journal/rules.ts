/** How far back a page that was away is told what it missed, in transactions of the database: some minutes of a busy one. */
const MOST_BEHIND = 100_000

/**
 * Whether what was committed since `place` can be told one by one at `now`; both as PostgreSQL writes a snapshot:
 * `xmin:xmax:…`. A place comes back from outside, and perhaps from before a restore, so it may be anything.
 */
export function isTellable(place: string, now: string): boolean {
  if (place.length > 2_000 || !/^\d{1,15}:\d{1,15}:(\d{1,15}(,\d{1,15})*)?$/.test(place)) return false
  const [xmin, xmax, ...between] = place.split(/[:,]/).filter(Boolean).map(Number) as [number, number]
  const isWhole = xmin > 0 && xmin <= xmax && rises([xmin - 1, ...between, xmax])
  const [from, until] = now.split(':').map(Number) as [number, number]
  return isWhole && xmax <= until && from - xmin <= MOST_BEHIND
}

function rises(numbers: readonly number[]): boolean {
  return numbers.every((number, index) => index === 0 || numbers[index - 1]! < number)
}
