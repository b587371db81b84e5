import { Link } from '@tanstack/react-router'
import { Upload } from 'lucide-react'
import { type DragEvent, useState } from 'react'
import { LARGEST_FILE } from '#/contacts/schema/files.ts'
import { Button, buttonLook } from '../../../parts/button.tsx'
import { Field } from '../../../parts/field.tsx'
import { Asking, Trouble } from '../../../parts/trouble.tsx'
import { textOf } from './file-text.ts'
import type { Source } from './source.ts'

type Props = { source: Source; onRead: (source: Source) => void; error: unknown; isPending: boolean }

/** A file, or its text. */
export function Choose({ source, onRead, error, isPending }: Props) {
  const [text, setText] = useState(source.text)
  const [fault, setFault] = useState<string | null>(null)
  const open = async (file: File | undefined) => {
    if (!file) return
    const problem = faultOf(file)
    setFault(problem)
    if (problem) return
    const read = textOf(new Uint8Array(await file.arrayBuffer()))
    setText(read)
    onRead({ ...source, text: read, name: file.name })
  }
  const actions = (
    <>
      <Button type="submit" kind="primary" isDisabled={isPending || text.trim() === ''}>
        {isPending ? 'Reading…' : 'Look through it'}
      </Button>
      <Link to="/contacts" className={buttonLook('plain')}>
        Back to the contacts
      </Link>
    </>
  )
  return (
    <div className="grid max-w-2xl gap-6">
      <Drop onFile={open} />
      {fault && <Trouble error={fault} words={fault} />}
      <Asking error={error} onSubmit={() => onRead({ ...source, text, name: '' })} actions={actions}>
        <Field
          label="Or paste it here"
          name="text"
          lines={8}
          value={text}
          onChange={setText}
          placeholder={'Name;E-mail;Mobile;Priority;Group\nBo;bo@example.com;;1;neighbours'}
          hint="The first line of a table names its columns: name, e-mail, mobile, priority, group, notes, in English or German."
        />
      </Asking>
    </div>
  )
}

const KINDS = '.csv,.tsv,.txt,.vcf,.vcard,text/csv,text/vcard'

/** The browser's own field: react-aria's for dropping is larger than all the rest of this page. */
function Drop({ onFile }: { onFile: (file: File | undefined) => void }) {
  const [isOver, setOver] = useState(false)
  const over = (event: DragEvent) => {
    event.preventDefault()
    setOver(true)
  }
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    onFile(event.dataTransfer.files[0])
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the button in it does the same by keyboard
    <div
      className="drop-zone"
      data-over={isOver || undefined}
      onDragOver={over}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <label className={`${buttonLook('plain')} file-button`}>
        <Upload aria-hidden />
        Choose a file
        <input
          type="file"
          className="sr-only"
          accept={KINDS}
          onChange={({ target }) => onFile(target.files?.[0])}
        />
      </label>
      <p className="text-soft">
        or drop it here: a table (CSV), as spreadsheets, Google and Outlook export it, or vCards.
      </p>
    </div>
  )
}

function faultOf({ name, size }: File): string | null {
  if (size > LARGEST_FILE)
    return `${name} is larger than ${LARGEST_FILE / 1024 / 1024} MB. Split it, and import one part after the other.`
  if (/\.(xlsx?|ods|numbers)$/i.test(name))
    return `${name} is a spreadsheet. Save it there as CSV, and choose that file.`
  return null
}
