import { useNames, usePeople } from '../../data/people.ts'
import { Button } from '../../parts/button.tsx'
import { useNow } from '../../parts/now.ts'
import { listed } from '../../parts/sentences.ts'
import type { Span } from '../../parts/week/axis.ts'
import { daySpan, millis } from '../../parts/when.ts'
import { useZone } from '../../parts/zone-view.tsx'
import { elsewhere } from './elsewhere.ts'
import type { Common, Question } from './question.ts'

type Props = {
  picked: Span
  windows: readonly Common[]
  people: Question
  onMeet: () => void
  onPropose: () => void
}

/** The time chosen, whom it suits, and what the clock shows where the others are. */
export function Chosen({ picked, windows, people, onMeet, onPropose }: Props) {
  const { zone } = useZone()
  const now = useNow()
  const nameOf = useNames()
  const { data: all = [] } = usePeople()
  const ids = [...people.required, ...people.optional]
  const suits = windows.filter(each => millis(each.start) <= picked.start && picked.end <= millis(each.end))
  const free = new Set(suits.flatMap(window => window.people))
  const away = ids.filter(id => !free.has(id)).map(nameOf)
  const when = daySpan(picked.start, picked.end, zone, now)
  const there = elsewhere(
    picked.start,
    all.filter(person => ids.includes(person.id)),
    zone,
  )
  return (
    <div
      className="bg-raised border-line-firm sticky bottom-16 z-10 mt-4 flex flex-wrap items-center justify-between gap-4 border px-4 py-3 md:bottom-4"
      role="status"
    >
      <div className="times min-w-0">
        <p className="font-semibold">{when[0]!.toUpperCase() + when.slice(1)}</p>
        <p className="text-soft">{away.length === 0 ? 'Suits everybody.' : `Not free: ${listed(away)}.`}</p>
        {there && <p className="text-small text-faint">{there}</p>}
      </div>
      <div className="flex flex-wrap gap-2">
        <Button kind="primary" onPress={onMeet}>
          Meet then
        </Button>
        <Button onPress={onPropose}>Propose it</Button>
      </div>
    </div>
  )
}
