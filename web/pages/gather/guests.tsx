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
import type { PartProps } from './basics.tsx'
import type { Known, Named } from './draft.ts'
import { GuestLine } from './guest-line.tsx'
import { type Members, mayBreak, withGroup, withGuest, withoutGuest } from './line.ts'

export type GuestsProps = PartProps & {
  line: readonly Named[]
  asked: readonly Named[]
  members: Members
  /** Guests in the groups who are not read. */
  more: number
}

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

/** Contacts to press, by name or group, and whole groups. */
function Pick({ draft, onChange, line, members }: GuestsProps) {
  const [typed, setTyped] = useState('')
  const [group, setGroup] = useState<string>()
  const find = useSettled(typed.trim())
  const contacts = useContacts({ find, group })
  const { data: groups = [] } = useGroups()
  const guests = new Set(line.map(({ contact }) => contact.id))
  const whole = groups.find(({ name }) => name === group)
  const turn = (contact: Known, isIn: boolean) =>
    onChange(isIn ? withGuest(draft, contact) : withoutGuest(draft, contact.id, members))
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
        {contacts.data?.map(contact => (
          <li key={contact.id}>
            <Check
              isSelected={guests.has(contact.id)}
              isDisabled={guests.has(contact.id) && !mayLeave(contact.id)}
              onChange={isIn => turn(contact, isIn)}
            >
              {contact.name} <span className="text-faint times">priority {contact.priority}</span>
            </Check>
          </li>
        ))}
      </ul>
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

  /** Who is in because of a group leaves it by breaking it up. */
  function mayLeave(id: string): boolean {
    return (
      draft.guests.some(({ contact }) => contact.id === id && !inGroup(id)) ||
      mayBreak(draft, members, groups)
    )
  }

  function inGroup(id: string): boolean {
    return draft.groups.some(name => members.get(name)?.some(member => member.id === id))
  }
}
