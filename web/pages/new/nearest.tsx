import { Link } from '@tanstack/react-router'
import { useMe } from '../../data/me.ts'
import { useOverlap } from '../../data/time.ts'
import { Button } from '../../parts/button.tsx'
import { useNow } from '../../parts/now.ts'
import { addDays, dateIn, daySpan, millis } from '../../parts/when.ts'
import { useZone } from '../../parts/zone-view.tsx'
import { firstStart, questionOf } from '../find/question.ts'
import { beginningAt, type Draft, spanOf } from './draft.ts'

type Props = { draft: Draft; onChange: (part: Partial<Draft>) => void }

const OFFERED = 3

/** The next times that suit everybody, when the chosen one does not: one press moves the meeting there. */
export function Nearest({ draft, onChange }: Props) {
  const me = useMe()
  const { zone } = useZone()
  const now = useNow()
  const known = draft.people.filter(who => !who.includes('@'))
  const wish = {
    required: known,
    optional: [],
    quorum: 0,
    minutes: draft.minutes,
    from: draft.date,
    to: addDays(draft.date, 13),
  }
  const overlap = useOverlap(questionOf(wish, me.id, zone, now))
  const chosen = spanOf(draft, zone)
  const windows = overlap.data?.windows ?? []
  const suits = windows.some(each => millis(each.start) <= chosen.start && chosen.end <= millis(each.end))
  if (known.length === 0 || suits || !overlap.data) return null
  const starts = windows.map(firstStart).filter(start => dateIn(start, zone) >= draft.date)
  return (
    <section className="mt-6">
      <h3 className="mb-2 font-semibold">
        {starts.length > 0 ? 'This would suit everybody' : 'Nothing suits everybody in two weeks'}
      </h3>
      <ul className="grid justify-items-start gap-2">
        {starts.slice(0, OFFERED).map(start => (
          <li key={start}>
            <Button className="times whitespace-normal" onPress={() => onChange(beginningAt(start, zone))}>
              {daySpan(start, start + draft.minutes * 60_000, zone, now)}
            </Button>
          </li>
        ))}
      </ul>
      <p className="mt-3">
        <Link className="link" to="/find" search={{ with: known, minutes: draft.minutes }}>
          {starts.length > 0 ? 'See all of them' : 'Look further'}
        </Link>
        , or{' '}
        <Link
          className="link"
          to="/proposals/new"
          search={{ with: [...draft.people], title: draft.title.trim() || undefined, minutes: draft.minutes }}
        >
          propose several times instead
        </Link>
      </p>
    </section>
  )
}
