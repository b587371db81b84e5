import { Link } from '@tanstack/react-router'
import { Button, buttonLook } from '../../parts/button.tsx'
import { useNow } from '../../parts/now.ts'
import type { Span } from '../../parts/week/axis.ts'
import { counted, daySpan, isoOf } from '../../parts/when.ts'
import { useZone } from '../../parts/zone-view.tsx'
import type { Question } from './question.ts'

type Props = { slots: readonly Span[]; wish: Question; onClear: () => void }

/** The times chosen to be proposed, on their way to the proposal. */
export function ProposeBar({ slots, wish, onClear }: Props) {
  const { zone } = useZone()
  const now = useNow()
  const [first] = slots
  if (!first) return null
  const search = {
    slots: slots.map(({ start, end }) => `${isoOf(start)}/${isoOf(end)}`),
    with: [...wish.required, ...wish.optional],
    minutes: wish.minutes,
  }
  return (
    <div
      className="bg-raised border-line-firm sticky bottom-16 z-10 mt-4 flex flex-wrap items-center justify-between gap-4 border px-4 py-3 md:bottom-4"
      role="status"
    >
      <p className="times min-w-0">
        <strong className="font-semibold">{counted(slots.length, 'time')} to propose</strong>
        <span className="text-soft">
          , {slots.length > 1 && 'the first '}
          {daySpan(first.start, first.end, zone, now)}
        </span>
      </p>
      <div className="flex flex-wrap gap-2">
        <Link to="/proposals/new" search={search} className={buttonLook('primary')}>
          Propose {slots.length === 1 ? 'this time' : 'these times'}
        </Link>
        <Button kind="quiet" onPress={onClear}>
          Clear
        </Button>
      </div>
    </div>
  )
}
