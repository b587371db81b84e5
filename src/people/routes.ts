import { type Route, route } from '#/http/serve.ts'
import * as actions from '#/people/actions.ts'
import * as schema from '#/people/schema.ts'
import { changePerson } from '#/reminders/actions/change.ts'

export const peopleRoutes: Route[] = [
  route(schema.getMe, ({ app, who }) => actions.see(app, who, who.person)),
  route(schema.changeMe, ({ app, who, body }) => changePerson(app, who, who.person, body)),
  route(schema.listPeople, ({ app, who, query }) => actions.list(app, who, query)),
  route(schema.getPerson, ({ app, who, params }) => actions.see(app, who, params.id)),
  route(schema.changePerson, ({ app, who, params, body }) => changePerson(app, who, params.id, body)),
]
