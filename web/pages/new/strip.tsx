import type { CSSProperties } from 'react'
import type { Free } from '../../data/free.ts'
import { clock, dateIn, datesWindow, millis } from '../../parts/when.ts'

type Row = { id: string; name: string; free: Free | undefined }
type Props = { rows: readonly Row[]; chosen: { start: number; end: number }; zone: string }

const HOURS = [0, 4, 8, 12, 16, 20]

/** The day of the meeting for everybody in it, as bars; the chosen time is one frame around them. A picture only:
 * the same is said in sentences beside it. */
export function Strip({ rows, chosen, zone }: Props) {
  const day = datesWindow([dateIn(chosen.start, zone)], zone)
  const from = millis(day.start)
  const part = (start: number, end: number) => shareOf(from, millis(day.end), start, end)
  return (
    <div className="strip times" aria-hidden>
      <div className="strip-hours">
        {HOURS.slice(1).map(hour => (
          <span key={hour} style={part(from + hour * 3_600_000, from)}>
            {clock(from + hour * 3_600_000, zone)}
          </span>
        ))}
      </div>
      {rows.map(row => (
        <Bar key={row.id} row={row} part={part} />
      ))}
      <div className="strip-frame">
        {HOURS.map(hour => (
          <span key={hour} className="strip-line" style={part(from + hour * 3_600_000, from)} />
        ))}
        <span className="strip-chosen" style={part(chosen.start, chosen.end)} />
      </div>
    </div>
  )
}

const BUSY = {
  meeting: 'strip-busy',
  external: 'strip-external',
  unknown: 'strip-unknown',
  'outside-hours': '',
} as const

type BarProps = { row: Row; part: (start: number, end: number) => CSSProperties }

function Bar({ row, part }: BarProps) {
  const busy = (row.free?.busy ?? []).filter(each => BUSY[each.kind])
  return (
    <>
      <span className="strip-name">{row.name}</span>
      <div className="strip-bar">
        {row.free?.free.map(each => (
          <span
            key={each.start}
            className="strip-part strip-free"
            style={part(millis(each.start), millis(each.end))}
          />
        ))}
        {busy.map(each => (
          <span
            key={each.start + each.kind}
            className={`strip-part ${BUSY[each.kind]}`}
            style={part(millis(each.start), millis(each.end))}
          />
        ))}
      </div>
    </>
  )
}

function shareOf(from: number, to: number, start: number, end: number): CSSProperties {
  const share = (at: number) => Math.min(1, Math.max(0, (at - from) / (to - from)))
  return { '--from': share(start), '--for': Math.max(0, share(end) - share(start)) } as CSSProperties
}
