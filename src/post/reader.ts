import type { Incoming } from '#/mailbox.ts'
import type { Answer } from '#/post/reading.ts'
import { openThread } from '#/post/thread.ts'

/** Thrown for a mail that no later try will make readable. */
export class Unreadable extends Error {}

export type Reader = {
  /** @throws Unreadable for what is no mail; another error when reading it took too long */
  readonly read: (raw: Uint8Array) => Promise<Incoming>
  readonly close: () => Promise<void>
}

/**
 * Reads mails in a thread of its own: a mail of 1 MiB that is nothing but line ends keeps a parser busy for 8 s, and in
 * that time nobody else would be served. A mail that needs more memory than a thread has is no honest one.
 */
export function openReader(patience?: number): Reader {
  const file = new URL('./reading.ts', import.meta.url)
  const { ask, close } = openThread<Uint8Array, Answer>(file, patience === undefined ? {} : { patience })
  return {
    async read(raw) {
      const answer = await ask(raw)
      if ('fault' in answer) throw new Unreadable(answer.fault)
      return answer.mail
    },
    close,
  }
}
