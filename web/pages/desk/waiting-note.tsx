import { Link } from '@tanstack/react-router'
import { buttonLook } from '../../parts/button.tsx'
import { clock } from '../../parts/when.ts'
import { useZone } from '../../parts/zone-view.tsx'
import type { Bare } from './things.ts'

/** A stand-up of today for which I have written nothing yet: its page has the form, beside what the others wrote. */
export function WaitingNote({ standup: { id, title, next } }: { standup: Bare }) {
  const { zone } = useZone()
  const place = { to: '/standups/$id', params: { id }, search: { date: next.date } } as const
  return (
    <li className="grid gap-x-4 gap-y-2 py-3 sm:grid-cols-[4.5rem_minmax(0,1fr)_auto] sm:items-center">
      <p className="times text-large font-semibold">{clock(next.start, zone)}</p>
      <div className="mark mark-standup min-w-0">
        <Link {...place} className="text-large hover:link wrap-anywhere font-semibold">
          {title}
        </Link>
        <p className="text-soft">Today’s stand-up: you have written no note for it yet.</p>
      </div>
      <Link {...place} className={buttonLook('plain')}>
        Write your note
      </Link>
    </li>
  )
}
