import { useState } from 'react'
import type { Imported } from '../../../data/contacts.ts'
import { Button } from '../../../parts/button.tsx'
import { Radios } from '../../../parts/check.tsx'
import { Combo } from '../../../parts/combo.tsx'
import { Field } from '../../../parts/field.tsx'
import { Asking } from '../../../parts/trouble.tsx'
import { counted } from '../../../parts/when.ts'
import { countries } from './countries.ts'
import { Lines } from './lines.tsx'
import type { Source, Wishes } from './source.ts'
import { COUNTRY, columnWords, previewWords, takenOf } from './words.ts'

type Props = {
  preview: Imported
  source: Source
  onCountry: (country: string | null) => void
  onTake: (wishes: Wishes) => void
  onAgain: () => void
  error: unknown
  isPending: boolean
}

/** What would become of each line, and how it is to be taken over. */
export function Preview({ preview, source, onCountry, onTake, onAgain, error, isPending }: Props) {
  const [group, setGroup] = useState('')
  const [onKnown, setOnKnown] = useState<Wishes['on_known']>('skip')
  const count = takenOf(preview, onKnown)
  const wishes = { ...(group.trim() ? { group: group.trim() } : {}), on_known: onKnown }
  const actions = (
    <>
      <Button kind="primary" type="submit" isDisabled={isPending || count === 0}>
        {count === 0 ? 'Nobody to take over' : `Take over ${counted(count, 'contact')}`}
      </Button>
      <Button onPress={onAgain}>Choose another file</Button>
    </>
  )
  return (
    <div className="import">
      <Asking error={error} onSubmit={() => onTake(wishes)} actions={actions} className="import-wishes">
        <Read preview={preview} name={source.name} />
        {preview.known > 0 && (
          <Radios
            label="Those you have already"
            options={KNOWN}
            value={onKnown}
            onChange={id => setOnKnown(id as Wishes['on_known'])}
          />
        )}
        <Field
          label="A group for all of them (may stay empty)"
          name="group"
          value={group}
          onChange={setGroup}
          placeholder="neighbours"
        />
        <Country value={source.country} onChange={onCountry} />
      </Asking>
      <Lines key={`${preview.refused} ${preview.ready}`} preview={preview} />
    </div>
  )
}

const KNOWN = [
  { id: 'skip', name: 'Leave them as they are' },
  { id: 'update', name: 'Change them to what the file says' },
]

function Read({ preview, name }: { preview: Imported; name: string }) {
  const { taken, left } = columnWords(preview)
  return (
    <div>
      <p className="text-large font-medium" role="status">
        {name && `${name}: `}
        {previewWords(preview)}
      </p>
      {taken && <p className="text-small text-soft mt-2 wrap-anywhere">{taken}</p>}
      {left && <p className="text-small text-faint wrap-anywhere">{left}</p>}
    </div>
  )
}

/** Asked for again and again while one looks at it: what numbers mean depends on it. */
function Country({ value, onChange }: { value: string | null; onChange: (country: string | null) => void }) {
  const [lines] = useState(() => [{ id: '', name: 'Not known: refuse them' }, ...countries()])
  return (
    <Combo
      label={COUNTRY}
      name="country"
      lines={lines}
      value={value ?? ''}
      onChange={id => onChange(id === '' ? null : id)}
      empty="No country by that name."
    />
  )
}
