import {
  Armchair,
  CalendarClock,
  CalendarDays,
  Clock3,
  ContactRound,
  Inbox,
  ListFilter,
  Mail,
  Settings,
  Users,
} from 'lucide-react'

/** Where one can go. `short` is for the narrow bar of a phone; the rest, gone to more seldom, stands behind its
 * last place. */
export const PLACES = [
  { to: '/', name: 'Desk', short: 'Desk', icon: Inbox },
  { to: '/find', name: 'Find a time', short: 'Find', icon: CalendarClock },
  { to: '/meetings', name: 'Meetings', short: 'Meetings', icon: CalendarDays },
  { to: '/proposals', name: 'Proposals', short: 'Proposals', icon: ListFilter },
  { to: '/gatherings', name: 'Gatherings', short: null, icon: Armchair },
  { to: '/availability', name: 'Availability', short: null, icon: Clock3 },
  { to: '/people', name: 'People', short: null, icon: Users },
  { to: '/contacts', name: 'Contacts', short: null, icon: ContactRound },
  { to: '/messages', name: 'Messages', short: null, icon: Mail },
  { to: '/settings', name: 'Settings', short: null, icon: Settings },
] as const
