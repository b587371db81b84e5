import { type Route, route } from '#/http/serve.ts'
import { foresee } from '#/reminders/actions/foresee.ts'
import { foreseeReminders } from '#/reminders/schema.ts'

export const reminderRoutes: Route[] = [
  route(foreseeReminders, ({ app, who, body }) => foresee(app, who, body)),
]
