import { type Static, Type } from 'typebox'
import { Participant } from '#/meetings/schema.ts'
import { SLOT_ANSWERS, SlotName } from '#/proposals/schema/slots.ts'
import { Duration, Email, Id, Instant, nullable, oneOf, shape } from '#/shared/shapes.ts'

/** Besides the proposer: more is a vote. */
export const MOST_PARTIES = 100

export const FINISH_WHEN = ['answered', 'quorum', 'deadline'] as const

export const Finish = shape(
  {
    when: oneOf(
      FINISH_WHEN,
      '`answered`: everyone has answered and one slot is best; `quorum`: as soon as enough can come to one; `deadline`: not before it. At the deadline each of them takes the best there is.',
    ),
    quorum: Type.Optional(
      Type.Integer({
        minimum: 2,
        maximum: MOST_PARTIES + 1,
        description: 'How many must be able to come, the proposer counted. Everyone, unless said.',
      }),
    ),
    required: Type.Optional(
      Type.Array(Participant, {
        maxItems: MOST_PARTIES + 1,
        description: 'Parties who must be able to come.',
      }),
    ),
  },
  { description: 'By which rule it closes by itself; null: only by hand.' },
)
export type Finish = Static<typeof Finish>

export const PROPOSAL_STATES = ['open', 'closed', 'ended'] as const
export type ProposalState = (typeof PROPOSAL_STATES)[number]

const ClosureShape = shape({
  at: Instant,
  by: nullable(Id),
  start: Type.String(),
  duration: Duration,
  meeting: Id,
})

export const PartyShape = shape({
  person: Id,
  name: Type.String(),
  /** Null through a guest's link, but for one's own: it may have been handed on. */
  email: nullable(Email),
  required: Type.Boolean(),
  answered: Type.Boolean({ description: 'Whether it has said something about every slot to come.' }),
  said: Type.Integer({
    description: 'About how many slots it has said something: fewer than all when others were added since.',
  }),
  answered_at: nullable(Instant),
  note: Type.String(),
})

export const SlotShape = shape({
  number: Type.Integer({ description: 'Its name in this proposal; it never changes.' }),
  start: Type.String(),
  duration: Duration,
  proposed_by: Id,
  /** Whether nobody has refused it. */
  common: Type.Boolean(),
  /** How many said so; null while answers are hidden. */
  yes: nullable(Type.Integer()),
  if_needed: nullable(Type.Integer()),
  no: nullable(Type.Integer()),
  /** Its start has passed. */
  past: Type.Boolean(),
})

const PartyAtSlot = { person: Id, start: Type.String(), duration: Duration }

/**
 * What the caller has else at the time of a slot. Through a link, or a key without `time:read`, without titles and subjects; a link sees no more
 * of it than lies within the slot.
 */
const BusyShape = shape({
  slot: Type.Integer({ description: 'The number of the slot.' }),
  start: Instant,
  end: Instant,
  kind: oneOf(['meeting', 'external', 'proposal', 'gathering', 'standup', 'calendar', 'outside-hours']),
  /** A hold gives way. */
  firm: Type.Boolean(),
  title: nullable(Type.String()),
  subject: nullable(Id),
})

export const ProposalShape = shape({
  id: Id,
  title: Type.String(),
  description: Type.String(),
  location: Type.String(),
  proposer: Id,
  timezone: Type.String(),
  whole_days: Type.Boolean(),
  deadline: nullable(Instant),
  finish: nullable(
    shape({ when: oneOf(FINISH_WHEN), quorum: nullable(Type.Integer()), required: Type.Array(Id) }),
  ),
  counter: Type.Boolean(),
  hidden: Type.Boolean(),
  state: oneOf(PROPOSAL_STATES, '`ended`: its deadline or its last slot passed without a choice.'),
  closure: nullable(ClosureShape),
  parties: Type.Array(PartyShape),
  /** In order of their starts. */
  slots: Type.Array(SlotShape),
  /** What nobody refused. */
  common: Type.Array(SlotName),
  /** What would be closed on now: as many as are equally good; none while answers are hidden from the caller. */
  best: Type.Array(SlotName),
  /** While answers are hidden: the caller's own, for all but the proposer. */
  answers: Type.Array(shape({ ...PartyAtSlot, answer: oneOf(SLOT_ANSWERS) })),
  /** Who agreed but has something else there by now; to the proposer also who has said nothing. */
  taken: Type.Array(shape(PartyAtSlot)),
  /** The caller's own. */
  mine: shape({
    answered: Type.Boolean(),
    note: Type.String(),
    busy: Type.Array(BusyShape),
    kept_calendar: Type.Boolean(),
  }),
  created_at: Instant,
  updated_at: Instant,
})
export type ProposalShape = Static<typeof ProposalShape>

export const ProposalSummary = shape({
  id: Id,
  title: Type.String(),
  proposer: Id,
  timezone: Type.String(),
  whole_days: Type.Boolean(),
  deadline: nullable(Instant),
  state: oneOf(PROPOSAL_STATES),
  closure: nullable(ClosureShape),
  parties: Type.Integer(),
  answered: Type.Integer({
    description: 'How many parties have said something, be it not about every slot.',
  }),
  complete: Type.Boolean({ description: 'Whether all parties have said something about every slot.' }),
  slots: Type.Integer(),
  common: Type.Integer(),
  /** Whether it waits for the caller's answer. */
  waiting: Type.Boolean(),
  created_at: Instant,
})
export type ProposalSummary = Static<typeof ProposalSummary>
