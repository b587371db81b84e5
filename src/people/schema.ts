import { type Static, Type } from 'typebox'
import { endpoint } from '#/shared/endpoint.ts'
import { LANGUAGES } from '#/shared/language.ts'
import { MOST_LEADS } from '#/shared/lead.ts'
import { PAGE_QUERY, pageOf } from '#/shared/paging.ts'
import {
  Email,
  EndTime,
  Id,
  Instant,
  LocalTime,
  line,
  nullable,
  oneOf,
  shape,
  Zone,
} from '#/shared/shapes.ts'
import { days } from '#/time/date.ts'

const tag = 'People'

export const Days = Type.Array(oneOf(days), { minItems: 1, maxItems: 7, uniqueItems: true })

/** Quiet hours, local, over midnight when the end is not after the start; equal means none. */
export const Quiet = nullable(
  Type.Union([
    shape({ start: LocalTime, end: EndTime }),
    Type.Array(shape({ days: Days, start: LocalTime, end: EndTime }), { maxItems: 21 }),
  ]),
)
export type Quiet = Static<typeof Quiet>

const Reminder = Type.String({
  format: 'reminder',
  description: 'How long before a start: a duration, ISO 8601, of four weeks at most.',
  examples: ['PT30M'],
})

export const Reminders = nullable(Type.Array(Reminder, { maxItems: MOST_LEADS, uniqueItems: true }))

export const Channels = Type.Array(oneOf(['email', 'sms']), { minItems: 1, maxItems: 2, uniqueItems: true })

export const Phone = Type.String({
  format: 'phone',
  maxLength: 40,
  description: 'A phone number with its country, as +49 30 901820; answers are in E.164.',
  examples: ['+4930901820'],
})

export const WhenQuiet = oneOf(
  ['skip', 'send'],
  'What becomes of a reminder to which quiet hours leave no moment before the start.',
)

export const Name = line(120, 'What people call this person.')

/** What everybody with an account may know of a person. */
export const PersonShape = shape({
  id: Id,
  email: Email,
  name: Type.String(),
  timezone: Type.String(),
  role: oneOf(['guest', 'member', 'admin'], 'A guest has no account, only links.'),
  /** Only for the person himself, the host of a guest, and admins. */
  quiet: Type.Optional(Quiet),
  reminders: Type.Optional(Reminders),
  channels: Type.Optional(Channels),
  phone: Type.Optional(nullable(Type.String())),
  language: Type.Optional(oneOf(LANGUAGES)),
  when_quiet: Type.Optional(WhenQuiet),
  created_at: Type.Optional(Instant),
})
export type PersonShape = Static<typeof PersonShape>

const Changes = {
  email: Type.Optional(Email),
  name: Type.Optional(Name),
  timezone: Type.Optional(Zone),
  quiet: Type.Optional(Quiet),
  reminders: Type.Optional(Reminders),
  channels: Type.Optional(Channels),
  phone: Type.Optional(nullable(Phone)),
  language: Type.Optional(oneOf(LANGUAGES)),
  when_quiet: Type.Optional(WhenQuiet),
}

export const getMe = endpoint({
  name: 'getMe',
  method: 'GET',
  path: '/api/me',
  summary: 'Who I am, with my preferences',
  tag,
  scope: 'people',
  answer: PersonShape,
})

export const changeMe = endpoint({
  name: 'changeMe',
  method: 'PATCH',
  path: '/api/me',
  summary: 'Change my name, address, zone, quiet hours or reminders',
  tag,
  scope: 'people',
  body: shape(Changes),
  answer: PersonShape,
  refusals: ['taken'],
})

export const listPeople = endpoint({
  name: 'listPeople',
  method: 'GET',
  path: '/api/people',
  summary: 'The people I may know of: members, those an admin has added, and guests that I brought or meet',
  tag,
  scope: 'people',
  query: shape({
    ...PAGE_QUERY,
    find: Type.Optional(line(120, 'Part of a name or an address.')),
  }),
  answer: pageOf(PersonShape),
})

const params = shape({ id: Id })

export const getPerson = endpoint({
  name: 'getPerson',
  method: 'GET',
  path: '/api/people/:id',
  summary: 'One person',
  tag,
  scope: 'people',
  params,
  answer: PersonShape,
  refusals: ['not-found'],
})

export const changePerson = endpoint({
  name: 'changePerson',
  method: 'PATCH',
  path: '/api/people/:id',
  summary: 'Change a person: oneself, a guest one brought, or anyone as an admin (who also sets roles)',
  tag,
  scope: 'people',
  params,
  body: shape({ ...Changes, role: Type.Optional(oneOf(['member', 'admin'])) }),
  answer: PersonShape,
  refusals: ['not-found', 'taken', 'last-admin'],
})
