import { type Static, Type } from 'typebox'
import { params, scope, tag } from '#/proposals/schema.ts'
import { endpoint } from '#/shared/endpoint.ts'
import { Instant, shape } from '#/shared/shapes.ts'

/** Room for ten years of a busy calendar. */
export const LONGEST_CALENDAR = 1_000_000

const OverlaidShape = shape({
  slot: Type.Integer({ description: 'The number of the slot.' }),
  start: Instant,
  end: Instant,
  title: Type.String(),
})

export const OverlayShape = shape({
  busy: Type.Array(OverlaidShape),
  events: Type.Integer({ description: 'How many of its events lie where the slots do.' }),
  kept: Type.Boolean(),
})
export type OverlayShape = Static<typeof OverlayShape>

export const overlayCalendar = endpoint({
  name: 'overlayCalendar',
  method: 'POST',
  path: '/api/proposals/:id/calendar',
  summary: 'Hold a calendar of mine (iCalendar, as text or by its address) against the slots',
  tag,
  scope,
  link: 'proposal',
  params,
  body: shape({
    text: Type.Optional(Type.String({ maxLength: LONGEST_CALENDAR })),
    url: Type.Optional(Type.String({ maxLength: 2_000, description: 'https://… (or webcal://…)' })),
    keep: Type.Optional(
      Type.Boolean({
        description: 'Keep when I am busy (no titles) with this proposal until it closes. No, unless said.',
      }),
    ),
  }),
  answer: OverlayShape,
  refusals: ['not-found', 'closed', 'over'],
  status: 200,
})

export const forgetCalendar = endpoint({
  name: 'forgetCalendar',
  method: 'DELETE',
  path: '/api/proposals/:id/calendar',
  summary: 'Forget when I am busy by the calendar I kept here',
  tag,
  scope,
  link: 'proposal',
  params,
  refusals: ['not-found'],
})
