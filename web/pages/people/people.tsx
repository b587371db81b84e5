import { UserPlus, Users } from 'lucide-react'
import { useState } from 'react'
import { useMe } from '../../data/me.ts'
import { type Person, usePeople } from '../../data/people.ts'
import { Button } from '../../parts/button.tsx'
import { Empty } from '../../parts/empty.tsx'
import { Field } from '../../parts/field.tsx'
import { Head } from '../../parts/head.tsx'
import { useNow } from '../../parts/now.ts'
import { Skeleton } from '../../parts/skeleton.tsx'
import { Trouble } from '../../parts/trouble.tsx'
import { AddPerson } from './add-person.tsx'
import { EditPerson } from './edit-person.tsx'
import { found, summed } from './find-people.ts'
import { PersonRow } from './person-row.tsx'

export default function PeoplePage() {
  const people = usePeople()
  const me = useMe()
  const [adding, setAdding] = useState(false)
  const [edited, setEdited] = useState<Person | null>(null)
  const add = (
    <Button kind="primary" onPress={() => setAdding(true)}>
      <UserPlus aria-hidden />
      Add a person
    </Button>
  )
  return (
    <>
      <Head title="People" action={add}>
        {people.data && summed(people.data)}
      </Head>
      <Trouble error={people.error} again={people.refetch} />
      {people.isPending && <Skeleton rows={5} />}
      {people.data && <List people={people.data} me={me} onEdit={setEdited} />}
      <AddPerson open={adding} onClose={() => setAdding(false)} />
      <EditPerson person={edited} onClose={() => setEdited(null)} />
    </>
  )
}

type ListProps = { people: readonly Person[]; me: Person; onEdit: (person: Person) => void }

function List({ people, me, onEdit }: ListProps) {
  const [typed, setTyped] = useState('')
  const now = useNow()
  const shown = found(people, typed)
  if (people.length < 2) return <Alone />
  return (
    <>
      <div className="mb-4 max-w-sm">
        <Field label="Find by name or address" value={typed} onChange={setTyped} type="search" />
      </div>
      <ul className="table-rows border-line border-t">
        {shown.map(person => (
          <PersonRow key={person.id} person={person} me={me} now={now} onEdit={() => onEdit(person)} />
        ))}
      </ul>
      {shown.length === 0 && <p className="text-soft py-6">Nobody here is called “{typed}”.</p>}
    </>
  )
}

function Alone() {
  return (
    <Empty title="Only you, so far">
      <Users aria-hidden className="mr-2 inline size-4" />
      Add those you meet. Somebody without an account becomes known as soon as you invite an address to a
      meeting.
    </Empty>
  )
}
