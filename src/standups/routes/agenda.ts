import { type Route, route } from '#/http/serve.ts'
import { getAgenda } from '#/standups/actions/agenda.ts'
import { writeNote } from '#/standups/actions/notes.ts'
import * as schema from '#/standups/schema/notes.ts'

/** What takes place on single dates, and what is written for them. */
export const agendaRoutes: Route[] = [
  route(schema.getAgenda, ({ app, who, params }) => getAgenda(app, who, params.id, params.date)),
  route(schema.writeNote, ({ app, who, params, body }) => writeNote(app, who, params.id, params.date, body)),
]
