import { Link } from '@tanstack/react-router'
import { CalendarClock, Pencil } from 'lucide-react'
import type { Person } from '../../data/people.ts'
import { Button } from '../../parts/button.tsx'
import { Initials } from '../../parts/initials.tsx'
import { cityOf, clock } from '../../parts/when.ts'

type Props = { person: Person; me: Person; now: number; onEdit: () => void }

const ROLES = { guest: 'guest', member: '', admin: 'admin' } as const

export function PersonRow({ person, me, now, onEdit }: Props) {
  const isMe = person.id === me.id
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-1 py-3">
      <Initials name={person.name} />
      <div className="min-w-0 flex-1 basis-40">
        <p className="font-semibold">
          {person.name}
          <span className="text-faint font-normal">
            {isMe && ' (you)'} {ROLES[person.role]}
          </span>
        </p>
        <p className="text-small text-soft truncate">{person.email}</p>
      </div>
      <p className="times text-soft w-36 shrink-0 max-sm:order-last max-sm:ml-13 max-sm:w-full">
        {clock(now, person.timezone)} <span className="text-small text-faint">{cityOf(person.timezone)}</span>
      </p>
      {!isMe && (
        <Link to="/find" search={{ with: [person.id] }} className="button button-quiet">
          <CalendarClock aria-hidden />
          Find a time
          <span className="sr-only"> with {person.name}</span>
        </Link>
      )}
      {mayEdit(person, me) && (
        <Button kind="quiet" icon aria-label={`Change ${person.name}`} onPress={onEdit}>
          <Pencil aria-hidden />
        </Button>
      )}
    </li>
  )
}

/** An admin changes anyone, others the guests; the server has the last word on whose guests those are. */
function mayEdit(person: Person, me: Person): boolean {
  return me.role === 'admin' || (person.role === 'guest' && person.quiet !== undefined)
}
