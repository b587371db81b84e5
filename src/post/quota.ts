import { hour } from '#/time/date.ts'

/**
 * Counts what comes by a name, and says whether it may: so many within an hour. It keeps every name it heard in that
 * hour, so it is to be asked about those that are known to exist.
 */
export function quotaOf(most: number, clock: () => number = Date.now): (name: string) => boolean {
  const counts = new Map<string, number>()
  let since = clock()
  return name => {
    if (clock() - since >= hour) {
      counts.clear()
      since = clock()
    }
    const count = (counts.get(name) ?? 0) + 1
    counts.set(name, count)
    return count <= most
  }
}
