import { type Static, Type } from 'typebox'
import { UnavailableShape } from '#/meetings/schema.ts'
import { Duration, Id, Instant, nullable, oneOf, shape } from '#/shared/shapes.ts'
import { day } from '#/time/date.ts'

export const GATHERING_STATES = ['draft', 'dealing', 'full', 'paused', 'cancelled', 'over'] as const
export type GatheringState = (typeof GATHERING_STATES)[number]

export const MOST_SEATS = 1_000
/** Milliseconds. */
export const LONGEST_GATHERING = 14 * day
/** A guest and whom he brings. */
export const LARGEST_PARTY = 20
/** At even odds it is a lottery, no dinner. */
export const MOST_RISK = 0.5

const Count = Type.Integer({ minimum: 0 })

export const SeatsShape = shape({
  total: Count,
  yes: Count,
  probably: Count,
  /** Kept for open invitations. */
  reserved: Count,
  left: Count,
  /** By how many more were given before the host had fewer seats. */
  excess: Count,
})
export type SeatsShape = Static<typeof SeatsShape>

/** How many guests, not seats, are in each state. */
const GuestsShape = shape({
  total: Count,
  /** Not asked yet. */
  unasked: Count,
  invited: Count,
  yes: Count,
  probably: Count,
  maybe: Count,
  no: Count,
  lapsed: Count,
  withdrawn: Count,
  /** Said yes when there was no seat, and wait for one. */
  waiting: Count,
})

const CancellationShape = shape({ at: Instant, by: Id, reason: Type.String() })

export const GatheringShape = shape({
  id: Id,
  host: Id,
  /** Who may do what the host may. */
  co_hosts: Type.Array(Id),
  title: Type.String(),
  description: Type.String(),
  place: Type.String(),
  start: Instant,
  end: Instant,
  timezone: Type.String(),
  seats: SeatsShape,
  guests: GuestsShape,
  reply_within: Duration,
  answer_by: nullable(Instant),
  party_limit: Type.Integer(),
  risk: Type.Number(),
  /** How much of the risk the waves so far have used up. */
  risk_spent: Type.Number(),
  /** How long before the start who comes is asked whether that still holds. */
  remind_before: nullable(Duration),
  state: oneOf(
    GATHERING_STATES,
    '`draft`: not dealt yet; `full`: no seat is left or kept; `paused`: nobody is invited until it goes on.',
  ),
  dealt_at: nullable(Instant),
  cancellation: nullable(CancellationShape),
  /** Whose time could not be claimed: of its hosts. */
  unavailable: Type.Array(UnavailableShape),
  created_at: Instant,
  updated_at: Instant,
})
export type GatheringShape = Static<typeof GatheringShape>

export const GatheringSummary = shape({
  id: Id,
  host: Id,
  title: Type.String(),
  place: Type.String(),
  start: Instant,
  end: Instant,
  timezone: Type.String(),
  seats: SeatsShape,
  guests: shape({ yes: Count, probably: Count, invited: Count, waiting: Count }),
  /** The name of who is next in line. */
  next: nullable(Type.String()),
  state: oneOf(GATHERING_STATES),
  created_at: Instant,
})
export type GatheringSummary = Static<typeof GatheringSummary>
