import { useQuery } from '@tanstack/react-query'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { keysQuery, useDeleteKey } from '../../../data/access.ts'
import { Button } from '../../../parts/button.tsx'
import { useNow } from '../../../parts/now.ts'
import { Section } from '../../../parts/section.tsx'
import { say } from '../../../parts/toast.tsx'
import { Trouble } from '../../../parts/trouble.tsx'
import { dateIn, nearDay } from '../../../parts/when.ts'
import { useZone } from '../../../parts/zone-view.tsx'
import { NewKey } from './new-key.tsx'

export function Keys() {
  const keys = useQuery(keysQuery)
  const [making, setMaking] = useState(false)
  return (
    <Section
      title="API keys"
      about={
        <>
          For programs that act as you. The API is described at{' '}
          <a className="link" href="/docs">
            /docs
          </a>
          .
        </>
      }
    >
      <Trouble error={keys.error} again={keys.refetch} />
      {keys.data?.items.length === 0 && <p className="text-soft">No program has a key of yours.</p>}
      <ul className="table-rows">
        {keys.data?.items.map(key => (
          <KeyRow key={key.id} held={key} />
        ))}
      </ul>
      <Button className="mt-3" onPress={() => setMaking(true)}>
        <Plus aria-hidden />
        New key
      </Button>
      <NewKey open={making} onClose={() => setMaking(false)} />
    </Section>
  )
}

type Held = {
  id: string
  name: string
  scopes: string[]
  hint: string
  used_at: string | null
  expires_at: string | null
}

function KeyRow({ held }: { held: Held }) {
  const revoke = useDeleteKey()
  const { zone } = useZone()
  const today = dateIn(useNow(), zone)
  const day = (instant: string) => nearDay(dateIn(instant, zone), today)
  return (
    <li className="flex items-center justify-between gap-4 py-3">
      <div className="min-w-0">
        <p className="font-medium">
          {held.name} <span className="times text-faint text-small font-normal">{held.hint}…</span>
        </p>
        <p className="text-small text-soft">
          {held.scopes.join(', ')}. {held.used_at ? `Last used ${day(held.used_at)}` : 'Never used'}.
          {held.expires_at && ` Ends ${day(held.expires_at)}.`}
        </p>
      </div>
      <Button
        kind="quiet"
        aria-label={`Revoke the key ${held.name}`}
        onPress={() =>
          revoke.mutate(held.id, { onSuccess: () => say(`${held.name} can no longer sign in.`) })
        }
      >
        Revoke
      </Button>
    </li>
  )
}
