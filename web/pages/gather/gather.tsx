import { useNavigate, useSearch } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import type { PressEvent } from 'react-aria-components'
import { useGroups, useMembersOf } from '../../data/contacts.ts'
import { type Gathering, useCreateGathering } from '../../data/gatherings.ts'
import { Button } from '../../parts/button.tsx'
import { Head } from '../../parts/head.tsx'
import { useNow } from '../../parts/now.ts'
import { wordsOf } from '../../parts/problem.ts'
import { numberWord } from '../../parts/sentences.ts'
import { say } from '../../parts/toast.tsx'
import { Asking } from '../../parts/trouble.tsx'
import { Why } from '../../parts/why.tsx'
import { useZone } from '../../parts/zone-view.tsx'
import { AddContact } from '../contacts/contact-dialog.tsx'
import { Answers } from './answers.tsx'
import { Basics } from './basics.tsx'
import { type Draft, draftOf, gatheringOf } from './draft.ts'
import { Guests } from './guests.tsx'
import { askedAtOnce, lined, unread, withGuest } from './line.ts'
import { SeatsField } from './seats.tsx'
import { capital, summary } from './words.ts'

/** A new gathering. Nobody hears of it before it is dealt. */
export default function GatherPage() {
  const { group } = useSearch({ from: '/members/gatherings/new' })
  const { zone } = useZone()
  const now = useNow()
  const [draft, setDraft] = useState(() => draftOf(group, zone, now))
  const [adding, setAdding] = useState(false)
  return (
    <>
      <Head title="New gathering">
        So many seats, and your contacts asked a few at a time until they are filled.
      </Head>
      <GatherForm draft={draft} onChange={setDraft} onAdd={() => setAdding(true)} />
      {/* Not within the form: what is sent in the dialog would send the form as well. */}
      <AddContact
        open={adding}
        onClose={() => setAdding(false)}
        onAdded={contact => setDraft(withGuest(draft, contact))}
      />
    </>
  )
}

type FormProps = { draft: Draft; onChange: (draft: Draft) => void; onAdd: () => void }

/** In the order of thought: what and when; how many; who; how they are asked. */
function GatherForm({ draft, onChange, onAdd }: FormProps) {
  const members = useMembersOf(draft.groups)
  const { data: groups = [] } = useGroups()
  const { make, error, isPending } = useMaking(draft)
  const isDealt = useRef(false)
  const line = lined(draft, members)
  const asked = askedAtOnce(line, draft.seats)
  const more = unread(draft, members, groups)
  const words = summary(draft, { guests: line.length + more, atOnce: asked.length, isMore: more > 0 })
  const submit = () => {
    make(isDealt.current)
    isDealt.current = false
  }
  const isEmpty = line.length + more === 0
  const actions = <Actions {...{ words, isEmpty, isPending }} onDeal={() => (isDealt.current = true)} />
  const part = { draft, onChange }
  return (
    <Asking error={error} why={<Why error={error} />} onSubmit={submit} actions={actions} className="gather">
      <Basics {...part} />
      <SeatsField {...part} asked={asked} words={words} />
      <Guests {...part} line={line} asked={asked} members={members} more={more} onAdd={onAdd} />
      <Answers {...part} />
    </Asking>
  )
}

type ActionsProps = { words: string; isEmpty: boolean; isPending: boolean; onDeal: () => void }

/** Enter in a field saves; whoever is asked, is asked by the button alone. */
function Actions({ words, isEmpty, isPending, onDeal }: ActionsProps) {
  const deal = ({ target }: PressEvent) => {
    onDeal()
    target.closest('form')?.requestSubmit()
  }
  return (
    <>
      <p className="text-large basis-full text-pretty" aria-live="polite">
        {words}
      </p>
      <Button kind="primary" onPress={deal} isDisabled={isPending || isEmpty}>
        Save and deal
      </Button>
      <Button type="submit" isDisabled={isPending}>
        Save
      </Button>
      <p className="text-soft self-center">
        {isEmpty
          ? 'To deal it, choose guests above. Saved without them, it can be dealt later.'
          : 'Dealing sends the first invitations. Saved alone, nobody hears of it yet.'}
      </p>
    </>
  )
}

/** Saves it. One key a draft: pressing twice, or again after a lost answer, makes one gathering. */
function useMaking(draft: Draft) {
  const create = useCreateGathering()
  const navigate = useNavigate()
  const made = useRef({ of: draft, idempotencyKey: newKey() })
  const make = (deal: boolean) => {
    if (made.current.of !== draft) made.current = { of: draft, idempotencyKey: newKey() }
    create.mutate(
      { gathering: gatheringOf(draft), idempotencyKey: made.current.idempotencyKey, deal },
      {
        onSuccess: ({ gathering, refusal }) => {
          say(refusal ? `It is saved, but nobody is asked yet. ${wordsOf(refusal)}` : savedWords(gathering))
          navigate({ to: '/gatherings/$id', params: { id: gathering.id } })
        },
      },
    )
  }
  return { make, error: create.error, isPending: create.isPending }
}

function savedWords({ dealt_at, guests, unavailable }: Gathering): string {
  const busy = unavailable.length > 0 ? ' Not everybody who hosts it is free then.' : ''
  if (dealt_at === null) return `It is saved; nobody is asked before you deal.${busy}`
  const asked = `${capital(numberWord(guests.invited))} ${guests.invited === 1 ? 'guest is' : 'guests are'} asked.`
  return `${asked}${busy}`
}

/** `crypto.randomUUID` is missing where the server is reached by plain HTTP over a network. */
function newKey(): string {
  return crypto.getRandomValues(new Uint8Array(16)).toHex()
}
