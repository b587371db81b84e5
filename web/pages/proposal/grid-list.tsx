import { useMe } from '../../data/me.ts'
import { useNow } from '../../parts/now.ts'
import { cityOf, dateIn, longDay } from '../../parts/when.ts'
import { useZone } from '../../parts/zone-view.tsx'
import { AnswerButtons } from './answer-buttons.tsx'
import { BusyLines } from './busy-lines.tsx'
import { ChooseButton } from './choose-button.tsx'
import { areHidden, type GridProps } from './grid-props.ts'
import { AnswerMark } from './mark.tsx'
import type { Row } from './rows.ts'
import { SlotHead } from './slot-head.tsx'

/** The same for a phone: a slot below the other, each with the marks of everybody in a line. */
export function GridList(props: GridProps) {
  const { zone } = useZone()
  const today = dateIn(useNow(), zone)
  return (
    <div className="times">
      {!props.proposal.whole_days && <p className="text-small text-faint">{cityOf(zone)} time</p>}
      {props.days.map(({ date, rows }) => (
        <section key={date} className="mt-4">
          <h3 className="border-line-firm border-b pb-1 font-semibold">{longDay(date, today)}</h3>
          <ul className="table-rows">
            {rows.map(row => (
              <SlotItem key={row.key} {...props} row={row} label={`${longDay(date, today)}, ${row.time}`} />
            ))}
          </ul>
        </section>
      ))}
    </div>
  )
}

type ItemProps = GridProps & { row: Row; label: string }

function SlotItem({ row, label, ...props }: ItemProps) {
  const { proposal, answerAt, onAnswer, onClose, busyLines } = props
  const mine = answerAt(row)
  const canAnswer = onAnswer && !row.slot.past
  return (
    <li className="proposal-item" data-standing={row.standing}>
      <div className="flex items-start justify-between gap-3">
        <SlotHead row={row} proposal={proposal} />
        {onClose && <ChooseButton row={row} label={label} onPress={() => onClose(row)} />}
      </div>
      {canAnswer && <AnswerButtons label={label} value={mine} onChange={answer => onAnswer(row, answer)} />}
      <BusyLines lines={busyLines(row)} />
      <Marks {...props} row={row} withMine={!canAnswer} />
    </li>
  )
}

function Marks({ row, others, answerAt, proposal, withMine }: GridProps & { row: Row; withMine: boolean }) {
  const me = useMe()
  const isHidden = areHidden(proposal, me.id)
  const own = { person: me.id, name: 'You', answer: answerAt(row) }
  const theirs = others.map(({ person, name }) => ({ person, name, answer: row.answers.get(person) }))
  const shown = [...(withMine ? [own] : []), ...(isHidden ? [] : theirs)]
  if (shown.length === 0) return null
  return (
    <ul className="proposal-marks">
      {shown.map(({ person, name, answer }) => (
        <li key={person} data-answer={answer ?? 'none'}>
          {name} <AnswerMark answer={answer} isTaken={row.taken.has(person)} />
        </li>
      ))}
    </ul>
  )
}
