import { useState } from 'react'
import { useGatheringVerbs } from '../../data/board.ts'
import type { Gathering } from '../../data/gatherings.ts'
import { Button } from '../../parts/button.tsx'
import { DateField, TimeField } from '../../parts/dates.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { Field } from '../../parts/field.tsx'
import { LengthField } from '../../parts/length.tsx'
import { useNow } from '../../parts/now.ts'
import { PeopleChosen, PeoplePicker } from '../../parts/people-picker.tsx'
import { wordsOf } from '../../parts/problem.ts'
import { say } from '../../parts/toast.tsx'
import { Asking } from '../../parts/trouble.tsx'
import { dateIn } from '../../parts/when.ts'
import { ZoneField } from '../../parts/zone.tsx'
import { Answers } from '../gather/answers.tsx'
import type { Draft } from '../gather/draft.ts'
import { changesOf, draftFrom, isTold } from './details-draft.ts'
import { toldWords } from './told.ts'

type Props = { gathering: Gathering; open: boolean; onClose: () => void }

/** What its hosts may change, with who hears of it. */
export function Details({ open, ...props }: Props) {
  return (
    <Dialog title="Change it" open={open} onClose={props.onClose}>
      <DetailsForm {...props} />
    </Dialog>
  )
}

function DetailsForm({ gathering, onClose }: Omit<Props, 'open'>) {
  const { change: verb } = useGatheringVerbs(gathering.id)
  const [before] = useState(() => draftFrom(gathering))
  const [draft, setDraft] = useState(before)
  const { change, undo } = changesOf(before, draft)
  const isSame = Object.keys(change).length === 0
  const done = () => {
    say('Changed.', () => verb.mutate(undo, { onError: error => say(wordsOf(error)) }))
    onClose()
  }
  const actions = (
    <>
      <Button kind="primary" type="submit" isDisabled={verb.isPending || isSame}>
        Save
      </Button>
      <Button onPress={onClose}>Leave it</Button>
    </>
  )
  return (
    <Asking error={verb.error} onSubmit={() => verb.mutate(change, { onSuccess: done })} actions={actions}>
      <What draft={draft} onChange={setDraft} />
      <div className="board-details">
        <Answers draft={draft} onChange={setDraft} />
      </div>
      <p className="text-soft" role="status">
        {isSame
          ? 'Nothing is changed yet.'
          : isTold(change)
            ? `${toldWords(gathering)} To take it back tells them again.`
            : 'The guests are not told of this; their page shows it.'}
      </p>
    </Asking>
  )
}

type PartProps = { draft: Draft; onChange: (draft: Draft) => void }

const LENGTHS = [60, 120, 180, 240, 300, 480]

function What({ draft, onChange }: PartProps) {
  const put = (part: Partial<Draft>) => onChange({ ...draft, ...part })
  const today = dateIn(useNow(), draft.zone)
  return (
    <>
      <Field
        label="What it is"
        name="title"
        value={draft.title}
        onChange={title => put({ title })}
        isRequired
      />
      <Field label="Where" name="place" value={draft.place} onChange={place => put({ place })} />
      <Field
        label="What there is to know"
        name="description"
        lines={2}
        value={draft.description}
        onChange={description => put({ description })}
      />
      <div className="grid grid-cols-[minmax(0,1fr)_7rem] gap-3">
        <DateField label="Day" name="start" value={draft.date} min={today} onChange={date => put({ date })} />
        <TimeField label="Begins" value={draft.time} onChange={time => put({ time })} />
      </div>
      <LengthField value={draft.minutes} usual={LENGTHS} onChange={minutes => put({ minutes })} />
      <ZoneField
        label="By the clock of"
        name="timezone"
        value={draft.zone}
        onChange={zone => put({ zone })}
      />
      <PeoplePicker
        label="Who hosts it with you"
        name="co_hosts"
        chosen={draft.coHosts}
        onChange={coHosts => put({ coHosts })}
        members
      />
      <PeopleChosen chosen={draft.coHosts} onChange={coHosts => put({ coHosts })} />
    </>
  )
}
