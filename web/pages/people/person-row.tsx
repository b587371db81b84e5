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
    <li className="grid grid-cols-[auto_minmax(0,1fr)_auto] items-center gap-x-4 py-3 sm:grid-cols-[auto_minmax(0,1fr)_9rem_13rem]">
      <Initials name={person.name} />
      <div className="min-w-0">
        <p className="font-semibold">
          {person.name}
          <span className="text-faint font-normal">
            {isMe && ' (you)'} {ROLES[person.role]}
          </span>
        </p>
        <p className="text-small text-soft truncate">{person.email}</p>
      </div>
      <p className="times text-soft max-sm:col-start-2 max-sm:row-start-2">
        {clock(now, person.timezone)} <span className="text-small text-faint">{cityOf(person.timezone)}</span>
      </p>
      <div className="flex justify-end max-sm:row-span-2 max-sm:row-start-1 max-sm:col-start-3">
        {!isMe && (
          <Link to="/find" search={{ with: [person.id] }} className="button button-quiet">
            <CalendarClock aria-hidden />
            <span className="max-sm:sr-only">
              Find a time<span className="sr-only"> with {person.name}</span>
            </span>
          </Link>
        )}
        {mayEdit(person, me) && (
          <Button kind="quiet" icon aria-label={`Change ${person.name}`} onPress={onEdit}>
            <Pencil aria-hidden />
          </Button>
        )}
      </div>
    </li>
  )
}

/** An admin changes anyone, others the guests; the server has the last word on whose guests those are. */
function mayEdit(person: Person, me: Person): boolean {
  return me.role === 'admin' || (person.role === 'guest' && person.quiet !== undefined)
}
