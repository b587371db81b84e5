import { useMe } from '../../data/me.ts'
import type { Party } from '../../data/proposals.ts'
import { initialsOf } from '../../parts/letters.ts'
import { useNow } from '../../parts/now.ts'
import { cityOf, dateIn, longDay } from '../../parts/when.ts'
import { useZone } from '../../parts/zone-view.tsx'
import { AnswerButtons } from './answer-buttons.tsx'
import { BusyLines } from './busy-lines.tsx'
import { ChooseButton } from './choose-button.tsx'
import { areHidden, type GridProps } from './grid-props.ts'
import { AnswerMark } from './mark.tsx'
import type { Day, Row } from './rows.ts'
import { SlotHead } from './slot-head.tsx'

/** With more people than these, columns are narrow and have initials. */
const MOST_NAMED = 12

/** Rows are slots, by day; columns are people, the viewer first. */
export function GridTable(given: GridProps) {
  const me = useMe()
  const { proposal, days, onClose } = given
  // Columns of what is kept from the viewer would be empty.
  const others = areHidden(proposal, me.id) ? [] : given.others
  const props = { ...given, others }
  const hasBusy = days.some(({ rows }) => rows.some(row => row.busy.length > 0))
  const columns = 2 + (hasBusy ? 1 : 0) + others.length + (onClose ? 1 : 0)
  return (
    <div className="proposal-scroll">
      <table className="proposal-grid times" data-crowded={others.length > MOST_NAMED || undefined}>
        <caption className="sr-only">{proposal.title}: which times suit whom</caption>
        <Heads {...props} hasBusy={hasBusy} />
        {days.map(day => (
          <DayRows key={day.date} {...props} day={day} columns={columns} hasBusy={hasBusy} />
        ))}
      </table>
    </div>
  )
}

function Heads({ proposal, others, onClose, hasBusy }: GridProps & { hasBusy: boolean }) {
  const { zone } = useZone()
  return (
    <thead>
      <tr>
        <th scope="col">{proposal.whole_days ? 'Day' : `${cityOf(zone)} time`}</th>
        <th scope="col">You</th>
        {hasBusy && (
          <th scope="col" className="proposal-busy">
            Else you have
          </th>
        )}
        {others.map(party => (
          <PartyHead key={party.person} party={party} isShort={others.length > MOST_NAMED} />
        ))}
        {onClose && (
          <th scope="col">
            <span className="sr-only">Choose</span>
          </th>
        )}
      </tr>
    </thead>
  )
}

function PartyHead({ party: { name, required }, isShort }: { party: Party; isShort: boolean }) {
  if (!isShort)
    return (
      <th scope="col" className="proposal-party" title={name}>
        <span className="block truncate">{name}</span>
        {required && <span className="text-faint block font-normal">needed</span>}
      </th>
    )
  return (
    <th scope="col" className="proposal-party" title={required ? `${name}, needed` : name}>
      <span aria-hidden>{initialsOf(name)}</span>
      <span className="sr-only">{required ? `${name}, needed` : name}</span>
    </th>
  )
}

type DayProps = GridProps & { day: Day; columns: number; hasBusy: boolean }

function DayRows({ day, columns, ...props }: DayProps) {
  const { zone } = useZone()
  const today = dateIn(useNow(), zone)
  return (
    <tbody>
      <tr>
        <th scope="rowgroup" colSpan={columns} className="proposal-day">
          {longDay(day.date, today)}
        </th>
      </tr>
      {day.rows.map(row => (
        <SlotRow key={row.key} {...props} row={row} label={`${longDay(day.date, today)}, ${row.time}`} />
      ))}
    </tbody>
  )
}

type RowProps = GridProps & { row: Row; label: string; hasBusy: boolean }

function SlotRow({ row, label, hasBusy, ...props }: RowProps) {
  const { proposal, others, answerAt, onAnswer, onClose, busyLines } = props
  const me = useMe()
  const mine = answerAt(row)
  return (
    <tr data-standing={row.standing}>
      <th scope="row">
        <SlotHead row={row} proposal={proposal} />
      </th>
      <td data-answer={onAnswer && !row.slot.past ? undefined : mine} className="proposal-mine">
        {onAnswer && !row.slot.past ? (
          <AnswerButtons label={label} value={mine} onChange={answer => onAnswer(row, answer)} compact />
        ) : (
          <AnswerMark answer={mine} isTaken={row.taken.has(me.id)} />
        )}
      </td>
      {hasBusy && (
        <td className="proposal-busy">
          <BusyLines lines={busyLines(row)} />
        </td>
      )}
      {others.map(({ person }) => (
        <td key={person} className="proposal-mark" data-answer={row.answers.get(person) ?? 'none'}>
          <AnswerMark answer={row.answers.get(person)} isTaken={row.taken.has(person)} />
        </td>
      ))}
      {onClose && (
        <td className="text-right">
          <ChooseButton row={row} label={label} onPress={() => onClose(row)} />
        </td>
      )}
    </tr>
  )
}
