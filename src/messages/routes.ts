import { type Route, route } from '#/http/serve.ts'
import * as read from '#/messages/actions/read.ts'
import { getMessage, listMessages, retryMessage } from '#/messages/schema.ts'

export const messageRoutes: Route[] = [
  route(listMessages, ({ app, who, query }) => read.list(app, who, query)),
  route(getMessage, ({ app, who, params }) => read.get(app, who, params.id)),
  route(retryMessage, ({ app, who, params }) => read.retry(app, who, params.id)),
]
