type Reminders = string[] | null

type Option = { id: string; name: string; reminders: Reminders }

const USUAL: Option[] = [
  { id: 'meeting', name: 'As each meeting says', reminders: null },
  { id: 'PT10M', name: '10 minutes before', reminders: ['PT10M'] },
  { id: 'PT30M', name: '30 minutes before', reminders: ['PT30M'] },
  { id: 'PT1H', name: '1 hour before', reminders: ['PT1H'] },
  { id: 'P1D', name: 'The day before', reminders: ['P1D'] },
  { id: 'P1D,PT1H', name: 'The day and 1 hour before', reminders: ['P1D', 'PT1H'] },
  { id: 'never', name: 'Never', reminders: [] },
]

/** The usual choices, and what is set now when it is another (by a program). */
export function reminderOptions(set: Reminders | undefined): Option[] {
  const known = USUAL.some(option => sameReminders(option.reminders, set ?? null))
  return known || !set
    ? USUAL
    : [...USUAL, { id: 'other', name: `${set.join(' and ')} before`, reminders: set }]
}

export function sameReminders(a: Reminders, b: Reminders): boolean {
  if (a === null || b === null) return a === b
  return a.toSorted().join() === b.toSorted().join()
}
