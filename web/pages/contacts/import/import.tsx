import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { type Imported, useImport } from '../../../data/contacts.ts'
import { Head } from '../../../parts/head.tsx'
import { say } from '../../../parts/toast.tsx'
import { Choose } from './choose.tsx'
import { Done } from './done.tsx'
import { Preview } from './preview.tsx'
import type { Source, Wishes } from './source.ts'
import { doneWords } from './words.ts'

/** A file is chosen, looked through, and taken over; only the last of these changes anything. */
export default function ImportPage() {
  const [source, setSource] = useState<Source>({ text: '', name: '', country: null })
  const [preview, setPreview] = useState<Imported | null>(null)
  const look = useImport()
  const take = useImport()
  const navigate = useNavigate()
  const read = (next: Source) => {
    setSource(next)
    take.reset()
    look.mutate(asked(next), { onSuccess: setPreview })
  }
  const again = () => {
    setPreview(null)
    look.reset()
    take.reset()
  }
  const taken = (done: Imported) => {
    if (done.refused > 0) return
    say(doneWords(done))
    navigate({ to: '/contacts' })
  }
  const confirm = (wishes: Wishes) =>
    take.mutate({ ...asked(source), ...wishes, preview: false }, { onSuccess: taken })
  return (
    <>
      <Head title="Import contacts">
        From a spreadsheet or another address book. You see what would become of each line before anything
        changes.
      </Head>
      {take.data ? (
        <Done done={take.data} />
      ) : preview ? (
        <Preview
          preview={preview}
          source={source}
          onCountry={country => read({ ...source, country })}
          onTake={confirm}
          isPending={take.isPending || look.isPending}
          error={take.error ?? look.error}
          onAgain={again}
        />
      ) : (
        <Choose source={source} onRead={read} error={look.error} isPending={look.isPending} />
      )}
    </>
  )
}

function asked({ text, country }: Source) {
  return { text, ...(country ? { country } : {}) }
}
