import { change, remove } from '#/contacts/actions/change.ts'
import { create } from '#/contacts/actions/create.ts'
import * as read from '#/contacts/actions/read.ts'
import * as schema from '#/contacts/schema.ts'
import { type Route, route } from '#/http/serve.ts'

export const contactRoutes: Route[] = [
  route(schema.createContact, ({ app, who, body }) => create(app, who, body)),
  route(schema.listContacts, ({ app, who, query }) => read.list(app, who, query)),
  route(schema.listGroups, ({ app, who, query }) => read.groups(app, who, query)),
  route(schema.getContact, ({ app, who, params }) => read.get(app, who, params.id)),
  route(schema.changeContact, ({ app, who, params, body }) => change(app, who, params.id, body)),
  route(schema.deleteContact, ({ app, who, params }) => remove(app, who, params.id)),
]
