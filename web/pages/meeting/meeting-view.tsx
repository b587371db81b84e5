import { useState } from 'react'
import { useMe } from '../../data/me.ts'
import type { Meeting } from '../../data/meetings.ts'
import { useNow } from '../../parts/now.ts'
import { AddToCalendar } from './add-to-calendar.tsx'
import { Answers } from './answers.tsx'
import { Banner } from './banner.tsx'
import { Cancel } from './cancel.tsx'
import { Controls } from './controls.tsx'
import { EditDetails } from './edit-details.tsx'
import { Log } from './log.tsx'
import { Move } from './move.tsx'
import { MyReminders } from './my-reminders.tsx'
import { Participants } from './participants.tsx'
import { Series } from './series.tsx'
import { shownOf } from './shown.ts'
import { Unavailable } from './unavailable.tsx'

type Task = 'move' | 'details' | 'cancel'

/** A meeting, or one occurrence of a series: when, who, what happened, and what one may do. */
export function MeetingView({ meeting, at }: { meeting: Meeting; at?: string }) {
  const me = useMe()
  const now = useNow()
  const [task, setTask] = useState<Task | null>(null)
  const shown = shownOf(meeting, at, now)
  const close = () => setTask(null)
  const mine = meeting.organizer === me.id
  const takesPart = meeting.participants.some(each => each.person === me.id && each.status !== 'declined')
  return (
    <>
      <Banner meeting={meeting} shown={shown} />
      {shown.state === 'open' && <Answers meeting={meeting} />}
      {mine && <Controls meeting={meeting} shown={shown} onTask={setTask} />}
      <Unavailable meeting={meeting} />
      {/* Who takes part in a stand-up is said there: the officer would put right what is changed here. */}
      <Participants meeting={meeting} mine={mine} open={shown.state === 'open' && !meeting.standup} />
      {meeting.recurrence && <Series meeting={meeting} mine={mine} />}
      {shown.state === 'open' && <AddToCalendar meeting={meeting.id} />}
      {shown.state === 'open' && takesPart && <MyReminders meeting={meeting.id} />}
      <Log meeting={meeting} />
      <Move meeting={meeting} shown={shown} open={task === 'move'} onClose={close} />
      <EditDetails meeting={meeting} open={task === 'details'} onClose={close} />
      <Cancel meeting={meeting} shown={shown} open={task === 'cancel'} onClose={close} />
    </>
  )
}
