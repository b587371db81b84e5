import { intersect, lasting, type Windows } from './window.ts'

export type Free = { readonly person: string; readonly free: Windows }
export type Common = { readonly start: number; readonly end: number; readonly people: readonly string[] }
export type Wanted = {
  /** These must be free; all the others are optional then. Nobody required and no quorum: everybody is. */
  readonly required?: readonly string[]
  /** At least so many in all, required ones among them. */
  readonly quorum?: number
  /** The shortest window worth naming, in ms. */
  readonly atLeast?: number
  /** At most so many windows, the earliest; 1000 unless said. */
  readonly most?: number
}

/**
 * When people have time together. A window names everyone who is free throughout it, and cannot be made longer
 * without losing one of them. By start, the longest first; touching is no overlap.
 */
export function overlap(people: readonly Free[], wanted: Wanted = {}): Common[] {
  const { atLeast = 1, most = 1000 } = wanted
  const required = requiredOf(people, wanted)
  if (!required) return []
  const optional = people.filter(p => !required.includes(p))
  const found: Common[] = []
  const starts = new Set(people.flatMap(p => p.free.map(w => w.start)))
  for (const start of [...starts].sort((a, b) => a - b)) {
    const ends = new Set(
      people.flatMap(p => p.free.filter(w => w.start <= start && start < w.end).map(w => w.end)),
    )
    for (const end of [...ends].sort((a, b) => b - a)) {
      if (end - start < Math.max(1, atLeast)) continue
      const there = people.filter(p => p.free.some(w => w.start <= start && end <= w.end))
      if (there.length < Math.max(1, wanted.quorum ?? 1)) continue
      if (required.some(p => !there.includes(p))) continue
      const window = there.map(p => p.free.find(w => w.start <= start && end <= w.end)!)
      if (Math.max(...window.map(w => w.start)) !== start || Math.min(...window.map(w => w.end)) !== end)
        continue
      if (found.length < most) found.push({ start, end, people: there.map(p => p.person) })
    }
  }
  return optional.length === 0 || found ? found : []
}

/** Undefined when someone required is not among the people. */
function requiredOf(people: readonly Free[], { required, quorum }: Wanted): readonly Free[] | undefined {
  if (!required?.length) return quorum === undefined ? people : []
  const named = people.filter(p => required.includes(p.person))
  return named.length === new Set(required).size ? named : undefined
}

export const common = (sets: readonly Windows[], atLeast: number) =>
  lasting(
    sets.reduce((a, b) => intersect(a, b)),
    atLeast,
  )
