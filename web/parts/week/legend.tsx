const WORDS = {
  offered: { look: 'week-wash', word: 'offered' },
  common: { look: 'week-wash', word: 'all of you are free' },
  firm: { look: 'claim-firm', word: 'taken' },
  asked: { look: 'claim-asked', word: 'not answered' },
  hold: { look: 'claim-hold', word: 'maybe, held' },
  proposed: { look: 'claim-proposed', word: 'proposed, held' },
  remote: { look: 'claim-remote', word: 'another calendar' },
  picked: { look: 'week-picked', word: 'chosen' },
  slot: { look: 'claim-slot', word: 'to propose' },
  others: { look: 'claim-others', word: 'somebody is busy' },
} as const

export type Mark = keyof typeof WORDS

/** What the marks mean, in words. */
export function Legend({ marks }: { marks: readonly Mark[] }) {
  return (
    <p className="legend">
      {marks.map(mark => (
        <span key={mark}>
          <i className={WORDS[mark].look} aria-hidden />
          {WORDS[mark].word}
        </span>
      ))}
    </p>
  )
}
