import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useMe } from '../../data/me.ts'
import type { Proposal } from '../../data/proposals.ts'
import { buttonLook } from '../../parts/button.tsx'
import { useZone } from '../../parts/zone-view.tsx'
import { Close } from '../proposal/close.tsx'
import { BestButton } from '../proposal/decide.tsx'
import { decisionWords } from '../proposal/decision.ts'
import { daysOf, type Row } from '../proposal/rows.ts'

/** Proposals of mine in which it is my turn: the best times as buttons. */
export function Choices({ proposals }: { proposals: readonly Proposal[] }) {
  if (proposals.length === 0) return null
  return (
    <section className="mb-10">
      <h2 className="section-title mb-2">Waits for your choice</h2>
      <ul className="table-rows border-line border-y">
        {proposals.map(proposal => (
          <ChoiceRow key={proposal.id} proposal={proposal} />
        ))}
      </ul>
    </section>
  )
}

const FEW = 4

function ChoiceRow({ proposal }: { proposal: Proposal }) {
  const me = useMe()
  const { zone } = useZone()
  const [chosen, choose] = useState<Row | null>(null)
  const rows = daysOf(proposal, zone).flatMap(day => day.rows)
  const best = rows.filter(({ standing }) => standing === 'best')
  return (
    <li className="py-4">
      <div className="mark mark-proposal">
        <Link
          to="/proposals/$id"
          params={{ id: proposal.id }}
          className="text-large hover:link wrap-anywhere font-semibold"
        >
          {proposal.title}
        </Link>
        <p className="text-soft">{decisionWords(proposal, me.id)}</p>
      </div>
      <div className="mt-2 flex flex-wrap gap-2">
        {best.slice(0, FEW).map(row => (
          <BestButton key={row.key} proposal={proposal} row={row} isFirst={false} onChoose={choose} />
        ))}
        <Link to="/proposals/$id" params={{ id: proposal.id }} className={buttonLook('quiet')}>
          {best.length > FEW ? `All ${best.length} of them` : 'See who can when'}
        </Link>
      </div>
      <Close proposal={proposal} row={chosen} onClose={() => choose(null)} />
    </li>
  )
}
