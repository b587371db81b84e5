import { setTimeout as sleep } from 'node:timers/promises'
import { second } from '#/time/date.ts'

/**
 * Does something so many times at even distances, so many a second, whether the last is done or not. The milliseconds of
 * each from when it was to begin, so that waiting counts. @throws what one of them throws
 */
export async function atRate(
  rate: number,
  times: number,
  act: (turn: number) => Promise<unknown>,
): Promise<number[]> {
  const began = performance.now()
  const taken: Promise<number>[] = []
  for (let turn = 0; turn < times; turn++) {
    const due = began + (turn * second) / rate
    const early = due - performance.now()
    if (early > 1) await sleep(early)
    const done = act(turn).then(() => performance.now() - due)
    done.catch(() => {}) // thrown below, once all have begun
    taken.push(done)
  }
  return Promise.all(taken)
}
