import { type Static, Type } from 'typebox'
import { Days } from '#/people/schema.ts'
import { endpoint } from '#/shared/endpoint.ts'
import { PAGE_QUERY, pageOf } from '#/shared/paging.ts'
import { ahead, orderly } from '#/shared/sense.ts'
import {
  CalendarDate,
  Duration,
  EndTime,
  Id,
  Instant,
  LocalTime,
  oneOf,
  shape,
  WindowShape,
  Zone,
} from '#/shared/shapes.ts'
import { day } from '#/time/date.ts'
import { formatDuration, parseInstant } from '#/time/instant.ts'

const tag = 'Time'
const params = shape({ id: Id })

/** A year and a day: what a question about time may span, and the longest single opening. */
export const LONGEST_SPAN = 366 * day

/** Of one person, counted when merged: 20,000 made one question about his time last seconds. */
export const MOST_OPENINGS = 2000

const Spans = Type.Array(shape({ start: LocalTime, end: EndTime }), { maxItems: 20 })

export const HoursShape = shape({
  timezone: Zone,
  weekly: Type.Array(shape({ days: Days, start: LocalTime, end: EndTime }), {
    maxItems: 50,
    description: 'An end that is not after its start is on the next day.',
  }),
  exceptions: Type.Array(shape({ date: CalendarDate, windows: Spans }), {
    maxItems: 500,
    description: 'What begins on that date instead of the weekly hours; no windows is a day off.',
  }),
})
export type HoursShape = Static<typeof HoursShape>

export const getHours = endpoint({
  name: 'getHours',
  method: 'GET',
  path: '/api/people/:id/hours',
  summary: 'Weekly hours and their exceptions',
  tag,
  scope: 'time',
  params,
  answer: HoursShape,
  refusals: ['not-found'],
})

export const putHours = endpoint({
  name: 'putHours',
  method: 'PUT',
  path: '/api/people/:id/hours',
  summary: 'Set weekly hours and their exceptions',
  tag,
  scope: 'time',
  params,
  body: shape({ ...HoursShape.properties, exceptions: Type.Optional(HoursShape.properties.exceptions) }),
  answer: HoursShape,
  refusals: ['not-found'],
})

const Openings = shape({ openings: Type.Array(WindowShape) })

export const listOpenings = endpoint({
  name: 'listOpenings',
  method: 'GET',
  path: '/api/people/:id/openings',
  summary: 'Dated windows a person offers, merged, as far as they are still free to book',
  tag,
  scope: 'time',
  params,
  query: shape({ ...PAGE_QUERY, start: Type.Optional(Instant), end: Type.Optional(Instant) }),
  answer: pageOf(WindowShape),
  refusals: ['not-found'],
  sense: [
    orderly('query', LONGEST_SPAN),
    {
      reads: ['start', 'end'],
      faults: ({ query: { start, end }, now }) =>
        start === undefined && end !== undefined && parseInstant(end)! > now + LONGEST_SPAN
          ? [
              {
                path: 'end',
                message: `is too far from now; at most ${formatDuration(LONGEST_SPAN)}, or give a start`,
              },
            ]
          : [],
    },
  ],
})

export const offerOpening = endpoint({
  name: 'offerOpening',
  method: 'POST',
  path: '/api/people/:id/openings',
  summary: 'Offer a dated window; it merges with those it overlaps or touches',
  tag,
  scope: 'time',
  status: 201,
  params,
  body: WindowShape,
  answer: Openings,
  refusals: ['not-found', 'already-available'],
  sense: [orderly('body', LONGEST_SPAN), ahead('start')],
})

export const withdrawOpening = endpoint({
  name: 'withdrawOpening',
  method: 'DELETE',
  path: '/api/people/:id/openings',
  summary: 'Withdraw a window from what is offered, also a part of one; meetings in it stay',
  tag,
  scope: 'time',
  params,
  body: WindowShape,
  answer: Openings,
  refusals: ['not-found', 'not-offered'],
  sense: [orderly('body', 10 * LONGEST_SPAN)],
})

const SPAN_QUERY = { start: Instant, end: Instant }
export const BUSY_KINDS = ['meeting', 'external', 'outside-hours', 'unknown'] as const

const BusyShape = shape({
  start: Instant,
  end: Instant,
  kind: oneOf(BUSY_KINDS),
  /** Only for the person himself: what it is. */
  claims: Type.Optional(
    Type.Array(
      shape({ start: Instant, end: Instant, kind: Type.String(), subject: Id, title: Type.String() }),
    ),
  ),
})
export type BusyShape = Static<typeof BusyShape>

export const getFree = endpoint({
  name: 'getFree',
  method: 'GET',
  path: '/api/people/:id/free',
  summary: 'When a person is free in a window, and why not in the rest of it',
  tag,
  scope: 'time',
  params,
  query: shape({ ...SPAN_QUERY, at_least: Type.Optional(Duration) }),
  answer: shape({
    free: Type.Array(shape({ start: Instant, end: Instant, minutes: Type.Number() })),
    busy: Type.Array(BusyShape),
  }),
  refusals: ['not-found'],
  sense: [orderly('query', LONGEST_SPAN)],
})

const CLAIMED_FOR = ['meeting', 'proposal', 'gathering', 'standup', 'external'] as const

export const TimelineShape = shape({
  kind: oneOf(['opening', 'hours', 'meeting', 'hold', 'external']),
  start: Instant,
  end: Instant,
  /** Only for the person himself: what it is of, which one, and its title. */
  thing: Type.Optional(oneOf(CLAIMED_FOR)),
  subject: Type.Optional(Id),
  title: Type.Optional(Type.String()),
})
export type TimelineShape = Static<typeof TimelineShape>

export const getTimeline = endpoint({
  name: 'getTimeline',
  method: 'GET',
  path: '/api/people/:id/timeline',
  summary: 'What a person offers, and the meetings and tentative holds in it, in order',
  tag,
  scope: 'time',
  params,
  query: shape({ ...PAGE_QUERY, ...SPAN_QUERY }),
  answer: pageOf(TimelineShape),
  refusals: ['not-found'],
  sense: [orderly('query', LONGEST_SPAN)],
})

/** So many can be asked about together, required ones among them. */
const MOST_ASKED = 200
/** Somebody named twice is one person. */
const People = Type.Array(Id, { minItems: 1, maxItems: MOST_ASKED })

export const getOverlap = endpoint({
  name: 'getOverlap',
  method: 'GET',
  path: '/api/overlap',
  summary: 'When people have time together',
  tag,
  scope: 'time',
  query: shape({
    person: People,
    ...SPAN_QUERY,
    at_least: Type.Optional(Duration),
    quorum: Type.Optional(
      Type.Integer({ minimum: 1, maximum: MOST_ASKED, description: 'So many of them are enough.' }),
    ),
    required: Type.Optional({ ...People, description: 'These must be free, the others need not.' }),
    why: Type.Optional(Type.Boolean({ description: 'Also say who is busy when, and why.' })),
  }),
  answer: shape({
    windows: Type.Array(shape({ start: Instant, end: Instant, people: Type.Array(Id) }), {
      description: 'The earliest thousand; for more, ask again from the start of the last one on.',
    }),
    /** What stands in the way of more: the earliest thousand, if asked for. */
    busy: Type.Optional(
      Type.Array(shape({ person: Id, reason: oneOf(BUSY_KINDS), start: Instant, end: Instant })),
    ),
  }),
  refusals: ['not-found'],
  sense: [
    orderly('query', LONGEST_SPAN),
    {
      reads: ['person', 'quorum', 'required'],
      faults: ({ query }) => {
        const everybody = new Set([...query.person, ...(query.required ?? [])].map(id => id.toLowerCase()))
        if (everybody.size > MOST_ASKED) {
          return [{ path: 'required', message: `makes more than ${MOST_ASKED} people together with person` }]
        }
        return (query.quorum ?? 0) > everybody.size
          ? [{ path: 'quorum', message: `is more than the ${everybody.size} people named` }]
          : []
      },
    },
  ],
})
