import * as actions from '#/access/actions.ts'
import * as schema from '#/access/schema.ts'
import { type Route, route } from '#/http/serve.ts'

export const accessRoutes: Route[] = [
  route(schema.listSessions, ({ app, who, query }) => actions.listSessions(app, who, query)),
  route(schema.endCurrentSession, async ({ app, who, session }) => {
    session.end()
    return actions.endSession(app, who, who.session!)
  }),
  route(schema.endSession, ({ app, who, params }) => actions.endSession(app, who, params.id)),
  route(schema.listKeys, ({ app, who, query }) => actions.listKeys(app, who, query)),
  route(schema.createKey, ({ app, who, body }) => actions.createKey(app, who, body)),
  route(schema.deleteCurrentKey, ({ app, who }) => actions.deleteCurrentKey(app, who)),
  route(schema.deleteKey, ({ app, who, params }) => actions.deleteKey(app, who, params.id)),
]
