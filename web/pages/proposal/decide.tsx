import { useMe } from '../../data/me.ts'
import type { Proposal } from '../../data/proposals.ts'
import { Button } from '../../parts/button.tsx'
import { useNow } from '../../parts/now.ts'
import { dateIn, nearDay } from '../../parts/when.ts'
import { useZone } from '../../parts/zone-view.tsx'
import type { Task } from './controls.tsx'
import { decisionWords } from './decision.ts'
import type { Day, Row } from './rows.ts'
import { dateOf } from './slot-time.ts'

type Props = {
  proposal: Proposal
  days: readonly Day[]
  onChoose: (row: Row) => void
  onTask: (task: Task) => void
}

/** For the proposer, once it is his turn: the best times as buttons, or what else to do. */
export function Decide({ proposal, days, onChoose, onTask }: Props) {
  const me = useMe()
  const words = decisionWords(proposal, me.id)
  if (words === null) return null
  const best = days.flatMap(({ rows }) => rows).filter(({ standing }) => standing === 'best')
  return (
    <section className="trouble mb-8">
      <h2 className="section-title">{best.length > 0 ? 'Choose a time' : 'Your turn'}</h2>
      <p className="mb-2">{words}</p>
      <div className="flex flex-wrap gap-2">
        {best.map((row, at) => (
          <BestButton key={row.key} {...{ proposal, row, onChoose }} isFirst={at === 0} />
        ))}
        {proposal.state === 'ended' && <Button onPress={() => onTask('details')}>Give it more time</Button>}
        {proposal.state === 'open' && best.length === 0 && (
          <Button onPress={() => onTask('add-times')}>Add other times</Button>
        )}
      </div>
    </section>
  )
}

type BestProps = { proposal: Proposal; row: Row; isFirst: boolean; onChoose: (row: Row) => void }

export function BestButton({ proposal, row, isFirst, onChoose }: BestProps) {
  const { zone } = useZone()
  const day = nearDay(dateOf(proposal, row.slot, zone), dateIn(useNow(), zone))
  return (
    <Button
      kind={isFirst ? 'primary' : 'plain'}
      className="times whitespace-normal"
      onPress={() => onChoose(row)}
    >
      {day[0]!.toUpperCase() + day.slice(1)}, {row.time}
    </Button>
  )
}
