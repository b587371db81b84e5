import { useMe } from '../../data/me.ts'
import { type Answer, type Meeting, useAnswer } from '../../data/meetings.ts'
import { useNames } from '../../data/people.ts'
import { Toggles } from '../../parts/check.tsx'
import { say } from '../../parts/toast.tsx'
import { Trouble } from '../../parts/trouble.tsx'
import { Why } from '../../parts/why.tsx'

const WORDS = [
  { id: 'accepted', name: 'I come' },
  { id: 'tentative', name: 'Maybe' },
  { id: 'declined', name: 'I cannot' },
]

const DONE: Record<Answer, string> = {
  accepted: 'You come; the time is yours.',
  tentative: 'Noted as maybe; the time is held, not firm.',
  declined: 'You do not come; your time is free again.',
}

/** My answer, changeable until the end. */
export function Answers({ meeting }: { meeting: Meeting }) {
  const me = useMe()
  const nameOf = useNames()
  const answer = useAnswer(meeting.id)
  const mine = meeting.participants.find(each => each.person === me.id)
  if (!mine) return null
  const before = mine.status
  const give = (word: string) => {
    const undo = before === 'invited' ? undefined : () => answer.mutate({ person: me.id, answer: before })
    answer.mutate(
      { person: me.id, answer: word as Answer },
      { onSuccess: () => say(DONE[word as Answer], undo) },
    )
  }
  return (
    <section className="mb-6" aria-label="Your answer">
      {before === 'invited' && (
        <p className="mb-2 font-semibold">{nameOf(meeting.organizer)} asks you. Do you come?</p>
      )}
      <Toggles label="Your answer" options={WORDS} value={before} onChange={give} />
      <Trouble error={answer.error}>
        <Why error={answer.error} />
      </Trouble>
    </section>
  )
}
