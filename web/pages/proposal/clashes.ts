import type { SlotBusy } from '../../data/proposals.ts'
import { listed } from '../../parts/sentences.ts'
import { span } from '../../parts/when.ts'

type Reading = { zone: string; waiting: ReadonlySet<string> }

/** What one has else at the time of a slot, a line for each, and whether it takes the time or is only held. */
export function busyLines(
  busy: readonly SlotBusy[],
  { zone, waiting }: Reading,
): { words: string; firm: boolean }[] {
  return merged(busy).map(one => ({ firm: one.firm, words: lineOf(one, zone, waiting) }))
}

/** The same thing that takes up several stretches is one line. */
function merged(busy: readonly SlotBusy[]): SlotBusy[] {
  return [...new Map(busy.map(one => [`${one.subject ?? one.start} ${one.kind} ${one.title}`, one])).values()]
}

function lineOf(
  { start, end, kind, firm, title, subject }: SlotBusy,
  zone: string,
  waiting: ReadonlySet<string>,
) {
  const when = span(start, end, zone)
  if (kind === 'outside-hours') return 'Outside your hours'
  if (kind === 'proposal' && title) {
    return waiting.has(subject ?? '')
      ? `“${title}” asks for this hour too`
      : `You said yes to “${title}” at this hour`
  }
  const name = title ?? (kind === 'calendar' ? 'Busy by your calendar' : 'Busy')
  return firm ? `${name}, ${when}` : `${name}, ${when}, held`
}

/** What a yes to a slot does to other things that are only held: nothing, until one of them is closed. */
export function alsoOffered(busy: readonly SlotBusy[]): string | null {
  const titles = merged(busy.filter(({ firm, kind }) => !firm && (kind === 'proposal' || kind === 'meeting')))
    .map(({ title }) => title)
    .filter(title => title !== null)
    .map(title => `“${title}”`)
  if (titles.length === 0) return null
  return `Also offered in ${listed(titles)}; a yes in both is fine until one is closed.`
}
