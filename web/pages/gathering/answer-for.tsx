import { useState } from 'react'
import { type Guest, type GuestAnswer, useGuestVerbs } from '../../data/board.ts'
import type { Gathering } from '../../data/gatherings.ts'
import { Button } from '../../parts/button.tsx'
import { Toggles } from '../../parts/check.tsx'
import { CountField } from '../../parts/count.tsx'
import { Field } from '../../parts/field.tsx'
import { seatsWords } from '../../parts/seats/words.ts'
import { say } from '../../parts/toast.tsx'
import { Asking } from '../../parts/trouble.tsx'
import { fitsIn, placeIn } from './full.ts'

type Props = { gathering: Gathering; guest: Guest; onClose: () => void }

const ANSWERS = [
  { id: 'yes', name: 'Yes' },
  { id: 'probably', name: 'Probably' },
  { id: 'maybe', name: 'Maybe' },
  { id: 'no', name: 'No' },
]

/** What a guest said by telephone, written down by a host; what was said before comes back by Undo. */
export function AnswerFor({ gathering, guest, onClose }: Props) {
  const { answer: verb } = useGuestVerbs(gathering.id, guest.contact)
  const [said, setSaid] = useState<GuestAnswer | null>(guest.answer ?? guest.wish)
  const [party, setParty] = useState(guest.party)
  const [note, setNote] = useState(guest.note)
  const isComing = said === 'yes' || said === 'probably'
  const before = guest.answer && { answer: guest.answer, party: guest.party, note: guest.note }
  const undo = before ? () => verb.mutate(before) : undefined
  const done = (words: string) => {
    say(words, undo)
    onClose()
  }
  const save = (given: { party?: number; wait?: boolean } = {}) => {
    if (said === null) return
    const body = { answer: said, note: note.trim(), ...(isComing ? { party } : {}), ...given }
    verb.mutate(body, {
      onSuccess: () => done(`Written down: ${guest.name} said ${said}.`),
      onError: error => {
        const place = placeIn(error)
        if (place !== null) done(`No seat is left: ${guest.name} waits for one, number ${place} in line.`)
      },
    })
  }
  const fits = fitsIn(verb.error)
  const actions = (
    <Button kind="primary" type="submit" isDisabled={verb.isPending || said === null}>
      Write it down
    </Button>
  )
  return (
    <div className="section mt-5 pb-5!">
      <Asking
        error={placeIn(verb.error) === null ? verb.error : null}
        why={fits !== null && <TooMany {...{ fits, party, save }} />}
        onSubmit={() => save()}
        className="grid gap-4"
        actions={actions}
      >
        <div className="field">
          <span className="field-label">What {guest.name} told you</span>
          <Toggles
            label="The answer"
            options={ANSWERS}
            value={said ?? ''}
            onChange={id => setSaid(id as GuestAnswer)}
          />
        </div>
        {isComing && (
          <CountField
            label="With how many, the guest counted"
            name="party"
            value={party}
            onChange={setParty}
            min={1}
            max={Math.max(gathering.party_limit, guest.party)}
          />
        )}
        <Field label="Note (may stay empty)" name="note" value={note} onChange={setNote} />
      </Asking>
    </div>
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
