import * as ask from '#/availability/actions/ask.ts'
import * as offer from '#/availability/actions/offer.ts'
import { timeline } from '#/availability/actions/timeline.ts'
import * as schema from '#/availability/schema.ts'
import { type Route, route } from '#/http/serve.ts'

export const availabilityRoutes: Route[] = [
  route(schema.getHours, ({ app, who, params }) => offer.getHours(app, who, params.id)),
  route(schema.putHours, ({ app, who, params, body }) => offer.putHours(app, who, params.id, body)),
  route(schema.listOpenings, ({ app, who, params, query }) => offer.listOpenings(app, who, params.id, query)),
  route(schema.offerOpening, ({ app, who, params, body }) => offer.offerOpening(app, who, params.id, body)),
  route(schema.withdrawOpening, ({ app, who, params, body }) =>
    offer.withdrawOpening(app, who, params.id, body),
  ),
  route(schema.getFree, ({ app, who, params, query }) => ask.free(app, who, params.id, query)),
  route(schema.getTimeline, ({ app, who, params, query }) => timeline(app, who, params.id, query)),
  route(schema.getOverlap, ({ app, who, query }) => ask.common(app, who, query)),
]
