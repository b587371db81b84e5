import type { ChairState, Seats } from './chairs.ts'

/** What the chairs mean, with how many there are of each; only of what there is. */
export function SeatLegend({ seats }: { seats: Seats }) {
  const { total, yes, probably, reserved, left, excess } = seats
  const lines: [ChairState, string, number][] = [
    ['yes', 'yes', yes],
    ['probably', 'probably', probably],
    ['kept', 'kept for who is asked', reserved],
    ['left', 'left', left],
    ['excess', `more than the ${total} seats`, excess],
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
