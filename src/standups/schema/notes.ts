import { type Static, Type } from 'typebox'
import { STATUSES, UnavailableShape } from '#/meetings/schema.ts'
import { endpoint } from '#/shared/endpoint.ts'
import { CalendarDate, Id, Instant, nullable, oneOf, shape, text } from '#/shared/shapes.ts'
import { CANCELLED, onDate, scope, tag } from '#/standups/schema/standup.ts'

/** Of each field. */
export const LONGEST = 2_000

const NoteShape = shape({
  person: Id,
  name: Type.String(),
  yesterday: Type.String(),
  today: Type.String(),
  blocked: Type.String(),
  updated_at: Instant,
})

/** One date of a stand-up: who comes, and what each has written for it. */
export const AgendaShape = shape({
  standup: Id,
  title: Type.String(),
  date: CalendarDate,
  start: nullable(Instant),
  end: nullable(Instant),
  location: Type.String(),
  meeting: nullable(Id),
  state: oneOf(['confirmed', 'cancelled', 'missing', 'left-out']),
  ...CANCELLED,
  participants: Type.Array(shape({ person: Id, name: Type.String(), status: oneOf(STATUSES) })),
  unavailable: Type.Array(UnavailableShape),
  notes: Type.Array(NoteShape),
})
export type AgendaShape = Static<typeof AgendaShape>

export const getAgenda = endpoint({
  name: 'getAgenda',
  method: 'GET',
  path: '/api/standups/:id/dates/:date',
  summary: 'One date: who comes, who cannot, and what each has written for it',
  tag,
  scope,
  link: 'standup',
  params: onDate,
  answer: AgendaShape,
  refusals: ['not-found'],
})

export const writeNote = endpoint({
  name: 'writeNote',
  method: 'PUT',
  path: '/api/standups/:id/dates/:date/note',
  summary: 'What I say at that date: yesterday, today, what is in the way. Empty ones take it back',
  tag,
  scope,
  link: 'standup',
  params: onDate,
  body: shape({
    yesterday: Type.Optional(text(LONGEST, 'What was done.')),
    today: Type.Optional(text(LONGEST, 'What is next.')),
    blocked: Type.Optional(text(LONGEST, 'What is in the way.')),
  }),
  answer: AgendaShape,
  refusals: ['not-found', 'over'],
})
