import { CalendarClock, CalendarDays, Clock3, Inbox, Mail, Settings, Users } from 'lucide-react'

/** Where one can go. `short` is for the narrow bar of a phone, which leaves messages and settings to the head
 * of the page. */
export const PLACES = [
  { to: '/', name: 'Desk', short: 'Desk', icon: Inbox },
  { to: '/find', name: 'Find a time', short: 'Find', icon: CalendarClock },
  { to: '/meetings', name: 'Meetings', short: 'Meetings', icon: CalendarDays },
  { to: '/availability', name: 'Availability', short: 'Hours', icon: Clock3 },
  { to: '/people', name: 'People', short: 'People', icon: Users },
  { to: '/messages', name: 'Messages', short: null, icon: Mail },
  { to: '/settings', name: 'Settings', short: null, icon: Settings },
] as const
