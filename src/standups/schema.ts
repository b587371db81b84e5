import { Type } from 'typebox'
import { Participant } from '#/meetings/schema.ts'
import { Days, Reminders } from '#/people/schema.ts'
import { endpoint } from '#/shared/endpoint.ts'
import { PAGE_QUERY, pageOf } from '#/shared/paging.ts'
import { lasting } from '#/shared/sense.ts'
import {
  CalendarDate,
  Duration,
  EndTime,
  Id,
  LocalTime,
  line,
  nullable,
  oneOf,
  shape,
  text,
  Zone,
} from '#/shared/shapes.ts'
import { BETWEEN_FIELDS } from '#/standups/schema/sense.ts'
import {
  Dated,
  DateShape,
  onDate,
  params,
  STATUS_TO,
  StandupShape,
  StandupSummary,
  scope,
  TOO_FEW,
  tag,
} from '#/standups/schema/standup.ts'
import { day, hour, minute } from '#/time/date.ts'

/** A team; more make it a meeting that nobody speaks at. */
export const MOST_PARTICIPANTS = 100
/** Twice what is booked unless said, and what a transaction carries. */
export const MOST_AHEAD = 62 * day

const Times = Type.Array(LocalTime, {
  minItems: 1,
  maxItems: 12,
  description:
    'Times of which each date has one: the one by which early and late hours are shared most fairly. `time` is the first of them: changed alone, it takes the place of that one.',
})

const Details = {
  description: Type.Optional(text(10_000, 'Anything else.')),
  location: Type.Optional(text(500, 'A room or a link; `{date}` in it stands for the date.')),
  check_before: Type.Optional(Duration),
  ahead: Type.Optional(Duration),
  calendar: Type.Optional(nullable(Id)),
  skip: Type.Optional(Type.Array(CalendarDate, { maxItems: 366, description: 'Dates left out on purpose.' })),
  holidays: Type.Optional(Type.Array(Type.Union([CalendarDate, Dated]), { maxItems: 1000 })),
  holidays_feed: Type.Optional(
    nullable(Type.String({ maxLength: 2_000, description: 'The address of an iCalendar feed of holidays.' })),
  ),
  quorum: Type.Optional(nullable(Type.Integer({ minimum: 1, maximum: MOST_PARTICIPANTS }))),
  too_few: Type.Optional(
    oneOf(
      TOO_FEW,
      'When fewer can come than `quorum`: `tell` the team, or `move` it as well, to the nearest window within `range`, which that needs.',
    ),
  ),
  range: Type.Optional(nullable(shape({ start: LocalTime, end: EndTime }))),
  status_to: Type.Optional(oneOf(STATUS_TO, 'Who gets the status before each start; everyone, unless said.')),
  reminders: Type.Optional(Reminders),
  times: Type.Optional(Times),
  from: Type.Optional(CalendarDate),
  until: Type.Optional(nullable(CalendarDate)),
}

const LENGTHS = [
  lasting('duration', minute, 8 * hour),
  // Later nothing could be put right before the start; earlier the status would say what is not known yet.
  lasting('check_before', 5 * minute, day),
  lasting('ahead', day, MOST_AHEAD),
]

const Title = line(200, 'What it is called.')
const Participants = Type.Array(Participant, {
  minItems: 1,
  maxItems: MOST_PARTICIPANTS,
  description: 'Two at least. Who makes the stand-up takes part in any case.',
})

export const createStandup = endpoint({
  name: 'createStandup',
  method: 'POST',
  path: '/api/standups',
  summary: 'Have a stand-up exist on every such day: the officer books it, and keeps it true',
  tag,
  scope,
  status: 201,
  body: shape({
    title: Title,
    participants: Participants,
    time: LocalTime,
    timezone: Type.Optional(Zone),
    days: Type.Optional(Days),
    duration: Type.Optional(Duration),
    ...Details,
  }),
  answer: StandupShape,
  refusals: ['not-found', 'no-calendar', 'too-large', 'busy', 'too-many'],
  sense: [...LENGTHS, ...BETWEEN_FIELDS],
})

export const listStandups = endpoint({
  name: 'listStandups',
  method: 'GET',
  path: '/api/standups',
  summary: 'Stand-ups that I take part in',
  tag,
  scope,
  query: shape({ ...PAGE_QUERY, state: Type.Optional(oneOf(['running', 'ended'])) }),
  answer: pageOf(StandupSummary),
})

export const getStandup = endpoint({
  name: 'getStandup',
  method: 'GET',
  path: '/api/standups/:id',
  summary: 'A stand-up that I take part in, and its dates to come',
  tag,
  scope,
  params,
  answer: StandupShape,
  refusals: ['not-found'],
})

export const changeStandup = endpoint({
  name: 'changeStandup',
  method: 'PATCH',
  path: '/api/standups/:id',
  summary: 'Change a stand-up: what is booked ahead follows, and the participants hear of it once',
  tag,
  scope,
  params,
  body: shape({
    title: Type.Optional(Title),
    participants: Type.Optional(Participants),
    time: Type.Optional(LocalTime),
    timezone: Type.Optional(Zone),
    days: Type.Optional(Days),
    duration: Type.Optional(Duration),
    ...Details,
  }),
  answer: StandupShape,
  refusals: ['not-found', 'forbidden', 'over', 'no-calendar', 'too-large', 'busy'],
  sense: [...LENGTHS, ...BETWEEN_FIELDS],
})

export const endStandup = endpoint({
  name: 'endStandup',
  method: 'DELETE',
  path: '/api/standups/:id',
  summary: 'End a stand-up: its meetings to come are cancelled, and nothing is booked again',
  tag,
  scope,
  params,
  refusals: ['not-found', 'forbidden'],
})

export const skipDate = endpoint({
  name: 'skipDate',
  method: 'PUT',
  path: '/api/standups/:id/skips/:date',
  summary: 'Leave out one date on purpose: its meeting is cancelled, and not booked again',
  tag,
  scope,
  params: onDate,
  body: shape({ reason: Type.Optional(text(1000, 'Why; the others are told.')) }),
  answer: DateShape,
  refusals: ['not-found', 'forbidden', 'over'],
})

export const unskipDate = endpoint({
  name: 'unskipDate',
  method: 'DELETE',
  path: '/api/standups/:id/skips/:date',
  summary: 'Have it on that date after all',
  tag,
  scope,
  params: onDate,
  answer: DateShape,
  refusals: ['not-found', 'forbidden', 'over'],
})

export const moveDate = endpoint({
  name: 'moveDate',
  method: 'PUT',
  path: '/api/standups/:id/moves/:date',
  summary: 'Another time on one date, on purpose',
  tag,
  scope,
  params: onDate,
  body: shape({ time: LocalTime }),
  answer: DateShape,
  refusals: ['not-found', 'forbidden', 'over'],
})

export const unmoveDate = endpoint({
  name: 'unmoveDate',
  method: 'DELETE',
  path: '/api/standups/:id/moves/:date',
  summary: 'At the usual time on that date again',
  tag,
  scope,
  params: onDate,
  answer: DateShape,
  refusals: ['not-found', 'forbidden', 'over'],
})
