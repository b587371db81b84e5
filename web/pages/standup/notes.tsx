import { useState } from 'react'
import { useMe } from '../../data/me.ts'
import { type Agenda, useWriteNote } from '../../data/standups.ts'
import { Button } from '../../parts/button.tsx'
import { Field } from '../../parts/field.tsx'
import { linked } from '../../parts/linked.tsx'
import { useNow } from '../../parts/now.ts'
import { say } from '../../parts/toast.tsx'
import { Asking } from '../../parts/trouble.tsx'
import { millis } from '../../parts/when.ts'

type Note = Agenda['notes'][number]

const PARTS = [
  { name: 'yesterday', word: 'Yesterday', label: 'What you did' },
  { name: 'today', word: 'Today', label: 'What is next' },
  { name: 'blocked', word: 'In the way', label: 'What is in the way' },
] as const

/** What each says at a date, written before it and read at it. */
export function Notes({ agenda }: { agenda: Agenda }) {
  const me = useMe()
  const now = useNow()
  const [isOpen, setOpen] = useState(false)
  const others = agenda.notes.filter(({ person }) => person !== me.id)
  const mine = agenda.notes.find(({ person }) => person === me.id)
  const isOver = agenda.end !== null && millis(agenda.end) <= now
  const mayWrite = !isOver && agenda.state !== 'left-out'
  return (
    <div>
      <h3 className="section-title">Notes for it</h3>
      {agenda.notes.length === 0 && (
        <p className="text-soft">
          {mayWrite
            ? 'Nobody has written anything yet. Only those who take part read it.'
            : 'Nobody wrote anything.'}
        </p>
      )}
      {mine && !isOpen && <NoteView note={mine} name="You" />}
      {mayWrite && isOpen && <NoteForm agenda={agenda} mine={mine} onClose={() => setOpen(false)} />}
      {mayWrite && !isOpen && (
        <Button className="my-3" onPress={() => setOpen(true)}>
          {mine ? 'Change your note' : 'Write your note'}
        </Button>
      )}
      {others.map(note => (
        <NoteView key={note.person} note={note} name={note.name} />
      ))}
    </div>
  )
}

function NoteView({ note, name }: { note: Note; name: string }) {
  return (
    <article className="border-line border-t py-3 first-of-type:border-t-0">
      <h4 className="font-semibold">{name}</h4>
      <dl className="note">
        {PARTS.filter(part => note[part.name]).map(part => (
          <div key={part.name} data-part={part.name}>
            <dt>{part.word}</dt>
            <dd className="wrap-anywhere whitespace-pre-wrap">{linked(note[part.name])}</dd>
          </div>
        ))}
      </dl>
    </article>
  )
}

type FormProps = { agenda: Agenda; mine: Note | undefined; onClose: () => void }

/** Three fields, any of which may stay empty; all of them empty take the note back. */
function NoteForm({ agenda, mine, onClose }: FormProps) {
  const { yesterday = '', today = '', blocked = '' } = mine ?? {}
  const [note, setNote] = useState({ yesterday, today, blocked })
  const write = useWriteNote(agenda.standup, agenda.date)
  const done = () => {
    say('Your note is kept; the others see it now.')
    onClose()
  }
  const actions = (
    <>
      <Button kind="primary" type="submit" isDisabled={write.isPending}>
        Keep it
      </Button>
      <Button onPress={onClose}>Not now</Button>
    </>
  )
  return (
    <Asking
      error={write.error}
      onSubmit={() => write.mutate(note, { onSuccess: done })}
      actions={actions}
      className="my-3 grid gap-4"
    >
      {PARTS.map(({ name, label }, at) => (
        <Field
          key={name}
          label={label}
          name={name}
          lines={2}
          value={note[name]}
          onChange={text => setNote({ ...note, [name]: text })}
          autoFocus={at === 0}
        />
      ))}
    </Asking>
  )
}
