import type { Names } from '#/gatherings/mail/short.ts'

/** What a letter says first, which also names it. */
export type Head = { readonly subject: string; readonly text: string }

/** Of a guest who may come: what he said, or for what he waits. */
export type Standing =
  | { readonly is: 'yes' | 'probably'; readonly party: number }
  | { readonly is: 'maybe' }
  | { readonly is: 'waiting'; readonly place: number; readonly party: number }
  | { readonly is: 'invited'; readonly party: number; readonly keeps: boolean; readonly until: string }

/** What a text message is made of. `when` and `until` are said shortly; `hears`: it can be answered by another. */
export type Brief = Names & { readonly when: string; readonly url: string; readonly hears: boolean }

/** The sentences of the letters about gatherings, in one language. Titles and names are put in as people wrote them. */
export type Words = {
  readonly hello: (name: string) => string
  readonly invited: (title: string, host: string) => Head
  readonly seated: (title: string, party: number) => Head
  readonly probable: (title: string, party: number) => Head
  readonly maybe: (title: string) => Head
  /** `left`: seats that nobody has, too few for him or for others. */
  readonly waiting: (title: string, place: number, party: number, left: number) => Head
  readonly noted: (title: string) => Head
  readonly movedUp: (title: string, party: number) => Head
  readonly withdrawn: (title: string, host: string) => Head
  readonly changed: (title: string, host: string) => Head
  readonly before: (when: string) => string
  readonly cancelled: (title: string, host: string) => Head
  readonly reason: (text: string) => string
  readonly restored: (title: string, host: string) => Head
  readonly reminded: (title: string) => Head
  readonly ifNot: string
  readonly standing: (standing: Standing) => string
  readonly change: string
  readonly answer: string
  readonly see: string
  readonly map: string
  readonly coming: string
  readonly notComing: string
  readonly personal: (host: string) => string
  readonly short: {
    readonly invited: (brief: Brief, until: string, keeps: boolean) => string
    readonly seated: (brief: Brief, party: number) => string
    readonly probable: (brief: Brief, party: number) => string
    readonly maybe: (brief: Brief) => string
    readonly waiting: (brief: Brief, place: number, party: number, left: number) => string
    readonly noted: (brief: Brief) => string
    readonly movedUp: (brief: Brief, party: number) => string
    readonly withdrawn: (brief: Brief) => string
    readonly changed: (brief: Brief) => string
    readonly cancelled: (brief: Brief, reason: string) => string
    readonly restored: (brief: Brief) => string
    readonly reminded: (brief: Brief) => string
  }
  /** In reply to a text message. */
  readonly reply: {
    readonly unsure: (brief: Brief) => string
    /** Which of several, each by its number, and what he says of it unless he said. */
    readonly which: (gatherings: readonly string[], isSaid: boolean) => string
    readonly full: (brief: Brief, fits: number) => string
    readonly tooMany: (brief: Brief, most: number) => string
    readonly late: (brief: Brief) => string
    readonly gone: (brief: Brief) => string
  }
}
