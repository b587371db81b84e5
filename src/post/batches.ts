import { Closed } from '#/post/thread.ts'

/** A thread answers so much within a tenth of a second; then it is another's turn. */
const MOST_ITEMS = 200
const MOST_LETTERS = 500_000
/** Each costs whatever patience there is. After so many what is left is given up as well, or others would wait. */
const MOST_FAILURES = 4

/** What a thread answers to the first of some items, in their order, and how long it worked for it (ms of a processor). */
export type Some<Answer> = { readonly answers: readonly Answer[]; readonly took: number }

/** Asks for some items; `at` is where the one who answers writes which of them he is at. */
export type AskSome<Item, Answer> = (batch: readonly Item[], at: Int32Array) => Promise<Some<Answer>>

/**
 * Answers to many items, in their order, by asking for a batch at a time; of what was not answered of it is asked again,
 * so that others have their turn in between. null is the answer to one that there is none to, and to all the rest when
 * there are several such ones, or when `most` milliseconds of a processor are used up.
 * @throws Closed when there will be no answers any more
 */
export async function inBatches<Item, Answer>(
  items: readonly Item[],
  lengthOf: (item: Item) => number,
  ask: AskSome<Item, Answer>,
  most = Number.POSITIVE_INFINITY,
): Promise<{ readonly answers: (Answer | null)[]; readonly took: number; readonly isSpent: boolean }> {
  const answers: (Answer | null)[] = []
  let [failures, took, isSpent] = [0, 0, false]
  const waiting = [...batchesOf(items, lengthOf)].toReversed()
  for (let batch = waiting.pop(); batch; batch = waiting.pop()) {
    isSpent ||= took >= most
    if (isSpent || failures >= MOST_FAILURES) {
      answers.push(...batch.map(() => null))
      continue
    }
    const at = new Int32Array(new SharedArrayBuffer(4))
    try {
      const some = await ask(batch, at)
      took += some.took
      answers.push(...some.answers)
      if (some.answers.length < batch.length) waiting.push(batch.slice(some.answers.length))
    } catch (error) {
      if (error instanceof Closed) throw error
      failures++
      if (batch.length === 1) answers.push(null)
      else waiting.push(...parted(batch, Atomics.load(at, 0)))
    }
  }
  return { answers, took, isSpent }
}

/** What is to blame stands alone; it comes in its turn, and then fails once more or does not. */
function parted<Item>(batch: readonly Item[], at: number): (readonly Item[])[] {
  const parts = [batch.slice(at + 1), batch.slice(at, at + 1), batch.slice(0, at)]
  return parts.filter(part => part.length > 0)
}

function* batchesOf<Item>(
  items: readonly Item[],
  lengthOf: (item: Item) => number,
): Generator<readonly Item[]> {
  let batch: Item[] = []
  let letters = 0
  for (const item of items) {
    const length = lengthOf(item)
    if (batch.length > 0 && (batch.length >= MOST_ITEMS || letters + length > MOST_LETTERS)) {
      yield batch
      batch = []
      letters = 0
    }
    batch.push(item)
    letters += length
  }
  if (batch.length > 0) yield batch
}
