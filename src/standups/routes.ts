import { type Route, route } from '#/http/serve.ts'
import { change } from '#/standups/actions/change.ts'
import { checkDate, listChecks } from '#/standups/actions/checks.ts'
import { create } from '#/standups/actions/create.ts'
import { move, skip, unmove, unskip } from '#/standups/actions/date.ts'
import { end } from '#/standups/actions/end.ts'
import { get, list } from '#/standups/actions/read.ts'
import * as checks from '#/standups/schema/checks.ts'
import * as schema from '#/standups/schema.ts'

export const standupRoutes: Route[] = [
  route(schema.createStandup, ({ app, who, body }) => create(app, who, body)),
  route(schema.listStandups, ({ app, who, query }) => list(app, who, query)),
  route(schema.getStandup, ({ app, who, params }) => get(app, who, params.id)),
  route(schema.changeStandup, ({ app, who, params, body }) => change(app, who, params.id, body)),
  route(schema.endStandup, ({ app, who, params }) => end(app, who, params.id)),
  route(schema.skipDate, ({ app, who, params, body }) =>
    skip(app, who, params.id, params.date, body.reason ?? ''),
  ),
  route(schema.unskipDate, ({ app, who, params }) => unskip(app, who, params.id, params.date)),
  route(schema.moveDate, ({ app, who, params, body }) => move(app, who, params.id, params.date, body.time)),
  route(schema.unmoveDate, ({ app, who, params }) => unmove(app, who, params.id, params.date)),
  route(checks.listChecks, ({ app, who, params, query }) => listChecks(app, who, params.id, query)),
  route(checks.checkDate, ({ app, who, params, body }) => checkDate(app, who, params.id, body.date)),
]
