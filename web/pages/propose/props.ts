import type { Span } from '../../parts/week/axis.ts'
import type { Draft } from './draft.ts'
import type { WhoCan } from './who-can.ts'

/** What each part of the form shows and changes. */
export type PartProps = {
  draft: Draft
  onChange: (draft: Draft) => void
  nameOf: (person: string) => string
  /** What is wrong with single slots, by their place in the list. */
  faults: ReadonlyMap<number, string>
}

/** What parts about times need to say of any time who can come. */
export type TimesProps = {
  draft: Draft
  zone: string
  now: number
  nameOf: (person: string) => string
  canCome: (span: Span) => WhoCan | null
}
