import type { Dated } from '#/standups/mail/ritual.ts'
import type { Aspect } from '#/standups/rules/aspects.ts'
import type { Window } from '#/time/window.ts'

/** What became of one date. Persons are ids; `by` null: nobody knows, or nobody did. */
export type News = Dated &
  (
    | { readonly is: 'booked' }
    /** It had been cancelled or deleted, and stands again. */
    | { readonly is: 'rebooked'; readonly was: 'cancelled' | 'deleted'; readonly by: string | null }
    /** It had been moved, and is where it was. */
    | { readonly is: 'moved-back'; readonly before: Window; readonly by: string | null }
    /** These had been taken out of it or had left, and take part again; `extra` had been brought in, and do no more. */
    | {
        readonly is: 'people-back'
        readonly persons: readonly string[]
        readonly extra: readonly string[]
        readonly by: string | null
      }
    /** It had been called otherwise, or put somewhere else, and is as it was. */
    | { readonly is: 'put-back'; readonly what: readonly Aspect[]; readonly by: string | null }
    /** On purpose: no meeting on that date. */
    | { readonly is: 'skipped'; readonly by: string | null; readonly reason: string }
    | { readonly is: 'unskipped'; readonly by: string | null }
    | { readonly is: 'holiday'; readonly name: string }
    /** Everybody is away. */
    | { readonly is: 'away' }
    /** On purpose; `before` is when it was to be. */
    | { readonly is: 'moved'; readonly before: Window; readonly by: string | null }
    | ({ readonly is: 'too-few'; readonly offer: Window | null } & TooFew)
    /** The officer has moved it to where enough can. */
    | ({ readonly is: 'moved-for-quorum'; readonly before: Window } & TooFew)
  )

type TooFew = {
  /** How many can come, and how many it takes. Null: nobody can. */
  readonly can: number
  readonly quorum: number | null
  readonly cannot: readonly Hindered[]
}

/** Who cannot come, and why: of somebody busy not with what. */
export type Hindered = {
  readonly person: string
  readonly why: 'busy' | 'away' | 'declined' | 'outside-hours' | 'unknown'
  /** When within it; of a whole day, the day. */
  readonly window: Window | null
}
