import { askNow } from '#/calendars/actions/ask.ts'
import { change } from '#/calendars/actions/change.ts'
import { connect } from '#/calendars/actions/connect.ts'
import { begin } from '#/calendars/actions/consent.ts'
import { disconnect } from '#/calendars/actions/disconnect.ts'
import { listEvents } from '#/calendars/actions/events.ts'
import { search } from '#/calendars/actions/search.ts'
import { get, list } from '#/calendars/actions/show.ts'
import * as calendar from '#/calendars/schema/calendar.ts'
import * as schema from '#/calendars/schema.ts'
import { type Route, route } from '#/http/serve.ts'

export const calendarRoutes: Route[] = [
  route(schema.listEvents, ({ app, who, query }) => listEvents(app, who, query)),
  route(calendar.connectCalendar, ({ app, who, body }) => connect(app, who, body)),
  route(calendar.searchCalendars, ({ app, who, body }) => search(app, who, body)),
  route(calendar.beginConsent, ({ app, who, body }) => begin(app, who, body)),
  route(calendar.listCalendars, ({ app, who, query }) => list(app, who, query)),
  route(calendar.getCalendar, ({ app, who, params }) => get(app, who, params.id)),
  route(calendar.changeCalendar, ({ app, who, params, body }) => change(app, who, params.id, body)),
  route(calendar.disconnectCalendar, ({ app, who, params, query }) =>
    disconnect(app, who, params.id, query.copies),
  ),
  route(calendar.syncCalendar, ({ app, who, params }) => askNow(app, who, params.id)),
]
