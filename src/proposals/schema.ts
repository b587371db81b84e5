import { Type } from 'typebox'
import { Participant, UnavailableShape } from '#/meetings/schema.ts'
import {
  Finish,
  MOST_PARTIES,
  PROPOSAL_STATES,
  ProposalShape,
  ProposalSummary,
} from '#/proposals/schema/proposal.ts'
import {
  MOST_SLOTS,
  NamedSlot,
  NewSlots,
  ofOneSort,
  SLOT_ANSWERS,
  withZone,
} from '#/proposals/schema/slots.ts'
import { endpoint } from '#/shared/endpoint.ts'
import { PAGE_QUERY, pageOf } from '#/shared/paging.ts'
import { ahead } from '#/shared/sense.ts'
import { Id, Instant, line, nullable, oneOf, shape, text, Zone } from '#/shared/shapes.ts'

export const tag = 'Proposals'
export const scope = 'proposals'

export const params = shape({ id: Id })

const Details = {
  title: Type.Optional(line(200, 'What it is about. One is made up when there is none.')),
  description: Type.Optional(text(2_000, 'Anything else.')),
  location: Type.Optional(text(500, 'Where: a room, an address, a link.')),
  deadline: Type.Optional(nullable(Instant)),
  finish: Type.Optional(nullable(Finish)),
  counter: Type.Optional(Type.Boolean({ description: 'Whether parties may add slots. Yes, unless said.' })),
  hidden: Type.Optional(
    Type.Boolean({ description: 'Whether parties do not see what others answered. No, unless said.' }),
  ),
}

export const createProposal = endpoint({
  name: 'createProposal',
  method: 'POST',
  path: '/api/proposals',
  summary: 'Propose times: every other party gets a mail with a link of his own',
  tag,
  scope,
  status: 201,
  body: shape({
    ...Details,
    parties: Type.Array(Participant, { minItems: 1, maxItems: MOST_PARTIES }),
    slots: NewSlots,
    timezone: Type.Optional(Zone),
  }),
  answer: ProposalShape,
  refusals: ['not-found'],
  sense: [ahead('deadline'), ofOneSort(), withZone()],
})

export const listProposals = endpoint({
  name: 'listProposals',
  method: 'GET',
  path: '/api/proposals',
  summary: 'Proposals that I made or am a party of, the latest first',
  tag,
  scope,
  query: shape({
    ...PAGE_QUERY,
    state: Type.Optional(oneOf(PROPOSAL_STATES)),
    waiting: Type.Optional(Type.Boolean({ description: 'Only those that wait for my answer.' })),
  }),
  answer: pageOf(ProposalSummary),
})

export const getProposal = endpoint({
  name: 'getProposal',
  method: 'GET',
  path: '/api/proposals/:id',
  summary: 'A proposal: its slots, who can when, and what all have in common',
  tag,
  scope,
  link: 'proposal',
  params,
  answer: ProposalShape,
  refusals: ['not-found'],
})

const AnsweredSlot = shape({
  ...NamedSlot.properties,
  answer: Type.Optional(oneOf(SLOT_ANSWERS, '`yes`, unless said.')),
})

export const changeProposal = endpoint({
  name: 'changeProposal',
  method: 'PATCH',
  path: '/api/proposals/:id',
  summary: 'Answer: `slots` are those that suit me, the rest I refuse. The proposer changes the other fields',
  tag,
  scope,
  link: 'proposal',
  params,
  body: shape(
    {
      slots: Type.Optional(Type.Array(AnsweredSlot, { maxItems: MOST_SLOTS })),
      others: Type.Optional(
        oneOf(
          ['refuse', 'keep'],
          'What becomes of slots that are not named: refused, unless said; or kept as they were, so that what somebody added meanwhile stays unsaid.',
        ),
      ),
      note: Type.Optional(text(500, 'What I have to say besides; all parties read it.')),
      ...Details,
    },
    { minProperties: 1 },
  ),
  answer: ProposalShape,
  refusals: ['not-found', 'forbidden', 'closed', 'over'],
  sense: [ahead('deadline')],
})

export const deleteProposal = endpoint({
  name: 'deleteProposal',
  method: 'DELETE',
  path: '/api/proposals/:id',
  summary: 'Take a proposal back. Its parties are told; its log stays, for the proposer',
  tag,
  scope,
  params,
  refusals: ['not-found', 'forbidden'],
})

export const addSlots = endpoint({
  name: 'addSlots',
  method: 'POST',
  path: '/api/proposals/:id/slots',
  summary: 'Propose other times besides, as a counter-proposal; mine count as a yes of mine',
  tag,
  scope,
  link: 'proposal',
  status: 201,
  params,
  body: shape({ slots: NewSlots }),
  answer: ProposalShape,
  refusals: ['not-found', 'forbidden', 'closed', 'over'],
  sense: [ofOneSort()],
})

export const notifyParties = endpoint({
  name: 'notifyParties',
  method: 'POST',
  path: '/api/proposals/:id/notifications',
  summary: 'Write to other parties how it stands; `slots` must be what all have in common just now',
  tag,
  scope,
  link: 'proposal',
  status: 202,
  params,
  body: shape({
    // What is wrong with them is told together with what is wrong with the slots, by the action.
    parties: Type.Array(Type.String({ maxLength: 254 }), { minItems: 1, maxItems: 2 * MOST_PARTIES }),
    slots: Type.Array(
      shape({
        start: Type.String({ maxLength: 40 }),
        duration: Type.Optional(Type.String({ maxLength: 40 })),
      }),
      { maxItems: 2 * MOST_SLOTS },
    ),
    message: Type.Optional(text(2_000, 'A few words of your own.')),
  }),
  answer: shape({ notified: Type.Array(Id) }),
  refusals: ['not-found', 'closed', 'over', 'stale-slots', 'too-many-requests'],
})

export const closeProposal = endpoint({
  name: 'closeProposal',
  method: 'POST',
  path: '/api/proposals/:id/closure',
  summary: 'Decide for a slot: it becomes a meeting, everyone is invited, the other times are free again',
  tag,
  scope,
  status: 201,
  params,
  body: NamedSlot,
  answer: shape({
    meeting: Id,
    start: Instant,
    end: Instant,
    proposal: Id,
    unavailable: Type.Array(UnavailableShape, {
      description: 'Who has other firm time then, or does not offer it.',
    }),
  }),
  refusals: ['not-found', 'forbidden', 'closed', 'over', 'not-available'],
})
