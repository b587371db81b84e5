import type { Language } from '#/shared/language.ts'
import type { Standup } from '#/standups/rules.ts'
import type { Window } from '#/time/window.ts'

export type Reader = {
  readonly id: string
  readonly name: string
  readonly timezone: string
  readonly language: Language
  readonly role: 'guest' | 'member' | 'admin'
}

/** A stand-up as its participants are told of it. */
export type Ritual = Pick<
  Standup,
  | 'id'
  | 'organizer'
  | 'title'
  | 'description'
  | 'location'
  | 'times'
  | 'timezone'
  | 'days'
  | 'duration'
  | 'from'
  | 'until'
>

/** One date of it (`2026-11-24`), at the time that is told of. */
export type Dated = Window & { readonly date: string }
