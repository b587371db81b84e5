import { useRef, useState } from 'react'
import { useMe } from '../../data/me.ts'
import { type Proposal, useProposalVerbs, useWaitingProposals } from '../../data/proposals.ts'
import { Button } from '../../parts/button.tsx'
import { Field } from '../../parts/field.tsx'
import { say } from '../../parts/toast.tsx'
import { useZone } from '../../parts/zone-view.tsx'
import {
  answerAt,
  blanks,
  bodyOf,
  isChanged,
  NOTHING,
  type Pressed,
  press,
  pressAll,
  saidBy,
  undoOf,
  whenFree,
} from './answering.ts'
import { ALSO_FINE, alsoOffered, busyLines } from './clashes.ts'
import type { Task } from './controls.tsx'
import { Funnel } from './funnel.tsx'
import { Grid } from './grid.tsx'
import { type Day, othersOf, type Row } from './rows.ts'
import { SaveBar } from './save-bar.tsx'
import { funnelSentence } from './standing.ts'
import { saved, stillWaits } from './unsaved.ts'

type Props = {
  proposal: Proposal
  days: readonly Day[]
  onChoose?: (row: Row) => void
  onTask: (task: Task) => void
}

/** The grid with the viewer's answers in it. What he pressed stays until he saves it, whatever others change. */
export function Answers({ proposal, days, onChoose, onTask }: Props) {
  const me = useMe()
  const heading = useRef<HTMLHeadingElement>(null)
  const [pressed, setPressed] = useState(NOTHING)
  const said = saidBy(proposal, me.id)
  const isOpen = proposal.state === 'open'
  // Of who has said nothing yet all of it waits, which needs no sentence.
  const left = isOpen && said.size > 0 ? blanks(NOTHING, said, proposal.slots) : 0
  const settled = () => {
    setPressed(NOTHING)
    heading.current?.focus()
  }
  return (
    <section className="mb-6">
      <div className="mb-2 flex flex-wrap items-end justify-between gap-x-8 gap-y-2">
        <div>
          <h2 ref={heading} tabIndex={-1} className="section-title outline-none">
            {isOpen ? `Which ${proposal.whole_days ? 'days' : 'times'} suit you?` : 'Who could when'}
          </h2>
          <p className="text-soft times" aria-live="polite">
            {funnelSentence(proposal)} {left > 0 && stillWaits(left)}
          </p>
        </div>
        <Funnel days={days} />
      </div>
      {isOpen && <Quick {...{ proposal, pressed, onPress: setPressed }} />}
      <AnswerGrid {...{ proposal, days, pressed, onChoose }} onPress={isOpen ? setPressed : undefined} />
      {isOpen && <Foot {...{ proposal, pressed, onPress: setPressed, settled, onTask }} said={said} />}
    </section>
  )
}

type PressedProps = { proposal: Proposal; pressed: Pressed; onPress: (pressed: Pressed) => void }

function Quick({ proposal, pressed, onPress }: PressedProps) {
  const said = saidBy(proposal, useMe().id)
  const all = (answer: Parameters<typeof pressAll>[3]) => () =>
    onPress(pressAll(pressed, said, proposal.slots, answer))
  return (
    <div className="mb-3 flex flex-wrap gap-2">
      <Button onPress={all(whenFree(proposal.mine.busy))}>All that I am free for</Button>
      <Button onPress={all(() => 'no')}>None of them</Button>
    </div>
  )
}

type GridProps = Pick<Props, 'proposal' | 'days' | 'onChoose'> & {
  pressed: Pressed
  onPress?: (pressed: Pressed) => void
}

function AnswerGrid({ proposal, days, pressed, onPress, onChoose }: GridProps) {
  const me = useMe()
  const { zone } = useZone()
  const said = saidBy(proposal, me.id)
  const { data: waits = [] } = useWaitingProposals()
  const waiting = new Set(waits.map(({ id }) => id))
  const linesOf = (row: Row) => {
    const isOffer = onPress && pressed.answers.get(row.slot.number) !== 'no'
    const also = isOffer ? alsoOffered(row.busy) : null
    const firm = busyLines(row.busy, { zone, waiting }).filter(line => line.firm || also === null)
    return [...firm, ...(also ? [{ words: also, firm: false }] : [])]
  }
  const isTwice = onPress && days.some(({ rows }) => rows.some(({ busy }) => alsoOffered(busy) !== null))
  return (
    <>
      {isTwice && <p className="text-small text-soft mb-3">{ALSO_FINE}</p>}
      <Grid
        proposal={proposal}
        days={days}
        others={othersOf(proposal, me.id)}
        answerAt={row => answerAt(pressed, said, row.slot.number)}
        onAnswer={onPress && ((row, answer) => onPress(press(pressed, said, row.slot.number, answer)))}
        onClose={onChoose}
        busyLines={linesOf}
      />
    </>
  )
}

type FootProps = PressedProps & {
  said: ReturnType<typeof saidBy>
  settled: () => void
  onTask: (task: Task) => void
}

/** Below the grid: a note, and what is not saved yet. */
function Foot({ proposal, pressed, onPress, said, settled }: FootProps) {
  const me = useMe()
  const { change } = useProposalVerbs(proposal.id)
  const blank = blanks(pressed, said, proposal.slots)
  const before = undoOf(pressed, said, proposal)
  const undo = before ? () => change.mutate(bodyOf(before, proposal)) : undefined
  const isMine = proposal.proposer === me.id
  const save = () =>
    change.mutate(bodyOf(pressed, proposal), {
      onSuccess: () => {
        say(saved({ hidden: proposal.hidden, isMine, blank }), undo)
        settled()
      },
    })
  return (
    <>
      <Field
        className="mt-6 max-w-xl"
        label="A note to the others"
        lines={2}
        maxLength={500}
        value={pressed.note ?? proposal.mine.note}
        onChange={note => onPress({ ...pressed, note })}
      />
      <SaveBar
        shown={isChanged(pressed, proposal)}
        changed={pressed.answers.size}
        blank={pressed.answers.size > 0 ? blank : 0}
        error={change.error}
        isPending={change.isPending}
        onSave={save}
        onForget={settled}
      />
    </>
  )
}
