import { X } from 'lucide-react'
import { Button } from 'react-aria-components'
import type { NewSlot, Proposal } from '../../data/proposals.ts'
import { useNow } from '../../parts/now.ts'
import { useZone } from '../../parts/zone-view.tsx'
import { keyOf, slotWords } from './slot-time.ts'

type Props = { proposal: Proposal; slots: readonly NewSlot[]; onChange: (slots: NewSlot[]) => void }

/** What is to be added, each with a way out. */
export function AddedTimes({ proposal, slots, onChange }: Props) {
  const { zone } = useZone()
  const now = useNow()
  if (slots.length === 0) return null
  return (
    <ul className="times flex flex-wrap gap-2">
      {slots.map(slot => {
        const words = slotWords(proposal, slot, { zone, now })
        return (
          <li key={keyOf(slot)} className="person-tag">
            {words[0]!.toUpperCase() + words.slice(1)}
            <Button
              aria-label={`Remove ${words}`}
              onPress={() => onChange(slots.filter(other => other !== slot))}
            >
              <X aria-hidden className="size-3.5" />
            </Button>
          </li>
        )
      })}
    </ul>
  )
}
