import type { OverlayShape } from '#/proposals/schema/calendar.ts'

/** The forms of the page; each has a place where it says what was wrong with it. */
export type FormName = 'answer' | 'slots' | 'notifications' | 'calendar'

/** What a form did, and then the address of the page says; `forgotten` is a calendar that was kept, `nothing` an answer
 * without any slot. */
export const DONE = ['answer', 'nothing', 'slots', 'notifications', 'forgotten'] as const

/** What just happened on the page. */
export type Turn = {
  readonly done?: (typeof DONE)[number]
  /** Something was left out of it, because it had passed. */
  readonly isPartial?: boolean
  readonly refused?: Refusal
  /** A calendar that was read for this page. */
  readonly overlay?: OverlayShape
  /** A zone that was asked for and does not exist. */
  readonly strangeZone?: string
}

/** Why a form was not taken: a sentence for it, or for each of its fields; what was typed stays. */
export type Refusal = {
  readonly form: FormName
  readonly sentences: readonly string[]
  readonly faults?: Readonly<Record<string, string>>
  readonly typed: Readonly<Record<string, string>>
}

/** What was typed into a form that was refused. */
export function typedInto(turn: Turn, form: FormName): Readonly<Record<string, string>> {
  return turn.refused?.form === form ? turn.refused.typed : {}
}
