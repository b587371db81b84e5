import { Plus, X } from 'lucide-react'
import { type Day, days } from '#/time/date.ts'
import { Button } from '../../../parts/button.tsx'
import { Radios, Toggled } from '../../../parts/check.tsx'
import { TimeField } from '../../../parts/dates.tsx'
import { Section } from '../../../parts/section.tsx'
import type { Draft } from './draft.ts'
import { type QuietRow, quietOf, quietSentence, WEEKDAYS, withMore } from './quiet.ts'

const DAYS = days.map(id => ({ id, name: WEEKDAYS[id] }))

const WHEN_QUIET = [
  { id: 'skip', name: 'Do without the reminder' },
  { id: 'send', name: 'Send it all the same' },
]

type Props = { draft: Draft; put: (part: Partial<Draft>) => void }

export function QuietHours({ draft, put }: Props) {
  const { quiet, whenQuiet } = draft
  return (
    <Section
      title="Quiet hours"
      about="A reminder that falls into them comes before they begin, never after the meeting has started."
    >
      <p className="mb-4 times">{quietSentence(quietOf(quiet))}</p>
      <div className="grid gap-5">
        {quiet.map((row, at) => (
          <QuietLine
            // biome-ignore lint/suspicious/noArrayIndexKey: rows are told apart by their place alone
            key={at}
            row={row}
            onChange={next => put({ quiet: quiet.with(at, next) })}
            onRemove={() => put({ quiet: quiet.toSpliced(at, 1) })}
          />
        ))}
        <Button
          kind="quiet"
          className="-ml-2.5 justify-self-start"
          onPress={() => put({ quiet: withMore(quiet) })}
        >
          <Plus aria-hidden />
          {quiet.length ? 'Other days' : 'Add quiet hours'}
        </Button>
        {quiet.length > 0 && (
          <Radios
            label="If they leave no moment before the meeting"
            options={WHEN_QUIET}
            value={whenQuiet}
            onChange={id => put({ whenQuiet: id as Draft['whenQuiet'] })}
          />
        )}
      </div>
    </Section>
  )
}

type LineProps = { row: QuietRow; onChange: (row: QuietRow) => void; onRemove: () => void }

function QuietLine({ row, onChange, onRemove }: LineProps) {
  return (
    <div className="grid gap-3">
      <Toggled
        label="Days on which these quiet hours begin"
        options={DAYS}
        chosen={row.days}
        onChange={ids => onChange({ ...row, days: ids as Day[] })}
      />
      <div className="flex items-end gap-3">
        <TimeField label="From" value={row.start} onChange={start => onChange({ ...row, start })} />
        <TimeField label="To" value={row.end} onChange={end => onChange({ ...row, end })} />
        <Button kind="quiet" icon aria-label="Remove these quiet hours" onPress={onRemove}>
          <X aria-hidden />
        </Button>
      </div>
    </div>
  )
}
