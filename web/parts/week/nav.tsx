import { ChevronLeft, ChevronRight } from 'lucide-react'
import { type ReactNode, type TouchEvent, useRef, useState } from 'react'
import { Button } from '../button.tsx'
import { useDayCount } from '../media.ts'
import { addDays, dateIn, daysFrom, rangeOf, weekOf } from '../when.ts'

/** The days in view and how to move them: whole weeks from Monday on a desktop, from a chosen day on a phone. */
export function useDays(zone: string, now: number, first?: string) {
  const count = useDayCount()
  const today = dateIn(now, zone)
  const [from, setFrom] = useState(first ?? today)
  const dates = count === 7 ? weekOf(from) : daysFrom(from, count)
  const show = (date: string) => setFrom(date)
  return { dates, today, show, move: (by: number) => setFrom(addDays(from, by * count)) }
}

export type Days = ReturnType<typeof useDays>

export function WeekNav({ days, children }: { days: Days; children?: ReactNode }) {
  const unit = days.dates.length === 7 ? 'week' : 'days'
  return (
    <div className="mb-3 flex flex-wrap items-center gap-x-1 gap-y-2">
      <h2 className="text-large mr-auto font-semibold" aria-live="polite">
        {rangeOf(days.dates, days.today)}
      </h2>
      {children}
      <Button kind="quiet" onPress={() => days.show(days.today)} isDisabled={days.dates.includes(days.today)}>
        Today
      </Button>
      <Button kind="quiet" icon aria-label={`Earlier ${unit}`} onPress={() => days.move(-1)}>
        <ChevronLeft aria-hidden />
      </Button>
      <Button kind="quiet" icon aria-label={`Later ${unit}`} onPress={() => days.move(1)}>
        <ChevronRight aria-hidden />
      </Button>
    </div>
  )
}

const SWIPE = 60 // px, more than a tap wobbles and less than half a phone

/** A sideways swipe moves the days; everything in it has a button too (WCAG 2.5.1). */
export function Swipe({ days, children }: { days: Days; children: ReactNode }) {
  const from = useRef<{ x: number; y: number } | null>(null)
  const start = ({ touches }: TouchEvent) => {
    from.current = touches.length === 1 ? { x: touches[0]!.clientX, y: touches[0]!.clientY } : null
  }
  const end = ({ changedTouches }: TouchEvent) => {
    const touch = changedTouches[0]
    if (!from.current || !touch) return
    const across = touch.clientX - from.current.x
    if (Math.abs(across) > SWIPE && Math.abs(across) > 2 * Math.abs(touch.clientY - from.current.y)) {
      days.move(across < 0 ? 1 : -1)
    }
  }
  return (
    <div onTouchStart={start} onTouchEnd={end}>
      {children}
    </div>
  )
}
