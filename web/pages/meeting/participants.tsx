import { X } from 'lucide-react'
import { useState } from 'react'
import { useMe } from '../../data/me.ts'
import { type Meeting, useMeetingVerbs } from '../../data/meetings.ts'
import { type Message, useWrittenFor } from '../../data/messages.ts'
import { Button } from '../../parts/button.tsx'
import { Initials } from '../../parts/initials.tsx'
import { PeoplePicker } from '../../parts/people-picker.tsx'
import { answersIn } from '../../parts/sentences.ts'
import { say } from '../../parts/toast.tsx'
import { Trouble } from '../../parts/trouble.tsx'
import { Delivered } from './delivered.tsx'
import { lastWritten } from './delivery.ts'

type Props = { meeting: Meeting; mine: boolean; open: boolean }

/** Who takes part, what each answered, and whether each is free. */
export function Participants({ meeting, mine, open }: Props) {
  const { add } = useMeetingVerbs(meeting.id)
  const [picked, setPicked] = useState(0)
  const letters = useWrittenFor(meeting.id, mine)
  const written = lastWritten(letters.data ?? [])
  const invite = (people: string[]) => {
    const who = people.at(-1)
    if (!who) return
    setPicked(picked + 1)
    add.mutate(who, { onSuccess: () => say('Asked, and told when and where.') })
  }
  return (
    <section className="section">
      <h2 className="section-title">Who</h2>
      <p className="text-soft mb-3">{answersIn(meeting.participants.map(each => each.status))}</p>
      <ul className="table-rows">
        {meeting.participants.map(each => (
          <ParticipantRow
            key={each.person}
            meeting={meeting}
            participant={each}
            mine={mine && open}
            written={letters.isLoading ? 'loading' : written.get(each.person)}
          />
        ))}
      </ul>
      {mine && open && (
        <div className="mt-4 max-w-sm">
          <PeoplePicker
            key={picked}
            label="Ask somebody else"
            chosen={meeting.participants.map(each => each.person)}
            onChange={invite}
            addresses
          />
          <Trouble error={add.error} />
        </div>
      )}
    </section>
  )
}

const STATUS = {
  invited: 'has not answered',
  accepted: 'comes',
  tentative: 'maybe',
  declined: 'cannot',
} as const

type RowProps = {
  meeting: Meeting
  participant: Meeting['participants'][number]
  mine: boolean
  /** What he was told last, on the organizer's behalf. */
  written: Message | 'loading' | undefined
}

function ParticipantRow({ meeting, participant, mine, written }: RowProps) {
  const me = useMe()
  const { add, remove } = useMeetingVerbs(meeting.id)
  const { person, name, email, status, available } = participant
  const organizes = person === meeting.organizer
  const words = organizes ? 'asks' : STATUS[status]
  const takeOut = () =>
    remove.mutate(person, { onSuccess: () => say(`${name} is no longer in it.`, () => add.mutate(person)) })
  return (
    <li className="grid grid-cols-[auto_minmax(0,1fr)_auto_auto] items-center gap-x-4 py-2">
      <Initials name={name} />
      <div className="min-w-0">
        <p className="truncate font-medium">
          {name}
          {person === me.id && <span className="text-faint font-normal"> (you)</span>}
        </p>
        <p className="text-small text-soft truncate">{email}</p>
        <Trouble error={remove.error} />
      </div>
      <p className="text-right">
        {words}
        {!available && status !== 'declined' && (
          <span className="text-small text-accent-deep block">not available</span>
        )}
      </p>
      {mine && !organizes ? (
        <Button kind="quiet" icon aria-label={`Take ${name} out`} onPress={takeOut}>
          <X aria-hidden />
        </Button>
      ) : (
        <span className={mine ? 'w-11' : ''} />
      )}
      {written && !(organizes && written === 'loading') && (
        <div className="col-start-2 col-end-[-1]">
          {written === 'loading' ? (
            <p className="text-small">&nbsp;</p>
          ) : (
            <Delivered message={written} name={name} />
          )}
        </div>
      )}
    </li>
  )
}
