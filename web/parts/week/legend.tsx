/** What the wash and the rest mean where it is the time of several people. */
export const COMMON = ['all of you are free', 'not all of you are free'] as const

const WORDS = {
  offered: { look: 'week-wash', word: 'offered' },
  common: { look: 'week-wash', word: COMMON[0] },
  firm: { look: 'claim-firm', word: 'taken' },
  ritual: { look: 'claim-ritual', word: 'stand-up' },
  asked: { look: 'claim-asked', word: 'not answered' },
  hold: { look: 'claim-hold', word: 'maybe, held' },
  proposed: { look: 'claim-proposed', word: 'proposed, held' },
  seated: { look: 'claim-seated', word: 'gathering' },
  invited: { look: 'claim-invited', word: 'invited, held' },
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
