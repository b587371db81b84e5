import { setTimeout as sleep } from 'node:timers/promises'
import type { Changes } from '#/carriers.ts'
import { RemoteTrouble } from '#/shared/remote.ts'
import { minute } from '#/time/date.ts'

/** Each of its requests ends in seconds; so long takes a server that answers all of ten thousand, each at the last moment. */
const LONGEST = 10 * minute

/**
 * The same changes, until the time is up; a provider that hangs all the same is left alone.
 * @throws RemoteTrouble `away` then
 */
export async function* bounded(changes: AsyncIterable<Changes>, longest = LONGEST): AsyncGenerator<Changes> {
  const ending = new AbortController()
  const late = sleep(longest, undefined, { signal: ending.signal, ref: false }).then(() => {
    throw new RemoteTrouble('away', 'The server takes too long to say what has changed.')
  })
  late.catch(() => {})
  const iterator = changes[Symbol.asyncIterator]()
  try {
    for (;;) {
      const next = await Promise.race([iterator.next(), late])
      if (next.done) return
      yield next.value
    }
  } finally {
    ending.abort()
    // Not waited for: one that hangs would hang here too.
    iterator.return?.().catch(() => {})
  }
}
