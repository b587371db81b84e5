/** What is to happen, by when. */
export type Queue<Thing> = {
  add(at: number, thing: Thing): void
  /** What comes next; of equal times the first that was added. */
  take(): { readonly at: number; readonly thing: Thing } | undefined
}

/** Some hundred things at most: they are kept in order, the next one last. */
export function queueOf<Thing>(): Queue<Thing> {
  const things: { at: number; thing: Thing }[] = []
  return {
    add(at, thing) {
      let [low, high] = [0, things.length]
      while (low < high) {
        const middle = (low + high) >> 1
        if (things[middle]!.at > at) low = middle + 1
        else high = middle
      }
      things.splice(low, 0, { at, thing })
    },
    take: () => things.pop(),
  }
}
