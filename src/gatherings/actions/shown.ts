import { type Gathering, type Guest, lastAnswer, seatsOf } from '#/gatherings/rules.ts'
import type { InvitationShape } from '#/gatherings/schema/invitations.ts'
import { formatDuration, formatInstant } from '#/time/instant.ts'

/** What a guest sees besides the gathering and himself. */
export type Beside = {
  /** Their names. */
  readonly host: string
  readonly name: string
  /** On the waiting list, from 1. */
  readonly place: number | null
  readonly isClaimed: boolean
}

/** An invitation as its guest sees it. */
export function shownInvitation(
  gathering: Gathering,
  guest: Guest,
  { host, name, place, isClaimed }: Beside,
): InvitationShape {
  return {
    id: guest.id,
    gathering: gathering.id,
    title: gathering.title,
    description: gathering.description,
    place: gathering.place,
    start: formatInstant(gathering.start),
    end: formatInstant(gathering.end),
    timezone: gathering.timezone,
    host,
    name,
    state: guest.state,
    answer: guest.answer,
    party: guest.party,
    party_limit: Math.max(gathering.partyLimit, guest.party),
    note: guest.note,
    waiting: place,
    lapses_at: guest.state === 'invited' ? formatInstant(guest.lapsesAt!) : null,
    kept: seatsOf(guest) > 0,
    answer_by: formatInstant(lastAnswer(gathering)),
    reply_within: formatDuration(gathering.replyWithin),
    claim: guest.hasAccount ? guest.claims : null,
    claimed: isClaimed,
  }
}
