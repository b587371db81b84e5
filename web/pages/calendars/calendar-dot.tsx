import type { CSSProperties } from 'react'

/** The colour that a calendar has where it lies; its name always stands beside it. */
export function CalendarDot({ color, ours }: { color: string | null; ours?: boolean }) {
  const known = color !== null && /^#[0-9a-f]{6}([0-9a-f]{2})?$/i.test(color)
  const style = known ? ({ '--dot': color.slice(0, 7) } as CSSProperties) : undefined
  return <i className={`calendar-dot ${ours ? 'calendar-dot-ours' : ''}`} style={style} aria-hidden />
}
