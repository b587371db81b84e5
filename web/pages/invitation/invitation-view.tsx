import { MapPin } from 'lucide-react'
import { useEffect, useState } from 'react'
import type { GuestAnswer, Invitation } from '../../data/invitations.ts'
import { Button } from '../../parts/button.tsx'
import { Check } from '../../parts/check.tsx'
import { CountField } from '../../parts/count.tsx'
import { Field } from '../../parts/field.tsx'
import { linked } from '../../parts/linked.tsx'
import { useNow } from '../../parts/now.ts'
import { seatsWords } from '../../parts/seats/words.ts'
import { Trouble } from '../../parts/trouble.tsx'
import { cityOf, dateIn, longDay, span } from '../../parts/when.ts'
import { useZone } from '../../parts/zone-view.tsx'
import { useAnswering } from './answering.ts'
import { ANSWERS, standWords } from './words.ts'

/** An invitation as its guest sees it: the letter, how he stands, and his answer. */
export function InvitationView({ invitation }: { invitation: Invitation }) {
  const { zone } = useZone()
  const now = useNow()
  return (
    <>
      <Letter invitation={invitation} />
      <p className="text-large mb-4 max-w-2xl" role="status">
        {standWords(invitation, { zone, now })}
      </p>
      <MyAnswer invitation={invitation} />
    </>
  )
}

function Letter({ invitation }: { invitation: Invitation }) {
  const { title, host, place, description } = invitation
  useEffect(() => {
    document.title = `${title} · Muster`
  }, [title])
  return (
    <header className="mb-6">
      <p className="text-soft">{host} invites you</p>
      <h1 className="mark mark-gathering text-display wrap-anywhere font-semibold tracking-tight">{title}</h1>
      <When invitation={invitation} />
      {place && (
        <p className="mt-1 flex items-start gap-2">
          <MapPin aria-hidden className="mt-1 size-4 shrink-0" />
          <span className="wrap-anywhere">{linked(place)}</span>
        </p>
      )}
      {description && (
        <div className="wrap-anywhere mt-3 max-w-2xl whitespace-pre-wrap">{linked(description)}</div>
      )}
    </header>
  )
}

function When({ invitation: { start, end, timezone } }: { invitation: Invitation }) {
  const { zone } = useZone()
  const today = dateIn(useNow(), zone)
  const isElsewhere = span(start, end, timezone) !== span(start, end, zone)
  return (
    <p className="times text-large text-soft mt-1.5">
      {longDay(dateIn(start, zone), today)},{' '}
      <strong className="text-ink font-medium">{span(start, end, zone)}</strong>, {cityOf(zone)} time
      {isElsewhere && `; ${span(start, end, timezone)} in ${cityOf(timezone)}`}
    </p>
  )
}

/** With how many, a few words, whether the time is claimed; then the four buttons. */
function MyAnswer({ invitation }: { invitation: Invitation }) {
  const { answer, party_limit: most } = invitation
  const [party, setParty] = useState(invitation.party)
  const [note, setNote] = useState(invitation.note)
  const [claim, setClaim] = useState(invitation.claim ?? true)
  const [said, setSaid] = useState<GuestAnswer>('yes')
  const { give, error, fits, isPending } = useAnswering(invitation)
  const save = (given: { answer?: GuestAnswer; party?: number; wait?: boolean }) => {
    setSaid(given.answer ?? said)
    void give({ answer: said, party, note: note.trim(), claim, ...given })
  }
  return (
    <section className="grid max-w-md gap-4" aria-label="Your answer">
      {most > 1 && (
        <CountField
          label="How many of you come, you counted"
          value={party}
          onChange={setParty}
          min={1}
          max={most}
        />
      )}
      <Field
        label={`A few words to ${invitation.host} (may stay empty)`}
        value={note}
        onChange={setNote}
        maxLength={500}
        lines={2}
      />
      <Check isSelected={claim} onChange={setClaim}>
        Claim this time in my week when I come
      </Check>
      <div className="flex flex-wrap gap-2">
        {ANSWERS.map(({ id, name }) => (
          <Button
            key={id}
            kind={id === 'yes' && answer === null ? 'primary' : 'plain'}
            aria-pressed={id === answer}
            isDisabled={isPending}
            onPress={() => save({ answer: id })}
          >
            {name}
          </Button>
        ))}
      </div>
      <Trouble error={error}>{fits !== null && <TooMany fits={fits} party={party} save={save} />}</Trouble>
    </section>
  )
}

type TooManyProps = { fits: number; party: number; save: (given: { party?: number; wait?: boolean }) => void }

/** More than there are seats: fewer now, or all of them later. */
function TooMany({ fits, party, save }: TooManyProps) {
  return (
    <div className="mt-2 flex flex-wrap gap-2">
      {fits > 0 && <Button onPress={() => save({ party: fits })}>Take {seatsWords(fits)} now</Button>}
      <Button onPress={() => save({ wait: true })}>Wait for all {party}</Button>
    </div>
  )
}
