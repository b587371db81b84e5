import { type Next, type Line as Shown, useGuestVerbs, useLine } from '../../data/board.ts'
import type { Gathering } from '../../data/gatherings.ts'
import { Button } from '../../parts/button.tsx'
import { useNow } from '../../parts/now.ts'
import { say } from '../../parts/toast.tsx'
import { Trouble } from '../../parts/trouble.tsx'
import { useZone } from '../../parts/zone-view.tsx'
import { askNowWords, delayWords, placeWords } from './line-words.ts'

/** Who is next, why he is, and why he is not asked yet. */
export function Line({ gathering }: { gathering: Gathering }) {
  const line = useLine(gathering.id)
  const isOver = gathering.state === 'over' || gathering.state === 'cancelled'
  if (isOver || !line.data || line.data.items.length === 0) return null
  const { items } = line.data
  return (
    <section>
      <h2 className="section-title mb-1">Next in line</h2>
      <ol className="table-rows">
        {items.map((next, at) => (
          <NextRow
            key={next.contact}
            gathering={gathering}
            line={line.data}
            next={next}
            isAsBefore={at > 0 && items[at - 1]!.delay === next.delay}
          />
        ))}
      </ol>
    </section>
  )
}

type Props = { gathering: Gathering; line: Shown; next: Next; isAsBefore: boolean }

/** A reason that is that of the one before him is not said again. */
function NextRow({ gathering, line, next, isAsBefore }: Props) {
  const reading = { zone: useZone().zone, now: useNow() }
  const { invite } = useGuestVerbs(gathering.id, next.contact)
  const mayAsk = gathering.state !== 'draft' && next.party <= gathering.seats.left
  return (
    <li className="board-next">
      <div className="flex items-baseline justify-between gap-x-3">
        <span className="min-w-0 wrap-anywhere">
          <strong className="font-medium">{next.name}</strong>
          <span className="text-soft">, {placeWords(next, reading)}</span>
        </span>
        {mayAsk && (
          <Button
            kind="quiet"
            className="-my-1.5 -mr-2.5 shrink-0"
            isDisabled={invite.isPending}
            onPress={() => invite.mutate(undefined, { onSuccess: () => say(`${next.name} is asked.`) })}
          >
            Ask now<span className="sr-only">: {next.name}</span>
          </Button>
        )}
      </div>
      {!isAsBefore && (
        <p className="text-small text-soft times mt-0.5">
          {delayWords(next, line, reading)} {mayAsk && askNowWords(next)}
        </p>
      )}
      <Trouble error={invite.error} />
    </li>
  )
}
