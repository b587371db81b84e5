import { Problem, sentence } from '../../parts/problem.ts'

/** Where a fault stands that is of the slots together. */
export const TOGETHER = -1

/** What the server says of single slots, by their place in the list as it was sent. */
export function slotFaults(error: unknown): ReadonlyMap<number, string> {
  const faults = error instanceof Problem ? (error.body.errors ?? []) : []
  return new Map(
    faults.flatMap(({ path, message }) => {
      const place = path === 'slots' ? TOGETHER : /^slots\[(\d+)/.exec(path)?.[1]
      return place === undefined ? [] : [[Number(place), sentence(message)] as const]
    }),
  )
}

const FOLDED = ['description', 'location', 'deadline', 'finish', 'counter', 'hidden']

/** Whether something is wrong with what is folded away: then it must be seen. */
export function blamesDetails(error: unknown): boolean {
  const faults = error instanceof Problem ? (error.body.errors ?? []) : []
  return faults.some(({ path }) => FOLDED.some(field => path.startsWith(field)))
}
