import { Worker } from 'node:worker_threads'
import type { Incoming } from '#/mailbox.ts'
import type { Answer } from '#/post/reading.ts'
import { second } from '#/time/date.ts'

/** Thrown for a mail that no later try will make readable. */
export class Unreadable extends Error {}

export type Reader = {
  /** @throws Unreadable for what is no mail; another error when reading it took too long */
  readonly read: (raw: Uint8Array) => Promise<Incoming>
  readonly close: () => Promise<void>
}

/**
 * Reads mails, one after the other, in a thread of its own: a mail of 1 MiB that is nothing but line ends keeps a
 * parser busy for 8 s, and in that time nobody else would be served. What is not read after `patience` is given up, and
 * the thread with it.
 */
export function openReader(patience = 5 * second): Reader {
  let thread: Worker | undefined
  let turn: Promise<unknown> = Promise.resolve()
  const end = async () => {
    const ended = thread
    thread = undefined
    await ended?.terminate()
  }
  const readNow = async (raw: Uint8Array) => {
    thread ??= startThread()
    const answer = await ask(thread, raw, patience).catch(async error => {
      await end()
      throw error
    })
    if ('fault' in answer) throw new Unreadable(answer.fault)
    return answer.mail
  }
  return {
    read(raw) {
      const reading = turn.then(() => readNow(raw))
      turn = reading.catch(() => {})
      return reading
    },
    close: end,
  }
}

function startThread(): Worker {
  const thread = new Worker(new URL('./reading.ts', import.meta.url), {
    execArgv: [],
    // A mail has 1 MiB at most; what needs more than this to read it is no honest one.
    resourceLimits: { maxOldGenerationSizeMb: 128 },
  })
  thread.unref()
  thread.on('error', () => {}) // told to whoever waits for an answer
  return thread
}

async function ask(thread: Worker, raw: Uint8Array, patience: number): Promise<Answer> {
  const { promise, resolve, reject } = Promise.withResolvers<Answer>()
  const late = setTimeout(() => reject(new Error('The mail took too long to read.')), patience)
  const ended = () => reject(new Error('The thread that reads mails has ended.'))
  thread.on('message', resolve).on('error', reject).on('exit', ended)
  try {
    thread.postMessage(raw)
    return await promise
  } finally {
    clearTimeout(late)
    thread.off('message', resolve).off('error', reject).off('exit', ended)
  }
}
