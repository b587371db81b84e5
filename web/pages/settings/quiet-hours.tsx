import { Plus, X } from 'lucide-react'
import { useState } from 'react'
import { type Day, days } from '#/time/date.ts'
import { useChangeMe, useMe } from '../../data/me.ts'
import { Button } from '../../parts/button.tsx'
import { Toggled } from '../../parts/check.tsx'
import { TimeField } from '../../parts/dates.tsx'
import { Section } from '../../parts/section.tsx'
import { say } from '../../parts/toast.tsx'
import { Asking } from '../../parts/trouble.tsx'
import { type QuietRow, quietOf, quietSentence, rowsOf, WEEKDAYS, withMore } from './quiet.ts'

const DAYS = days.map(id => ({ id, name: WEEKDAYS[id] }))

export function QuietHours() {
  const me = useMe()
  const change = useChangeMe()
  const [rows, setRows] = useState(() => rowsOf(me.quiet))
  const put = (at: number, row: QuietRow) => setRows(rows.with(at, row))
  const save = () => {
    const before = me.quiet ?? null
    const undo = () => {
      change.mutate({ quiet: before })
      setRows(rowsOf(before))
    }
    change.mutate({ quiet: quietOf(rows) }, { onSuccess: now => say(quietSentence(now.quiet), undo) })
  }
  const same = JSON.stringify(quietOf(rows)) === JSON.stringify(quietOf(rowsOf(me.quiet)))
  const actions = (
    <>
      <Button type="submit" isDisabled={same || change.isPending}>
        Save
      </Button>
      <Button kind="quiet" onPress={() => setRows(withMore(rows))}>
        <Plus aria-hidden />
        {rows.length ? 'Other days' : 'Add quiet hours'}
      </Button>
    </>
  )
  return (
    <Section
      title="Quiet hours"
      about="A reminder that falls into them comes before they begin, never after the meeting has started."
    >
      <p className="mb-4 times">{quietSentence(quietOf(rows))}</p>
      <Asking error={change.error} onSubmit={save} actions={actions}>
        {rows.map((row, at) => (
          <QuietLine
            // biome-ignore lint/suspicious/noArrayIndexKey: rows are told apart by their place alone
            key={at}
            row={row}
            onChange={next => put(at, next)}
            onRemove={() => setRows(rows.toSpliced(at, 1))}
          />
        ))}
      </Asking>
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
