import { lasting } from '../../../parts/when.ts'

/** How long before a start one is reminded: ISO 8601 durations as the API keeps them. */
export const MOST_LEADS = 5

const USUAL = [
  ...['PT5M', 'PT10M', 'PT15M', 'PT30M', 'PT1H', 'PT2H', 'PT4H', 'PT12H'],
  ...['P1D', 'P2D', 'P3D', 'P7D', 'P14D', 'P28D'],
]

/** In minutes; a week is seven days, a day 24 hours. */
export function minutesOf(lead: string): number {
  const duration = Temporal.Duration.from(lead)
  const days = duration.days + 7 * duration.weeks
  return Temporal.Duration.from({ days, hours: duration.hours, minutes: duration.minutes }).total('minutes')
}

/** `1 hour before` */
export function leadWords(lead: string): string {
  const minutes = minutesOf(lead)
  return minutes === 0 ? 'at the start' : `${lasting(minutes)} before`
}

/** What may be chosen in place of one of them: the usual ones, less the others that are chosen, and itself. */
export function leadOptions(leads: readonly string[], at: number): { id: string; name: string }[] {
  const own = leads[at]!
  const taken = leads.filter((_, other) => other !== at).map(minutesOf)
  const ids = USUAL.filter(id => minutesOf(id) !== minutesOf(own) && !taken.includes(minutesOf(id)))
  return [...ids, own].sort((a, b) => minutesOf(a) - minutesOf(b)).map(id => ({ id, name: leadWords(id) }))
}

/** One more, the next usual one that is not among them. */
export function withLead(leads: readonly string[]): string[] {
  const wished = ['PT1H', 'P1D', 'PT10M', ...USUAL]
  const next = wished.find(id => !leads.some(lead => minutesOf(lead) === minutesOf(id)))
  return next && leads.length < MOST_LEADS ? [...leads, next] : [...leads]
}
