/** Of invitations that are decided: how many came (yes or probably), and how many not (no, maybe, lapsed). */
export type Decided = { readonly came: number; readonly not: number }

/** What is known of how guests answer: by this gathering, and by others of its host. */
export type Chances = { readonly seen: Decided; readonly past: Decided }

/** Before anything is seen: as if of three invited two had come. That guests rather come is the cautious belief. */
const PRIOR = { came: 2, not: 1 }

/**
 * Answers to other gatherings tell of this one half as much each, and together no more than four of its own: evenings have
 * moods. Where those differ most, a risk of 5 % becomes one of 8; with ten, one of 15.
 */
const PAST = { weight: 0.5, most: 4 }

/**
 * What is believed of the chance that a party comes: a beta distribution with these two numbers. One chance for all guests
 * of a gathering, which nobody knows; so each answer tells of the others.
 */
export function beliefOf({ seen, past }: Chances): Decided {
  const weight = Math.min(PAST.weight, PAST.most / Math.max(1, past.came + past.not))
  return {
    came: PRIOR.came + weight * past.came + seen.came,
    not: PRIOR.not + weight * past.not + seen.not,
  }
}
