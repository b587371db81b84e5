import { useNavigate, useSearch } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import { useCreateMeeting } from '../../data/meetings.ts'
import { useNames } from '../../data/people.ts'
import { Button } from '../../parts/button.tsx'
import { Field } from '../../parts/field.tsx'
import { Head } from '../../parts/head.tsx'
import { useNow } from '../../parts/now.ts'
import { PeopleChosen, PeoplePicker } from '../../parts/people-picker.tsx'
import { reasonsOf } from '../../parts/problem.ts'
import { whyNot } from '../../parts/sentences.ts'
import { say } from '../../parts/toast.tsx'
import { Asking } from '../../parts/trouble.tsx'
import { cityOf, daySpan } from '../../parts/when.ts'
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
      <div className="grid gap-x-14 gap-y-8 lg:grid-cols-[minmax(0,26rem)_minmax(0,1fr)]">
        <Wanted draft={draft} onChange={setDraft} />
        <div className="min-w-0 lg:sticky lg:top-10 lg:self-start">
          <h2 className="section-title mb-3">Does it suit?</h2>
          <Everybody people={draft.people} chosen={chosen} />
          <Nearest draft={draft} onChange={setDraft} />
        </div>
      </div>
    </>
  )
}

type Props = { draft: Draft; onChange: (draft: Draft) => void }

function Wanted({ draft, onChange }: Props) {
  const { zone } = useZone()
  const create = useCreateMeeting()
  const navigate = useNavigate()
  // One key a form: pressing twice, or again after a lost answer, makes one meeting.
  const key = useRef(crypto.randomUUID())
  const put = (part: Partial<Draft>) => {
    key.current = crypto.randomUUID()
    onChange({ ...draft, ...part })
  }
  const submit = () =>
    create.mutate(
      { ...meetingOf(draft, zone), idempotencyKey: key.current },
      {
        onSuccess: meeting => {
          say(
            meeting.unavailable.length > 0
              ? 'It is made; not everybody can come.'
              : 'It is made, and everybody is asked.',
          )
          navigate({ to: '/meetings/$id', params: { id: meeting.id } })
        },
      },
    )
  const actions = (
    <Button kind="primary" type="submit" isDisabled={create.isPending || draft.people.length === 0}>
      Meet
    </Button>
  )
  return (
    <Asking error={create.error} onSubmit={submit} actions={actions}>
      <Field
        label="What about"
        name="title"
        value={draft.title}
        onChange={title => put({ title })}
        isRequired
      />
      <div className="grid gap-3">
        <PeoplePicker
          label="With whom"
          name="participants"
          chosen={draft.people}
          onChange={people => put({ people })}
          addresses
        />
        <PeopleChosen chosen={draft.people} onChange={people => put({ people })} />
      </div>
      <WhenFields draft={draft} onChange={put} />
      <Extras draft={draft} onChange={put} />
      <Refused error={create.error} />
    </Asking>
  )
}

function Refused({ error }: { error: unknown }) {
  const { zone } = useZone()
  const now = useNow()
  const nameOf = useNames()
  const reasons = reasonsOf(error)
  if (reasons.length === 0) return null
  return (
    <ul className="times" role="alert">
      {whyNot(reasons, { zone, now, nameOf }).map(words => (
        <li key={words}>{words}</li>
      ))}
    </ul>
  )
}
