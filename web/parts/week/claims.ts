import type { Timed } from '../../data/time.ts'
import { clock, dateIn } from '../when.ts'
import type { Block } from './block.tsx'

const LOOKS = {
  meeting: { look: 'firm', means: 'taken', title: 'Busy' },
  hold: { look: 'hold', means: 'held, not firm', title: 'Held' },
  proposal: { look: 'proposed', means: 'held by a proposal', title: 'Proposed' },
  seated: { look: 'seated', means: 'a gathering', title: 'Busy' },
  invited: { look: 'invited', means: 'an invitation, held', title: 'Held' },
  external: { look: 'remote', means: 'from another calendar', title: 'Busy elsewhere' },
} as const

/** What stands in somebody's time, as blocks; what one may see of it leads to its page. */
export function blocksOf(claims: readonly Timed[]): Block[] {
  return claims.flatMap(({ kind, thing, subject, title, start, end }) => {
    if (kind === 'opening' || kind === 'hours') return []
    const { look, means, title: plain } = LOOKS[lookOf(kind, thing)]
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

/** What another calendar has from midnight to midnight of the zone stands above the hours, as whole days do. */
export function aboveHours(blocks: readonly Block[], zone: string): Block[] {
  const isWhole = ({ look, start, end }: Block) =>
    look === 'remote' && start < end && [start, end].every(instant => clock(instant, zone) === '00:00')
  return blocks.map(block =>
    isWhole(block)
      ? { ...block, days: { first: dateIn(block.start, zone), last: dateIn(block.end - 1, zone) } }
      : block,
  )
}

function lookOf(kind: 'meeting' | 'hold' | 'external', thing: Timed['thing']): keyof typeof LOOKS {
  if (thing === 'gathering') return kind === 'hold' ? 'invited' : 'seated'
  return thing === 'proposal' && kind === 'hold' ? thing : kind
}

function placeOf(thing: Timed['thing'], subject: string): Block['to'] {
  if (thing === 'meeting') return { meeting: subject }
  if (thing === 'gathering') return { gathering: subject }
  return thing === 'proposal' ? { proposal: subject } : undefined
}
