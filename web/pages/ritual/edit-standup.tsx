import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { useMe } from '../../data/me.ts'
import { type Standup, standupQuery, useStandupVerbs } from '../../data/standups.ts'
import { Button, buttonLook } from '../../parts/button.tsx'
import { Head } from '../../parts/head.tsx'
import { Skeleton } from '../../parts/skeleton.tsx'
import { say } from '../../parts/toast.tsx'
import { Trouble } from '../../parts/trouble.tsx'
import { changeOf, draftFrom } from './draft.ts'
import { RitualForm } from './ritual-form.tsx'

export default function EditStandupPage() {
  const { id } = useParams({ from: '/members/standups/$id/edit' })
  const me = useMe()
  const standup = useQuery(standupQuery(id))
  if (standup.isPending) return <Skeleton rows={6} />
  if (!standup.data) return <Trouble error={standup.error} again={standup.refetch} />
  if (standup.data.organizer !== me.id) return <NotMine standup={standup.data} />
  return <Edit standup={standup.data} key={id} />
}

/** Said before anything is filled in, rather than after. */
function NotMine({ standup: { id, title, organizer, participants } }: { standup: Standup }) {
  const name = participants.find(({ person }) => person === organizer)?.name ?? 'Whoever made it'
  return (
    <>
      <Head title={`Change ${title}`}>{name} made this stand-up, and nobody else may change it.</Head>
      <Link to="/standups/$id" params={{ id }} className={buttonLook('plain')}>
        See the stand-up
      </Link>
    </>
  )
}

/** What is not touched stays as it is, also when somebody else changes it meanwhile. */
function Edit({ standup }: { standup: Standup }) {
  const { id, title, organizer } = standup
  const [before] = useState(() => draftFrom(standup))
  const [draft, setDraft] = useState(before)
  const { change: verb } = useStandupVerbs(id)
  const navigate = useNavigate()
  const change = changeOf(before, draft, organizer)
  const isSame = Object.keys(change).length === 0
  const done = () => {
    say('Changed; what is booked ahead follows.')
    navigate({ to: '/standups/$id', params: { id } })
  }
  const actions = (
    <>
      <Button kind="primary" type="submit" isDisabled={verb.isPending || isSame}>
        Save
      </Button>
      <Link to="/standups/$id" params={{ id }} className={buttonLook('plain')}>
        Leave it
      </Link>
      <p className="text-soft self-center" role="status">
        {isSame ? 'Nothing is changed yet.' : 'Those who take part are told once.'}
      </p>
    </>
  )
  return (
    <>
      <Head title={`Change ${title}`}>Dates that are booked already follow what you change.</Head>
      <RitualForm
        {...{ draft, actions, standup }}
        error={verb.error}
        onChange={setDraft}
        onSubmit={() => verb.mutate(change, { onSuccess: done })}
      />
    </>
  )
}
