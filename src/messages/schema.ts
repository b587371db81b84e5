import { type Static, Type } from 'typebox'
import { endpoint } from '#/shared/endpoint.ts'
import { PAGE_QUERY, pageOf } from '#/shared/paging.ts'
import { Id, Instant, nullable, oneOf, shape } from '#/shared/shapes.ts'

const tag = 'Messages'
const scope = 'messages'

export const MESSAGE_KINDS = ['invitation', 'update', 'cancellation', 'reminder', 'notice'] as const
export type MessageKind = (typeof MESSAGE_KINDS)[number]

export const MESSAGE_STATES = ['planned', 'sent', 'failed', 'cancelled'] as const

const Fields = {
  id: Id,
  /** Whom it is for; null when that person is no longer known. */
  person: nullable(Id),
  /** An e-mail address, or a phone number in E.164. */
  to: Type.String(),
  channel: oneOf(['email', 'sms', 'webhook']),
  kind: oneOf(MESSAGE_KINDS),
  subject: Type.Optional(Type.String()),
  text: Type.String(),
  about: nullable(Id),
  also: Type.Array(Id, { description: 'Other things it is about: reminders of one moment are one message.' }),
  state: oneOf(MESSAGE_STATES),
  send_at: Instant,
  sent_at: nullable(Instant),
  delivered_at: nullable(Instant),
  moved: nullable(shape({ from: Instant, reason: Type.String() })),
  attempts: Type.Integer({ description: 'How often a carrier was asked to take it.' }),
  error: nullable(Type.String({ description: 'Why it was not sent, or not yet.' })),
  instead_of: nullable(Id),
}

export const MessageShape = shape(Fields)
export type MessageShape = Static<typeof MessageShape>

export const MessageDetails = shape({
  ...Fields,
  html: nullable(Type.String()),
  calendar: nullable(Type.String({ description: 'The iCalendar object that comes with it.' })),
})
export type MessageDetails = Static<typeof MessageDetails>

export const listMessages = endpoint({
  name: 'listMessages',
  method: 'GET',
  path: '/api/messages',
  summary: 'Messages to me, the latest first (of planned ones alone: the soonest first); an admin sees all',
  tag,
  scope,
  query: shape({
    ...PAGE_QUERY,
    about: Type.Optional(Id),
    to: Type.Optional(
      Type.String({
        maxLength: 254,
        description: 'An address or a phone number, or `me` for whatever is mine.',
      }),
    ),
    kind: Type.Optional(oneOf(MESSAGE_KINDS)),
    state: Type.Optional(oneOf(MESSAGE_STATES)),
    from: Type.Optional(
      oneOf(['me'], '`me`: those sent on my behalf instead, without their personal links.'),
    ),
  }),
  answer: pageOf(MessageShape),
})

const params = shape({ id: Id })

export const getMessage = endpoint({
  name: 'getMessage',
  method: 'GET',
  path: '/api/messages/:id',
  summary: 'One message as it looks, to me or sent on my behalf',
  tag,
  scope,
  params,
  answer: MessageDetails,
  refusals: ['not-found'],
})

export const retryMessage = endpoint({
  name: 'retryMessage',
  method: 'POST',
  path: '/api/messages/:id/attempts',
  summary: 'Try a failed message again, now',
  tag,
  scope,
  status: 202,
  params,
  answer: MessageShape,
  refusals: ['not-found', 'not-failed'],
})
