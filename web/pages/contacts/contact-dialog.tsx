import { useState } from 'react'
import { PRIORITY } from '#/contacts/schema.ts'
import { type Contact, useAddContact, useChangeContact } from '../../data/contacts.ts'
import { Button } from '../../parts/button.tsx'
import { Choice } from '../../parts/choice.tsx'
import { CountField } from '../../parts/count.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { Field } from '../../parts/field.tsx'
import { say } from '../../parts/toast.tsx'
import { Asking } from '../../parts/trouble.tsx'
import { asItWas, besideField, type ContactDraft, contactFrom, draftOf, NOBODY, WAYS } from './draft.ts'
import { GroupField } from './group-field.tsx'

type AddProps = {
  open: boolean
  onClose: () => void
  /** Groups that it is in from the beginning. */
  groups?: readonly string[]
  onAdded?: (contact: Contact) => void
}

export function AddContact({ open, onClose, groups = [], onAdded }: AddProps) {
  const add = useAddContact()
  const done = (contact: Contact) => {
    say(`${contact.name} is added.`)
    onAdded?.(contact)
    onClose()
  }
  const submit = (draft: ContactDraft) => add.mutate(contactFrom(draft), { onSuccess: done })
  return (
    <Dialog title="Add a contact" open={open} onClose={onClose}>
      <ContactForm begin={{ ...NOBODY, groups }} verb={add} word="Add" onSubmit={submit} onClose={onClose} />
    </Dialog>
  )
}

type EditProps = { contact: Contact | null; onClose: () => void; onDelete: (contact: Contact) => void }

export function EditContact({ contact, onClose, onDelete }: EditProps) {
  return (
    <Dialog title={contact ? `Change ${contact.name}` : ''} open={contact !== null} onClose={onClose}>
      {contact && <EditForm contact={contact} onClose={onClose} onDelete={onDelete} />}
    </Dialog>
  )
}

function EditForm({ contact, onClose, onDelete }: EditProps & { contact: Contact }) {
  const change = useChangeContact()
  const { id } = contact
  const done = ({ name }: Contact) => {
    say(`${name} is changed.`, () => change.mutate({ id, ...asItWas(contact) }))
    onClose()
  }
  const submit = (draft: ContactDraft) => change.mutate({ id, ...contactFrom(draft) }, { onSuccess: done })
  return (
    <ContactForm begin={draftOf(contact)} verb={change} word="Save" onSubmit={submit} onClose={onClose}>
      <Button kind="quiet" onPress={() => onDelete(contact)}>
        Delete…
      </Button>
    </ContactForm>
  )
}

type FormProps = {
  begin: ContactDraft
  verb: { readonly error: unknown; readonly isPending: boolean }
  word: string
  onSubmit: (draft: ContactDraft) => void
  onClose: () => void
  children?: React.ReactNode
}

function ContactForm({ begin, verb, word, onSubmit, onClose, children }: FormProps) {
  const [draft, setDraft] = useState(begin)
  const put = (part: Partial<ContactDraft>) => setDraft({ ...draft, ...part })
  const actions = (
    <>
      <Button kind="primary" type="submit" isDisabled={verb.isPending}>
        {word}
      </Button>
      <Button onPress={onClose}>Leave it</Button>
      {children}
    </>
  )
  return (
    <Asking error={besideField(verb.error)} onSubmit={() => onSubmit(draft)} actions={actions}>
      <Reached draft={draft} put={put} />
      <CountField
        label="Priority"
        name="priority"
        hint="Who has 1 is asked before those with 2; most have 3."
        value={draft.priority}
        onChange={priority => put({ priority })}
        min={PRIORITY.minimum}
        max={PRIORITY.maximum}
      />
      <GroupField
        label="Groups (may stay empty)"
        hint="Whole groups can be invited at once."
        chosen={draft.groups}
        onChange={groups => put({ groups })}
      />
      <Choice
        label="Language of the messages"
        name="language"
        options={LANGUAGES}
        value={draft.language ?? 'mine'}
        onChange={id => put({ language: id === 'mine' ? null : (id as 'en' | 'de') })}
      />
      <Field
        label="Notes (may stay empty)"
        name="notes"
        hint="Only you read them."
        lines={2}
        value={draft.notes}
        onChange={notes => put({ notes })}
      />
    </Asking>
  )
}

const LANGUAGES = [
  { id: 'mine', name: 'The same as mine' },
  { id: 'en', name: 'English' },
  { id: 'de', name: 'German' },
]

type PartProps = { draft: ContactDraft; put: (part: Partial<ContactDraft>) => void }

/** The name, and how to write: one address at least. */
function Reached({ draft, put }: PartProps) {
  return (
    <>
      <Field
        label="Name"
        name="name"
        value={draft.name}
        onChange={name => put({ name })}
        isRequired
        autoFocus
      />
      <Field
        label="E-mail address"
        name="email"
        type="email"
        value={draft.email}
        onChange={email => put({ email })}
      />
      <Field
        label="Mobile number"
        name="phone"
        type="tel"
        hint="With its country, as +49 170 1234567. An address or a number is enough."
        value={draft.phone}
        onChange={phone => put({ phone })}
      />
      {draft.email.trim() && draft.phone.trim() && (
        <Choice
          label="How to write"
          name="channels"
          options={WAYS}
          value={draft.ways}
          onChange={ways => put({ ways: ways as ContactDraft['ways'] })}
        />
      )}
    </>
  )
}
