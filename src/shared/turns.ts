/** Does one piece of work after the other, in the order they come; a failed one holds up none. */
export function turns() {
  let last: Promise<unknown> = Promise.resolve()
  return <T>(work: () => Promise<T>): Promise<T> => {
    const done = last.then(work)
    last = done.catch(() => {})
    return done
  }
}

/**
 * The same for many things at once, by the key of each; nothing is kept of one for which nobody waits. The work may ask
 * whether it is the last one: whether nobody waits behind it just now.
 */
export function turnsBy() {
  const last = new Map<string, Promise<unknown>>()
  return <T>(key: string, work: (isLast: () => boolean) => Promise<T>): Promise<T> => {
    const isLast = () => last.get(key) === settled
    const done = (last.get(key) ?? Promise.resolve()).then(() => work(isLast))
    const settled: Promise<unknown> = done
      .catch(() => {})
      .then(() => {
        if (isLast()) last.delete(key)
      })
    last.set(key, settled)
    return done
  }
}
