import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { Head } from '../../parts/head.tsx'

const PLACES = [
  { to: '/settings', name: 'You' },
  { to: '/settings/notifications', name: 'Notifications' },
  { to: '/settings/programs', name: 'Programs' },
] as const

/** The head of each page of settings, with the way to the others. */
export function SettingsHead({ title, children }: { title: string; children: ReactNode }) {
  return (
    <>
      <Head title={title}>{children}</Head>
      <nav aria-label="Settings" className="tabs">
        {PLACES.map(({ to, name }) => (
          <Link key={to} to={to} className="tab" activeOptions={{ exact: true }}>
            {name}
          </Link>
        ))}
      </nav>
    </>
  )
}
