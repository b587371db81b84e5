import { type Static, Type } from 'typebox'
import { Days, Reminders } from '#/people/schema.ts'
import {
  CalendarDate,
  Duration,
  EndTime,
  Id,
  Instant,
  LocalTime,
  nullable,
  oneOf,
  shape,
} from '#/shared/shapes.ts'

export const tag = 'Stand-ups'
export const scope = 'standups'
export const params = shape({ id: Id })
export const onDate = shape({ id: Id, date: CalendarDate })

export const TOO_FEW = ['tell', 'move'] as const
export const STATUS_TO = ['everyone', 'organizer', 'nobody'] as const

export const Dated = shape({ date: CalendarDate, name: Type.String() })

export const CANCELLED = {
  /** Who has cancelled its meeting; null: nobody, or it was left out and is to be booked again. */
  cancelled_by: nullable(Id),
  cancel_reason: Type.String({ description: 'Why, in the words of whoever did.' }),
}

/** How one date stands: what should be, and what there is. */
export const DateShape = shape({
  date: CalendarDate,
  /** Why it is left out on purpose; null: it takes place. */
  left_out: nullable(shape({ why: oneOf(['skip', 'holiday', 'away']), name: Type.String() })),
  start: nullable(Instant),
  end: nullable(Instant),
  /** Null: not booked yet. */
  meeting: nullable(Id),
  state: oneOf(['confirmed', 'cancelled', 'missing', 'left-out']),
  ...CANCELLED,
  /** Moved on purpose, to another time than usual. */
  moved: Type.Boolean(),
})
export type DateShape = Static<typeof DateShape>

export const StandupShape = shape({
  id: Id,
  title: Type.String(),
  description: Type.String(),
  location: Type.String(),
  organizer: Id,
  participants: Type.Array(
    shape({
      person: Id,
      name: Type.String(),
      email: nullable(Type.String()),
      /** With several times: how often the local start was before 8:00 or from 19:00 on for this person, of so many. */
      odd_hours: Type.Integer(),
      dates: Type.Integer(),
    }),
  ),
  time: LocalTime,
  times: Type.Array(LocalTime, {
    description: 'The times of which each date has one; one alone, unless said.',
  }),
  timezone: Type.String(),
  days: Days,
  duration: Duration,
  check_before: Duration,
  ahead: Duration,
  quorum: nullable(Type.Integer()),
  too_few: oneOf(TOO_FEW),
  range: nullable(shape({ start: LocalTime, end: EndTime })),
  status_to: oneOf(STATUS_TO),
  reminders: Reminders,
  from: CalendarDate,
  until: nullable(CalendarDate),
  calendar: nullable(Id),
  skip: Type.Array(CalendarDate),
  holidays: Type.Array(
    shape({
      ...Dated.properties,
      origin: oneOf(['list', 'feed'], 'By hand, or out of the feed; one in both is by hand.'),
    }),
  ),
  holidays_feed: nullable(
    shape({ host: Type.String(), read_at: nullable(Instant), trouble: nullable(Type.String()) }),
  ),
  state: oneOf(['running', 'ended']),
  /** The dates to come, as far as it is booked ahead. */
  dates: Type.Array(DateShape),
  next_check: nullable(Instant),
  created_at: Instant,
  updated_at: Instant,
})
export type StandupShape = Static<typeof StandupShape>

export const StandupSummary = shape({
  id: Id,
  title: Type.String(),
  organizer: Id,
  time: LocalTime,
  timezone: Type.String(),
  days: Days,
  duration: Duration,
  participants: Type.Integer({ description: 'How many take part.' }),
  state: oneOf(['running', 'ended']),
  next: nullable(shape({ date: CalendarDate, start: Instant, meeting: nullable(Id) })),
})
export type StandupSummary = Static<typeof StandupSummary>
