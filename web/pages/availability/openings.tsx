import { Plus, X } from 'lucide-react'
import { useState } from 'react'
import { useOffer, useOpenings, useWithdraw } from '../../data/time.ts'
import { Button } from '../../parts/button.tsx'
import { useNow } from '../../parts/now.ts'
import { Section } from '../../parts/section.tsx'
import { say } from '../../parts/toast.tsx'
import { Trouble } from '../../parts/trouble.tsx'
import type { Span } from '../../parts/week/axis.ts'
import { daySpan } from '../../parts/when.ts'
import { useZone } from '../../parts/zone-view.tsx'
import { NewOpening } from './new-opening.tsx'

/** Dated windows beside the weekly hours. What is booked is gone from them until it is cancelled. */
export function Openings({ person }: { person: string }) {
  const openings = useOpenings(person)
  const [adding, setAdding] = useState(false)
  return (
    <Section
      title="Openings"
      about="Time you offer once, beside your weekly hours. Overlapping ones become one."
    >
      <Trouble error={openings.error} again={openings.refetch} />
      {openings.data?.length === 0 && <p className="text-soft">None in the coming three months.</p>}
      <ul className="table-rows">
        {openings.data?.map(opening => (
          <OpeningRow key={opening.start} person={person} opening={opening} />
        ))}
      </ul>
      <Button className="mt-3" onPress={() => setAdding(true)}>
        <Plus aria-hidden />
        Offer a time
      </Button>
      <NewOpening person={person} open={adding} onClose={() => setAdding(false)} />
    </Section>
  )
}

function OpeningRow({ person, opening }: { person: string; opening: Span }) {
  const { zone } = useZone()
  const now = useNow()
  const withdraw = useWithdraw(person)
  const offer = useOffer(person)
  const when = daySpan(opening.start, opening.end, zone, now)
  const remove = () =>
    withdraw.mutate(opening, { onSuccess: () => say('No longer offered.', () => offer.mutate(opening)) })
  return (
    <li className="times py-1.5">
      <div className="flex items-center justify-between gap-4">
        <p className="font-medium">{when[0]!.toUpperCase() + when.slice(1)}</p>
        <Button kind="quiet" icon aria-label={`Withdraw ${when}`} onPress={remove}>
          <X aria-hidden />
        </Button>
      </div>
      <Trouble error={withdraw.error} />
    </li>
  )
}
