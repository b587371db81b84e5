import { type Static, Type } from 'typebox'
import {
  GATHERING_STATES,
  GatheringShape,
  GatheringSummary,
  LARGEST_PARTY,
  LONGEST_GATHERING,
  MOST_RISK,
  MOST_SEATS,
} from '#/gatherings/schema/gathering.ts'
import { Party } from '#/gatherings/schema/invitations.ts'
import { params, scope, tag } from '#/gatherings/schema/tag.ts'
import { Participant } from '#/meetings/schema.ts'
import { endpoint } from '#/shared/endpoint.ts'
import { PAGE_QUERY, pageOf } from '#/shared/paging.ts'
import { ahead, lasting, orderly } from '#/shared/sense.ts'
import { Duration, Id, Instant, line, nullable, oneOf, shape, text, Zone } from '#/shared/shapes.ts'
import { day, minute, second } from '#/time/date.ts'

/** One by one; whole groups may be larger. */
export const MOST_NAMED = 2_000

export const NewGuest = shape({
  contact: Id,
  first: Type.Optional(
    Type.Boolean({ description: 'Whether he is asked before all others, whatever his priority.' }),
  ),
  party: Type.Optional(Party),
})
export type NewGuest = Static<typeof NewGuest>

const Guests = {
  guests: Type.Optional(
    Type.Array(NewGuest, {
      maxItems: MOST_NAMED,
      description: 'Several guests, in this order. Who is one already stays as he is.',
    }),
  ),
  groups: Type.Optional(
    Type.Array(line(60, 'A group of contacts: all of them are guests.'), { maxItems: 20 }),
  ),
}

const Details = {
  description: Type.Optional(text(10_000, 'What there is to know.')),
  place: Type.Optional(text(500, 'Where: an address, or what one finds on a map.')),
  answer_by: Type.Optional(nullable(Instant)),
  party_limit: Type.Optional(
    Type.Integer({
      minimum: 1,
      maximum: LARGEST_PARTY,
      description: 'With how many a guest may say that he comes, himself counted. 4, unless said.',
    }),
  ),
  risk: Type.Optional(
    Type.Number({
      minimum: 0,
      maximum: MOST_RISK,
      description:
        'The chance that more say yes than there are seats, for which the host would rather be full sooner. 0, unless said: then nobody is ever refused a seat that he was offered.',
    }),
  ),
  remind_before: Type.Optional(nullable(Duration)),
  co_hosts: Type.Optional(Type.Array(Participant, { maxItems: 10 })),
}

const LENGTHS = [lasting('reply_within', second, 60 * day), lasting('remind_before', minute, 28 * day)]

const Seats = Type.Integer({
  minimum: 1,
  maximum: MOST_SEATS,
  description: 'For guests: the hosts have their own.',
})

export const createGathering = endpoint({
  name: 'createGathering',
  method: 'POST',
  path: '/api/gatherings',
  summary: 'Plan a gathering with so many seats. Nobody is invited before it is dealt',
  tag,
  scope,
  status: 201,
  body: shape({
    title: line(200, 'What it is.'),
    ...Details,
    start: Instant,
    end: Instant,
    timezone: Type.Optional(Zone),
    seats: Seats,
    reply_within: Type.Optional(Duration),
    ...Guests,
    if_unavailable: Type.Optional(
      oneOf(
        ['report', 'refuse'],
        'When the time of its host is claimed already: make it all the same, or not.',
      ),
    ),
  }),
  answer: GatheringShape,
  refusals: ['not-found', 'not-available', 'too-many'],
  sense: [orderly('body', LONGEST_GATHERING), ahead('start'), ahead('answer_by'), ...LENGTHS],
})

export const listGatherings = endpoint({
  name: 'listGatherings',
  method: 'GET',
  path: '/api/gatherings',
  summary: 'Gatherings that I host, the latest first',
  tag,
  scope,
  query: shape({ ...PAGE_QUERY, state: Type.Optional(oneOf(GATHERING_STATES)) }),
  answer: pageOf(GatheringSummary),
})

export const getGathering = endpoint({
  name: 'getGathering',
  method: 'GET',
  path: '/api/gatherings/:id',
  summary: 'A gathering of mine: its seats, and how its guests stand',
  tag,
  scope,
  params,
  answer: GatheringShape,
  refusals: ['not-found'],
})

export const changeGathering = endpoint({
  name: 'changeGathering',
  method: 'PATCH',
  path: '/api/gatherings/:id',
  summary: 'Change a gathering; guests hear of another time or place',
  tag,
  scope,
  params,
  body: shape(
    {
      title: Type.Optional(line(200, 'What it is.')),
      ...Details,
      start: Type.Optional(Instant),
      end: Type.Optional(Instant),
      timezone: Type.Optional(Zone),
      seats: Type.Optional(Seats),
      withdraw: Type.Optional(
        Type.Boolean({
          description:
            'With fewer seats than are given or kept: withdraw open invitations, from the last in line. These guests are in line again, and invited anew once there are seats.',
        }),
      ),
      reply_within: Type.Optional(Duration),
      paused: Type.Optional(Type.Boolean({ description: 'Whether nobody is invited until it goes on.' })),
    },
    { minProperties: 1 },
  ),
  answer: GatheringShape,
  refusals: ['not-found', 'too-few-seats', 'cancelled', 'over'],
  sense: LENGTHS,
})

export const deleteGathering = endpoint({
  name: 'deleteGathering',
  method: 'DELETE',
  path: '/api/gatherings/:id',
  summary: 'Delete a gathering; whoever was invited to one that is still to come is told that it is off',
  tag,
  scope,
  params,
  refusals: ['not-found'],
})

export const dealGathering = endpoint({
  name: 'dealGathering',
  method: 'POST',
  path: '/api/gatherings/:id/deal',
  summary: 'Begin to invite, or go on: as many as there are seats, until they are filled',
  tag,
  scope,
  params,
  answer: GatheringShape,
  refusals: ['not-found', 'cancelled', 'over'],
})

export const cancelGathering = endpoint({
  name: 'cancelGathering',
  method: 'POST',
  path: '/api/gatherings/:id/cancellation',
  summary: 'Cancel it; everybody who was invited is told',
  tag,
  scope,
  params,
  body: shape({ reason: Type.Optional(text(500, 'Why; the guests read it.')) }),
  answer: GatheringShape,
  refusals: ['not-found', 'over'],
})

export const restoreGathering = endpoint({
  name: 'restoreGathering',
  method: 'DELETE',
  path: '/api/gatherings/:id/cancellation',
  summary: 'It takes place after all; everybody who was told otherwise is told',
  tag,
  scope,
  params,
  answer: GatheringShape,
  refusals: ['not-found', 'over'],
})

type Named = {
  readonly contact?: string
  readonly guests?: readonly NewGuest[]
  readonly groups?: readonly string[]
}

const namesSomebody = {
  reads: ['contact', 'guests', 'groups'],
  faults: ({ body: { contact, guests = [], groups = [] } }: { body: Named }) =>
    contact !== undefined || guests.length + groups.length > 0
      ? []
      : [{ path: '', message: 'names nobody; name a `contact`, several `guests`, or `groups`' }],
}

export const addGuests = endpoint({
  name: 'addGuests',
  method: 'POST',
  path: '/api/gatherings/:id/guests',
  summary: 'Add a guest (`contact`), several (`guests`), or everybody in some groups',
  tag,
  scope,
  status: 201,
  params,
  body: shape(
    {
      contact: Type.Optional(Id),
      first: NewGuest.properties.first,
      party: NewGuest.properties.party,
      ...Guests,
    },
    { minProperties: 1 },
  ),
  answer: GatheringShape,
  refusals: ['not-found', 'already-in', 'cancelled', 'over', 'too-many'],
  sense: [namesSomebody],
})
