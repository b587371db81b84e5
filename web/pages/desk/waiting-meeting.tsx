import { Link } from '@tanstack/react-router'
import { useMe } from '../../data/me.ts'
import { type Answer, type MeetingSummary, useAnswer } from '../../data/meetings.ts'
import { useNames } from '../../data/people.ts'
import { Button } from '../../parts/button.tsx'
import { focusPage } from '../../parts/focus.ts'
import { dateOf, timesOf } from '../../parts/meeting-time.ts'
import { useNow } from '../../parts/now.ts'
import { say } from '../../parts/toast.tsx'
import { Trouble } from '../../parts/trouble.tsx'
import { clock, counted, dateIn, nearDay } from '../../parts/when.ts'
import { Why } from '../../parts/why.tsx'
import { useZone } from '../../parts/zone-view.tsx'

const DONE: Record<Answer, string> = {
  accepted: 'Accepted; the time is yours.',
  tentative: 'Noted as maybe.',
  declined: 'Declined.',
}

type Props = {
  meeting: MeetingSummary
  /** What else there is about its hour. */
  beside: readonly string[]
}

/** A meeting that waits for my answer. */
export function WaitingMeeting({ meeting, beside }: Props) {
  const { zone } = useZone()
  const now = useNow()
  const nameOf = useNames()
  const { give, error, isPending } = useAnswering(meeting)
  const day = nearDay(dateOf(meeting, zone), dateIn(now, zone))
  return (
    <li className="grid gap-x-4 gap-y-2 py-3 sm:grid-cols-[4.5rem_minmax(0,1fr)_auto] sm:items-center">
      <When meeting={meeting} />
      <div className="mark min-w-0">
        <Link
          to="/meetings/$id"
          params={{ id: meeting.id }}
          search={{ at: meeting.occurrence ?? undefined }}
          className="text-large hover:link wrap-anywhere font-semibold"
        >
          {meeting.title}
        </Link>
        <p className="text-soft">
          {day[0]!.toUpperCase() + day.slice(1)}, asked by {nameOf(meeting.organizer)},{' '}
          {counted(meeting.participants, 'person', 'people')}
          {meeting.occurrence && ', a series'}
        </p>
        {beside.map(words => (
          <p key={words} className="text-small wrap-anywhere">
            {words}.
          </p>
        ))}
        <Trouble error={error}>
          <Why error={error} />
        </Trouble>
      </div>
      <AnswerMeeting give={give} isPending={isPending} />
    </li>
  )
}

function useAnswering(meeting: MeetingSummary) {
  const me = useMe()
  const { mutateAsync, error, isPending } = useAnswer(meeting.id)
  const done = (word: Answer) => {
    say(`${meeting.title}: ${DONE[word]}`)
    focusPage()
  }
  // By its promise, because by then the row has left the desk; the error is shown beside the buttons.
  const give = (word: Answer) =>
    mutateAsync({ person: me.id, answer: word }).then(
      () => done(word),
      () => {},
    )
  return { give, error, isPending }
}

function AnswerMeeting({ give, isPending }: { give: (word: Answer) => void; isPending: boolean }) {
  return (
    <div className="flex flex-wrap gap-2">
      <Button onPress={() => give('accepted')} isDisabled={isPending}>
        Accept
      </Button>
      <Button kind="quiet" onPress={() => give('tentative')} isDisabled={isPending}>
        Maybe
      </Button>
      <Button kind="quiet" onPress={() => give('declined')} isDisabled={isPending}>
        Decline
      </Button>
    </div>
  )
}

function When({ meeting }: { meeting: MeetingSummary }) {
  const { zone } = useZone()
  if (meeting.all_day) return <p className="times font-semibold">{timesOf(meeting, zone)}</p>
  return <Times start={clock(meeting.start, zone)} end={clock(meeting.end, zone)} />
}

function Times({ start, end }: { start: string; end: string }) {
  return (
    <p className="times">
      <span className="text-large font-semibold">{start}</span>
      <span className="text-faint max-sm:before:content-['–'] sm:block">{end}</span>
    </p>
  )
}
