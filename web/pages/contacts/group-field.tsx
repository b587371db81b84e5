import { LONGEST } from '#/contacts/schema.ts'
import { useGroups } from '../../data/contacts.ts'
import { Combo } from '../../parts/combo.tsx'
import { PeopleChosen } from '../../parts/people-picker.tsx'

type Props = {
  label: string
  hint?: string
  chosen: readonly string[]
  onChange: (groups: string[]) => void
}

/** Groups by name, those there are or new ones, one after another. */
export function GroupField({ label, hint, chosen, onChange }: Props) {
  const { data: groups = [] } = useGroups()
  const left = groups.filter(({ name }) => !chosen.includes(name))
  const add = (name: string) => onChange([...new Set([...chosen, name])])
  const typed = (text: string) => {
    const name = text.trim()
    if (name === '' || name.length > LONGEST.group) return false
    add(left.find(group => group.name.toLowerCase() === name.toLowerCase())?.name ?? name)
    return true
  }
  return (
    <div className="grid gap-3">
      <Combo
        label={label}
        name="groups"
        hint={hint}
        placeholder="neighbours"
        empty="Enter makes a new group of that name."
        unread={`a group has at most ${LONGEST.group} characters`}
        lines={left.map(({ name, count }) => ({ id: name, name, note: String(count) }))}
        value={null}
        onChange={add}
        onTyped={typed}
        clears
      />
      <PeopleChosen chosen={chosen} onChange={onChange} nameOf={name => name} />
    </div>
  )
}
