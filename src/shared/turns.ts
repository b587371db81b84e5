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
  readonly resolve: (answer: Answer) => void
  readonly reject: (error: unknown) => void
}

/** Serves some at once, and answers each in their order. `isLast` asks whether nobody waits behind them just now. */
export type Serve<One, Answer> = (ones: readonly One[], isLast: () => boolean) => Promise<readonly Answer[]>

type Bounds = {
  /** How many may wait; more are not served within the time that a request has. */
  readonly mostWaiting?: number
  /** Whether a failure is no fault of any of them: then nobody is served once more. */
  readonly isOfAll?: (error: unknown) => boolean
}

/** Too many wait already. */
export class Overrun extends Error {}

/**
 * Serves together whoever comes while others are served, by the key of what they come for: the first at once and alone,
 * those who came meanwhile after him, `most` at a time, in the order in which they came. If that fails they are served once
 * more, each alone and in the same order: one whom it cannot serve fails alone. Nothing is kept of a key for which nobody
 * waits. @throws Overrun to who comes when too many wait
 */
export function togetherBy<One, Answer>(
  most: number,
  serve: Serve<One, Answer>,
  { mostWaiting = 5_000, isOfAll = () => false }: Bounds = {},
) {
  const queues = new Map<string, Waiting<One, Answer>[]>()

  async function serveAll(key: string, queue: Waiting<One, Answer>[]): Promise<void> {
    while (queue.length > 0) await serveSome(queue.splice(0, most), () => queue.length === 0)
    queues.delete(key)
  }

  async function serveSome(some: readonly Waiting<One, Answer>[], isLast: () => boolean): Promise<void> {
    try {
      const ones = some.map(({ one }) => one)
      const answers = await serve(ones, isLast)
      for (const [index, { resolve }] of some.entries()) resolve(answers[index]!)
    } catch (error) {
      if (some.length > 1 && !isOfAll(error)) await serveEach(some, isLast)
      else for (const { reject } of some) reject(error)
    }
  }

  async function serveEach(all: readonly Waiting<One, Answer>[], isLast: () => boolean): Promise<void> {
    for (const one of all) await serveSome([one], () => one === all.at(-1) && isLast())
  }

  return (key: string, one: One): Promise<Answer> =>
    new Promise((resolve, reject) => {
      const queue = queues.get(key)
      if (queue && queue.length >= mostWaiting) return reject(new Overrun('too many wait'))
      if (queue) return void queue.push({ one, resolve, reject })
      const fresh = [{ one, resolve, reject }]
      queues.set(key, fresh)
      void serveAll(key, fresh)
    })
}
