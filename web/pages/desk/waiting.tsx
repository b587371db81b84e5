import { useMe } from '../../data/me.ts'
import { useTimeline } from '../../data/time.ts'
import { useNow } from '../../parts/now.ts'
import { dateIn, daysFrom } from '../../parts/when.ts'
import { useZone } from '../../parts/zone-view.tsx'
import { atOnce, type Thing } from './things.ts'
import { WaitingInvitation } from './waiting-invitation.tsx'
import { WaitingMeeting } from './waiting-meeting.tsx'
import { WaitingNote } from './waiting-note.tsx'
import { WaitingProposal } from './waiting-proposal.tsx'

/** What waits for me, the most urgent first, answered in place; a note is written on its own page. */
export function Waiting({ things }: { things: readonly Thing[] }) {
  const holds = useHolds(things)
  if (things.length === 0) return null
  const waiting = new Set(things.map(({ id }) => id))
  return (
    <section className="mb-10">
      <h2 className="section-title mb-2">
        {things.every(({ kind }) => kind === 'note') ? 'Waits for you' : 'Waits for your answer'}
      </h2>
      <ul className="table-rows border-line border-y">
        {things.map(thing => {
          if (thing.kind === 'proposal')
            return <WaitingProposal key={thing.id} proposal={thing.proposal} waiting={waiting} />
          if (thing.kind === 'note') return <WaitingNote key={thing.id} standup={thing.standup} />
          const beside = atOnce(thing, things, holds)
          return thing.kind === 'meeting' ? (
            <WaitingMeeting key={thing.id} meeting={thing.meeting} beside={beside} />
          ) : (
            <WaitingInvitation key={thing.id} invitation={thing.invitation} beside={beside} />
          )
        })}
      </ul>
    </section>
  )
}

const FAR = 92 // days; what waits for longer is told when it comes nearer

/** What holds my time on the days of the meetings and invitations that wait. */
function useHolds(things: readonly Thing[]) {
  const me = useMe()
  const { zone } = useZone()
  const today = dateIn(useNow(), zone)
  const single = things.filter(({ kind }) => kind === 'meeting' || kind === 'invitation')
  const last = single.flatMap(({ windows }) => windows.map(({ start }) => dateIn(start, zone))).toSorted()
  const days = last.length ? Temporal.PlainDate.from(today).until(last.at(-1)!).days + 1 : 1
  const timeline = useTimeline(me.id, daysFrom(today, Math.min(Math.max(1, days), FAR)), zone)
  return timeline.data?.claims ?? []
}
