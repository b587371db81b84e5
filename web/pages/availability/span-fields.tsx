import type { Span } from '#/time/hours.ts'
import { TimeField } from '../../parts/dates.tsx'

type Props = { name: string; span: Span; onChange: (span: Span) => void }

/** From and to, on one line. `24:00` is edited as the `00:00` of the next day, which means the same. */
export function SpanFields({ name, span, onChange }: Props) {
  return (
    <div className="flex items-center gap-1.5">
      <TimeField
        bare
        label={`${name} from`}
        value={span.start}
        onChange={start => onChange({ ...span, start })}
      />
      <span aria-hidden>–</span>
      <TimeField
        bare
        label={`${name} to`}
        value={span.end === '24:00' ? '00:00' : span.end}
        onChange={end => onChange({ ...span, end })}
      />
    </div>
  )
}
