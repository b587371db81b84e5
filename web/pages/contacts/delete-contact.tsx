import { type Contact, useDeleteContact } from '../../data/contacts.ts'
import { Button } from '../../parts/button.tsx'
import { Actions, Dialog } from '../../parts/dialog.tsx'
import { focusPage } from '../../parts/focus.ts'
import { say } from '../../parts/toast.tsx'
import { Trouble } from '../../parts/trouble.tsx'

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
  const done = () => {
    say(`${name} is deleted.`)
    onClose()
    focusPage()
  }
  return (
    <>
      <p className="mb-2">
        {name} leaves every gathering that is still to come and is told so; a seat that is given free goes to
        the next in line. Links that were sent no longer open anything.
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
