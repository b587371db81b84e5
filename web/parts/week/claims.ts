import type { Timed } from '../../data/time.ts'
import type { Block } from './block.tsx'

const LOOKS = {
  meeting: { look: 'firm', means: 'taken', title: 'Busy' },
  hold: { look: 'hold', means: 'held, not firm', title: 'Held' },
  external: { look: 'remote', means: 'from another calendar', title: 'Busy elsewhere' },
} as const

/** What stands in somebody's time, as blocks; meetings one may see lead to their page. */
export function blocksOf(claims: readonly Timed[]): Block[] {
  return claims.flatMap(({ kind, subject, title, start, end }) => {
    if (kind === 'opening' || kind === 'hours') return []
    const { look, means, title: plain } = LOOKS[kind]
    const to = kind === 'meeting' && subject ? { meeting: subject } : undefined
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
