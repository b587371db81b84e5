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

/** Hands for each key by itself, in the memory of those that have work. */
export type HandsByKey = {
  /** Undefined when too many wait there already. */
  readonly take: <T>(key: string, work: () => Promise<T>) => Promise<T> | undefined
}

/** So many pieces of work at once for each key, while `most` wait. */
export function handsByKey(count: number, most = Number.POSITIVE_INFINITY): HandsByKey {
  const all = new Map<string, { readonly hands: Hands; many: number }>()
  return {
    take(key, work) {
      const own = all.get(key) ?? { hands: handsOf(count), many: 0 }
      if (own.many >= count + most) return undefined
      own.many++
      all.set(key, own)
      return own.hands.take(work).finally(() => {
        if (--own.many === 0) all.delete(key)
      })
    },
  }
}
