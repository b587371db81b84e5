import { X } from 'lucide-react'
import { Button } from 'react-aria-components'
import { useMe } from '../data/me.ts'
import { useNames, usePeople } from '../data/people.ts'
import { Combo } from './combo.tsx'
import { cityOf } from './when.ts'

type Props = {
  label: string
  name?: string
  hint?: string
  chosen: readonly string[]
  onChange: (people: string[]) => void
  /** Also takes e-mail addresses of people not known yet. */
  addresses?: boolean
  /** Only those with an account. */
  members?: boolean
}

/** People by name or address, one after another; the signed-in person is not among them. */
export function PeoplePicker({ label, name, hint, chosen, onChange, addresses, members }: Props) {
  const me = useMe()
  const { data: people = [] } = usePeople()
  const left = people
    .filter(person => person.id !== me.id && !chosen.includes(person.id))
    .filter(person => !members || person.role !== 'guest')
  const lines = left.map(({ id, name, email, timezone }) => ({
    id,
    name,
    note: cityOf(timezone),
    search: email,
  }))
  const add = (who: string) => onChange([...new Set([...chosen, who])])
  const typed = (text: string) => {
    if (!/^\S+@\S+\.\S+$/.test(text)) return false
    add(people.find(person => person.email.toLowerCase() === text.toLowerCase())?.id ?? text)
    return true
  }
  return (
    <Combo
      label={label}
      name={name}
      hint={hint}
      placeholder={addresses ? 'Name or e-mail address' : 'Name'}
      empty={addresses ? 'Nobody by that name. A whole e-mail address and Enter invites a guest.' : undefined}
      lines={lines}
      value={null}
      onChange={add}
      onTyped={addresses ? typed : undefined}
      unread={
        addresses ? 'give a name from the list, or a whole e-mail address' : 'give a name from the list'
      }
      clears
    />
  )
}

type Chosen = Pick<Props, 'chosen' | 'onChange'> & {
  /** Where the page knows more names than the list of people does. */
  nameOf?: (person: string) => string
}

/** Those chosen, each with a way out. */
export function PeopleChosen({ chosen, onChange, ...given }: Chosen) {
  const known = useNames()
  const nameOf = given.nameOf ?? known
  if (chosen.length === 0) return null
  return (
    <ul className="flex flex-wrap gap-2">
      {chosen.map(who => {
        const name = who.includes('@') ? who : nameOf(who)
        return (
          <li key={who} className="person-tag">
            {name}
            <Button
              aria-label={`Remove ${name}`}
              onPress={() => onChange(chosen.filter(other => other !== who))}
            >
              <X aria-hidden className="size-3.5" />
            </Button>
          </li>
        )
      })}
    </ul>
  )
}
