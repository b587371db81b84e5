import { type Axis, columnOf, place } from './axis.ts'
import { partStyle } from './block.tsx'

/** The line that is now, in its column. */
export function NowLine({ axis, day, now }: { axis: Axis; day: number; now: number }) {
  if (columnOf(axis, now) !== day) return null
  const [piece] = place(axis, { start: now, end: now + 1 })
  return piece ? <div className="week-now" style={partStyle(piece)} /> : null
}
