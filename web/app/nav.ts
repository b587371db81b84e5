import {
  Armchair,
  CalendarClock,
  CalendarDays,
  CalendarRange,
  CalendarSync,
  Clock3,
  ContactRound,
  Inbox,
  ListFilter,
  Mail,
  Repeat,
  Settings,
  Users,
} from 'lucide-react'

/** Where one can go. `short` is for the narrow bar of a phone; the rest, gone to more seldom, stands behind its
 * last place. */
export const PLACES = [
  { to: '/', name: 'Desk', short: 'Desk', icon: Inbox },
  { to: '/find', name: 'Find a time', short: 'Find', icon: CalendarClock },
  { to: '/meetings', name: 'Meetings', short: 'Meetings', icon: CalendarDays },
  { to: '/standups', name: 'Stand-ups', short: null, icon: Repeat },
  { to: '/proposals', name: 'Proposals', short: 'Proposals', icon: ListFilter },
  { to: '/gatherings', name: 'Gatherings', short: null, icon: Armchair },
  { to: '/events', name: 'Events', short: null, icon: CalendarRange },
  { to: '/availability', name: 'Availability', short: null, icon: Clock3 },
  { to: '/calendars', name: 'Calendars', short: null, icon: CalendarSync },
  { to: '/people', name: 'People', short: null, icon: Users },
  { to: '/contacts', name: 'Contacts', short: null, icon: ContactRound },
  { to: '/messages', name: 'Messages', short: null, icon: Mail },
  { to: '/settings', name: 'Settings', short: null, icon: Settings },
] as const
