import { type RefObject, useEffect, useRef } from 'react'
import { type Axis, place, type Span } from './axis.ts'

const MORNING = 7.5 * 60

/** Opens the grid at half past seven, or half an hour before what is earliest. Once: nothing jumps afterwards. */
export function useFirstView(
  scroll: RefObject<HTMLDivElement | null>,
  axis: Axis,
  blocks: readonly Span[],
  picked?: Span,
): void {
  const done = useRef(false)
  useEffect(() => {
    const box = scroll.current
    if (!box || done.current) return
    const hour = box.querySelector('.week-column')!.getBoundingClientRect().height / (axis.height / 60)
    box.scrollTop = (firstOf(axis, picked ? [picked] : blocks) / 60) * hour
    done.current = blocks.length > 0
  }, [scroll, axis, blocks, picked])
}

function firstOf(axis: Axis, spans: readonly Span[]): number {
  const starts = spans.flatMap(span => place(axis, span).map(piece => piece.from - 30))
  return Math.max(0, Math.min(MORNING, ...starts))
}
