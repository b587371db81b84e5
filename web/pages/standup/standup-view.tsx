import { useState } from 'react'
import { useMe } from '../../data/me.ts'
import type { Standup } from '../../data/standups.ts'
import { FeedAddress } from '../calendars/feed-address.tsx'
import { Banner } from './banner.tsx'
import { Checks } from './checks.tsx'
import { Controls } from './controls.tsx'
import { DatePanel } from './date-panel.tsx'
import { DateStrip } from './date-strip.tsx'
import { End } from './end.tsx'
import { People } from './people.tsx'
import { shownDate } from './words.ts'

type Props = {
  standup: Standup
  asked: string | undefined
  /** To be taken for the date that is asked for, if that is confirmed. */
  time: string | undefined
}

/** The officer’s page: how it is, the dates to come, one of them in full, and what the officer did and will do. */
export function StandupView({ standup, asked, time }: Props) {
  const me = useMe()
  const [isEnding, setEnding] = useState(false)
  const date = asked ?? shownDate(standup.dates)
  const isRunning = standup.state === 'running'
  const mine = standup.organizer === me.id
  return (
    <>
      <Banner standup={standup} />
      {mine && isRunning && <Controls id={standup.id} onEnd={() => setEnding(true)} />}
      <DateStrip standup={standup} shown={date} />
      {date && <DatePanel {...{ standup, date, time }} isAsked={asked !== undefined} key={date} />}
      <Checks standup={standup} />
      <People standup={standup} />
      {isRunning && (
        <FeedAddress
          title="In your calendar"
          about="A secret address for your calendar program, which shows every date there and keeps up with changes."
          standup={standup.id}
        />
      )}
      <End standup={standup} open={isEnding} onClose={() => setEnding(false)} />
    </>
  )
}
