import type { Day } from '#/time/date.ts'

export type Proposed = {
  readonly title: string
  readonly proposer: string
  readonly parties: readonly string[]
  readonly description?: string
  readonly location?: string
  /** In the week after next, on the wall clock of Berlin; without a time the whole day. */
  readonly slots: readonly { readonly day: Day; readonly start?: string; readonly minutes?: number }[]
  readonly hidden?: boolean
  /** By first name: for each slot yes, if needed (?) or no. Whoever is not named has not answered yet. */
  readonly answers: Readonly<Record<string, readonly ('yes' | '?' | 'no')[]>>
}

/** Being narrowed down; each once. By first names. */
export const PROPOSALS: readonly Proposed[] = [
  {
    title: 'Choose the new name',
    proposer: 'Bo',
    parties: ['Ann', 'Chandra', 'Fay'],
    description: 'Bring two names each. We leave with one.',
    slots: [
      { day: 'tu', start: '15:00', minutes: 60 },
      { day: 'tu', start: '17:00', minutes: 60 },
      { day: 'we', start: '14:00', minutes: 60 },
      { day: 'th', start: '15:00', minutes: 60 },
    ],
    answers: { Chandra: ['yes', 'no', 'yes', '?'], Fay: ['no', 'yes', 'yes', 'yes'] },
  },
  {
    title: 'Lunch with the new tenants',
    proposer: 'Ann',
    parties: ['Emil', 'Dina', 'lena@tenants.example.org'],
    location: 'The kitchen on the ground floor',
    slots: [
      { day: 'mo', start: '12:00', minutes: 60 },
      { day: 'tu', start: '12:30', minutes: 60 },
      { day: 'th', start: '12:00', minutes: 60 },
    ],
    answers: { Emil: ['yes', 'no', '?'], Dina: ['?', 'yes', 'yes'] },
  },
  {
    title: 'A day in the woods',
    proposer: 'Dina',
    parties: ['Ann', 'Emil', 'Chandra'],
    slots: [{ day: 'th' }, { day: 'fr' }, { day: 'sa' }],
    hidden: true,
    answers: { Emil: ['no', 'yes', 'yes'] },
  },
]
