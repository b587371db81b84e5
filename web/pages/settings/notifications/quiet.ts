import type { Quiet } from '#/people/schema.ts'
import { type Day, days } from '#/time/date.ts'
import { listed } from '../../../parts/sentences.ts'

/** One line of quiet hours as the form edits it. */
export type QuietRow = { days: Day[]; start: string; end: string }

export const WEEKDAYS: Record<Day, string> = {
  mo: 'Mon',
  tu: 'Tue',
  we: 'Wed',
  th: 'Thu',
  fr: 'Fri',
  sa: 'Sat',
  su: 'Sun',
}

export function rowsOf(quiet: Quiet | undefined): QuietRow[] {
  if (!quiet) return []
  if (Array.isArray(quiet)) return quiet.map(row => ({ ...row, days: [...row.days] }))
  return [{ days: [...days], start: quiet.start, end: quiet.end }]
}

/** The plainest form that says the same: none, one for every day, or a list. */
export function quietOf(rows: readonly QuietRow[]): Quiet {
  const kept = rows.filter(row => row.days.length > 0 && row.start !== row.end)
  if (kept.length === 0) return null
  const [only] = kept
  if (kept.length === 1 && only!.days.length === 7) return { start: only!.start, end: only!.end }
  return kept.map(row => ({ ...row, days: days.filter(day => row.days.includes(day)) }))
}

/** One line more: for the days that have none yet, else the weekend gets hours of its own. */
export function withMore(rows: readonly QuietRow[]): QuietRow[] {
  const left = days.filter(day => !rows.some(row => row.days.includes(day)))
  const chosen: Day[] = left.length > 0 ? left : ['sa', 'su']
  const others = rows.map(row => ({ ...row, days: row.days.filter(day => !chosen.includes(day)) }))
  const night = { days: chosen, start: '22:00', end: rows.length > 0 ? '09:00' : '07:00' }
  return [...others.filter(row => row.days.length > 0), night]
}

/** `No reminder comes 22:00–07:00 every day.` */
export function quietSentence(quiet: Quiet | undefined): string {
  const rows = rowsOf(quietOf(rowsOf(quiet)))
  if (rows.length === 0) return 'Reminders may come at any hour.'
  return `No reminder comes ${listed(rows.map(row => `${row.start}–${row.end} ${daysIn(row.days)}`))}.`
}

/** `every day`, `on weekdays`, `Fri and Sat`. */
export function daysIn(chosen: readonly Day[]): string {
  const set = days.filter(day => chosen.includes(day))
  const key = set.join(' ')
  if (set.length === 7) return 'every day'
  if (key === 'mo tu we th fr') return 'on weekdays'
  if (key === 'sa su') return 'at the weekend'
  return `on ${listed(set.map(day => WEEKDAYS[day]))}`
}
