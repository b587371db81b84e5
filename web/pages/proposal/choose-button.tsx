import { Button } from '../../parts/button.tsx'
import type { Row } from './rows.ts'

/** Decides for the slot of a row; what has passed cannot be chosen. */
export function ChooseButton({ row, label, onPress }: { row: Row; label: string; onPress: () => void }) {
  if (row.slot.past) return null
  return (
    <Button
      kind={row.standing === 'best' ? 'plain' : 'quiet'}
      aria-label={`Choose ${label}`}
      onPress={onPress}
    >
      Choose
    </Button>
  )
}
