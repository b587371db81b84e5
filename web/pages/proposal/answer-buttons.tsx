import { useId } from 'react'
import type { SlotAnswer } from '../../data/proposals.ts'

export const ANSWERS = [
  { id: 'yes', mark: '✓', word: 'Yes' },
  { id: 'if-needed', mark: '(✓)', word: 'If needed' },
  { id: 'no', mark: '✗', word: 'No' },
] as const satisfies readonly { id: SlotAnswer; mark: string; word: string }[]

type Props = {
  /** Which slot it is about, for who does not see where it stands. */
  label: string
  value: SlotAnswer | undefined
  onChange: (answer: SlotAnswer) => void
  /** Marks alone, where a column has no room for words. */
  compact?: boolean
}

/** The three answers to one slot. One stop of the Tab key, the arrows change it: a hundred slots stay passable. */
export function AnswerButtons({ label, value, onChange, compact }: Props) {
  const name = useId()
  return (
    <fieldset className="answers" data-compact={compact || undefined}>
      <legend className="sr-only">{label}</legend>
      {ANSWERS.map(({ id, mark, word }) => (
        <label key={id} className="answer" data-answer={id} title={compact ? word : undefined}>
          <input type="radio" name={name} checked={value === id} onChange={() => onChange(id)} />
          <span aria-hidden className="answer-mark">
            {mark}
          </span>
          <span className={compact ? 'sr-only' : ''}>{word}</span>
        </label>
      ))}
    </fieldset>
  )
}
