import { Check, Radios } from '../../parts/check.tsx'
import { CountField } from '../../parts/count.tsx'
import { TimeField } from '../../parts/dates.tsx'
import type { Draft } from './draft.ts'
import type { PartProps } from './props.ts'

const WHAT = [
  { id: 'tell', name: 'Tell us, with the nearest time at which enough of us could' },
  { id: 'move', name: 'Move it to the nearest time at which enough of us can, and tell us' },
]

/** How many have to be able to come, and what happens when they are not. */
export function TooFew({ draft, onChange }: PartProps) {
  const { quorum, people } = draft
  const put = (part: Partial<Draft>) => onChange({ ...draft, ...part })
  const all = people.length + 1
  return (
    <div className="grid content-start gap-4">
      <Check
        isSelected={quorum !== null}
        onChange={on => put({ quorum: on ? Math.max(1, Math.ceil(all / 2)) : null })}
      >
        Enough of us must be able to come
      </Check>
      {quorum !== null && (
        <>
          <CountField
            label="At least"
            name="quorum"
            hint={`Of the ${all} who take part. Whoever is out of office is excused, and not counted.`}
            value={quorum}
            onChange={count => put({ quorum: count })}
            min={1}
            max={Math.max(1, all)}
          />
          <Radios
            label="When fewer can come"
            options={WHAT}
            value={draft.tooFew}
            onChange={id => put({ tooFew: id as Draft['tooFew'] })}
          />
          {draft.tooFew === 'move' && <Range draft={draft} onChange={onChange} />}
        </>
      )}
    </div>
  )
}

function Range({ draft, onChange }: PartProps) {
  const { range } = draft
  const put = (part: Partial<Draft['range']>) => onChange({ ...draft, range: { ...range, ...part } })
  return (
    <div className="grid grid-cols-[7rem_7rem] gap-3">
      <TimeField label="Not before" name="range" value={range.start} onChange={start => put({ start })} />
      <TimeField label="Over by" value={range.end} onChange={end => put({ end })} />
    </div>
  )
}
