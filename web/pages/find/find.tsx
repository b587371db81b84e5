import { useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { useMe } from '../../data/me.ts'
import { useNames } from '../../data/people.ts'
import { useOverlap } from '../../data/time.ts'
import { Empty } from '../../parts/empty.tsx'
import { Head } from '../../parts/head.tsx'
import { useNow } from '../../parts/now.ts'
import { Skeleton } from '../../parts/skeleton.tsx'
import { Trouble } from '../../parts/trouble.tsx'
import type { Span } from '../../parts/week/axis.ts'
import { dateIn } from '../../parts/when.ts'
import { useZone } from '../../parts/zone-view.tsx'
import { added, isSame, without } from '../propose/slots.ts'
import { CommonWeek } from './common-week.tsx'
import { ProposeBar } from './propose-bar.tsx'
import { foundSentence, type Question, questionOf, starting } from './question.ts'
import { Windows } from './windows.tsx'
import { Wishes } from './wishes.tsx'

export default function FindPage() {
  const me = useMe()
  const now = useNow()
  const { zone } = useZone()
  const nameOf = useNames()
  const search = useSearch({ from: '/members/find' })
  const [wish, setWish] = useState<Question>(() => starting(search, dateIn(now, zone)))
  const asked = questionOf(wish, me.id, zone, now)
  const overlap = useOverlap(asked)
  const windows = overlap.data?.windows ?? []
  const [slots, setSlots] = useState<readonly Span[]>([])
  const propose = (span: Span) =>
    setSlots(slots.some(each => isSame(each, span)) ? without(slots, span) : added(slots, [span]))
  return (
    <>
      <Head title="Find a time">
        {asked === null
          ? 'Choose who should come, and see when all of you are free.'
          : overlap.data && foundSentence(windows, { zone, now, nameOf }, asked)}
      </Head>
      <div className="grid gap-x-12 gap-y-8 lg:grid-cols-[20rem_minmax(0,1fr)]">
        <Wishes wish={wish} onChange={setWish} />
        <div className="min-w-0" aria-busy={overlap.isFetching}>
          <Trouble error={overlap.error} again={overlap.refetch} />
          {asked === null && <Nobody />}
          {asked !== null && overlap.isPending && <Skeleton rows={1} tall />}
          {overlap.data && asked && (
            <CommonWeek wish={wish} windows={windows} slots={slots} onPropose={propose} />
          )}
        </div>
      </div>
      {overlap.data && asked && (
        <Windows
          wish={wish}
          windows={windows}
          busy={overlap.data.busy ?? []}
          asked={asked}
          slots={slots}
          onPropose={propose}
        />
      )}
      <ProposeBar slots={slots} wish={wish} onClear={() => setSlots([])} />
    </>
  )
}

function Nobody() {
  return (
    <Empty title="Nobody chosen yet">
      Everybody’s hours, meetings and other calendars are looked at together. You see when people are free,
      not what they do.
    </Empty>
  )
}
