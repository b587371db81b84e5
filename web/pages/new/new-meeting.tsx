import { useNavigate, useSearch } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import { type Meeting, useCreateMeeting } from '../../data/meetings.ts'
import { Button } from '../../parts/button.tsx'
import { Field } from '../../parts/field.tsx'
import { Head } from '../../parts/head.tsx'
import { useNow } from '../../parts/now.ts'
import { PeopleChosen, PeoplePicker } from '../../parts/people-picker.tsx'
import { say } from '../../parts/toast.tsx'
import { Asking } from '../../parts/trouble.tsx'
import { cityOf, daySpan } from '../../parts/when.ts'
import { Why } from '../../parts/why.tsx'
import { useZone } from '../../parts/zone-view.tsx'
import { type Draft, draftOf, meetingOf, spanOf } from './draft.ts'
import { Everybody } from './everybody.tsx'
import { Extras } from './extras.tsx'
import { Nearest } from './nearest.tsx'
import { WhenFields } from './when-fields.tsx'

export default function NewMeetingPage() {
  const { zone } = useZone()
  const now = useNow()
  const search = useSearch({ from: '/members/meetings/new' })
  const [draft, setDraft] = useState(() => draftOf(search, zone, now))
  const chosen = spanOf(draft, zone)
  const when = daySpan(chosen.start, chosen.end, zone, now)
  return (
    <>
      <Head title="New meeting">
        {when[0]!.toUpperCase() + when.slice(1)}, {cityOf(zone)} time.
      </Head>
      <NewMeetingForm draft={draft} onChange={setDraft} />
    </>
  )
}

type Props = { draft: Draft; onChange: (draft: Draft) => void }

/** On a phone in the order of thought: what, who and when; whether it suits; then the rest. */
function NewMeetingForm({ draft, onChange }: Props) {
  const { zone } = useZone()
  const { submit, error, isPending, renew } = useMaking(draft)
  const put = (part: Partial<Draft>) => {
    renew()
    onChange({ ...draft, ...part })
  }
  const actions = (
    <Button kind="primary" type="submit" isDisabled={isPending || draft.people.length === 0}>
      Meet
    </Button>
  )
  return (
    <Asking
      error={error}
      why={<Why error={error} />}
      onSubmit={submit}
      actions={actions}
      className="grid gap-x-14 gap-y-8 lg:grid-cols-[minmax(0,26rem)_minmax(0,1fr)]"
    >
      <Essentials draft={draft} onChange={put} />
      <div className="min-w-0 lg:sticky lg:top-10 lg:row-span-3 lg:self-start">
        <h2 className="section-title mb-3">Does it suit?</h2>
        <Everybody people={draft.people} chosen={spanOf(draft, zone)} />
        <Nearest draft={draft} onChange={put} />
      </div>
      <div className="grid gap-5">
        <Extras draft={draft} onChange={put} />
      </div>
    </Asking>
  )
}

/** Makes the meeting. One key a draft: pressing twice, or again after a lost answer, makes one meeting. */
function useMaking(draft: Draft) {
  const { zone } = useZone()
  const create = useCreateMeeting()
  const navigate = useNavigate()
  const key = useRef(newKey())
  const renew = () => {
    key.current = newKey()
  }
  const made = ({ id, unavailable }: Meeting) => {
    say(
      unavailable.length > 0 ? 'It is made; not everybody can come.' : 'It is made, and everybody is asked.',
    )
    navigate({ to: '/meetings/$id', params: { id } })
  }
  const submit = () =>
    create.mutate({ ...meetingOf(draft, zone), idempotencyKey: key.current }, { onSuccess: made })
  return { submit, renew, error: create.error, isPending: create.isPending }
}

/** `crypto.randomUUID` is missing where the server is reached by plain HTTP over a network. */
function newKey(): string {
  return crypto.getRandomValues(new Uint8Array(16)).toHex()
}

type PartProps = { draft: Draft; onChange: (part: Partial<Draft>) => void }

function Essentials({ draft, onChange }: PartProps) {
  const choose = (people: readonly string[]) => onChange({ people })
  return (
    <div className="grid gap-5">
      <Field
        label="What about"
        name="title"
        value={draft.title}
        onChange={title => onChange({ title })}
        isRequired
      />
      <div className="grid gap-3">
        <PeoplePicker
          label="With whom"
          name="participants"
          chosen={draft.people}
          onChange={choose}
          addresses
        />
        <PeopleChosen chosen={draft.people} onChange={choose} />
      </div>
      <WhenFields draft={draft} onChange={onChange} />
    </div>
  )
}
