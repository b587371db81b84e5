import { type Static, Type } from 'typebox'
import { SeatsShape } from '#/gatherings/schema/gathering.ts'
import { params, scope, tag } from '#/gatherings/schema/tag.ts'
import { EntryShape, Since } from '#/journal/schema.ts'
import { endpoint } from '#/shared/endpoint.ts'
import { PAGE_QUERY, pageOf } from '#/shared/paging.ts'
import { Id, Instant, nullable, oneOf, shape } from '#/shared/shapes.ts'

/** Why somebody has his place in the line. */
export const RANKS = ['wished', 'first', 'priority'] as const

/** Why somebody who is next is not invited yet. */
export const DELAYS = [
  'draft',
  'paused',
  'cancelled',
  'over',
  'given',
  'kept',
  'few-left',
  'saved',
  'too-large',
  'too-late',
  'risk',
] as const
export type Delay = (typeof DELAYS)[number]

const NextShape = shape({
  contact: Id,
  name: Type.String(),
  party: Type.Integer(),
  rank: oneOf(
    RANKS,
    'By what he stands where he does: he waits for a seat since `wished_at`, is marked first, or by his priority.',
  ),
  priority: Type.Integer(),
  wished_at: nullable(Instant),
  delay: nullable(
    oneOf(
      DELAYS,
      'Why not now; null: he is in the next wave. `draft`, `paused`, `cancelled`, `over`: the dealer invites nobody. ' +
        '`given`: all seats are given. `kept`: what is not given is kept for open invitations. `few-left`: fewer seats ' +
        'are left than his party needs; they are saved for it. `saved`: what is left is saved for a larger party ' +
        '(`saved_for`). `too-large`: his party cannot fit any more. `too-late`: he could not read it in time to answer. ' +
        '`risk`: another invitation would exceed the stated risk.',
    ),
  ),
  /** When he could read an invitation that was sent now: later, where it is night or quiet for him. */
  readable_at: nullable(Instant),
})
export type NextShape = Static<typeof NextShape>

const Decided = shape({ came: Type.Integer(), not: Type.Integer() })

export const LineShape = shape({
  items: Type.Array(NextShape),
  seats: SeatsShape,
  /** For whose party the seats that are left are saved: his contact. */
  saved_for: nullable(Id),
  /** When the next open invitation lapses, and makes room. */
  next_lapse: nullable(Instant),
  /** Open invitations, and the seats that they are for. */
  open: shape({ invitations: Type.Integer(), seats: Type.Integer() }),
  risk: Type.Number(),
  risk_spent: Type.Number(),
  odds: Type.Number({
    description:
      'The chance that more of the open invitations are accepted than there are seats. 0 where each keeps its seats.',
  }),
  /** How many of the invited came, by what is known: of this gathering, and of earlier ones of its host. */
  answers: shape({ here: Decided, before: Decided }),
  likely: Type.Number({ description: 'How likely an invitation is accepted, by these answers.' }),
})
export type LineShape = Static<typeof LineShape>

export const getLine = endpoint({
  name: 'getLine',
  method: 'GET',
  path: '/api/gatherings/:id/line',
  summary: 'Who is next, why he is, and why he is not invited yet; the odds, and what they come from',
  tag,
  scope,
  params,
  query: shape({
    limit: Type.Optional(
      Type.Integer({ minimum: 1, maximum: 50, default: 10, description: 'How many of the next.' }),
    ),
  }),
  answer: LineShape,
  refusals: ['not-found'],
})

export const getGatheringLog = endpoint({
  name: 'getGatheringLog',
  method: 'GET',
  path: '/api/gatherings/:id/log',
  summary:
    'What happened, oldest first. It only grows, and stays for the hosts when the gathering is deleted',
  tag,
  scope,
  params,
  query: shape(PAGE_QUERY),
  answer: pageOf(EntryShape),
  refusals: ['not-found'],
})

export const streamGathering = endpoint({
  name: 'streamGathering',
  method: 'GET',
  path: '/api/gatherings/:id/stream',
  summary: 'What happens to a gathering of mine, as it happens (text/event-stream)',
  tag,
  scope,
  params,
  query: shape({ since: Since }),
  answer: Type.String({
    description: 'Events: `hello`, `happened` with {thing, subject, kind, at}, `reload`.',
  }),
  refusals: ['not-found'],
})
