import { Link } from '@tanstack/react-router'
import { UserPlus } from 'lucide-react'
import { useState } from 'react'
import { useContacts, useGroups } from '../../data/contacts.ts'
import { Button } from '../../parts/button.tsx'
import { Check } from '../../parts/check.tsx'
import { Choice } from '../../parts/choice.tsx'
import { Field } from '../../parts/field.tsx'
import { useSettled } from '../../parts/settled.ts'
import { EVERYBODY, groupOptions, nobodyFound } from '../contacts/words.ts'
import type { Known } from './draft.ts'
import { GuestLine } from './guest-line.tsx'
import { isInGroup, mayBreak, withGroup, withGuest, withoutGuest } from './line.ts'
import type { GuestsProps } from './props.ts'

/** Who is to be asked: chosen from the contacts on one side, in their order on the other. */
export function Guests({ onAdd, ...props }: GuestsProps & { onAdd: () => void }) {
  const everybody = useContacts({})
  return (
    <section className="gather-guests" aria-labelledby="guests-title">
      <div className="grid content-start gap-4">
        <div className="flex flex-wrap items-center justify-between gap-x-4">
          <h2 className="section-title" id="guests-title">
            Guests
          </h2>
          <Button kind="quiet" onPress={onAdd}>
            <UserPlus aria-hidden />
            Add a contact
          </Button>
        </div>
        {everybody.data?.length === 0 ? <NoContacts /> : <Pick {...props} />}
      </div>
      <GuestLine {...props} />
    </section>
  )
}

function NoContacts() {
  return (
    <p className="text-soft">
      You have no contacts yet. Add one here, or{' '}
      <Link to="/contacts/import" className="link">
        bring them from a file
      </Link>
      ; the gathering can be saved without guests.
    </p>
  )
}

/** Contacts to press, found by name or group. */
function Pick(props: GuestsProps) {
  const [typed, setTyped] = useState('')
  const [group, setGroup] = useState<string>()
  const find = useSettled(typed.trim())
  const contacts = useContacts({ find, group })
  const { data: groups = [] } = useGroups()
  return (
    <>
      <div className="grid gap-3 sm:grid-cols-2">
        <Field label="Find by name, address or number" value={typed} onChange={setTyped} type="search" />
        {groups.length > 0 && (
          <Choice
            label="Group"
            name="groups"
            options={groupOptions(groups, group)}
            value={group ?? EVERYBODY}
            onChange={id => setGroup(id === EVERYBODY ? undefined : id)}
          />
        )}
      </div>
      <Pickable {...props} contacts={contacts.data ?? []} group={group} />
      {contacts.data?.length === 0 && <p className="text-soft">{nobodyFound(find, group)}</p>}
      {contacts.hasNextPage && (
        <Button
          className="justify-self-start"
          onPress={() => contacts.fetchNextPage()}
          isDisabled={contacts.isFetchingNextPage}
        >
          Show more
        </Button>
      )}
    </>
  )
}

type PickableProps = GuestsProps & { contacts: readonly Known[]; group: string | undefined }

/** A whole group, if one was chosen, then one by one. Who is in with a group leaves it by taking it apart. */
function Pickable({ draft, onChange, line, members, contacts, group }: PickableProps) {
  const { data: groups = [] } = useGroups()
  const guests = new Set(line.map(({ contact }) => contact.id))
  const whole = groups.find(({ name }) => name === group)
  const isWhole = mayBreak(draft, members, groups)
  const turn = (contact: Known, isIn: boolean) =>
    onChange(isIn ? withGuest(draft, contact) : withoutGuest(draft, contact.id, members))
  return (
    <ul className="pick-list">
      {whole && (
        <li>
          <Check
            isSelected={draft.groups.includes(whole.name)}
            onChange={isIn => onChange(withGroup(draft, whole.name, isIn))}
          >
            <strong className="font-semibold">Everybody in {whole.name}</strong>{' '}
            <span className="text-faint">({whole.count})</span>
          </Check>
        </li>
      )}
      {contacts.map(contact => (
        <li key={contact.id}>
          <Check
            isSelected={guests.has(contact.id)}
            isDisabled={!isWhole && isInGroup(draft, contact.id, members)}
            onChange={isIn => turn(contact, isIn)}
          >
            {contact.name} <span className="text-faint times">priority {contact.priority}</span>
          </Check>
        </li>
      ))}
    </ul>
  )
}
