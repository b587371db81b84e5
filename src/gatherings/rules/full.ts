import { type Refused, refused } from '#/shared/result.ts'

/** A yes for which there was no seat. */
type Wish = {
  /** On the waiting list, from 1. */
  readonly place: number
  /** With how many, himself counted. */
  readonly party: number
  /** Seats that nobody has and that are kept for nobody: too few, or for others who come first. */
  readonly left: number
}

/** What a guest is told who waits for a seat now: 409 with his place. */
export function noSeat(wish: Wish): Refused {
  const when = wish.party === 1 ? 'when one is yours' : 'when they are yours'
  const detail = `${why(wish, 'of you')} You are number ${wish.place} on the waiting list, and hear ${when}.`
  return refused('full', detail, { waiting: wish.place })
}

/** The same for a host who wrote the yes down. */
export function noSeatFor(wish: Wish): Refused {
  const when = wish.party === 1 ? 'when one is free' : 'when there are enough'
  const detail = `${why(wish, 'of them')} This guest is number ${wish.place} on the waiting list, and hears ${when}.`
  return refused('full', detail, { waiting: wish.place })
}

/** A party is larger than the seats that are its guest's, or kept for him: he keeps those. 409 with how many there are. */
export function tooFew(party: number, fits: number): Refused {
  const own = fits === 1 ? 'one could be yours' : `${fits} could be yours`
  const detail = `Not enough seats for ${party} of you: ${own}. Name fewer, or say \`wait: true\` to wait for all of them.`
  return refused('full', detail, { fits, waiting: null })
}

function why({ party, left }: Wish, whom: string): string {
  if (left === 0) return 'All seats are taken.'
  const some = left === 1 ? 'one is left' : `${left} are left`
  return party > left
    ? `Not enough seats for ${party} ${whom}: ${some}.`
    : `Others come first: ${some}, and kept for them.`
}
