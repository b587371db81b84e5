import { create } from '#/contacts/actions/create.ts'
import * as schema from '#/contacts/schema.ts'
import { type Route, route } from '#/http/serve.ts'

export const contactRoutes: Route[] = [
  route(schema.createContact, ({ app, who, body }) => create(app, who, body)),
]
