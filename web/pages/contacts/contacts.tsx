import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { UserPlus } from 'lucide-react'
import { useState } from 'react'
import { type Contact, useContacts, useGroups } from '../../data/contacts.ts'
import { Button, buttonLook } from '../../parts/button.tsx'
import { Choice } from '../../parts/choice.tsx'
import { Empty } from '../../parts/empty.tsx'
import { Field } from '../../parts/field.tsx'
import { Head } from '../../parts/head.tsx'
import { useSettled } from '../../parts/settled.ts'
import { Skeleton } from '../../parts/skeleton.tsx'
import { Trouble } from '../../parts/trouble.tsx'
import { AddContact, EditContact } from './contact-dialog.tsx'
import { ContactList } from './contact-list.tsx'
import { DeleteContact } from './delete-contact.tsx'
import { TakeAlong } from './take-along.tsx'
import { EVERYBODY, groupOptions, nobodyFound, summed } from './words.ts'

export default function ContactsPage() {
  const { group } = useSearch({ from: '/members/contacts' })
  const [typed, setTyped] = useState('')
  const find = useSettled(typed.trim())
  const everybody = useContacts({})
  const contacts = useContacts({ find, group })
  const { data: groups = [] } = useGroups()
  const [adding, setAdding] = useState(false)
  const isEmpty = everybody.data?.length === 0
  const add = (
    <Button kind="primary" onPress={() => setAdding(true)}>
      <UserPlus aria-hidden />
      Add a contact
    </Button>
  )
  return (
    <>
      <Head title="Contacts" action={isEmpty ? undefined : add}>
        {everybody.data && summed(everybody.data.length, everybody.hasNextPage, groups.length)}
      </Head>
      <Trouble error={contacts.error} again={contacts.refetch} />
      {everybody.isPending && <Skeleton rows={6} />}
      {isEmpty && <Nobody add={add} />}
      {everybody.data && !isEmpty && (
        <>
          <Wanted typed={typed} onType={setTyped} group={group} />
          <Found contacts={contacts} words={nobodyFound(find, group)} />
          <TakeAlong />
        </>
      )}
      <AddContact open={adding} onClose={() => setAdding(false)} groups={group ? [group] : []} />
    </>
  )
}

function Nobody({ add }: { add: React.ReactNode }) {
  return (
    <Empty
      title="Nobody to invite yet"
      step={
        <div className="flex flex-wrap gap-2">
          {add}
          <Link to="/contacts/import" className={buttonLook('plain')}>
            Bring them from a file
          </Link>
        </div>
      }
    >
      Contacts are those you invite to a dinner or any gathering with so many seats: a name, and an e-mail
      address or a mobile number. They need no account, and nobody is written to before a gathering is dealt.
    </Empty>
  )
}

type WantedProps = { typed: string; onType: (text: string) => void; group: string | undefined }

/** Which of them are shown. */
function Wanted({ typed, onType, group }: WantedProps) {
  const { data: groups = [] } = useGroups()
  const navigate = useNavigate()
  const show = (id: string) =>
    navigate({ to: '/contacts', search: { group: id === EVERYBODY ? undefined : id }, replace: true })
  return (
    <div className="mb-4 grid items-end gap-4 sm:grid-cols-[minmax(0,20rem)_minmax(0,14rem)_auto]">
      <Field label="Find by name, address or number" value={typed} onChange={onType} type="search" />
      {(groups.length > 0 || group !== undefined) && (
        <Choice
          label="Group"
          options={groupOptions(groups, group)}
          value={group ?? EVERYBODY}
          onChange={show}
        />
      )}
      {group !== undefined && (
        <Link to="/gatherings/new" search={{ group }} className={`${buttonLook('plain')} justify-self-start`}>
          Plan a gathering with them
        </Link>
      )}
    </div>
  )
}

type FoundProps = { contacts: ReturnType<typeof useContacts>; words: string }

function Found({ contacts, words }: FoundProps) {
  const [edited, setEdited] = useState<Contact | null>(null)
  const [doomed, setDoomed] = useState<Contact | null>(null)
  const doom = (contact: Contact) => {
    setEdited(null)
    setDoomed(contact)
  }
  return (
    <>
      {contacts.isPending && <Skeleton rows={6} />}
      {contacts.data?.length === 0 && <p className="text-soft py-6">{words}</p>}
      {contacts.data && contacts.data.length > 0 && (
        <ContactList contacts={contacts.data} onEdit={setEdited} />
      )}
      {contacts.hasNextPage && (
        <Button
          className="mt-4"
          onPress={() => contacts.fetchNextPage()}
          isDisabled={contacts.isFetchingNextPage}
        >
          Show more
        </Button>
      )}
      <EditContact contact={edited} onClose={() => setEdited(null)} onDelete={doom} />
      <DeleteContact contact={doomed} onClose={() => setDoomed(null)} />
    </>
  )
}
