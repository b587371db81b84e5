import type { Language } from '#/shared/language.ts'
import type { Day } from '#/time/date.ts'
import type { Window } from '#/time/window.ts'

export type Reader = {
  readonly id: string
  readonly name: string
  readonly timezone: string
  readonly language: Language
  readonly role: 'guest' | 'member' | 'admin'
}

/** A stand-up as its participants are told of it. */
export type Ritual = {
  readonly id: string
  readonly organizer: string
  readonly title: string
  readonly description: string
  /** As it was given: `{date}` in it stands for the date. */
  readonly location: string
  readonly times: readonly string[]
  readonly timezone: string
  readonly days: readonly Day[]
  /** Milliseconds. */
  readonly duration: number
}

/** One date of it (`2026-11-24`), at the time that is told of. */
export type Dated = Window & { readonly date: string }
