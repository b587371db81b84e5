import { useNavigate } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import { useMe } from '../../data/me.ts'
import { useNames } from '../../data/people.ts'
import { type Proposal, useCreateProposal } from '../../data/proposals.ts'
import { Button } from '../../parts/button.tsx'
import { Head } from '../../parts/head.tsx'
import { say } from '../../parts/toast.tsx'
import { Asking } from '../../parts/trouble.tsx'
import { counted } from '../../parts/when.ts'
import { useZone } from '../../parts/zone-view.tsx'
import { Basics } from './basics.tsx'
import { Days } from './days.tsx'
import { MoreDetails } from './details.tsx'
import { type Draft, proposalOf } from './draft.ts'
import { blamesDetails, slotFaults } from './faults.ts'
import { Times } from './times.tsx'
import { missingWords, passedWords, standingWords } from './words.ts'

/** `again`: the proposal that it began with. */
type Props = { beginning: () => Draft; again?: Proposal }

/** On a phone in the order of thought: what and who; when; then the rest. */
export function ProposeForm({ beginning, again }: Props) {
  const [draft, setDraft] = useState(beginning)
  const [passed] = useState(() => passedOf(draft, again))
  const { submit, error, isPending, renew } = useMaking(draft)
  const name = useNameIn(again)
  const chosen = (draft.sort === 'days' ? draft.dates : draft.times).length
  const put = (next: Draft) => {
    renew()
    setDraft(next)
  }
  const missing = missingWords(draft)
  const propose = (
    <>
      <Button kind="primary" type="submit" isDisabled={isPending || missing !== ''}>
        Propose {chosen > 0 && counted(chosen, draft.sort === 'days' ? 'day' : 'time')}
      </Button>
      <p className="text-soft self-center" aria-live="polite">
        {missing}
      </p>
    </>
  )
  const part = { draft, onChange: put, nameOf: name, faults: slotFaults(error) }
  return (
    <>
      <Head title="New proposal">{`${standingWords(draft, name)} ${passed}`}</Head>
      <Asking error={error} onSubmit={submit} actions={propose} className="propose">
        <Basics {...part} />
        {draft.sort === 'times' ? <Times {...part} /> : <Days {...part} />}
        <MoreDetails {...part} blamed={blamesDetails(error)} />
      </Asking>
    </>
  )
}

function passedOf(draft: Draft, again: Proposal | undefined): string {
  if (!again) return ''
  return passedWords(
    again.slots.length,
    (draft.sort === 'days' ? draft.dates : draft.times).length,
    draft.sort,
  )
}

/** Addresses are their own names; parties of the other proposal need not be among those one knows. */
function useNameIn(again: Proposal | undefined): (who: string) => string {
  const me = useMe()
  const nameOf = useNames()
  const names = new Map(again?.parties.map(({ person, name }) => [person, name]))
  names.delete(me.id)
  return who => (who.includes('@') ? who : (names.get(who) ?? nameOf(who)))
}

/** Makes the proposal. One key a draft: pressing twice, or again after a lost answer, makes one. */
function useMaking(draft: Draft) {
  const { zone } = useZone()
  const create = useCreateProposal()
  const navigate = useNavigate()
  const key = useRef(newKey())
  const renew = () => {
    key.current = newKey()
    // What was wrong is told by the place in the list, and the list is another one now.
    if (create.error) create.reset()
  }
  const made = ({ id }: Proposal) => {
    say('Proposed; everybody gets a mail with a link.')
    navigate({ to: '/proposals/$id', params: { id } })
  }
  const submit = () =>
    create.mutate({ ...proposalOf(draft, zone), idempotencyKey: key.current }, { onSuccess: made })
  return { submit, renew, error: create.error, isPending: create.isPending }
}

/** `crypto.randomUUID` is missing where the server is reached by plain HTTP over a network. */
function newKey(): string {
  return crypto.getRandomValues(new Uint8Array(16)).toHex()
}
