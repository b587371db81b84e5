import { tooFew } from '#/gatherings/rules/full.ts'
import {
  type Gathering,
  type Guest,
  isComing,
  lastAnswer,
  leftOf,
  type Seating,
  seatsOf,
  spareOf,
  type Wishes,
} from '#/gatherings/rules.ts'
import type { AnswerBody } from '#/gatherings/schema/invitations.ts'
import { invalid, ok, type Result, refused } from '#/shared/result.ts'

/** How the seats stand for one guest who answers. */
export type Standing = {
  readonly gathering: Gathering
  readonly seating: Seating
  /** They are first. What is saved for a party that was not asked yet is no matter. */
  readonly wishes: Wishes
}

/**
 * A guest as he is after what he says. A yes for which there is no seat makes him wait for one; unless seats are his or
 * kept for him, and he names more than there are: then he keeps those, and it is refused with how many fit, until he says
 * that he would rather wait for all. Refuses what is over: 410, and seats after the last moment to take one: 409.
 */
export function saying(standing: Standing, guest: Guest, given: AnswerBody, now: number): Result<Guest> {
  const { gathering } = standing
  const gone = mustBeOpen(gathering, guest, now)
  if (gone) return gone
  const { answer, note = guest.note, claim: claims = guest.claims } = given
  const said = { ...guest, note, claims, answeredAt: now, wish: null, wishedAt: null }
  if (!isComing(answer)) return ok({ ...said, state: 'answered', answer })
  const party = given.party ?? guest.party
  if (party > gathering.partyLimit && party > guest.party) {
    const message = `is more than the ${gathering.partyLimit} that the host has in mind; name fewer`
    return invalid([{ path: 'party', message }])
  }
  const held = seatsOf(guest)
  if (party > held && lastAnswer(gathering) <= now)
    return refused('over', 'The last moment to take a seat has passed. You can still give yours back.')
  const fits = held + reachable(standing, guest)
  if (party <= fits) return ok({ ...said, party, state: 'answered', answer })
  if (held > 0 && !given.wait) return tooFew(party, fits)
  return ok({ ...wishing(standing.wishes, guest, { wish: answer, party, now }), note, claims })
}

/**
 * On the waiting list, behind all others: also those who came in the same millisecond, or by a clock that is ahead. Who
 * waits for no more than before keeps his place.
 */
function wishing({ latest }: Wishes, guest: Guest, said: Wish): Guest {
  const { wish, party, now } = said
  const isLonger = guest.wish !== null && party <= guest.party
  const wishedAt = isLonger ? guest.wishedAt : Math.max(now, latest + 1)
  return { ...guest, party, state: 'waiting', answer: null, wish, wishedAt, answeredAt: now }
}

type Wish = { readonly wish: 'yes' | 'probably'; readonly party: number; readonly now: number }

/**
 * The seats that he could have besides his own. Whoever has an open invitation was offered what is left, though it keeps
 * none; to all others that is only what such invitations could not take: no wave has counted with them.
 */
function reachable({ seating, wishes }: Standing, { state }: Guest): number {
  if (state === 'invited') return leftOf(seating)
  return wishes.count > 0 ? 0 : spareOf(seating)
}

/** Refuses what can be answered no more: 410. */
export function mustBeOpen(
  { cancellation, start }: Pick<Gathering, 'cancellation' | 'start'>,
  { state, wish, asked }: Pick<Guest, 'state' | 'wish' | 'asked'>,
  now: number,
) {
  if (cancellation) return refused('gone', 'This gathering was cancelled.', { reason: 'cancelled' })
  if (state === 'withdrawn' || (state === 'waiting' && wish === null && asked > 0))
    return refused('gone', 'This invitation was withdrawn.', { reason: 'withdrawn' })
  if (start <= now) return refused('gone', 'This gathering has begun already.', { reason: 'over' })
  return undefined
}
