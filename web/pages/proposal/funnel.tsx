import type { Day } from './rows.ts'

/** What is left of the slots, as ticks in their order: refused ones short, the best tall. A picture only: the sentence
 * beside it and the rows below say the same. */
export function Funnel({ days }: { days: readonly Day[] }) {
  return (
    <div className="funnel" aria-hidden>
      {days.map(({ date, rows }) => (
        <div key={date} className="funnel-day">
          {rows.map(({ key, standing }) => (
            <i key={key} data-standing={standing} />
          ))}
        </div>
      ))}
    </div>
  )
}
