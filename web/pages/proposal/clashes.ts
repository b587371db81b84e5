import type { SlotBusy } from '../../data/proposals.ts'
import { listed } from '../../parts/sentences.ts'
import { span } from '../../parts/when.ts'

type Reading = { zone: string; waiting: ReadonlySet<string> }

/** What one has else at the time of a slot, a line for each, and whether it takes the time or is only held. */
export function busyLines(busy: readonly SlotBusy[], reading: Reading): { words: string; firm: boolean }[] {
  return merged(busy).map(one => ({ firm: one.firm, words: lineOf(one, reading) }))
}

/** The same thing that takes up several stretches is one line. */
function merged(busy: readonly SlotBusy[]): SlotBusy[] {
  return [
    ...new Map(
      busy.map(one => [
        `${one.subject ?? (one.kind === 'outside-hours' ? '' : one.start)} ${one.kind} ${one.title}`,
        one,
      ]),
    ).values(),
  ]
}

function lineOf({ start, end, kind, firm, title, subject }: SlotBusy, { zone, waiting }: Reading): string {
  if (kind === 'outside-hours') return 'Outside your hours'
  if (title && waiting.has(subject ?? '')) return asksToo(title)
  if (title && kind === 'proposal') return saidYes(title)
  const name = title ?? (kind === 'calendar' ? 'Busy by your calendar' : 'Busy')
  return `${name}, ${span(start, end, zone)}${firm ? '' : ', held'}`
}

/** Two things that wait may be at one hour, and both may be answered with yes until one of them is closed. */
export function asksToo(title: string): string {
  return `“${title}” asks for this hour too`
}

export function saidYes(title: string): string {
  return `You said yes to “${title}” at this hour`
}

/** Said once of slots that are offered elsewhere too. */
export const ALSO_FINE =
  'A yes to a time that is offered elsewhere too is fine until one of the two is closed.'

/** In what other things, which are only held, a slot is offered; null when in none. */
export function alsoOffered(busy: readonly SlotBusy[]): string | null {
  const titles = merged(busy.filter(({ firm, kind }) => !firm && (kind === 'proposal' || kind === 'meeting')))
    .map(({ title }) => title)
    .filter(title => title !== null)
    .map(title => `“${title}”`)
  if (titles.length === 0) return null
  return `Also offered in ${listed(titles)}`
}
