import { type Static, Type } from 'typebox'
import { BUSY_KINDS } from '#/availability/schema.ts'
import { EntryShape } from '#/journal/schema.ts'
import { Reminders } from '#/people/schema.ts'
import { endpoint } from '#/shared/endpoint.ts'
import { PAGE_QUERY, pageOf } from '#/shared/paging.ts'
import { ahead, orderly } from '#/shared/sense.ts'
import {
  CalendarDate,
  Email,
  Id,
  Instant,
  line,
  nullable,
  oneOf,
  shape,
  text,
  Zone,
} from '#/shared/shapes.ts'
import { day, hour } from '#/time/date.ts'

export const tag = 'Meetings'
export const scope = 'meetings'

/** A fortnight: the longest retreat, and an end of the wrong year is noticed. */
export const LONGEST_MEETING = 14 * day

/** Besides the organizer: more is an audience, and nobody finds a time for it. */
export const MOST_INVITED = 200

export const ANSWERS = ['accepted', 'declined', 'tentative'] as const
export const STATUSES = ['invited', ...ANSWERS] as const

/** Who is not available, why, and from when to when within the meeting. */
export const UnavailableShape = shape({ person: Id, reason: oneOf(BUSY_KINDS), start: Instant, end: Instant })
export type UnavailableShape = Static<typeof UnavailableShape>

const CancellationShape = shape({ by: Id, at: Instant, reason: Type.String() })

const OccurrenceShape = shape({
  /** Where the rule put it; names the occurrence also after a move. */
  original: Instant,
  start: Instant,
  end: Instant,
  cancellation: nullable(CancellationShape),
})

export const MeetingShape = shape({
  id: Id,
  title: Type.String(),
  description: Type.String(),
  location: Type.String(),
  timezone: Type.String(),
  start: Instant,
  end: Instant,
  all_day: Type.Boolean({
    description: 'It is dates, the same for everybody: `start` and `end` are midnights in `timezone`.',
  }),
  recurrence: nullable(Type.String()),
  if_unavailable: oneOf(['report', 'refuse']),
  reminders: Reminders,
  organizer: Id,
  sequence: Type.Integer(),
  standup: nullable(shape({ id: Id, date: CalendarDate })),
  state: oneOf(['confirmed', 'cancelled']),
  cancellation: nullable(CancellationShape),
  participants: Type.Array(
    shape({
      person: Id,
      name: Type.String(),
      /** Null through a guest's link, but for one's own: it may have been handed on. */
      email: nullable(Email),
      status: oneOf(STATUSES),
      available: Type.Boolean(),
    }),
  ),
  unavailable: Type.Array(UnavailableShape),
  /** Of a series: those to come, fifty at most. */
  occurrences: Type.Array(OccurrenceShape),
  created_at: Instant,
  updated_at: Instant,
})
export type MeetingShape = Static<typeof MeetingShape>

export const Participant = Type.String({
  format: 'participant',
  maxLength: 254,
  description: 'An id, or an e-mail address: an unknown one becomes a person without an account.',
})

const Details = {
  title: line(200, 'What it is about.'),
  location: Type.Optional(text(500, 'Where: a room, an address, a link.')),
  description: Type.Optional(text(10_000, 'Anything else.')),
  reminders: Type.Optional(Reminders),
}

const Recurrence = Type.String({
  format: 'recurrence',
  maxLength: 300,
  description: 'An RRULE (RFC 5545), at most daily; the wall time is kept in the time zone.',
  examples: ['FREQ=WEEKLY;BYDAY=MO;COUNT=10'],
})

export const refusals = ['not-found', 'forbidden', 'not-available', 'cancelled', 'over'] as const

export const createMeeting = endpoint({
  name: 'createMeeting',
  method: 'POST',
  path: '/api/meetings',
  summary: 'Meet: claims the time of everyone, and says who is not available',
  tag,
  scope,
  status: 201,
  body: shape({
    ...Details,
    start: Instant,
    end: Instant,
    timezone: Type.Optional(Zone),
    participants: Type.Array(Participant, { minItems: 1, maxItems: MOST_INVITED }),
    recurrence: Type.Optional(nullable(Recurrence)),
    if_unavailable: Type.Optional(
      oneOf(
        ['report', 'refuse'],
        '`report` (unless said) makes it all the same and lists who cannot; `refuse` does not.',
      ),
    ),
  }),
  answer: MeetingShape,
  refusals: ['not-found', 'not-available'],
  sense: [orderly('body', LONGEST_MEETING), ahead('start')],
})

export const MeetingSummary = shape({
  id: Id,
  /** Which of a series; null for a single meeting. */
  occurrence: nullable(Instant),
  title: Type.String(),
  location: Type.String(),
  start: Instant,
  end: Instant,
  all_day: Type.Boolean({
    description: 'It is dates, the same for everybody: `start` and `end` are midnights in `timezone`.',
  }),
  timezone: Type.String(),
  organizer: Id,
  status: oneOf(STATUSES, 'Mine.'),
  state: oneOf(['confirmed', 'cancelled']),
  participants: Type.Integer({ description: 'How many take part.' }),
  standup: nullable(Id),
})
export type MeetingSummary = Static<typeof MeetingSummary>

export const listMeetings = endpoint({
  name: 'listMeetings',
  method: 'GET',
  path: '/api/meetings',
  summary: 'My meetings, each occurrence by itself, in order; from now on unless said',
  tag,
  scope,
  query: shape({
    ...PAGE_QUERY,
    start: Type.Optional(Instant),
    end: Type.Optional(Instant),
    cancelled: Type.Optional(Type.Boolean({ description: 'Cancelled ones too.' })),
    status: Type.Optional(oneOf(STATUSES)),
  }),
  answer: pageOf(MeetingSummary),
  sense: [orderly('query', 3660 * day)],
})

export const params = shape({ id: Id })

export const getMeeting = endpoint({
  name: 'getMeeting',
  method: 'GET',
  path: '/api/meetings/:id',
  summary: 'A meeting I take part in',
  tag,
  scope,
  link: 'meeting',
  params,
  answer: MeetingShape,
  refusals: ['not-found'],
})

export const changeMeeting = endpoint({
  name: 'changeMeeting',
  method: 'PATCH',
  path: '/api/meetings/:id',
  summary: 'Change or move a meeting; of a series, all that is still to come',
  tag,
  scope,
  params,
  body: shape({
    ...Details,
    title: Type.Optional(Details.title),
    start: Type.Optional(Instant),
    end: Type.Optional(Instant),
    timezone: Type.Optional(Zone),
    recurrence: Type.Optional(nullable(Recurrence)),
    if_unavailable: Type.Optional(oneOf(['report', 'refuse'])),
  }),
  answer: MeetingShape,
  refusals: [...refusals],
  // A fortnight of whole days in which clocks go back is an hour longer; `changed` counts days.
  sense: [orderly('body', LONGEST_MEETING + hour)],
})

export const Reason = shape({ reason: Type.Optional(text(1000, 'Why; the others are told.')) })

export const cancelMeeting = endpoint({
  name: 'cancelMeeting',
  method: 'POST',
  path: '/api/meetings/:id/cancellation',
  summary: 'Cancel: everybody’s time is free again, and they are told',
  tag,
  scope,
  status: 201,
  params,
  body: Reason,
  answer: MeetingShape,
  refusals: [...refusals],
})

export const restoreMeeting = endpoint({
  name: 'restoreMeeting',
  method: 'DELETE',
  path: '/api/meetings/:id/cancellation',
  summary: 'Undo a cancellation, if the time is still free',
  tag,
  scope,
  params,
  answer: MeetingShape,
  refusals: [...refusals],
})

export const getMeetingLog = endpoint({
  name: 'getMeetingLog',
  method: 'GET',
  path: '/api/meetings/:id/log',
  summary: 'What happened to a meeting, oldest first',
  tag,
  scope,
  link: 'meeting',
  params,
  query: shape(PAGE_QUERY),
  answer: pageOf(EntryShape),
  refusals: ['not-found'],
})
