import { type Route, route } from '#/http/serve.ts'
import * as deliveries from '#/webhooks/actions/deliveries.ts'
import * as manage from '#/webhooks/actions/manage.ts'
import * as schema from '#/webhooks/schema.ts'

export const webhookRoutes: Route[] = [
  route(schema.createWebhook, ({ app, who, body }) => manage.create(app, who, body)),
  route(schema.listWebhooks, ({ app, who, query }) => manage.list(app, who, query)),
  route(schema.getWebhook, ({ app, who, params }) => manage.get(app, who, params.id)),
  route(schema.changeWebhook, ({ app, who, params, body }) => manage.change(app, who, params.id, body)),
  route(schema.deleteWebhook, ({ app, who, params }) => manage.remove(app, who, params.id)),
  route(schema.rotateSecret, ({ app, who, params }) => manage.rotate(app, who, params.id)),
  route(schema.testWebhook, ({ app, who, params }) => deliveries.test(app, who, params.id)),
  route(schema.listDeliveries, ({ app, who, params, query }) => deliveries.list(app, who, params.id, query)),
  route(schema.retryDelivery, ({ app, who, params }) =>
    deliveries.again(app, who, params.id, params.delivery),
  ),
]
