/** Does one piece of work after the other, in the order they come; a failed one holds up none. */
export function turns() {
  let last: Promise<unknown> = Promise.resolve()
  return <T>(work: () => Promise<T>): Promise<T> => {
    const done = last.then(work)
    last = done.catch(() => {})
    return done
  }
}

type Waiting<One, Answer> = {
  readonly one: One
  readonly resolve: (answer: Answer | Promise<Answer>) => void
}

/** Serves some at once, and answers each in their order. `isLast` asks whether nobody waits behind them just now. */
export type Serve<One, Answer> = (ones: readonly One[], isLast: () => boolean) => Promise<readonly Answer[]>

/**
 * Serves together whoever comes while others are served, by the key of what they come for: the first at once and alone,
 * those who came meanwhile after him, `most` at a time, in the order in which they came. If that fails they are served
 * once more, each alone: one whom it cannot serve fails alone. Nothing is kept of a key for which nobody waits.
 */
export function togetherBy<One, Answer>(most: number, serve: Serve<One, Answer>) {
  const queues = new Map<string, Waiting<One, Answer>[]>()

  async function serveAll(key: string, queue: Waiting<One, Answer>[]): Promise<void> {
    const isLast = () => queue.length === 0
    while (queue.length > 0) {
      const served = queue.splice(0, most)
      const answers = serve(
        served.map(({ one }) => one),
        isLast,
      )
      const failed = await answers.then(
        () => false,
        () => true,
      )
      for (const [index, { one, resolve }] of served.entries())
        resolve(
          failed && served.length > 1
            ? serve([one], () => false).then(([answer]) => answer!)
            : answers.then(all => all[index]!),
        )
    }
    queues.delete(key)
  }

  return (key: string, one: One): Promise<Answer> =>
    new Promise(resolve => {
      const queue = queues.get(key)
      if (queue) return void queue.push({ one, resolve })
      const fresh = [{ one, resolve }]
      queues.set(key, fresh)
      void serveAll(key, fresh)
    })
}
