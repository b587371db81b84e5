import { Link } from '@tanstack/react-router'
import type { Block } from './block.tsx'

type Props = { dates: readonly string[]; blocks: readonly Block[] }

/** Above the hours, what takes whole days: under each of its dates. */
export function WholeDays({ dates, blocks }: Props) {
  if (blocks.length === 0) return null
  return (
    <div className="week-grid week-days">
      <span className="week-all-day">all day</span>
      {dates.map(date => (
        <div key={date} className="week-days-cell">
          {blocks
            .filter(({ days }) => days!.first <= date && date <= days!.last)
            .map(block => (
              <WholeDay key={block.id} block={block} />
            ))}
        </div>
      ))}
    </div>
  )
}

function WholeDay({ block }: { block: Block }) {
  const { title, look, means, to } = block
  const shared = {
    className: `claim-day claim-${look}`,
    title: `${title}, all day`,
    children: (
      <>
        <span className="claim-title">{title}</span>
        <span className="sr-only">, all day, {means}</span>
      </>
    ),
  }
  if (!to || !('meeting' in to)) return <div {...shared} />
  return <Link {...shared} to="/meetings/$id" params={{ id: to.meeting }} search={{ at: to.occurrence }} />
}
