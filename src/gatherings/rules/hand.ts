import { asked, seated } from '#/gatherings/rules/deal.ts'
import { tooLarge } from '#/gatherings/rules/guests.ts'
import {
  freeOf,
  type Gathering,
  type Guest,
  isComing,
  lapseOf,
  leftOf,
  type Seating,
  seatsOf,
  spareOf,
} from '#/gatherings/rules.ts'
import { invalid, ok, type Refused, type Result, refused } from '#/shared/result.ts'

/** What a host does to one guest by hand, out of turn. */
type Standing = { readonly gathering: Gathering; readonly seating: Seating }

/**
 * A guest who is invited now, whatever became of him before, if there are seats for his party; one who waits for a seat
 * gets it. Who is invited or comes already stays as he is. Refuses: 409 without seats, and when no time is left to answer.
 */
export function invitedNow(
  { gathering, seating }: Standing,
  guest: Guest,
  readableAt: number | null,
  now: number,
): Result<Guest> {
  if (guest.state === 'invited' || isComing(guest.answer)) return ok(guest)
  const refusal = mustFit({ gathering, seating }, guest.party)
  if (refusal) return refusal
  if (guest.wish !== null) return ok(seated(guest, now))
  if (readableAt === null || lapseOf(gathering, readableAt) === null)
    return refused('over', 'An invitation would be read too late to be answered. Write down what he says.')
  return ok(asked(gathering, guest, readableAt, now))
}

/** A guest whose invitation, seat or place on the waiting list is taken back. */
export function withdrawn(guest: Guest): Guest {
  return { ...guest, state: 'withdrawn', lowered: false, answer: null, wish: null, wishedAt: null }
}

/** A guest whose invitation is taken back for fewer seats. He did nothing: with more of them he is asked once more. */
export function putBack(guest: Guest): Guest {
  return { ...withdrawn(guest), lowered: true }
}

/** A guest whose invitation never left: as if he had not been asked, and in line where he was. */
export function unasked(guest: Guest): Guest {
  const asked = guest.asked - 1
  if (asked > 0) return { ...putBack(guest), asked }
  return { ...guest, state: 'waiting', asked: 0, invitedAt: null, readableAt: null, lapsesAt: null }
}

/**
 * A guest with another place in line or another party, for which the seats that are left must do: else 409; 400 for one
 * that could never be seated.
 */
export function resized(
  { gathering, seating }: Standing,
  guest: Guest,
  { first = guest.first, party = guest.party }: { readonly first?: boolean; readonly party?: number },
): Result<Guest> {
  const held = seatsOf(guest)
  if (held === 0 && party > guest.party && party > seating.total)
    return invalid([{ path: 'party', message: tooLarge(seating.total) }])
  const isOffered = held > 0 || guest.state === 'invited'
  const refusal = isOffered && party > guest.party ? mustFit({ gathering, seating }, party, held) : undefined
  return refusal ?? ok({ ...guest, first, party })
}

/** Refuses a party for which there are no seats besides those that it has. */
function mustFit({ gathering, seating }: Standing, party: number, held = 0): Refused | undefined {
  const left = gathering.risk > 0 ? leftOf(seating) : spareOf(seating)
  const fits = held + Math.min(left, freeOf(seating))
  if (party <= fits) return undefined
  const { total, yes, probably, kept: reserved } = seating
  const detail =
    fits > held
      ? `There are seats for ${fits}, not for ${party}. Make the party smaller, or have more seats.`
      : 'All seats are given or kept for open invitations. Withdraw one of these, or have more seats.'
  return refused('full', detail, { seats: { total, yes, probably, reserved, left }, party, fits })
}
