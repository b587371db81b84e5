import { change, remove } from '#/contacts/actions/change.ts'
import { create } from '#/contacts/actions/create.ts'
import { exportFile } from '#/contacts/actions/export.ts'
import { importFile } from '#/contacts/actions/import.ts'
import * as read from '#/contacts/actions/read.ts'
import { exportContacts, importContacts } from '#/contacts/schema/files.ts'
import * as schema from '#/contacts/schema.ts'
import { type FileRoute, fileRoute } from '#/http/files.ts'
import { type Route, route } from '#/http/serve.ts'
import { ok } from '#/shared/result.ts'

export const contactRoutes: Route[] = [
  route(schema.createContact, ({ app, who, body }) => create(app, who, body)),
  route(schema.listContacts, ({ app, who, query }) => read.list(app, who, query)),
  route(schema.listGroups, ({ app, who, query }) => read.groups(app, who, query)),
  route(schema.getContact, ({ app, who, params }) => read.get(app, who, params.id)),
  route(schema.changeContact, ({ app, who, params, body }) => change(app, who, params.id, body)),
  route(schema.deleteContact, ({ app, who, params }) => remove(app, who, params.id)),
  route(importContacts, ({ app, who, body }) => importFile(app, who, body)),
]

const CSV = { type: 'text/csv', name: 'contacts.csv' }
const CARDS = { type: 'text/vcard', name: 'contacts.vcf' }

export const contactFiles: FileRoute[] = [
  fileRoute(exportContacts, { ...CSV, also: [CARDS.type] }, async ({ app, who, query }) => {
    const format = query.format ?? 'csv'
    return ok({ ...(format === 'csv' ? CSV : CARDS), text: exportFile(app, who, format) })
  }),
]
