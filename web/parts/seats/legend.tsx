import type { ChairState, Seats } from './chairs.ts'

type Props = {
  seats: Seats
  /** How many are asked for whom no seat is kept: they have no chair at the table, so they stand beside. */
  beside?: number
}

/** What the chairs mean, with how many there are of each; only of what there is. */
export function SeatLegend({ seats, beside = 0 }: Props) {
  const { total, yes, probably, reserved, left, excess } = seats
  const lines: [ChairState | 'beside', string, number][] = [
    ['yes', 'yes', yes],
    ['probably', 'probably', probably],
    ['kept', 'kept for who is asked', reserved],
    ['left', 'left', left],
    ['excess', `more than the ${total} seats`, excess],
    ['beside', `${beside === 1 ? 'is' : 'are'} asked; no seat is kept for them`, beside],
  ]
  return (
    <ul className="chair-legend times">
      {lines
        .filter(([, , count]) => count > 0)
        .map(([state, words, count]) => (
          <li key={state}>
            <i className="chair-small" data-state={state} aria-hidden />
            {count} {words}
          </li>
        ))}
    </ul>
  )
}
