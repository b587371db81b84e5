import { figuresOf } from './measure.ts'

/**
 * The median milliseconds of each of several runs. They take turns, `times` of each a turn, so that what else the
 * machine does falls on all of them; the first turn does not count.
 */
export async function inTurns<Name extends string>(
  runs: Readonly<Record<Name, () => Promise<unknown>>>,
  { turns, times }: { turns: number; times: number },
): Promise<Record<Name, number>> {
  const names = Object.keys(runs) as Name[]
  const taken = new Map<Name, number[]>(names.map(name => [name, []]))
  for (let turn = -1; turn < turns; turn++) {
    for (const name of names) {
      for (let time = 0; time < times; time++) {
        const began = performance.now()
        await runs[name]()
        if (turn >= 0) taken.get(name)!.push(performance.now() - began)
      }
    }
  }
  const medians = names.map(name => [name, figuresOf(taken.get(name)!).median])
  return Object.fromEntries(medians) as Record<Name, number>
}
