import type { Draft } from './draft.ts'

/** What each part of the form is given. */
export type PartProps = { draft: Draft; onChange: (draft: Draft) => void }
