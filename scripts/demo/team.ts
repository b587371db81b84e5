import type { putHours } from '#/availability/schema.ts'
import type { ANSWERS } from '#/meetings/schema.ts'
import type { BodyOf } from '#/shared/endpoint.ts'
import type { Day } from '#/time/date.ts'

/** For all of them: this is a demonstration. */
export const PASSWORD = 'muster demo'

export type Member = {
  readonly name: string
  readonly email: string
  readonly timezone: string
  readonly weekly: BodyOf<typeof putHours>['weekly']
}

const WEEKDAYS: Day[] = ['mo', 'tu', 'we', 'th', 'fr']

/** The first is the admin. */
export const TEAM: readonly Member[] = [
  member('Ann Berger', 'Europe/Berlin', [{ days: WEEKDAYS, start: '09:00', end: '17:30' }]),
  member('Bo Carter', 'America/New_York', [{ days: WEEKDAYS, start: '08:00', end: '16:00' }]),
  member('Chandra Rai', 'Asia/Kathmandu', [
    { days: ['su', 'mo', 'tu', 'we', 'th'], start: '10:00', end: '19:30' },
    { days: ['fr'], start: '10:00', end: '14:00' },
  ]),
  member('Dina Souza', 'America/Sao_Paulo', [{ days: WEEKDAYS, start: '10:00', end: '19:00' }]),
  member('Emil Kraus', 'Europe/Berlin', [
    { days: ['mo', 'tu', 'th'], start: '08:00', end: '12:00' },
    { days: ['mo', 'tu', 'th'], start: '13:00', end: '16:00' },
  ]),
  member('Fay Osei', 'America/New_York', [{ days: ['tu', 'we', 'th', 'fr'], start: '10:00', end: '18:00' }]),
]

export type Planned = {
  readonly title: string
  readonly organizer: string
  readonly day: Day
  /** Wall time in Berlin. */
  readonly start: string
  readonly minutes: number
  readonly with: readonly string[]
  readonly location?: string
  readonly recurrence?: string
  /** By first name; whoever is not named has not answered yet. */
  readonly answers?: Readonly<Record<string, (typeof ANSWERS)[number]>>
  readonly cancelled?: string
}

/** Planned for the rest of this week and the weeks after it, as far as they lie ahead; series once. By first names. */
export const MEETINGS: readonly Planned[] = [
  {
    title: 'Team round',
    organizer: 'Ann',
    day: 'mo',
    start: '14:30',
    minutes: 15,
    with: ['Bo', 'Chandra', 'Dina', 'Emil'],
    recurrence: 'FREQ=WEEKLY;BYDAY=MO,TH;COUNT=24',
    answers: { Bo: 'accepted', Chandra: 'accepted', Dina: 'accepted' },
  },
  {
    title: 'Planning',
    organizer: 'Ann',
    day: 'mo',
    start: '15:00',
    minutes: 60,
    with: ['Bo', 'Dina', 'Emil'],
    location: 'The big table, or the usual call',
    answers: { Bo: 'accepted', Emil: 'declined' },
  },
  {
    title: 'Design review',
    organizer: 'Dina',
    day: 'tu',
    start: '16:00',
    minutes: 45,
    with: ['Ann', 'Bo', 'Fay'],
    answers: { Bo: 'accepted', Fay: 'tentative' },
  },
  {
    title: 'Writing hour',
    organizer: 'Chandra',
    day: 'we',
    start: '10:00',
    minutes: 60,
    with: ['Ann'],
    answers: { Ann: 'accepted' },
  },
  {
    title: 'Customer call',
    organizer: 'Bo',
    day: 'th',
    start: '16:30',
    minutes: 45,
    with: ['Ann', 'Fay', 'pat@customer.example.org'],
    answers: { Fay: 'accepted' },
  },
  {
    title: 'Budget',
    organizer: 'Ann',
    day: 'we',
    start: '15:00',
    minutes: 30,
    with: ['Fay'],
    cancelled: 'The figures come next month.',
  },
  {
    title: 'Coffee across the ocean',
    organizer: 'Fay',
    day: 'fr',
    start: '16:30',
    minutes: 30,
    with: ['Ann', 'Dina'],
    answers: { Dina: 'accepted' },
  },
]

function member(name: string, timezone: string, weekly: Member['weekly']): Member {
  return { name, email: `${name.split(' ')[0]!.toLowerCase()}@example.com`, timezone, weekly }
}
