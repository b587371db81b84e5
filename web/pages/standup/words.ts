import type { Checked, Standup, StandupDate } from '../../data/standups.ts'
import { moment } from '../../parts/moment.ts'
import { sentence } from '../../parts/problem.ts'
import type { Reading } from '../../parts/sentences.ts'
import { numberWord } from '../../parts/sentences.ts'
import { clock, dateIn, longDay, nearDay, span } from '../../parts/when.ts'

/** Which date is shown unless somebody asks for another: the next that takes place. */
export function shownDate(dates: readonly StandupDate[]): string | undefined {
  return (dates.find(({ left_out }) => left_out === null) ?? dates[0])?.date
}

/** `Next is tomorrow, 09:30. The officer’s next check is today, 14:00.` */
export function nextSentence(
  { dates, next_check }: Pick<Standup, 'dates' | 'next_check'>,
  reading: Reading,
): string {
  const next = dates.find(({ left_out, start }) => left_out === null && start !== null)
  if (!next) return 'No dates are coming up.'
  const check = next_check ? ` The officer’s next check is ${moment(next_check, reading)}.` : ''
  return `Next is ${moment(next.start!, reading)}.${check}`
}

/** What has to be, beside time and people; empty when nothing is asked. */
export function quorumWords({
  quorum,
  too_few,
  range,
}: Pick<Standup, 'quorum' | 'too_few' | 'range'>): string {
  if (quorum === null) return ''
  const least = `At least ${numberWord(quorum)} must be able to come`
  if (too_few === 'tell') return `${least}; if fewer can, you are told, with a time at which enough could.`
  const within = range ? ` between ${range.start} and ${range.end}` : ''
  return `${least}; if fewer can, it moves to the nearest time${within} at which enough can.`
}

/** How a date stands, in a word or two, below its time. Nothing where all is as it should be. */
export function markOf({ state, left_out, moved }: StandupDate): string {
  if (left_out) return leftOutWord(left_out)
  if (state === 'cancelled') return 'cancelled'
  if (state === 'missing') return 'not booked'
  return moved ? 'moved' : ''
}

function leftOutWord({ why, name }: NonNullable<StandupDate['left_out']>): string {
  if (why === 'skip') return 'skipped'
  if (why === 'away') return 'all away'
  return name || 'holiday'
}

/** How a date stands, as a sentence that says what will become of it. */
export function dateSentence(date: StandupDate, { zone, nameOf }: Pick<Reading, 'zone' | 'nameOf'>): string {
  const { state, left_out, start, end, moved } = date
  if (left_out?.why === 'holiday')
    return `A holiday${left_out.name ? `, ${left_out.name}` : ''}: nothing is booked on it.`
  if (left_out?.why === 'away') return 'Everybody is out of office: it is left out.'
  if (left_out)
    return `Left out on purpose${left_out.name ? `: ${sentence(left_out.name)}` : '.'} It is not booked again.`
  const when = start && end ? span(start, end, zone) : 'its time'
  if (state === 'cancelled') return cancelledWords(date, nameOf)
  if (state === 'missing') return `Not booked yet. The officer books it for ${when} at the next check.`
  return moved ? `Booked for ${when}, another time than usual.` : `Booked for ${when}.`
}

/** A calendar elsewhere from which it was deleted stands in the reason. */
function cancelledWords(
  { cancelled_by: by, cancel_reason: reason }: StandupDate,
  nameOf: Reading['nameOf'],
): string {
  const who = by === null ? 'It was cancelled' : `${nameOf(by)} cancelled it`
  return `${who}${reason ? `: “${reason}”` : ''}. The officer books it again at the next check. To leave it out, skip this date.`
}

const DONE: Record<Checked['action'], string> = {
  none: 'as it should be',
  booked: 'booked',
  repaired: 'repaired',
  skipped: 'left out',
  failed: 'failed',
}

/** What came of a check. One that found something and did nothing about it has only told of it. */
export function doneWord({ action, found }: Pick<Checked, 'action' | 'found'>): string {
  if (action === 'none' && found === 'too-few') return 'too few'
  if (action === 'none' && found === 'not-a-day') return 'not one of its days'
  if (action === 'none' && (found === 'over' || found === 'ended')) return found
  return DONE[action]
}

/**
 * Checks in their order, and together those of one look that found the same: of a new stand-up all its dates are booked
 * at once, and that is one thing to be told.
 */
export function looksOf(checks: readonly Checked[]): Checked[][] {
  const looks = Map.groupBy(
    checks,
    ({ checked_at, cause, found, action }) => `${checked_at} ${cause} ${found} ${action}`,
  )
  return [...looks.values()].map(look => look.toSorted((a, b) => (a.date < b.date ? -1 : 1)))
}

const CAUSES: Record<NonNullable<Checked['cause']>, string> = {
  asked: 'when somebody asked',
  daily: 'the daily check',
  before: 'shortly before the start',
  changed: 'after a change',
}

/** `today, 09:00, shortly before the start` */
export function checkedWords({ checked_at, cause }: Checked, reading: Pick<Reading, 'zone' | 'now'>): string {
  if (checked_at === null) return ''
  return `${moment(checked_at, reading)}${cause ? `, ${CAUSES[cause]}` : ''}`
}

/** `Tuesday 24 November` as far as needed: `tomorrow, Tuesday 24 November`. */
export function dateWords(date: string, today: string): string {
  const near = nearDay(date, today)
  const long = longDay(date, today)
  return near === long ? long : `${near}, ${long}`
}

/** `Enough of you could come tomorrow, 10:30–10:45.` */
export function offerWords(
  { start, end }: NonNullable<Checked['offer']>,
  { zone, now }: Pick<Reading, 'zone' | 'now'>,
): string {
  const day = nearDay(dateIn(start, zone), dateIn(now, zone))
  return `Enough of you could come ${day}, ${clock(start, zone)}–${clock(end, zone)}.`
}

/** How often somebody had it early or late. */
export function oddWords({
  odd_hours,
  dates,
}: Pick<Standup['participants'][number], 'odd_hours' | 'dates'>): string {
  if (dates === 0) return 'no dates yet'
  if (odd_hours === 0) return `never early or late, of ${dates}`
  return `early or late on ${odd_hours} of ${dates}`
}
