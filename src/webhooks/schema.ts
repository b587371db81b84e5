import { type Static, Type } from 'typebox'
import { KINDS } from '#/journal/schema.ts'
import { endpoint } from '#/shared/endpoint.ts'
import { PAGE_QUERY, pageOf } from '#/shared/paging.ts'
import { Id, Instant, line, nullable, oneOf, shape } from '#/shared/shapes.ts'

const tag = 'Webhooks'
/** Of their own: what they send tells of meetings and everything else. */
const scope = 'webhooks'

/** What a webhook may ask for: everything, all of one sort of thing, or one kind of event. */
export const EVENT_WORDS: readonly string[] = [
  '*',
  ...Object.entries(KINDS).flatMap(([thing, kinds]) => ['*', ...kinds].map(kind => `${thing}.${kind}`)),
]

export const DELIVERY_STATES = ['planned', 'sent', 'failed'] as const

const url = line(
  2_000,
  'An https:// address that takes a POST; `http://` only in networks of ALLOW_PRIVATE_NETWORK.',
)
const events = Type.Array(oneOf(EVENT_WORDS), {
  maxItems: EVENT_WORDS.length,
  uniqueItems: true,
  description: 'Which events to send; none named, or `*`, is all of them.',
})
const Secret = Type.String({
  description: 'What our signatures are made with (`whsec_…`). It is shown this once.',
})

const WEBHOOK = {
  id: Id,
  url: Type.String(),
  events: Type.Array(Type.String()),
  created_at: Instant,
  stopped: Type.Boolean({ description: 'Whether nothing is sent, until it is turned on again.' }),
  stopped_at: nullable(Instant),
  stopped_because: nullable(
    oneOf(['gone', 'failing', 'owner'], 'It answered 410, it failed for five days, or it was turned off.'),
  ),
  failing_since: nullable(Instant),
  /** Until then the secret before this one signs along. */
  old_secret_until: nullable(Instant),
}
export const WebhookShape = shape(WEBHOOK)
export type WebhookShape = Static<typeof WebhookShape>

export const DeliveryShape = shape({
  id: Type.String({ format: 'uuid', description: 'Also its `webhook-id`, the same at each attempt.' }),
  event: Type.String({ description: 'As `meeting.created`; `webhook.test` for a test.' }),
  state: oneOf(DELIVERY_STATES),
  status: nullable(Type.Integer({ description: 'What the receiver answered last.' })),
  error: nullable(Type.String({ description: 'Why the last attempt failed.' })),
  attempts: Type.Integer(),
  created_at: Instant,
  tried_at: nullable(Instant),
  /** When it is tried next. */
  due_at: nullable(Instant),
  body: Type.String({ description: 'The JSON that is sent.' }),
})
export type DeliveryShape = Static<typeof DeliveryShape>

export const createWebhook = endpoint({
  name: 'createWebhook',
  method: 'POST',
  path: '/api/webhooks',
  summary: 'Have what happens sent to an address, signed per Standard Webhooks',
  tag,
  // It outlives a key: whoever has stolen one must not be able to listen on.
  who: 'session',
  status: 201,
  body: shape({ url, events: Type.Optional(events) }),
  answer: shape({ ...WEBHOOK, secret: Secret }),
  refusals: ['too-many'],
})

export const listWebhooks = endpoint({
  name: 'listWebhooks',
  method: 'GET',
  path: '/api/webhooks',
  summary: 'My webhooks',
  tag,
  scope,
  query: shape(PAGE_QUERY),
  answer: pageOf(WebhookShape),
})

const params = shape({ id: Id })

export const getWebhook = endpoint({
  name: 'getWebhook',
  method: 'GET',
  path: '/api/webhooks/:id',
  summary: 'One webhook of mine',
  tag,
  scope,
  params,
  answer: WebhookShape,
  refusals: ['not-found'],
})

export const changeWebhook = endpoint({
  name: 'changeWebhook',
  method: 'PATCH',
  path: '/api/webhooks/:id',
  summary: 'Change a webhook, turn it off or on again',
  tag,
  who: 'session',
  params,
  body: shape({
    url: Type.Optional(url),
    events: Type.Optional(events),
    stopped: Type.Optional(Type.Boolean()),
  }),
  answer: WebhookShape,
  refusals: ['not-found'],
})

export const deleteWebhook = endpoint({
  name: 'deleteWebhook',
  method: 'DELETE',
  path: '/api/webhooks/:id',
  summary: 'Delete a webhook with all its deliveries',
  tag,
  scope,
  params,
  refusals: ['not-found'],
})

export const rotateSecret = endpoint({
  name: 'rotateWebhookSecret',
  method: 'POST',
  path: '/api/webhooks/:id/secret',
  summary: 'A new secret; the old one signs along for a day',
  tag,
  who: 'session',
  status: 201,
  params,
  answer: shape({ ...WEBHOOK, secret: Secret }),
  refusals: ['not-found'],
})

export const testWebhook = endpoint({
  name: 'testWebhook',
  method: 'POST',
  path: '/api/webhooks/:id/test',
  summary: 'Send a `webhook.test` now, once, also while it is stopped',
  tag,
  scope,
  status: 202,
  params,
  answer: DeliveryShape,
  refusals: ['not-found'],
})

export const listDeliveries = endpoint({
  name: 'listWebhookDeliveries',
  method: 'GET',
  path: '/api/webhooks/:id/deliveries',
  summary: 'What was sent to a webhook, or is to be, the latest first, for 30 days',
  tag,
  scope,
  params,
  query: shape({ ...PAGE_QUERY, state: Type.Optional(oneOf(DELIVERY_STATES)) }),
  answer: pageOf(DeliveryShape),
  refusals: ['not-found'],
})

export const retryDelivery = endpoint({
  name: 'retryWebhookDelivery',
  method: 'POST',
  path: '/api/webhooks/:id/deliveries/:delivery/attempts',
  summary: 'Send a delivery again, now',
  tag,
  scope,
  status: 202,
  params: shape({ id: Id, delivery: Id }),
  answer: DeliveryShape,
  refusals: ['not-found', 'stopped'],
})
