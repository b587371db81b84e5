import type { Party, Proposal, Slot, SlotAnswer, SlotBusy } from '../../data/proposals.ts'
import { dateOf, keyOf, timeOf, timeThere, windowOf } from './slot-time.ts'

/** How a slot stands: the narrower end of the funnel first. */
export type Standing = 'found' | 'best' | 'left' | 'refused' | 'past'

export type Row = {
  readonly slot: Slot
  readonly key: string
  /** Epoch milliseconds, half-open. */
  readonly start: number
  readonly end: number
  /** `09:30–10:00` in the zone that is looked through. */
  readonly time: string
  /** The same where it was proposed; null when that says nothing new. */
  readonly there: string | null
  readonly standing: Standing
  /** By person; nothing for who has not answered, or whose answer is hidden. */
  readonly answers: ReadonlyMap<string, SlotAnswer>
  /** Who did not refuse but has something else by now. */
  readonly taken: ReadonlySet<string>
  /** What the viewer has else. */
  readonly busy: readonly SlotBusy[]
}

/** The rows of one date, in order of their starts. */
export type Day = { readonly date: string; readonly rows: readonly Row[] }

/** The slots of a proposal as a timetable: grouped by the date they begin on in `zone`. */
export function daysOf(proposal: Proposal, zone: string): Day[] {
  const answers = Map.groupBy(proposal.answers, keyOf)
  const taken = Map.groupBy(proposal.taken, keyOf)
  const best = new Set(proposal.best.map(keyOf))
  const rows = proposal.slots.map((slot): Row & { date: string } => {
    const key = keyOf(slot)
    return {
      slot,
      key,
      ...windowOf(proposal, slot),
      date: dateOf(proposal, slot, zone),
      time: timeOf(proposal, slot, zone),
      there: timeThere(proposal, slot, zone),
      standing: standingOf(proposal, slot, best.has(key)),
      answers: new Map((answers.get(key) ?? []).map(({ person, answer }) => [person, answer])),
      taken: new Set((taken.get(key) ?? []).map(({ person }) => person)),
      busy: proposal.mine.busy.filter(one => one.slot === slot.number),
    }
  })
  return [...Map.groupBy(rows, ({ date }) => date)].map(([date, there]) => ({ date, rows: there }))
}

function standingOf({ closure }: Proposal, slot: Slot, isBest: boolean): Standing {
  if (closure && keyOf(closure) === keyOf(slot)) return 'found'
  // What nobody had refused was only not chosen.
  if (closure) return slot.common ? 'past' : 'refused'
  if (slot.past) return 'past'
  if (isBest) return 'best'
  return slot.common ? 'left' : 'refused'
}

/** The columns: everybody but the viewer, who has one of his own. */
export function othersOf({ parties }: Pick<Proposal, 'parties'>, me: string): Party[] {
  return parties.filter(({ person }) => person !== me)
}
