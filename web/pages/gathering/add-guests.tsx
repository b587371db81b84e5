import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useGatheringVerbs, useGuestVerbs } from '../../data/board.ts'
import { type Contact, useContacts, useGroups } from '../../data/contacts.ts'
import type { Gathering } from '../../data/gatherings.ts'
import { Button } from '../../parts/button.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { Field } from '../../parts/field.tsx'
import { useSettled } from '../../parts/settled.ts'
import { say } from '../../parts/toast.tsx'
import { Trouble } from '../../parts/trouble.tsx'
import { counted } from '../../parts/when.ts'

type Props = { gathering: Gathering; open: boolean; onClose: () => void }

/** Contacts and whole groups, added one press at a time; the dealer asks them in their turn. */
export function AddGuests({ open, ...props }: Props) {
  return (
    <Dialog title="Add guests" open={open} onClose={props.onClose}>
      <Adding {...props} />
    </Dialog>
  )
}

function Adding({ gathering, onClose }: Omit<Props, 'open'>) {
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
      <FoundContacts gathering={gathering} find={find} />
      {find === '' && <Groups gathering={gathering} />}
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

function FoundContacts({ gathering, find }: { gathering: Gathering; find: string }) {
  const contacts = useContacts({ find: find || undefined })
  const items = contacts.data ?? []
  if (contacts.isSuccess && items.length === 0)
    return <p className="text-soft">{find ? 'Nobody by that name.' : 'You have no contacts yet.'}</p>
  return (
    <>
      <Trouble error={contacts.error} again={contacts.refetch} />
      <ul className="table-rows border-line border-y">
        {items.slice(0, SHOWN).map(contact => (
          <ContactRow key={contact.id} gathering={gathering} contact={contact} />
        ))}
      </ul>
    </>
  )
}

function ContactRow({ gathering, contact }: { gathering: Gathering; contact: Contact }) {
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
        <Button isDisabled={addGuests.isPending || addGuests.isSuccess} onPress={add}>
          {addGuests.isSuccess ? 'Added' : 'Add'}
          <span className="sr-only"> {name}</span>
        </Button>
      </div>
      <Trouble error={addGuests.error} />
    </li>
  )
}

function Groups({ gathering }: { gathering: Gathering }) {
  const groups = useGroups()
  if (!groups.data?.length) return null
  return (
    <div>
      <h3 className="field-label mb-1">Or a whole group</h3>
      <ul className="table-rows border-line border-y">
        {groups.data.map(({ name, count }) => (
          <GroupRow key={name} gathering={gathering} name={name} count={count} />
        ))}
      </ul>
    </div>
  )
}

/** Of a group those are added who are not on the list yet; the number of guests says how many that were. */
function GroupRow({ gathering, name, count }: { gathering: Gathering; name: string; count: number }) {
  const { addGuests } = useGatheringVerbs(gathering.id)
  const before = gathering.guests.total
  const add = () =>
    addGuests.mutate(
      { groups: [name] },
      {
        onSuccess: ({ guests }) => {
          const added = guests.total - before
          say(
            added === 0
              ? 'All of them are on the list already.'
              : `${counted(added, 'guest')} more on the list.`,
          )
        },
      },
    )
  return (
    <li className="flex items-center justify-between gap-3 py-1.5">
      <span className="min-w-0 wrap-anywhere">
        {name} <span className="text-soft">{counted(count, 'contact')}</span>
      </span>
      <Button isDisabled={addGuests.isPending} onPress={add}>
        Add all<span className="sr-only"> of {name}</span>
      </Button>
      <Trouble error={addGuests.error} />
    </li>
  )
}
