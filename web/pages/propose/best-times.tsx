import { Check, Plus } from 'lucide-react'
import { ToggleButton } from 'react-aria-components'
import { useOverlap } from '../../data/time.ts'
import { Skeleton } from '../../parts/skeleton.tsx'
import { Trouble } from '../../parts/trouble.tsx'
import type { Span } from '../../parts/week/axis.ts'
import { dateIn, shortDay, span } from '../../parts/when.ts'
import { bestQuestion, bestTimes } from './best.ts'
import type { TimesProps } from './props.ts'
import { isSame } from './slots.ts'
import { whoCanWords } from './who-can.ts'

type Props = TimesProps & {
  known: readonly string[]
  onAdd: (span: Span) => void
  onTake: (span: Span) => void
}

/** The best common times of the next two weeks, each one press away. */
export function BestTimes(props: Props) {
  const { draft, known, zone, now } = props
  const wish = { minutes: draft.minutes, zone, today: dateIn(now, zone) }
  const overlap = useOverlap(draft.people.length > 0 ? bestQuestion(known, wish) : null)
  return (
    <section className="propose-offers" aria-busy={overlap.isFetching}>
      <h2 className="section-title mb-2">The best times in the next two weeks</h2>
      <Trouble error={overlap.error} again={overlap.refetch} />
      {draft.people.length === 0 ? (
        <p className="text-soft max-w-md">
          Choose who is asked, and the times that suit most of you stand here. Until then, press times in the
          week.
        </p>
      ) : (
        <Found {...props} times={overlap.data && bestTimes(overlap.data.windows, wish)} />
      )}
    </section>
  )
}

function Found({ times, draft, onAdd, onTake, ...shared }: Props & { times: Span[] | undefined }) {
  if (!times) return <Skeleton rows={3} />
  if (times.length === 0) {
    return (
      <p className="text-soft max-w-md">
        Nothing suits enough of you. The week below shows who is busy when; you may propose any time in it.
      </p>
    )
  }
  const isChosen = (time: Span) => draft.times.some(each => isSame(each, time))
  return (
    <ul className="best-times">
      {times.map(time => (
        <li key={time.start}>
          <ToggleButton
            className="best-time times"
            isSelected={isChosen(time)}
            onChange={on => (on ? onAdd : onTake)(time)}
          >
            <BestTime {...shared} time={time} isChosen={isChosen(time)} />
          </ToggleButton>
        </li>
      ))}
    </ul>
  )
}

type LineProps = Omit<TimesProps, 'draft'> & { time: Span; isChosen: boolean }

function BestTime({ time, isChosen, zone, nameOf, canCome }: LineProps) {
  const { weekday, day, month } = shortDay(dateIn(time.start, zone))
  const can = canCome(time)
  const Icon = isChosen ? Check : Plus
  return (
    <>
      <Icon aria-hidden />
      <span className="font-semibold">
        {weekday} {day} {month}, {span(time.start, time.end, zone)}
      </span>
      <span className="best-time-who">{can ? whoCanWords(can, nameOf) : '\u00a0'}</span>
    </>
  )
}
