import { Pencil } from 'lucide-react'
import type { Contact } from '../../data/contacts.ts'
import { Button } from '../../parts/button.tsx'
import { waysOf } from './draft.ts'
import { addressWords, otherWay } from './words.ts'

type Props = { contacts: readonly Contact[]; onEdit: (contact: Contact) => void }

/** Who they are, how each is reached, when each is asked. */
export function ContactList({ contacts, onEdit }: Props) {
  return (
    <ul className="table-rows border-line border-y">
      {contacts.map(contact => (
        <ContactRow key={contact.id} contact={contact} onEdit={() => onEdit(contact)} />
      ))}
    </ul>
  )
}

function ContactRow({ contact, onEdit }: { contact: Contact; onEdit: () => void }) {
  const { name, priority, groups, notes } = contact
  const [first, ...others] = waysOf(contact)
  return (
    <li className="contact-row">
      <div className="mark mark-gathering min-w-0">
        <p className="font-semibold wrap-anywhere">{name}</p>
        {notes && <p className="text-small text-faint truncate">{notes}</p>}
      </div>
      <div className="times min-w-0 max-sm:pl-3.75">
        <p className="wrap-anywhere">{first && addressWords(first)}</p>
        {others.map(way => (
          <p key={way.channel} className="text-small text-faint wrap-anywhere">
            {otherWay(way)}
          </p>
        ))}
      </div>
      <p className="text-soft times max-sm:pl-3.75">
        Priority {priority}
        {groups.length > 0 && (
          <span className="text-small text-faint wrap-anywhere sm:block">
            <span className="sm:hidden"> · </span>
            {groups.join(', ')}
          </span>
        )}
      </p>
      <Button kind="quiet" icon aria-label={`Change ${name}`} onPress={onEdit}>
        <Pencil aria-hidden />
      </Button>
    </li>
  )
}
