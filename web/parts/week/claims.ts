import type { Timed } from '../../data/time.ts'
import type { Block } from './block.tsx'

const LOOKS = {
  meeting: { look: 'firm', means: 'taken', title: 'Busy' },
  hold: { look: 'hold', means: 'held, not firm', title: 'Held' },
  proposal: { look: 'proposed', means: 'held by a proposal', title: 'Proposed' },
  external: { look: 'remote', means: 'from another calendar', title: 'Busy elsewhere' },
} as const

/** What stands in somebody's time, as blocks; meetings and proposals one may see lead to their page. */
export function blocksOf(claims: readonly Timed[]): Block[] {
  return claims.flatMap(({ kind, thing, subject, title, start, end }) => {
    if (kind === 'opening' || kind === 'hours') return []
    const { look, means, title: plain } = LOOKS[thing === 'proposal' && kind === 'hold' ? thing : kind]
    const to = subject ? placeOf(thing, subject) : undefined
    return [
      {
        id: `${kind} ${subject ?? ''} ${start}`,
        title: title ?? plain,
        start,
        end,
        look,
        means,
        ...(to ? { to } : {}),
      },
    ]
  })
}

function placeOf(thing: Timed['thing'], subject: string): Block['to'] {
  if (thing === 'meeting') return { meeting: subject }
  return thing === 'proposal' ? { proposal: subject } : undefined
}
