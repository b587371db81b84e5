import { useGatheringVerbs } from '../../data/board.ts'
import type { Gathering } from '../../data/gatherings.ts'
import { Button } from '../../parts/button.tsx'
import { CountField } from '../../parts/count.tsx'
import { Problem, wordsOf } from '../../parts/problem.ts'
import type { Seats } from '../../parts/seats/chairs.ts'
import { seatsWords } from '../../parts/seats/words.ts'
import { say } from '../../parts/toast.tsx'
import { Trouble } from '../../parts/trouble.tsx'
import { isTooFew, savingWords, tooFewSentences } from './seats-draft.ts'

type Props = { gathering: Gathering; wanted: number | null; onWant: (seats: number | null) => void }

/** More seats or fewer: the chairs follow at once, and it is saved by a button, because saving asks the next. */
export function SeatsEdit({ gathering, wanted, onWant }: Props) {
  const { seats } = gathering
  const want = (count: number) => onWant(count === seats.total ? null : count)
  return (
    <div className="grid gap-3" data-asks={wanted !== null || undefined}>
      <CountField label="Seats" value={wanted ?? seats.total} onChange={want} min={1} max={1000} />
      {wanted !== null && <Save gathering={gathering} wanted={wanted} onDone={() => onWant(null)} />}
    </div>
  )
}

type SaveProps = { gathering: Gathering; wanted: number; onDone: () => void }

function Save({ gathering, wanted, onDone }: SaveProps) {
  const { change } = useGatheringVerbs(gathering.id)
  const before = gathering.seats.total
  const refused = figuresIn(change.error)
  const asks = isTooFew(gathering.seats, wanted) || refused !== null
  const isDealing = gathering.state === 'dealing' || gathering.state === 'full'
  const undo = () => change.mutate({ seats: before }, { onError: error => say(wordsOf(error)) })
  const save = () =>
    change.mutate(
      { seats: wanted, ...(asks ? { withdraw: true } : {}) },
      {
        onSuccess: () => {
          say(
            `${capital(seatsWords(wanted))} now.`,
            asks || (isDealing && wanted > before) ? undefined : undo,
          )
          onDone()
        },
      },
    )
  return (
    <div className={asks ? 'trouble' : ''} role={asks ? 'alert' : undefined}>
      {asks ? (
        tooFewSentences(refused ?? gathering.seats, wanted).map(words => <p key={words}>{words}</p>)
      ) : (
        <p className="text-soft">{savingWords(gathering.seats, wanted, isDealing)}</p>
      )}
      {!refused && <Trouble error={change.error} />}
      <div className="mt-3 flex flex-wrap gap-2">
        <Button kind="primary" isDisabled={change.isPending} onPress={save}>
          {asks ? 'Withdraw and save' : `Save ${wanted} ${wanted === 1 ? 'seat' : 'seats'}`}
        </Button>
        <Button onPress={onDone}>Leave it at {before}</Button>
      </div>
    </div>
  )
}

/** The seats as a refusal tells them: meanwhile somebody may have answered. */
function figuresIn(error: unknown): Seats | null {
  if (!(error instanceof Problem) || error.kind !== 'too-few-seats') return null
  const seats = error.body['seats'] as Partial<Seats> | undefined
  return { total: 0, yes: 0, probably: 0, reserved: 0, left: 0, excess: 0, ...seats }
}

function capital(words: string): string {
  return words[0]!.toUpperCase() + words.slice(1)
}
