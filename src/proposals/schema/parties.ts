import { type Static, Type } from 'typebox'
import { EntryShape, Since } from '#/journal/schema.ts'
import { Participant } from '#/meetings/schema.ts'
import { ProposalShape } from '#/proposals/schema/proposal.ts'
import { NewSlots, ofOneSort, SlotName } from '#/proposals/schema/slots.ts'
import { params, scope, tag } from '#/proposals/schema.ts'
import { endpoint } from '#/shared/endpoint.ts'
import { PAGE_QUERY, pageOf } from '#/shared/paging.ts'
import { Id, shape } from '#/shared/shapes.ts'

const partyParams = shape({ id: Id, person: Id })

export const addParty = endpoint({
  name: 'addParty',
  method: 'POST',
  path: '/api/proposals/:id/parties',
  summary: 'Ask one more',
  tag,
  scope,
  status: 201,
  params,
  body: shape({ party: Participant, required: Type.Optional(Type.Boolean()) }),
  answer: ProposalShape,
  refusals: ['not-found', 'forbidden', 'closed', 'over', 'already-in'],
})

export const removeParty = endpoint({
  name: 'removeParty',
  method: 'DELETE',
  path: '/api/proposals/:id/parties/:person',
  summary: 'Leave somebody out, or leave',
  tag,
  scope,
  link: 'proposal',
  params: partyParams,
  refusals: ['not-found', 'forbidden', 'closed', 'over', 'not-in'],
})

export const sendPartyLink = endpoint({
  name: 'sendPartyLink',
  method: 'POST',
  path: '/api/proposals/:id/parties/:person/links',
  summary: 'Mail a party a new link to his page; one in ten minutes',
  tag,
  scope,
  status: 202,
  params: partyParams,
  answer: shape({ sent: Type.Boolean(), detail: Type.String() }),
  refusals: ['not-found', 'forbidden', 'not-in'],
})

export const revokePartyLinks = endpoint({
  name: 'revokePartyLinks',
  method: 'DELETE',
  path: '/api/proposals/:id/parties/:person/links',
  summary: 'End every link of a party to a proposal, as when one came into wrong hands',
  tag,
  scope,
  params: partyParams,
  refusals: ['not-found', 'forbidden', 'not-in'],
})

export const copyProposal = endpoint({
  name: 'copyProposal',
  method: 'POST',
  path: '/api/proposals/:id/copies',
  summary: 'Propose the same to the same parties once more, with other slots or with those still to come',
  tag,
  scope,
  status: 201,
  params,
  body: shape({ slots: Type.Optional(NewSlots) }),
  answer: ProposalShape,
  refusals: ['not-found'],
  sense: [ofOneSort()],
})

const LogEntry = shape({
  ...EntryShape.properties,
  slots: Type.Array(SlotName, {
    description: 'What all had in common after it. Empty where answers are hidden from the caller.',
  }),
  data: Type.Object(
    {},
    {
      additionalProperties: true,
      description:
        'Facts, by kind. `answered`: `answers` [{start, duration, answer}] that are new, and `note` if that is. ' +
        '`changed`: `fields`, by name; of a note also `note`. `added-slots`: `added` [{start, duration}]. ' +
        '`joined`, `left`: `person`. Where answers are hidden from the caller, none of others.',
    },
  ),
})
export type LogEntry = Static<typeof LogEntry>

export const getProposalLog = endpoint({
  name: 'getProposalLog',
  method: 'GET',
  path: '/api/proposals/:id/log',
  summary: 'What happened, oldest first. It only grows, and stays for the proposer when the proposal is gone',
  tag,
  scope,
  link: 'proposal',
  params,
  query: shape(PAGE_QUERY),
  answer: pageOf(LogEntry),
  refusals: ['not-found'],
})

export const streamProposal = endpoint({
  name: 'streamProposal',
  method: 'GET',
  path: '/api/proposals/:id/stream',
  summary: 'What happens to a proposal, as it happens (text/event-stream)',
  tag,
  scope,
  link: 'proposal',
  params,
  query: shape({ since: Since }),
  answer: Type.String({
    description: 'Events: `hello`, `happened` with {thing, subject, kind, at}, `reload`.',
  }),
  refusals: ['not-found'],
})
