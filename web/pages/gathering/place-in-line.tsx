import { useState } from 'react'
import type { Guest, useGuestVerbs } from '../../data/board.ts'
import { Button } from '../../parts/button.tsx'
import { Check } from '../../parts/check.tsx'
import { CountField } from '../../parts/count.tsx'

type Props = { guest: Guest; change: ReturnType<typeof useGuestVerbs>['change'] }

const LARGEST = 20 // as the API has it

/** Where somebody stands who was not asked yet, and with how many he may come; both take effect at once. */
export function PlaceInLine({ guest, change }: Props) {
  const [party, setParty] = useState(guest.party)
  return (
    <div className="flex flex-wrap items-end gap-x-6 gap-y-2">
      <Check isSelected={guest.first} onChange={first => change.mutate({ first })}>
        Ask before all others
      </Check>
      <CountField label="A party of" value={party} onChange={setParty} min={1} max={LARGEST} />
      {party !== guest.party && (
        <Button isDisabled={change.isPending} onPress={() => change.mutate({ party })}>
          Save
        </Button>
      )}
    </div>
  )
}
