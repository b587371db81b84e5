import { type Static, Type } from 'typebox'
import { endpoint } from '#/shared/endpoint.ts'
import { Id, Instant, nullable, shape } from '#/shared/shapes.ts'

/** What can happen to each sort of thing. Events are named `thing.kind`, as in `meeting.created`. */
export const KINDS = {
  meeting: [
    'created',
    'changed',
    'moved',
    'cancelled',
    'restored',
    'joined',
    'left',
    'answered',
    'answered-once',
    'proposed-time',
    'undelivered',
  ],
  proposal: [
    'created',
    'viewed',
    'answered',
    'added-slots',
    'notified',
    'reminded',
    'taken',
    'changed',
    'joined',
    'left',
    'closed',
    'ended',
    'withdrawn',
    'undelivered',
  ],
  gathering: [
    'created',
    'changed',
    'moved',
    'dealt',
    'invited',
    'paused',
    'resumed',
    'answered',
    'lapsed',
    'moved-up',
    'withdrawn',
    'joined',
    'left',
    'reminded',
    'cancelled',
    'restored',
    'deleted',
    'undelivered',
  ],
  standup: [
    'created',
    'changed',
    'booked',
    'repaired',
    'skipped',
    'unskipped',
    'moved',
    'too-few',
    'noted',
    'joined',
    'left',
    'ended',
    'undelivered',
  ],
  calendar: ['connected', 'failing', 'recovered', 'disconnected', 'undelivered'],
} as const
export type Thing = keyof typeof KINDS
export type KindOf<T extends Thing> = (typeof KINDS)[T][number]

export const EntryShape = shape({
  id: Id,
  at: Instant,
  actor: nullable(Id),
  kind: Type.String(),
  data: Type.Object({}, { additionalProperties: true }),
})
export type EntryShape = Static<typeof EntryShape>

/** The data of an `event: happened`: enough to know what to read anew. */
export type Happened = {
  /** A sort of thing, or `message` when one was sent or given up. */
  readonly thing: Thing | 'message'
  readonly subject: string
  readonly kind: string
  readonly at: string
}

/** Of a page that was read before it listens: the place in the journal that it stands for, as `Last-Event-ID` gives later. */
export const Since = Type.Optional(
  Type.String({
    maxLength: 2_000,
    description:
      'A place in the journal, from which on what was missed is told: the id of an event heard before.',
  }),
)

/**
 * Server-sent events: `hello` when listening has begun, `happened` (a `Happened` as JSON) for each thing that concerns
 * the caller, `reload` when more was missed than can be told. An `EventSource` that connects again is told what it
 * missed.
 */
export const streamHappenings = endpoint({
  name: 'streamHappenings',
  method: 'GET',
  path: '/api/stream',
  summary: 'What happens to the things I take part in, as it happens (text/event-stream)',
  tag: 'Live',
  scope: 'meetings',
  query: shape({ about: Type.Optional(Id), since: Since }),
  answer: Type.String({
    description: 'Events: `hello`, `happened` with {thing, subject, kind, at}, `reload`.',
  }),
  refusals: ['not-found'],
})
