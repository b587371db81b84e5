import type { News } from '#/standups/mail/news.ts'
import type { Aspect } from '#/standups/rules/aspects.ts'

export type Said = { readonly subject: string; readonly text: string }

/**
 * The sentences of the letters about stand-ups, in one language. Titles and names are put in as people wrote them, days
 * and hours as the reader's clock shows them.
 */
export type Words = {
  readonly hello: (name: string) => string
  readonly invited: (title: string, by: string) => Said
  readonly together: (names: string) => string
  readonly more: (count: number) => string
  readonly nextDates: (zone: string) => string
  readonly stands: string
  readonly changed: (title: string, by: string) => Said
  /** What of it is not as it was. */
  readonly aspects: Readonly<Record<Aspect, string>>
  /** Of one that ends. */
  readonly until: (day: string) => string
  readonly different: (what: string) => string
  readonly removed: (title: string, by: string) => Said
  readonly ended: (title: string, by: string) => Said
  readonly free: string
  readonly forYou: (time: string, zone: string) => string
  /** Of one date, which names the letter. `day` without the time. */
  readonly named: Readonly<Record<News['is'], (title: string, day: string) => string>>
  readonly about: (title: string) => string
  readonly several: (title: string, count: number) => string
  readonly news: Sentences
  readonly zone: (zone: string) => string
  readonly reason: (text: string) => string
  readonly offer: (when: string | null) => string
  readonly hindered: Hindrances
  readonly links: {
    readonly open: string
    readonly see: string
    readonly subscribe: string
    readonly skip: (day: string) => string
    readonly take: (time: string) => string
    readonly come: string
    readonly cannot: string
    readonly note: string
    readonly changeNote: string
  }
  /** `isOnly`: there is no other link beside it. */
  readonly personal: (isOnly: boolean) => string
  readonly status: StatusWords
  readonly short: {
    readonly status: (title: string, when: string, come: number, most: number) => string
    readonly news: (title: string, count: number) => string
  }
}

/** Who did it: the reader himself, somebody by name; null: nobody knows, or nobody did. */
export type By = 'reader' | { readonly name: string } | null

/** People in a row, and how many these are; none: an empty text. */
type Named = { readonly names: string; readonly count: number }

type Sentences = {
  readonly booked: (day: string, hours: string) => string
  readonly cancelled: (day: string, hours: string, by: By) => string
  readonly deleted: (day: string, hours: string, by: By) => string
  readonly movedBack: (day: string, hours: string, before: string, by: By) => string
  readonly peopleBack: (day: string, hours: string, missing: Named, extra: Named) => string
  readonly putBack: (day: string, hours: string, what: string, by: By) => string
  readonly skipped: (day: string, by: By) => string
  readonly unskipped: (day: string, hours: string) => string
  readonly holiday: (day: string, name: string) => string
  readonly away: (day: string) => string
  readonly moved: (day: string, hours: string, before: string, by: By) => string
  /** `quorum` null: none was asked for, and nobody can. */
  readonly tooFew: (day: string, hours: string, can: number, quorum: number | null) => string
  readonly movedForQuorum: (day: string, hours: string, before: string) => string
}

type Hindrances = {
  readonly busy: (name: string, hours: string | null) => string
  readonly away: (name: string) => string
  readonly declined: (name: string) => string
  readonly 'outside-hours': (name: string) => string
  readonly unknown: (name: string) => string
}

type StatusWords = {
  readonly said: (title: string, day: string, time: string, come: number, most: number) => Said
  readonly comes: (names: string) => string
  readonly mayCome: (names: string) => string
  readonly cannot: (names: string) => string
  readonly unsaid: (names: string) => string
  readonly since: string
  readonly joined: (name: string) => string
  readonly left: (name: string) => string
  readonly rebooked: string
  readonly moved: string
  readonly changed: string
  readonly answered: Readonly<Record<'accepted' | 'declined' | 'tentative', (name: string) => string>>
  readonly notes: string
  readonly noNotes: string
  readonly yesterday: string
  readonly today: string
  readonly blocked: string
  readonly stop: string
}
