/** The sentences of the letters about proposals, in one language. Titles and names are put in as people wrote them. */
export type Words = {
  readonly hello: (name: string) => string
  /** `count`: so many times follow. */
  readonly asked: (title: string, by: string, count: number) => Said
  readonly added: (title: string, by: string, count: number) => Said
  readonly reminded: (title: string, by: string, count: number) => Said
  readonly withdrawn: (title: string, by: string) => Said
  readonly removed: (title: string, by: string) => Said
  readonly notified: (title: string, by: string) => Said
  /** Before the times that nobody has refused, of which there may be none. */
  readonly common: (count: number) => string
  /** To the proposer. */
  readonly left: (title: string, who: string) => Said
  readonly taken: (title: string) => Said
  /** `who`: null for the proposer himself. */
  readonly takenAt: (who: string | null, when: string) => string
  readonly answered: (title: string) => Said
  readonly late: (title: string) => Said
  readonly past: (title: string) => Said
  readonly busy: (title: string) => Said
  readonly decided: (title: string) => Said
  /** How many parties have said something. */
  readonly count: (answered: number, all: number) => string
  /** Before the times that suit best. */
  readonly best: (count: number) => string
  readonly choosing: string
  readonly proposingAnew: string
  readonly until: (when: string) => string
  /** After the first dozen. */
  readonly more: (count: number) => string
  readonly answer: string
  readonly see: string
  readonly choose: string
  readonly meeting: string
  readonly open: string
  /** `isOnly`: there is no other link beside it. */
  readonly personal: (isOnly: boolean) => string
}

export type Said = { readonly subject: string; readonly text: string }
