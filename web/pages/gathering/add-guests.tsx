import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { type Guest, useGatheringVerbs, useGuestVerbs } from '../../data/board.ts'
import { type Contact, useContacts } from '../../data/contacts.ts'
import type { Gathering } from '../../data/gatherings.ts'
import { Button } from '../../parts/button.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { Field } from '../../parts/field.tsx'
import { useSettled } from '../../parts/settled.ts'
import { say } from '../../parts/toast.tsx'
import { Trouble } from '../../parts/trouble.tsx'
import { AddGroups } from './add-groups.tsx'

type Props = { gathering: Gathering; guests: readonly Guest[]; open: boolean; onClose: () => void }

/** Contacts and whole groups, added one press at a time; the dealer asks them in their turn. */
export function AddGuests({ open, ...props }: Props) {
  return (
    <Dialog title="Add guests" open={open} onClose={props.onClose}>
      <Adding {...props} />
    </Dialog>
  )
}

function Adding({ gathering, guests, onClose }: Omit<Props, 'open'>) {
  const [typed, setTyped] = useState('')
  const find = useSettled(typed.trim())
  const isDealing = gathering.state === 'dealing'
  return (
    <div className="grid gap-4">
      <p className="text-soft">
        {isDealing
          ? 'Who is added stands in line, and is asked at once if a seat is left.'
          : 'Who is added stands in line. Nobody is asked by that alone.'}
      </p>
      <Field
        label="Find a contact"
        value={typed}
        onChange={setTyped}
        placeholder="Name, address or number"
        autoFocus
      />
      <FoundContacts gathering={gathering} guests={guests} find={find} />
      {find === '' && <AddGroups gathering={gathering} />}
      <div className="flex flex-wrap gap-2">
        <Button kind="primary" onPress={onClose}>
          Done
        </Button>
        <Link to="/contacts" className="button button-quiet">
          To your contacts
        </Link>
      </div>
    </div>
  )
}

const SHOWN = 8 // further ones are found by typing

type FoundProps = Pick<Props, 'gathering' | 'guests'> & { find: string }

function FoundContacts({ gathering, guests, find }: FoundProps) {
  const listed = new Set(guests.map(({ contact }) => contact))
  const contacts = useContacts({ find: find || undefined })
  const items = contacts.data ?? []
  if (contacts.isSuccess && items.length === 0)
    return <p className="text-soft">{find ? 'Nobody by that name.' : 'You have no contacts yet.'}</p>
  return (
    <>
      <Trouble error={contacts.error} again={contacts.refetch} />
      <ul className="table-rows border-line border-y">
        {items.slice(0, SHOWN).map(contact => (
          <ContactRow
            key={contact.id}
            gathering={gathering}
            contact={contact}
            isListed={listed.has(contact.id)}
          />
        ))}
      </ul>
    </>
  )
}

type RowProps = { gathering: Gathering; contact: Contact; isListed: boolean }

function ContactRow({ gathering, contact, isListed }: RowProps) {
  const { addGuests } = useGatheringVerbs(gathering.id)
  const { remove } = useGuestVerbs(gathering.id, contact.id)
  const { name, email, phone } = contact
  const add = () =>
    addGuests.mutate(
      { contact: contact.id },
      { onSuccess: () => say(`${name} is on the list.`, () => remove.mutate()) },
    )
  return (
    <li className="py-1.5">
      <div className="flex items-center justify-between gap-3">
        <span className="min-w-0">
          <span className="wrap-anywhere block font-medium">{name}</span>
          <span className="text-small text-soft times block truncate">{email ?? phone}</span>
        </span>
        {isListed ? (
          <span className="text-soft shrink-0">On the list</span>
        ) : (
          <Button isDisabled={addGuests.isPending} onPress={add}>
            Add<span className="sr-only"> {name}</span>
          </Button>
        )}
      </div>
      <Trouble error={addGuests.error} />
    </li>
  )
}
