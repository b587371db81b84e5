import { Link, useLocation } from '@tanstack/react-router'
import { Ellipsis } from 'lucide-react'
import { useState } from 'react'
import { Button } from 'react-aria-components'
import { Dialog } from '../parts/dialog.tsx'
import { PLACES } from './nav.ts'

/** The bar at the foot of a phone: where one goes daily, and a last place with the rest. */
export function Bar() {
  return (
    <nav aria-label="Main" className="bar">
      {PLACES.filter(place => place.short).map(({ to, short, icon: Icon }) => (
        <Link key={to} to={to} className="bar-link" activeOptions={{ exact: to === '/' }}>
          <Icon aria-hidden />
          <span>{short}</span>
        </Link>
      ))}
      <More />
    </nav>
  )
}

function More() {
  const [open, setOpen] = useState(false)
  const { pathname } = useLocation()
  const rest = PLACES.filter(place => !place.short)
  const here = rest.some(({ to }) => pathname.startsWith(to))
  return (
    <>
      <Button className="bar-link" data-status={here ? 'active' : undefined} onPress={() => setOpen(true)}>
        <Ellipsis aria-hidden />
        <span>More</span>
      </Button>
      <Dialog title="More" open={open} onClose={() => setOpen(false)}>
        <ul className="table-rows">
          {rest.map(({ to, name, icon: Icon }) => (
            <li key={to}>
              <Link to={to} className="rail-link" onClick={() => setOpen(false)}>
                <Icon aria-hidden />
                {name}
              </Link>
            </li>
          ))}
        </ul>
      </Dialog>
    </>
  )
}
