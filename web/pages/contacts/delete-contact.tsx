import { useQuery } from '@tanstack/react-query'
import { type Contact, contactQuery, useDeleteContact } from '../../data/contacts.ts'
import { Button } from '../../parts/button.tsx'
import { Actions, Dialog } from '../../parts/dialog.tsx'
import { focusPage } from '../../parts/focus.ts'
import { useNow } from '../../parts/now.ts'
import { say } from '../../parts/toast.tsx'
import { Trouble } from '../../parts/trouble.tsx'
import { leavingWords } from './words.ts'

type Props = { contact: Contact | null; onClose: () => void }

/** Asks once, with what it means: it cannot be undone. */
export function DeleteContact({ contact, onClose }: Props) {
  return (
    <Dialog title={contact ? `Delete ${contact.name}?` : ''} open={contact !== null} onClose={onClose}>
      {contact && <Asked contact={contact} onClose={onClose} />}
    </Dialog>
  )
}

function Asked({ contact: { id, name }, onClose }: { contact: Contact; onClose: () => void }) {
  const remove = useDeleteContact()
  const { data } = useQuery(contactQuery(id))
  const now = useNow()
  const done = () => {
    say(`${name} is deleted.`)
    onClose()
    focusPage()
  }
  return (
    <>
      <p className="mb-2">
        {leavingWords(name, data?.gatherings, now)} Links that were sent no longer open anything.
      </p>
      <p className="text-soft">This cannot be undone.</p>
      <Trouble error={remove.error} />
      <Actions>
        <Button
          kind="primary"
          onPress={() => remove.mutate(id, { onSuccess: done })}
          isDisabled={remove.isPending}
        >
          Delete {name}
        </Button>
        <Button onPress={onClose}>Keep it</Button>
      </Actions>
    </>
  )
}
