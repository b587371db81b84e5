/** Does pieces of work, so many at once; the others wait in the order they came. */
export type Hands = {
  readonly take: <T>(work: () => Promise<T>) => Promise<T>
  /** Resolves when nothing is under way and nothing waits. */
  readonly idle: () => Promise<void>
}

export function handsOf(count: number): Hands {
  const waiting: (() => void)[] = []
  const underWay = new Set<Promise<unknown>>()
  let free = count
  const inTurn = async <T>(work: () => Promise<T>) => {
    if (free > 0) free--
    else await new Promise<void>(next => waiting.push(next))
    try {
      return await work()
    } finally {
      // The hand goes straight on to the next: nobody who comes just now may take it in between.
      const next = waiting.shift()
      if (next) next()
      else free++
    }
  }
  return {
    take(work) {
      const done = inTurn(work)
      const gone: Promise<unknown> = done.catch(() => {}).finally(() => underWay.delete(gone))
      underWay.add(gone)
      return done
    },
    async idle() {
      while (underWay.size) await Promise.all(underWay)
    },
  }
}
