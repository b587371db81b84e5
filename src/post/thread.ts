import { Worker } from 'node:worker_threads'
import { second } from '#/time/date.ts'

/** A thread of its own that answers questions one after the other. */
export type Thread<Question, Answer> = {
  /** @throws Closed after `close`; another error when there was no answer in time, or the thread ended over the question */
  readonly ask: (question: Question, patience?: number) => Promise<Answer>
  readonly close: () => Promise<void>
}

/** Nothing is read any more: it says nothing of what was to be read. */
export class Closed extends Error {}

/**
 * For what strangers sent: in a thread, reading it holds up nobody else, however long it takes. A question that is not
 * answered after `patience`, or needs more memory than it may have, is given up, and the thread with it; the next is
 * asked of a new one. `file` is a module that says `ready` when it is, and then answers each message with one.
 */
export function openThread<Question, Answer>(
  file: URL,
  { patience = 5 * second, megabytes = 128 } = {},
): Thread<Question, Answer> {
  let thread: Promise<Worker> | undefined
  let turn: Promise<unknown> = Promise.resolve()
  let isClosed = false
  const end = async () => {
    const ended = thread
    thread = undefined
    await ended?.then(
      worker => worker.terminate(),
      () => {},
    )
  }
  const askNow = async (question: Question, longest: number) => {
    if (isClosed) throw new Closed()
    try {
      thread ??= startThread(file, megabytes)
      return await answerOf<Answer>(await thread, longest, question)
    } catch (error) {
      await end()
      throw isClosed ? new Closed() : error
    }
  }
  return {
    ask(question, longest = patience) {
      const asking = turn.then(() => askNow(question, longest))
      turn = asking.catch(() => {})
      return asking
    },
    close() {
      isClosed = true
      return end()
    },
  }
}

/** Reading 10,000 events then takes 83 MB instead of 143, and no longer. */
const YOUNG_MEGABYTES = 4

/** Loading its modules takes 0.2 s, on a busy machine much longer: that is no fault of what is to be read. */
const START_PATIENCE = 20 * second

async function startThread(file: URL, megabytes: number): Promise<Worker> {
  const limits = { maxOldGenerationSizeMb: megabytes, maxYoungGenerationSizeMb: YOUNG_MEGABYTES }
  const thread = new Worker(file, { execArgv: [], resourceLimits: limits })
  thread.unref()
  thread.on('error', () => {}) // told to whoever waits for an answer
  try {
    await answerOf<'ready'>(thread, START_PATIENCE)
    return thread
  } catch (error) {
    await thread.terminate()
    throw error
  }
}

/** What the thread says next, asked or not. */
async function answerOf<Answer>(thread: Worker, patience: number, question?: unknown): Promise<Answer> {
  const { promise, resolve, reject } = Promise.withResolvers<Answer>()
  const late = setTimeout(() => reject(new Error('It took too long to read.')), patience)
  const ended = () => reject(new Error('The thread that reads has ended.'))
  thread.on('message', resolve).on('error', reject).on('exit', ended)
  try {
    if (question !== undefined) thread.postMessage(question)
    return await promise
  } finally {
    clearTimeout(late)
    thread.off('message', resolve).off('error', reject).off('exit', ended)
  }
}
