import { Link } from '@tanstack/react-router'
import type { CSSProperties } from 'react'
import { span } from '../when.ts'
import type { Piece } from './axis.ts'
import type { Lane } from './lanes.ts'

/** One use of time, as the week shows it. Instants in epoch milliseconds, half-open. */
export type Block = {
  id: string
  title: string
  start: number
  end: number
  /** Of what takes whole days its dates, both included: it stands above the hours. */
  days?: { first: string; last: string }
  look:
    | 'firm'
    | 'ritual'
    | 'hold'
    | 'proposed'
    | 'seated'
    | 'invited'
    | 'remote'
    | 'open'
    | 'declined'
    | 'asked'
    | 'slot'
    | 'others'
  /** What the look means, for those who cannot see it. */
  means: string
  to?: { meeting: string; occurrence?: string } | { proposal: string } | { gathering: string }
  /** A press on it is the page’s to answer. */
  opens?: boolean
}

type Props = { block: Block; piece: Piece; lane: Lane; zone: string; onOpen?: (block: Block) => void }

export function BlockView({ block, piece, lane, zone, onOpen }: Props) {
  const minutes = piece.to - piece.from
  const when = span(block.start, block.end, zone)
  const shared = {
    className: `claim claim-${block.look} times`,
    style: styleOf(piece, lane),
    'data-short': minutes < 40 || undefined,
    'data-block': block.id,
    title: `${block.title}, ${when}`,
    children: <Words title={block.title} when={when} means={block.means} />,
  }
  if (block.to && 'proposal' in block.to) {
    return <Link {...shared} to="/proposals/$id" params={{ id: block.to.proposal }} />
  }
  if (block.to && 'gathering' in block.to) {
    return <Link {...shared} to="/invitations/$id" params={{ id: block.to.gathering }} />
  }
  if (block.to) {
    const { meeting, occurrence } = block.to
    return <Link {...shared} to="/meetings/$id" params={{ id: meeting }} search={{ at: occurrence }} />
  }
  if (onOpen && block.opens) return <button type="button" {...shared} onClick={() => onOpen(block)} />
  return <div {...shared} />
}

function Words({ title, when, means }: { title: string; when: string; means: string }) {
  return (
    <>
      <span className="claim-title">{title}</span> <span className="claim-when">{when}</span>
      <span className="sr-only">, {means}</span>
    </>
  )
}

/** Set through the style object (the CSSOM), which the content policy allows. In hours of the axis. */
export function partStyle({ from, to }: { from: number; to: number }): CSSProperties {
  return { '--from': from / 60, '--for': (to - from) / 60 } as CSSProperties
}

function styleOf(piece: Piece, lane: Lane): CSSProperties {
  return { ...partStyle(piece), '--lane': lane.lane, '--lanes': lane.lanes } as CSSProperties
}
