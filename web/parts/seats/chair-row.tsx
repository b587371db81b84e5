import { chairsOf, inTens, type Seats } from './chairs.ts'

/** More would be a grey band in a list; the figures beside it say how many there are. */
const SHOWN = 60

/** The seats as a row of small chairs, for a list. A picture only: the words beside it say the same. */
export function ChairRow({ seats }: { seats: Seats }) {
  const chairs = chairsOf(seats, [])
  return (
    <span className="chair-rows" aria-hidden>
      {inTens(chairs.slice(0, SHOWN)).map(ten => (
        <span key={ten[0]!.key} className="chair-ten">
          {ten.map(({ key, state }) => (
            <i key={key} className="chair-small" data-state={state} />
          ))}
        </span>
      ))}
      {chairs.length > SHOWN && <span className="text-faint">…</span>}
    </span>
  )
}
