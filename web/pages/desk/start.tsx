import { Link } from '@tanstack/react-router'
import { ArrowRight } from 'lucide-react'

const STEPS = [
  {
    to: '/availability',
    name: 'Say when you are free',
    about: 'Weekly hours, days off, and times you offer once.',
  },
  {
    to: '/calendars',
    name: 'Connect the calendar you have',
    about: 'What is in it keeps your time free here.',
  },
  { to: '/people', name: 'Add the people you meet', about: 'Colleagues get an account; guests need none.' },
  { to: '/find', name: 'Find a time', about: 'Everybody’s free hours together, in any zone.' },
] as const

/** The first steps, while there is nothing else on the desk. */
export function Start() {
  return (
    <ol className="table-rows border-line mb-10 border-y">
      {STEPS.map(({ to, name, about }, at) => (
        <li key={to}>
          <Link to={to} className="hover:bg-inset group flex items-center gap-5 py-4">
            <span className="text-title text-faint times w-8">{at + 1}</span>
            <span className="flex-1">
              <span className="text-large block font-semibold">{name}</span>
              <span className="text-soft">{about}</span>
            </span>
            <ArrowRight aria-hidden className="text-faint group-hover:text-accent mr-3 size-5" />
          </Link>
        </li>
      ))}
    </ol>
  )
}
