import { type Static, Type } from 'typebox'
import { endpoint } from '#/shared/endpoint.ts'
import { PAGE_QUERY, pageOf } from '#/shared/paging.ts'
import { Email, Id, Instant, nullable, oneOf, shape } from '#/shared/shapes.ts'

export const MESSAGE_KINDS = ['invitation', 'update', 'cancellation', 'reminder', 'notice'] as const
export type MessageKind = (typeof MESSAGE_KINDS)[number]

export const MessageShape = shape({
  id: Id,
  to: Type.String(),
  channel: oneOf(['email', 'sms', 'webhook']),
  kind: oneOf(MESSAGE_KINDS),
  subject: Type.Optional(Type.String()),
  text: Type.String(),
  about: nullable(Id),
  state: oneOf(['planned', 'sent', 'failed', 'cancelled']),
  send_at: Instant,
  sent_at: nullable(Instant),
  moved: nullable(shape({ from: Instant, reason: Type.String() })),
})
export type MessageShape = Static<typeof MessageShape>

export const listMessages = endpoint({
  name: 'listMessages',
  method: 'GET',
  path: '/api/messages',
  summary: 'Messages to me; an admin sees all. Newest first',
  tag: 'Messages',
  scope: 'messages',
  query: shape({
    ...PAGE_QUERY,
    about: Type.Optional(Id),
    to: Type.Optional(Email),
    kind: Type.Optional(oneOf(MESSAGE_KINDS)),
  }),
  answer: pageOf(MessageShape),
})
