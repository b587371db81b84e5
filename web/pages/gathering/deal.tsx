import { Pause, Play, RotateCw, UserPlus } from 'lucide-react'
import { type Guest, useGatheringVerbs } from '../../data/board.ts'
import type { Gathering } from '../../data/gatherings.ts'
import { Button } from '../../parts/button.tsx'
import { sentence } from '../../parts/problem.ts'
import { numberWord } from '../../parts/sentences.ts'
import { say } from '../../parts/toast.tsx'
import { Trouble } from '../../parts/trouble.tsx'
import type { Task } from './controls.tsx'
import { firstWave } from './guest-groups.ts'
import { moreWords } from './standing.ts'

type Props = {
  gathering: Gathering
  guests: readonly Guest[]
  /** Whether seats are left, and nobody to ask for them. */
  isAtEnd: boolean
  onTask: (task: Task) => void
}

/** The one action that matters now: deal, go on, or pause; without anybody to ask, to find some. */
export function Deal({ gathering, guests, isAtEnd, onTask }: Props) {
  const { deal, change } = useGatheringVerbs(gathering.id)
  const error = deal.error ?? change.error
  const isPending = deal.isPending || change.isPending
  const goOn = (words: string) => deal.mutate(undefined, { onSuccess: () => say(words, pause) })
  const pause = () => change.mutate({ paused: true }, { onSuccess: () => say('Paused.', goOnQuietly) })
  const goOnQuietly = () => deal.mutate(undefined)
  if (gathering.guests.total === 0) return <AddFirst gathering={gathering} onTask={onTask} />
  if (isAtEnd) return <AskMore gathering={gathering} onTask={onTask} />
  return (
    <div>
      {gathering.state === 'draft' && (
        <>
          <Button kind="primary" isDisabled={isPending} onPress={() => goOn('Dealt: the first are asked.')}>
            <Play aria-hidden />
            Deal
          </Button>
          <p className="text-soft mt-2 max-w-xl">{dealWords(gathering, guests)}</p>
        </>
      )}
      {gathering.state === 'paused' && (
        <Button kind="primary" isDisabled={isPending} onPress={() => goOn('It goes on.')}>
          <Play aria-hidden />
          Go on
        </Button>
      )}
      {(gathering.state === 'dealing' || gathering.state === 'full') && (
        <Button isDisabled={isPending} onPress={pause}>
          <Pause aria-hidden />
          Pause
        </Button>
      )}
      <Trouble error={error} />
    </div>
  )
}

type MoreProps = Pick<Props, 'gathering' | 'onTask'>

function AddFirst({ gathering, onTask }: MoreProps) {
  return (
    <div>
      <Button kind="primary" onPress={() => onTask('add')}>
        <UserPlus aria-hidden />
        Add guests
      </Button>
      <p className="text-soft mt-2 max-w-xl">
        {gathering.state === 'draft'
          ? 'Then it can be dealt. Nobody is asked before.'
          : 'They are asked at once, as many as there are seats.'}
      </p>
    </div>
  )
}

/** Seats are left, and the line is empty: nothing more happens unless its host does something. */
function AskMore({ gathering, onTask }: MoreProps) {
  const { lapsed, withdrawn } = gathering.guests
  return (
    <div>
      <div className="flex flex-wrap gap-2">
        <Button kind="primary" onPress={() => onTask('add')}>
          <UserPlus aria-hidden />
          Add guests
        </Button>
        {lapsed + withdrawn > 0 && (
          <Button onPress={() => onTask('again')}>
            <RotateCw aria-hidden />
            Ask once more
          </Button>
        )}
      </div>
      <p className="text-soft mt-2 max-w-xl">{moreWords(gathering)}</p>
    </div>
  )
}

/** What dealing does, before it is done. */
function dealWords({ seats, risk, guests: { total } }: Gathering, guests: readonly Guest[]): string {
  const count = firstWave(guests, seats.total)
  const all = count === total
  const first = all
    ? 'Everybody is asked at once'
    : `The first ${count === 1 ? 'one is' : `${numberWord(count)} are`} asked at once${risk > 0 ? ', or more, as far as your risk goes' : ''}, the others as seats are given back`
  return `${sentence(first)} What is sent cannot be taken back unsaid; you can pause at any time.`
}
