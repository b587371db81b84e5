import * as actions from '#/background/actions.ts'
import { listPlans, retryPlan } from '#/background/schema.ts'
import { type Route, route } from '#/http/serve.ts'

export const backgroundRoutes: Route[] = [
  route(listPlans, ({ app, query }) => actions.list(app, query)),
  route(retryPlan, ({ app, body }) => actions.retry(app, body)),
]
