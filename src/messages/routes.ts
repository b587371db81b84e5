import { type Route, route } from '#/http/serve.ts'
import * as actions from '#/messages/actions.ts'
import { listMessages } from '#/messages/schema.ts'

export const messageRoutes: Route[] = [
  route(listMessages, ({ app, who, query }) => actions.list(app, who, query)),
]
