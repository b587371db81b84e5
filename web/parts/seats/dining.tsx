import { useEffect, useMemo, useRef } from 'react'
import { useMedia } from '../media.ts'
import { type Chair, inTens, reseat, type Table, tablesOf } from './chairs.ts'

type Props = { chairs: readonly Chair[]; label: string; figures?: string }

/** Beyond this many chairs with initials are a crowd, and a count is easier to read. */
const MOST_AT_TABLES = 60

/** Chairs around tables, filling up. A picture: what it shows stands in words beside it, and `label` says it to those
 * who cannot see it. `figures` lies on the table when there is only one. */
export function Dining({ chairs, label, figures }: Props) {
  const wide = useMedia('(width >= 64em)')
  const narrow = useMedia('(width < 23em)')
  const seated = useSeated(chairs)
  const given = seated.filter(({ state }) => state !== 'excess')
  const beyond = seated.filter(({ state }) => state === 'excess')
  const most = wide ? 16 : narrow ? 8 : 10
  const tables = chairs.length > MOST_AT_TABLES ? [] : tablesOf(given, most)
  return (
    <div className="dining" role="img" aria-label={label}>
      {tables.length === 0 && <Rows chairs={given} />}
      {tables.map(table => (
        <Around key={table.top[0]?.key} table={table} figures={tables.length === 1 ? figures : undefined} />
      ))}
      {beyond.length > 0 && (
        <div className="dining-beyond">
          {beyond.map(chair => (
            <Seat key={chair.key} chair={chair} side="top" />
          ))}
        </div>
      )}
    </div>
  )
}

/** The chairs, each guest on the one that he had the last time they were drawn. */
function useSeated(chairs: readonly Chair[]): Chair[] {
  const before = useRef<readonly Chair[]>([])
  const seated = useMemo(() => reseat(before.current, chairs), [chairs])
  useEffect(() => {
    before.current = seated
  }, [seated])
  return seated
}

function Around({ table, figures }: { table: Table; figures: string | undefined }) {
  const { top, right, bottom, left } = table
  return (
    <div className="dining-table">
      <Side chairs={top} side="top" />
      {left && <Seat chair={left} side="left" />}
      <span className="dining-board times">{figures}</span>
      {right && <Seat chair={right} side="right" />}
      <Side chairs={bottom} side="bottom" />
    </div>
  )
}

function Side({ chairs, side }: { chairs: readonly Chair[]; side: 'top' | 'bottom' }) {
  return (
    <div className="dining-side">
      {chairs.map(chair => (
        <Seat key={chair.key} chair={chair} side={side} />
      ))}
    </div>
  )
}

function Seat({ chair, side }: { chair: Chair; side: 'top' | 'right' | 'bottom' | 'left' }) {
  return (
    <span className="chair" data-state={chair.state} data-side={side} title={chair.title}>
      <span>{chair.mark}</span>
    </span>
  )
}

function Rows({ chairs }: { chairs: readonly Chair[] }) {
  return (
    <div className="chair-rows">
      {inTens(chairs).map(ten => (
        <span key={ten[0]!.key} className="chair-ten">
          {ten.map(({ key, state, title }) => (
            <i key={key} className="chair-small" data-state={state} title={title} />
          ))}
        </span>
      ))}
    </div>
  )
}
