import { useMe } from '../../data/me.ts'
import { type Answer, useAnswer } from '../../data/meetings.ts'
import type { Agenda } from '../../data/standups.ts'
import { Toggles } from '../../parts/check.tsx'
import { useNow } from '../../parts/now.ts'
import { answersIn, whyNot } from '../../parts/sentences.ts'
import { say } from '../../parts/toast.tsx'
import { Trouble } from '../../parts/trouble.tsx'
import { millis } from '../../parts/when.ts'
import { Why } from '../../parts/why.tsx'
import { useZone } from '../../parts/zone-view.tsx'

const STATUS = {
  invited: 'has not answered',
  accepted: 'comes',
  tentative: 'maybe',
  declined: 'cannot',
} as const

/** Who comes to a date, who cannot and why, and my own answer. */
export function Who({ agenda }: { agenda: Agenda }) {
  const me = useMe()
  const { zone } = useZone()
  const now = useNow()
  const { participants, unavailable } = agenda
  const nameOf = (person: string) =>
    person === me.id ? 'You' : (participants.find(each => each.person === person)?.name ?? 'Somebody')
  return (
    <div>
      <h3 className="section-title">Who comes</h3>
      <p className="text-soft">{answersIn(participants.map(({ status }) => status))}</p>
      <MyAnswer agenda={agenda} />
      {whyNot(unavailable, { zone, now, nameOf }).map(words => (
        <p key={words} className="times text-soft">
          {words}
        </p>
      ))}
      <ul className="table-rows mt-2">
        {participants.map(({ person, name, status }) => (
          <li key={person} className="flex justify-between gap-4 py-1.5">
            <span className="wrap-anywhere">
              {name}
              {person === me.id && <span className="text-faint"> (you)</span>}
            </span>
            <span className={status === 'accepted' ? '' : 'text-soft'}>{STATUS[status]}</span>
          </li>
        ))}
      </ul>
    </div>
  )
}

const WORDS = [
  { id: 'accepted', name: 'I come' },
  { id: 'tentative', name: 'Maybe' },
  { id: 'declined', name: 'I cannot' },
]

const DONE: Record<Answer, string> = {
  accepted: 'You come; the time is yours.',
  tentative: 'Noted as maybe; the time is held, not firm.',
  declined: 'You do not come that day; your time is free again.',
}

function MyAnswer({ agenda }: { agenda: Agenda }) {
  const me = useMe()
  const now = useNow()
  const { meeting, state, end, participants } = agenda
  const mine = participants.find(({ person }) => person === me.id)
  const answer = useAnswer(meeting ?? '')
  if (!meeting || !mine || state !== 'confirmed' || end === null || millis(end) <= now) return null
  const give = (word: string) =>
    answer.mutate({ person: me.id, answer: word as Answer }, { onSuccess: () => say(DONE[word as Answer]) })
  return (
    <div className="my-3">
      <Toggles label="Your answer" options={WORDS} value={mine.status} onChange={give} />
      <Trouble error={answer.error}>
        <Why error={answer.error} />
      </Trouble>
    </div>
  )
}
