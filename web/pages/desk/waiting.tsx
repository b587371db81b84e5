import { Link } from '@tanstack/react-router'
import { useMe } from '../../data/me.ts'
import { type Answer, type MeetingSummary, useAnswer } from '../../data/meetings.ts'
import { useNames } from '../../data/people.ts'
import { Button } from '../../parts/button.tsx'
import { useNow } from '../../parts/now.ts'
import { say } from '../../parts/toast.tsx'
import { Trouble } from '../../parts/trouble.tsx'
import { clock, counted, dateIn, nearDay } from '../../parts/when.ts'
import { Why } from '../../parts/why.tsx'
import { useZone } from '../../parts/zone-view.tsx'

/** Meetings that wait for my answer, answered in place. */
export function Waiting({ meetings }: { meetings: readonly MeetingSummary[] }) {
  if (meetings.length === 0) return null
  return (
    <section className="mb-10">
      <h2 className="section-title mb-2">Waits for your answer</h2>
      <ul className="table-rows border-line border-y">
        {meetings.map(meeting => (
          <WaitingRow key={meeting.id} meeting={meeting} />
        ))}
      </ul>
    </section>
  )
}

const DONE: Record<Answer, string> = {
  accepted: 'Accepted; the time is yours.',
  tentative: 'Noted as maybe.',
  declined: 'Declined.',
}

function WaitingRow({ meeting }: { meeting: MeetingSummary }) {
  const me = useMe()
  const { zone } = useZone()
  const now = useNow()
  const nameOf = useNames()
  const answer = useAnswer(meeting.id)
  const give = (word: Answer) =>
    answer.mutate(
      { person: me.id, answer: word },
      { onSuccess: () => say(`${meeting.title}: ${DONE[word]}`) },
    )
  const day = nearDay(dateIn(meeting.start, zone), dateIn(now, zone))
  return (
    <li className="grid gap-x-4 gap-y-2 py-3 sm:grid-cols-[4.5rem_minmax(0,1fr)_auto] sm:items-center">
      <Times start={clock(meeting.start, zone)} end={clock(meeting.end, zone)} />
      <div className="mark min-w-0">
        <Link
          to="/meetings/$id"
          params={{ id: meeting.id }}
          search={{ at: meeting.occurrence ?? undefined }}
          className="text-large hover:link font-semibold"
        >
          {meeting.title}
        </Link>
        <p className="text-soft">
          {day[0]!.toUpperCase() + day.slice(1)}, asked by {nameOf(meeting.organizer)},{' '}
          {counted(meeting.participants, 'person', 'people')}
          {meeting.occurrence && ', a series'}
        </p>
        <Trouble error={answer.error}>
          <Why error={answer.error} />
        </Trouble>
      </div>
      <div className="flex flex-wrap gap-2">
        <Button onPress={() => give('accepted')} isDisabled={answer.isPending}>
          Accept
        </Button>
        <Button kind="quiet" onPress={() => give('tentative')} isDisabled={answer.isPending}>
          Maybe
        </Button>
        <Button kind="quiet" onPress={() => give('declined')} isDisabled={answer.isPending}>
          Decline
        </Button>
      </div>
    </li>
  )
}

function Times({ start, end }: { start: string; end: string }) {
  return (
    <p className="times">
      <span className="text-large font-semibold">{start}</span>
      <span className="text-faint max-sm:before:content-['–'] sm:block">{end}</span>
    </p>
  )
}
