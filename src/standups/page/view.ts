import type { Language } from '#/shared/language.ts'
import type { Standup } from '#/standups/rules.ts'
import type { AgendaShape } from '#/standups/schema/notes.ts'
import { parseInstant } from '#/time/instant.ts'
import type { Window } from '#/time/window.ts'

/** What the page of a stand-up is made of, for one who takes part. Instants in `agenda` are RFC 3339. */
export type View = {
  /** `/s/mg_…` */
  readonly path: string
  readonly standup: Standup
  /** His name. */
  readonly organizer: string
  readonly reader: {
    readonly id: string
    readonly timezone: string
    readonly language: Language
    readonly role: 'guest' | 'member' | 'admin'
    /** None at all when there are none in it: then no status either. */
    readonly reminders: readonly string[] | null
  }
  /** The date that is shown; null when there is none to show. */
  readonly agenda: AgendaShape | null
  /** The dates of the next fortnight. */
  readonly dates: readonly {
    readonly date: string
    readonly isLeftOut: boolean
    readonly isCancelled: boolean
  }[]
  /** Until when notes for that date are taken (epoch ms). */
  readonly notesUntil: number
  readonly expiresAt: number
  readonly now: number
}

/** What just happened on the page. */
export type Turn = {
  readonly saved?: 'answer' | 'note'
  /** An answer that a link in a message names: not given before its button is pressed. */
  readonly chosen?: string
  /** An answer that was not taken: that time is taken. */
  readonly isBusy?: boolean
  /** A note that was not taken: what was typed. */
  readonly typed?: Readonly<Record<string, string>>
}

export type Shown = View & { readonly agenda: AgendaShape }

export type DateState = 'to come' | 'over' | 'left out' | 'cancelled' | 'missing'

export function stateOf({ agenda, now }: Pick<Shown, 'agenda' | 'now'>): DateState {
  if (agenda.state === 'left-out') return 'left out'
  const window = windowOf(agenda)
  if (window && window.end <= now) return 'over'
  return agenda.state === 'confirmed' ? 'to come' : agenda.state
}

export function windowOf({ start, end }: Pick<AgendaShape, 'start' | 'end'>): Window | null {
  return start === null || end === null ? null : { start: parseInstant(start)!, end: parseInstant(end)! }
}

export function mineIn({ agenda, reader }: Shown): AgendaShape['participants'][number]['status'] {
  return agenda.participants.find(({ person }) => person === reader.id)?.status ?? 'invited'
}
