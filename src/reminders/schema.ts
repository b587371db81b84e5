import { type Static, Type } from 'typebox'
import { Channels, Phone, Quiet, Reminders, WhenQuiet } from '#/people/schema.ts'
import { endpoint } from '#/shared/endpoint.ts'
import { LANGUAGES } from '#/shared/language.ts'
import { ahead } from '#/shared/sense.ts'
import { Duration, Instant, nullable, oneOf, shape, Zone } from '#/shared/shapes.ts'

const ForeseenShape = shape({
  lead: Duration,
  wanted: Instant,
  send_at: nullable(Instant),
  moved: nullable(shape({ from: Instant, reason: Type.String() })),
  withheld: nullable(Type.String({ description: 'Why it is not sent at all; then `send_at` is null.' })),
  channel: oneOf(['email', 'sms']),
  text: Type.String(),
})
export type ForeseenShape = Static<typeof ForeseenShape>

const ForeseenReminders = shape({
  start: Instant,
  /** In the order they are sent; those that share a `send_at` are one message. */
  items: Type.Array(ForeseenShape),
})
export type ForeseenReminders = Static<typeof ForeseenReminders>

export const foreseeReminders = endpoint({
  name: 'foreseeReminders',
  method: 'POST',
  path: '/api/reminders/preview',
  summary:
    'Which reminders I would get for a meeting; with settings that are not saved, if given. Changes nothing',
  tag: 'Messages',
  scope: 'messages',
  body: shape({
    start: Type.Optional({ ...Instant, description: 'Tomorrow at 9:00 in my zone, unless said.' }),
    timezone: Type.Optional(Zone),
    quiet: Type.Optional(Quiet),
    reminders: Type.Optional(Reminders),
    channels: Type.Optional(Channels),
    phone: Type.Optional(nullable(Phone)),
    language: Type.Optional(oneOf(LANGUAGES)),
    when_quiet: Type.Optional(WhenQuiet),
  }),
  answer: ForeseenReminders,
  sense: [ahead('start')],
})
