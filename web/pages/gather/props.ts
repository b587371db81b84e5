import type { Draft, Named } from './draft.ts'
import type { Members } from './line.ts'

/** What each part of the form is given. */
export type PartProps = { draft: Draft; onChange: (draft: Draft) => void }

export type GuestsProps = PartProps & {
  /** Everybody in their order, and who of them is asked at once. */
  line: readonly Named[]
  asked: readonly Named[]
  members: Members
  /** Guests in the groups who are not read. */
  more: number
}
