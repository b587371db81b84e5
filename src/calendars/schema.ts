import { type Static, Type } from 'typebox'
import { endpoint } from '#/shared/endpoint.ts'
import { PAGE_QUERY, pageOf } from '#/shared/paging.ts'
import { CalendarDate, Id, nullable, oneOf, shape } from '#/shared/shapes.ts'
import { dayNumber } from '#/time/date.ts'

const Moment = Type.String({
  description: 'An instant in UTC (RFC 3339), or a date (RFC 3339 full-date) of an event that is all day.',
  examples: ['2026-11-23T09:30:00Z', '2026-11-23'],
})

export const EventShape = shape({
  id: Type.String(),
  /** The meeting here that it is, if it is one. */
  meeting: nullable(Id),
  /** The stand-up of which that is a date. */
  standup: nullable(Id),
  calendar: Type.String({ description: '`muster` is the built-in calendar.' }),
  title: Type.String(),
  start: Moment,
  end: Moment,
  all_day: Type.Boolean({
    description: 'It is dates, the same in every zone; `end` is the day after the last.',
  }),
  status: oneOf(['confirmed', 'tentative', 'cancelled']),
})
export type EventShape = Static<typeof EventShape>

/** A year and a day. */
const MOST_DATES = 366

export const listEvents = endpoint({
  name: 'listEvents',
  method: 'GET',
  path: '/api/events',
  summary:
    'My events on these dates, both included, in my time zone: meetings, and gatherings that I host or may come to',
  tag: 'Time',
  scope: 'time',
  query: shape({ ...PAGE_QUERY, from_date: CalendarDate, to_date: CalendarDate }),
  answer: pageOf(EventShape),
  sense: [
    {
      reads: ['from_date', 'to_date'],
      faults: ({ query }) => {
        const dates = dayNumber(query.to_date) - dayNumber(query.from_date)
        if (dates < 0) return [{ path: 'to_date', message: 'must not come before from_date' }]
        if (dates >= MOST_DATES)
          return [{ path: 'to_date', message: `is too far from from_date; at most ${MOST_DATES} dates` }]
        return []
      },
    },
  ],
})
