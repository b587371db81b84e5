import { type Day, days as WEEK } from '#/time/date.ts'
import { listed } from '../../parts/sentences.ts'
import { cityOf, lasting, longDay } from '../../parts/when.ts'

/** When a stand-up is. Times are wall times in its zone, lengths minutes. */
export type Ritual = {
  readonly times: readonly string[]
  readonly zone: string
  readonly days: readonly Day[]
  readonly minutes: number
  readonly checkBefore: number
}

export const DAY_NAMES: Record<Day, string> = {
  mo: 'Monday',
  tu: 'Tuesday',
  we: 'Wednesday',
  th: 'Thursday',
  fr: 'Friday',
  sa: 'Saturday',
  su: 'Sunday',
}

/** `Every working day at 09:30 Berlin time, 15 minutes, checked at 09:00` */
export function ritualWords(ritual: Ritual): string {
  const { times, zone, days, minutes } = ritual
  const fair = times.length > 1 ? ', whichever is fairest' : ''
  const when = `${daysWords(days)} ${timesWords(times)} ${cityOf(zone)} time${fair}`
  return `${when}, ${lasting(minutes)}, ${checkedWords(ritual)}`
}

/** The same as a sentence, with its first date. */
export function ritualSentence(ritual: Ritual, first: string | null, today: string): string {
  if (ritual.days.length === 0) return 'Choose at least one day of the week.'
  const begins = first === null ? 'but no date is left' : `first on ${longDay(first, today)}`
  return `${ritualWords(ritual)}; ${begins}.`
}

/** `Every working day`, `Every Monday and Thursday` */
export function daysWords(days: readonly Day[]): string {
  const key = WEEK.filter(day => days.includes(day)).join(' ')
  if (key === WEEK.join(' ')) return 'Every day'
  if (key === 'mo tu we th fr') return 'Every working day'
  return `Every ${listed(WEEK.filter(day => days.includes(day)).map(day => DAY_NAMES[day]))}`
}

/** `at 09:30`, `at 09:00 or 17:00` */
function timesWords(times: readonly string[]): string {
  return `at ${EITHER.format(times)}`
}

const EITHER = new Intl.ListFormat('en-GB', { type: 'disjunction' })

/** By the clock where that is one time of the same day. */
function checkedWords({ times, checkBefore }: Ritual): string {
  const at = minutesOf(times[0]!) - checkBefore
  if (times.length > 1 || at < 0) return `checked ${lasting(checkBefore)} before`
  return `checked at ${wallTime(at)}`
}

function minutesOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  return hours * 60 + minutes
}

function wallTime(minutes: number): string {
  const two = (number: number) => String(number).padStart(2, '0')
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`
}
