import type { SlotAnswer } from '../../data/proposals.ts'

const MARKS = {
  yes: { mark: '✓', word: 'yes' },
  'if-needed': { mark: '(✓)', word: 'if needed' },
  no: { mark: '✗', word: 'no' },
} as const

type Props = { answer: SlotAnswer | undefined; isTaken: boolean }

/** What somebody said to a slot, as a mark and a word. */
export function AnswerMark({ answer, isTaken }: Props) {
  const { mark, word } = answer ? MARKS[answer] : { mark: '·', word: 'not answered' }
  return (
    <>
      <span aria-hidden className="answer-mark">
        {mark}
      </span>
      <span className="sr-only">{word}</span>
      {isTaken && (
        <span className="answer-taken">
          <span className="sr-only">, but </span>no longer free
        </span>
      )}
    </>
  )
}
