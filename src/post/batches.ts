import { Closed } from '#/post/thread.ts'

/** A thread answers so much within a tenth of a second; then it is another's turn. */
const MOST_ITEMS = 200
const MOST_LETTERS = 500_000
/** To find one of 200 takes nine. With a few more such ones what is left is given up as well, or others would wait. */
const MOST_FAILURES = 12

/**
 * Answers to many items, in their order, by asking for a batch at a time. Where there is no answer to a batch its halves
 * are asked for, until what is to blame stands alone: null is the answer to that.
 * @throws Closed when there will be no answers any more
 */
export async function inBatches<Item, Answer>(
  items: readonly Item[],
  lengthOf: (item: Item) => number,
  ask: (batch: readonly Item[]) => Promise<readonly Answer[]>,
): Promise<(Answer | null)[]> {
  let failures = 0
  const answersTo = async (batch: readonly Item[]): Promise<(Answer | null)[]> => {
    if (failures >= MOST_FAILURES) return batch.map(() => null)
    try {
      return [...(await ask(batch))]
    } catch (error) {
      if (error instanceof Closed) throw error
      failures++
    }
    const half = batch.length >> 1
    if (half === 0) return [null]
    return [...(await answersTo(batch.slice(0, half))), ...(await answersTo(batch.slice(half)))]
  }
  const answers: (Answer | null)[] = []
  for (const batch of batchesOf(items, lengthOf)) answers.push(...(await answersTo(batch)))
  return answers
}

function* batchesOf<Item>(items: readonly Item[], lengthOf: (item: Item) => number): Generator<Item[]> {
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
