import { type Static, Type } from 'typebox'
import { params, scope, tag } from '#/proposals/schema.ts'
import { endpoint, type Sense } from '#/shared/endpoint.ts'
import { Instant, shape, Zone } from '#/shared/shapes.ts'

export { LONGEST_CALENDAR } from '#/shared/calendar.ts'

/** A calendar of a million bytes may take half as many again as a text of JSON, whose line breaks and quotes are escaped. */
const BODY_LIMIT = 2 * 1024 * 1024

const OverlaidShape = shape({
  slot: Type.Integer({ description: 'The number of the slot.' }),
  start: Instant,
  end: Instant,
  title: Type.String(),
  all_day: Type.Boolean({ description: 'It is dates, which begin in `timezone`.' }),
})

export const OverlayShape = shape({
  /** By slot, then start; of each slot the first ten. */
  busy: Type.Array(OverlaidShape),
  events: Type.Integer({
    description: 'How many times it is busy where the slots are, from the first to the last.',
  }),
  unread: Type.Integer({
    description: 'How many of its events make no sense, so that they may be missing here.',
  }),
  timezone: Type.String({ description: 'In which its dates, and times without a zone, were read.' }),
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
  bodyLimit: BODY_LIMIT,
  isForgotten: true,
  body: shape({
    text: Type.Optional(Type.String({ description: 'A calendar of 1 MB at most; either this or `url`.' })),
    url: Type.Optional(
      Type.String({
        minLength: 1,
        maxLength: 2_000,
        description: 'Where it is: https://… (or webcal://…). Read once, neither stored nor logged.',
      }),
    ),
    timezone: Type.Optional(Zone),
    keep: Type.Optional(
      Type.Boolean({
        description: 'Keep when I am busy (no titles) with this proposal until it closes. No, unless said.',
      }),
    ),
  }),
  answer: OverlayShape,
  refusals: [
    'not-found',
    'closed',
    'over',
    'no-calendar',
    'too-large',
    'too-many',
    'too-many-requests',
    'busy',
  ],
  sense: [oneOfBoth()],
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

function oneOfBoth(): Sense<{ text?: string; url?: string }, unknown> {
  return {
    reads: ['text', 'url'],
    faults({ body }) {
      if ((body.text === undefined) !== (body.url === undefined)) return []
      return [{ path: 'text', message: 'or `url` must be given, one of them and not both' }]
    },
  }
}
