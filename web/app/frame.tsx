import { Link, Outlet, useLocation } from '@tanstack/react-router'
import { Mail, Settings } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { Button } from 'react-aria-components'
import { Mark } from '../parts/mark.tsx'
import { useNow } from '../parts/now.ts'
import { Toasts } from '../parts/toast.tsx'
import { cityOf, clock } from '../parts/when.ts'
import { OtherZone, useZone } from '../parts/zone-view.tsx'
import { Bar } from './bar.tsx'
import { Keys } from './keys.tsx'
import { PLACES } from './nav.ts'
import { ZoneDialog } from './zone-dialog.tsx'

/** Around every page of a member: the rail on a desktop, the bar on a phone. */
export function Frame() {
  return (
    <div className="frame">
      <a className="skip" href="#main">
        Skip to the page
      </a>
      <Rail />
      <PhoneHead />
      <Page />
      <Bar />
      <Keys />
      <Toasts />
    </div>
  )
}

/** Focus goes to the page when it changes, so that a screen reader and the Tab key begin there. */
function Page() {
  const main = useRef<HTMLElement>(null)
  const { pathname } = useLocation()
  const last = useRef(pathname)
  useEffect(() => {
    if (last.current !== pathname) main.current?.focus({ preventScroll: true })
    last.current = pathname
  }, [pathname])
  return (
    <main id="main" ref={main} tabIndex={-1} className="min-w-0 outline-none">
      <OtherZone />
      <div className="page">
        <Outlet />
      </div>
    </main>
  )
}

function Rail() {
  return (
    <div className="rail">
      <Link to="/" className="wordmark mb-8">
        <Mark />
        Muster
      </Link>
      <nav aria-label="Main">
        {PLACES.map(({ to, name, icon: Icon }) => (
          <Link key={to} to={to} className="rail-link" activeOptions={{ exact: to === '/' }}>
            <Icon aria-hidden />
            {name}
          </Link>
        ))}
      </nav>
      <div className="mt-auto pt-6">
        <ZoneClock />
      </div>
    </div>
  )
}

/** The time it is, where times are shown. Pressing it looks through another zone. */
function ZoneClock() {
  const { zone } = useZone()
  const now = useNow()
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button className="rail-clock times" onPress={() => setOpen(true)}>
        <span className="rail-time">{clock(now, zone)}</span>
        <span className="text-small text-faint">{cityOf(zone)}, change the zone</span>
      </Button>
      <ZoneDialog open={open} onClose={() => setOpen(false)} />
    </>
  )
}

function PhoneHead() {
  const { zone } = useZone()
  const [open, setOpen] = useState(false)
  return (
    <header className="phone-head">
      <Link to="/" className="wordmark min-h-11">
        <Mark />
        Muster
      </Link>
      <div className="flex items-center">
        <Button className="button button-quiet text-small" onPress={() => setOpen(true)}>
          {cityOf(zone)}
          <span className="sr-only">, change the zone</span>
        </Button>
        <Link to="/messages" className="button button-quiet button-icon" aria-label="Messages">
          <Mail aria-hidden />
        </Link>
        <Link to="/settings" className="button button-quiet button-icon" aria-label="Settings">
          <Settings aria-hidden />
        </Link>
      </div>
      <ZoneDialog open={open} onClose={() => setOpen(false)} />
    </header>
  )
}
