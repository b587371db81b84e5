import { type Static, Type } from 'typebox'
import { LARGEST_PARTY } from '#/gatherings/schema/gathering.ts'
import { params, scope, tag } from '#/gatherings/schema/tag.ts'
import { endpoint } from '#/shared/endpoint.ts'
import { PAGE_QUERY, pageOf } from '#/shared/paging.ts'
import { Duration, Id, Instant, nullable, oneOf, shape, text } from '#/shared/shapes.ts'

export const GUEST_STATES = ['waiting', 'invited', 'answered', 'lapsed', 'withdrawn'] as const
export type GuestState = (typeof GUEST_STATES)[number]
export const GUEST_ANSWERS = ['yes', 'probably', 'maybe', 'no'] as const
export type GuestAnswer = (typeof GUEST_ANSWERS)[number]

export const Party = Type.Integer({
  minimum: 1,
  maximum: LARGEST_PARTY,
  description: 'With how many he comes, himself counted: all of them get a seat, or none.',
})

/** A guest as the hosts see him. */
export const GuestShape = shape({
  id: Id,
  contact: Id,
  name: Type.String(),
  person: nullable(Id),
  first: Type.Boolean(),
  priority: Type.Integer(),
  party: Type.Integer(),
  state: oneOf(
    GUEST_STATES,
    '`waiting`: not asked yet, or for a seat, with a `place` on that list. `withdrawn` also of who is in line again, since his host wanted fewer seats.',
  ),
  answer: nullable(oneOf(GUEST_ANSWERS)),
  /** What he said when there was no seat. */
  wish: nullable(oneOf(['yes', 'probably'])),
  /** Withdrawn because there were fewer seats: he stands in line again, at his place. */
  lowered: Type.Boolean(),
  /** On the list of those who wait for a seat, from 1. */
  place: nullable(Type.Integer()),
  /** The message of his last invitation, for those who may read it and have it tried again: its sender, and admins. */
  message: nullable(Id),
  channel: nullable(oneOf(['email', 'sms'])),
  sent_at: nullable(Instant),
  delivered: Type.Boolean(),
  delivered_at: nullable(Instant),
  /** Why his last message was not sent, or not yet; that no other reaches him, if he was texted and answered STOP. */
  error: nullable(Type.String()),
  /** When the invitation may leave, where that is later than it was dealt. */
  leaves_at: nullable(Instant),
  invited_at: nullable(Instant),
  lapses_at: nullable(Instant),
  answered_at: nullable(Instant),
  note: Type.String(),
  /** How often he was invited. */
  asked: Type.Integer(),
})
export type GuestShape = Static<typeof GuestShape>

/** The error of who was asked by text message and wants no more of them. */
export const ANSWERED_STOP =
  'This number takes no more text messages: its holder answered STOP. His link still works.'

export const listInvitations = endpoint({
  name: 'listInvitations',
  method: 'GET',
  path: '/api/gatherings/:id/invitations',
  summary: 'Who is invited, how, and what he said; then the others, in the order in which they are asked',
  tag,
  scope,
  params,
  query: shape({ ...PAGE_QUERY, state: Type.Optional(oneOf(GUEST_STATES)) }),
  answer: pageOf(GuestShape),
  refusals: ['not-found'],
})

/** An invitation as its guest sees it. */
export const InvitationShape = shape({
  id: Id,
  gathering: Id,
  title: Type.String(),
  description: Type.String(),
  place: Type.String(),
  start: Instant,
  end: Instant,
  timezone: Type.String(),
  /** Who invites. */
  host: Type.String(),
  /** Whom: his name among the contacts of the host. */
  name: Type.String(),
  state: oneOf(GUEST_STATES),
  answer: nullable(oneOf(GUEST_ANSWERS)),
  party: Type.Integer(),
  party_limit: Type.Integer(),
  note: Type.String(),
  waiting: nullable(Type.Integer({ description: 'His place among those who wait for a seat, from 1.' })),
  /** Until when his open invitation waits for an answer. */
  lapses_at: nullable(Instant),
  /** Whether seats are his, or kept for him: with a stated risk an open invitation keeps none. */
  kept: Type.Boolean(),
  /** The last moment to say yes. */
  answer_by: Instant,
  reply_within: Duration,
  /** Whether his time is claimed when he comes; null for somebody without an account. */
  claim: nullable(Type.Boolean()),
  /** Whether it is claimed now. */
  claimed: Type.Boolean(),
})
export type InvitationShape = Static<typeof InvitationShape>

const named = shape({
  token: Type.String({ description: 'Of the link in the message; or the id of an invitation of mine.' }),
})

export const getInvitation = endpoint({
  name: 'getInvitation',
  method: 'GET',
  path: '/api/invitations/:token',
  summary: 'What I am invited to, by the token of my link, or by its id when I am signed in',
  tag,
  who: 'anyone',
  byToken: true,
  scope,
  params: named,
  answer: InvitationShape,
  refusals: ['forbidden', 'not-found', 'gone', 'too-many-requests'],
})

export const AnswerBody = shape({
  answer: oneOf(GUEST_ANSWERS),
  party: Type.Optional(Party),
  note: Type.Optional(text(500, 'What I have to say besides; the hosts read it.')),
  wait: Type.Optional(
    Type.Boolean({
      description:
        'Wait for seats for the whole party, even if that gives up those kept for fewer. Else a party that is larger than those keeps them, and is refused by 409 `full` with `fits`, for how many there are seats, and `waiting: null`. Whoever waits is refused by 409 `full` with `waiting`, his place on the list.',
    }),
  ),
  claim: Type.Optional(
    Type.Boolean({
      description: 'Whether my time is to be claimed when I come. Yes, unless said; needs an account.',
    }),
  ),
})
export type AnswerBody = Static<typeof AnswerBody>

export const answerInvitation = endpoint({
  name: 'answerInvitation',
  method: 'PUT',
  path: '/api/invitations/:token/answer',
  summary: 'Say whether I come; it can be changed until the start',
  tag,
  who: 'anyone',
  byToken: true,
  scope,
  isForgotten: true,
  params: named,
  body: AnswerBody,
  answer: InvitationShape,
  refusals: ['forbidden', 'not-found', 'full', 'over', 'gone', 'too-many-requests'],
})

export const listMyInvitations = endpoint({
  name: 'listMyInvitations',
  method: 'GET',
  path: '/api/invitations',
  summary: 'Gatherings to come that I am invited to, the soonest first',
  tag,
  scope,
  query: shape({
    ...PAGE_QUERY,
    waiting: Type.Optional(Type.Boolean({ description: 'Only those that wait for my answer.' })),
  }),
  answer: pageOf(InvitationShape),
})
