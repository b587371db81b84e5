import type { createContact } from '#/contacts/schema.ts'
import type { GuestAnswer } from '#/gatherings/schema/invitations.ts'
import type { BodyOf } from '#/shared/endpoint.ts'
import type { Day } from '#/time/date.ts'

type NewContact = BodyOf<typeof createContact>

/** Whom Ann may invite. Addresses are of domains that nobody has, the number one that is kept free for films. */
export const CONTACTS: readonly NewContact[] = [
  contact('Greta Lund', 1, ['neighbours']),
  contact('Henry Okafor', 1, ['neighbours']),
  contact('Ines Marin', 1, ['neighbours', 'choir']),
  contact('Jonas Weber', 1, ['choir']),
  contact('Kaia Berg', 1),
  contact('Luis Ferrer', 2, ['neighbours']),
  contact('Mira Novak', 2, ['choir']),
  { name: 'Nils Holm', phone: '+493023125014', priority: 2, groups: ['neighbours'] },
  contact('Olga Petrova', 2),
  contact('Paul Stein', 3, ['choir']),
  contact('Rosa Conti', 3),
  contact('Samir Haddad', 3),
  contact('Tilda Moor', 3),
  contact('Uwe Brandt', 3),
]

export type Gathered = {
  readonly title: string
  readonly place: string
  readonly description?: string
  /** In the week after next, from 19:00 on the wall clock of Berlin. */
  readonly day: Day
  readonly seats: number
  /** By first name; all contacts, unless said. */
  readonly guests?: readonly string[]
  /** Who is asked before all others. */
  readonly first?: string
  /** Who comes with somebody: both or neither. */
  readonly couple?: string
  readonly isDealt: boolean
  /** By first name, in the order in which they answer. */
  readonly answers: readonly (readonly [string, GuestAnswer, string?])[]
}

/** Of Ann; each once. */
export const GATHERINGS: readonly Gathered[] = [
  {
    title: 'Dinner at the long table',
    place: 'Kastanienallee 12, Berlin',
    description: 'Soup, bread, and whatever the market has. Come hungry.',
    day: 'sa',
    seats: 8,
    first: 'Jonas',
    couple: 'Kaia',
    isDealt: true,
    answers: [
      ['Jonas', 'yes', 'I bring the wine.'],
      ['Greta', 'yes'],
      ['Kaia', 'yes', 'Both of us!'],
      ['Henry', 'no', 'In Lisbon until March.'],
      ['Ines', 'probably'],
    ],
  },
  {
    title: 'Chamber music in the hall',
    place: 'The hall on the ground floor',
    day: 'th',
    seats: 3,
    guests: ['Greta', 'Jonas', 'Mira', 'Paul', 'Rosa'],
    isDealt: true,
    answers: [
      ['Greta', 'yes'],
      ['Mira', 'no'],
      ['Jonas', 'yes'],
      ['Paul', 'yes'],
      ['Mira', 'yes', 'The rehearsal is off, I could come after all.'],
    ],
  },
  { title: 'Bread baking', place: 'The kitchen', day: 'su', seats: 6, isDealt: false, answers: [] },
]

function contact(name: string, priority: number, groups: string[] = []): NewContact {
  return { name, email: `${name.split(' ')[0]!.toLowerCase()}@guests.example.org`, priority, groups }
}
