import type { MeetingShape } from '#/meetings/schema.ts'
import type { Language } from '#/shared/language.ts'
import { parseInstant } from '#/time/instant.ts'
import type { Window } from '#/time/window.ts'

/** What a guest's page is made of. Instants in `meeting` and `reminders` are RFC 3339, the others epoch milliseconds. */
export type View = {
  /** `/m/mg_…` */
  readonly path: string
  readonly meeting: MeetingShape
  readonly reader: {
    readonly id: string
    readonly name: string
    readonly timezone: string
    readonly language: Language
    readonly role: 'guest' | 'member' | 'admin'
    /** None at all when there are none in it; null: the usual. */
    readonly reminders: readonly string[] | null
  }
  /** The reader's, planned. */
  readonly reminders: readonly {
    readonly send_at: string
    readonly channel: 'email' | 'sms' | 'webhook'
    readonly moved: { readonly from: string } | null
  }[]
  readonly expiresAt: number
  readonly now: number
}

export type MeetingState = 'to come' | 'cancelled' | 'over'

export function stateOf({ meeting, now }: Pick<View, 'meeting' | 'now'>): MeetingState {
  if (meeting.state === 'cancelled') return 'cancelled'
  const isOver =
    meeting.recurrence === null ? parseInstant(meeting.end)! <= now : meeting.occurrences.length === 0
  return isOver ? 'over' : 'to come'
}

/** When it takes place: of a series its next date that stands, or the first there was. */
export function windowOf({ start, end, occurrences }: MeetingShape): Window {
  const next = occurrences.find(one => one.cancellation === null)
  return { start: parseInstant(next?.start ?? start)!, end: parseInstant(next?.end ?? end)! }
}

export function organizerOf({ organizer, participants }: MeetingShape): string {
  return participants.find(one => one.person === organizer)?.name ?? ''
}
