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
  const { draft, put, save, error, isPending } = useSaying(gathering, guest, onClose)
  const { said, party, note } = draft
  const fits = fitsIn(error)
  const actions = (
    <Button kind="primary" type="submit" isDisabled={isPending || said === null}>
      Write it down
    </Button>
  )
  return (
    <div className="section mt-5 pb-5!">
      <Asking
        error={error}
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
            onChange={id => put({ said: id as GuestAnswer })}
          />
        </div>
        {isComing(said) && (
          <CountField
            label="With how many, the guest counted"
            name="party"
            value={party}
            onChange={count => put({ party: count })}
            min={1}
            max={Math.max(gathering.party_limit, guest.party)}
          />
        )}
        <Field
          label="Note (may stay empty)"
          name="note"
          value={note}
          onChange={text => put({ note: text })}
        />
      </Asking>
    </div>
  )
}

type Said = { said: GuestAnswer | null; party: number; note: string }

/** What is being written down, and its way to the server; a yes without a seat is written down as well, and says so. */
function useSaying(gathering: Gathering, { contact, name, ...guest }: Guest, onClose: () => void) {
  const { answer: verb } = useGuestVerbs(gathering.id, contact)
  const { answer, wish, party, note } = guest
  const [draft, setDraft] = useState<Said>({ said: answer ?? wish, party, note })
  const done = (words: string) => {
    say(words, answer ? () => verb.mutate({ answer, party, note }) : undefined)
    onClose()
  }
  const save = (given: { party?: number; wait?: boolean } = {}) => {
    const { said } = draft
    if (said === null) return
    const body = {
      answer: said,
      note: draft.note.trim(),
      ...(isComing(said) ? { party: draft.party } : {}),
      ...given,
    }
    verb.mutate(body, {
      onSuccess: () => done(`Written down: ${name} said ${said}.`),
      onError: error => {
        const place = placeIn(error)
        if (place !== null) done(`No seat is left: ${name} waits for one, number ${place} in line.`)
      },
    })
  }
  return {
    draft,
    put: (part: Partial<Said>) => setDraft({ ...draft, ...part }),
    save,
    error: placeIn(verb.error) === null ? verb.error : null,
    isPending: verb.isPending,
  }
}

function isComing(said: GuestAnswer | null): boolean {
  return said === 'yes' || said === 'probably'
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
