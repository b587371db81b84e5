import { longDay, span } from '../when.ts'
import { type Axis, type Piece, place, type Span } from './axis.ts'
import { BlockView, partStyle } from './block.tsx'
import { lanesOf } from './lanes.ts'
import { NowLine } from './now-line.tsx'
import type { Cursor, WeekProps } from './props.ts'

type Props = { axis: Axis; day: number; week: WeekProps; dragged: Span | null; cursor: Cursor }

/** One day: what is offered below, then what takes it, then what is being picked and the line that is now. */
export function Column({ axis, day, week, dragged, cursor }: Props) {
  const { date, missing } = axis.days[day]!
  return (
    // biome-ignore lint/a11y/useSemanticElements: a group of marks in a grid, not a set of form fields
    <div className="week-column" role="group" aria-label={longDay(date, date)} data-day={day}>
      {week.offered && <Offered axis={axis} day={day} offered={week.offered} />}
      {missing.map(gap => (
        <div key={gap.from} className="week-part week-missing" style={partStyle(gap)} />
      ))}
      <Blocks axis={axis} day={day} week={week} />
      <Picked axis={axis} day={day} span={dragged ?? week.picked} zone={week.zone} />
      {week.onPick && cursor.day === day && (
        <button
          type="button"
          className="week-part week-cursor"
          aria-label={cursor.label}
          style={partStyle(cursor)}
        />
      )}
      <NowLine axis={axis} day={day} now={week.now} />
    </div>
  )
}

function Offered({ axis, day, offered }: { axis: Axis; day: number; offered: readonly Span[] }) {
  return (
    <>
      <div className="week-part week-outside" style={partStyle({ from: 0, to: axis.height })} />
      {onDay(axis, day, offered).map(({ piece }) => (
        <div key={piece.from} className="week-part week-wash" style={partStyle(piece)} />
      ))}
    </>
  )
}

function Blocks({ axis, day, week }: { axis: Axis; day: number; week: WeekProps }) {
  const shown = onDay(axis, day, week.blocks)
  const lanes = lanesOf(shown.map(({ piece }) => piece))
  return shown.map(({ item, piece }, at) => (
    <BlockView
      key={item.id}
      block={item}
      piece={piece}
      lane={lanes[at]!}
      zone={week.zone}
      onOpen={week.onOpen}
    />
  ))
}

type PickedProps = { axis: Axis; day: number; span?: Span | null; zone: string }

function Picked({ axis, day, span: picked, zone }: PickedProps) {
  const [shown] = picked ? onDay(axis, day, [picked]) : []
  if (!shown) return null
  return (
    <div className="week-part week-picked" style={partStyle(shown.piece)}>
      {span(picked!.start, picked!.end, zone)}
    </div>
  )
}

function onDay<T extends Span>(axis: Axis, day: number, items: readonly T[]): { item: T; piece: Piece }[] {
  const { start, end } = axis.days[day]!
  const touching = items.filter(item => item.start < end && start < item.end)
  return touching.flatMap(item => {
    const piece = place(axis, item).find(each => each.day === day)
    return piece ? [{ item, piece }] : []
  })
}
