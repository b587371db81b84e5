import { useNavigate } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import { useMe } from '../../data/me.ts'
import { useCreateStandup } from '../../data/standups.ts'
import { Button } from '../../parts/button.tsx'
import { Head } from '../../parts/head.tsx'
import { useNow } from '../../parts/now.ts'
import { say } from '../../parts/toast.tsx'
import { useZone } from '../../parts/zone-view.tsx'
import { draftOf, standupOf } from './draft.ts'
import { RitualForm } from './ritual-form.tsx'

/** A new stand-up: from here on it exists on every such day. */
export default function NewStandupPage() {
  const me = useMe()
  const { zone } = useZone()
  const now = useNow()
  const [draft, setDraft] = useState(() => draftOf(zone, now))
  const { make, error, isPending } = useMaking()
  const actions = (
    <Button kind="primary" type="submit" isDisabled={isPending}>
      {isPending ? 'Booking the dates…' : 'Make this stand-up'}
    </Button>
  )
  return (
    <>
      <Head title="New stand-up">
        Say once when it is and who takes part. The officer books each date, checks it before it starts, and
        puts right what was cancelled or moved.
      </Head>
      <RitualForm
        {...{ draft, error, actions }}
        onChange={setDraft}
        onSubmit={() => make(standupOf(draft, me.id))}
      />
    </>
  )
}

/** One key a stand-up: pressing twice, or again after a lost answer, makes one. */
function useMaking() {
  const create = useCreateStandup()
  const navigate = useNavigate()
  const made = useRef({ of: '', idempotencyKey: '' })
  const make = (body: ReturnType<typeof standupOf>) => {
    const text = JSON.stringify(body)
    if (made.current.of !== text) made.current = { of: text, idempotencyKey: newKey() }
    create.mutate(
      { ...body, idempotencyKey: made.current.idempotencyKey },
      {
        onSuccess: ({ id }) => {
          say('It is booked, and everybody who takes part is told.')
          navigate({ to: '/standups/$id', params: { id } })
        },
      },
    )
  }
  return { make, error: create.error, isPending: create.isPending }
}

/** `crypto.randomUUID` is missing where the server is reached by plain HTTP over a network. */
function newKey(): string {
  return crypto.getRandomValues(new Uint8Array(16)).toHex()
}
