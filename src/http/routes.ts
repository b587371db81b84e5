import { accessRoutes } from '#/access/routes.ts'
import { accountRoutes } from '#/accounts/routes.ts'
import { availabilityRoutes } from '#/availability/routes.ts'
import { backgroundRoutes } from '#/background/routes.ts'
import { calendarRoutes } from '#/calendars/routes.ts'
import type { Route } from '#/http/serve.ts'
import { meetingRoutes } from '#/meetings/routes.ts'
import { messageRoutes } from '#/messages/routes.ts'
import { peopleRoutes } from '#/people/routes.ts'
import { webhookRoutes } from '#/webhooks/routes.ts'

/** Every operation of the API, in the order of its pages. */
export const routes: readonly Route[] = [
  ...accountRoutes,
  ...accessRoutes,
  ...peopleRoutes,
  ...availabilityRoutes,
  ...meetingRoutes,
  ...calendarRoutes,
  ...messageRoutes,
  ...webhookRoutes,
  ...backgroundRoutes,
]
