import type { Answer } from '#/meetings/rules.ts'

/** The sentences of the letters about meetings, in one language. Titles and names are put in as people wrote them. */
export type Words = {
  readonly hello: (name: string) => string
  readonly invited: (title: string, by: string) => Said
  readonly changed: (title: string, by: string) => Said
  readonly moved: (title: string, by: string, before: string) => Said
  readonly restored: (title: string, by: string) => Said
  readonly cancelled: (title: string, by: string, when: string) => Said
  /** A whole series; `when` is the next time it would have taken place. */
  readonly ended: (title: string, by: string, when: string) => Said
  readonly removed: (title: string, by: string, when: string) => Said
  /** To the organizer. */
  readonly left: (title: string, who: string, when: string) => Said
  /** To whoever left. */
  readonly departed: (title: string, when: string) => Said
  readonly answered: Readonly<Record<Answer, (title: string, who: string, when: string) => Said>>
  /** To whoever has answered before he was invited. */
  readonly counted: Readonly<Record<Answer, string>>
  readonly askedAnew: string
  readonly answerKept: string
  readonly free: string
  readonly reason: (text: string) => string
  readonly comment: (who: string) => string
  /** `rule` as `sayRule` says it. */
  readonly repeats: (rule: string | null) => string
  readonly answer: string
  readonly see: string
  readonly open: string
  /** `isOnly`: there is no other link beside it. */
  readonly personal: (isOnly: boolean) => string
}

export type Said = { readonly subject: string; readonly text: string }
