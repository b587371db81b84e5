import { listEvents } from '#/calendars/actions.ts'
import * as schema from '#/calendars/schema.ts'
import { type Route, route } from '#/http/serve.ts'

export const calendarRoutes: Route[] = [
  route(schema.listEvents, ({ app, who, query }) => listEvents(app, who, query)),
]
