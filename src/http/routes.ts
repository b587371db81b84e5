import { accessRoutes } from '#/access/routes.ts'
import { accountRoutes } from '#/accounts/routes.ts'
import { availabilityRoutes } from '#/availability/routes.ts'
import { backgroundRoutes } from '#/background/routes.ts'
import { feedRoutes } from '#/calendars/routes/feeds.ts'
import { calendarRoutes } from '#/calendars/routes.ts'
import { contactFiles, contactRoutes } from '#/contacts/routes.ts'
import { invitationPages } from '#/gatherings/routes/page.ts'
import { gatheringRoutes } from '#/gatherings/routes.ts'
import type { FileRoute } from '#/http/files.ts'
import type { GuestPages } from '#/http/pages.ts'
import type { Route } from '#/http/serve.ts'
import { subscriptionPages } from '#/links/routes.ts'
import { meetingPages } from '#/meetings/routes/page.ts'
import { meetingFiles, meetingRoutes } from '#/meetings/routes.ts'
import { messageRoutes } from '#/messages/routes.ts'
import { peopleRoutes } from '#/people/routes.ts'
import { proposalPages } from '#/proposals/routes/page.ts'
import { proposalRoutes } from '#/proposals/routes.ts'
import { reminderRoutes } from '#/reminders/routes.ts'
import { agendaRoutes } from '#/standups/routes/agenda.ts'
import { standupPages } from '#/standups/routes/page.ts'
import { standupRoutes } from '#/standups/routes.ts'
import { webhookRoutes } from '#/webhooks/routes.ts'

/** Every operation of the API, in the order of its pages. */
export const routes: readonly Route[] = [
  ...accountRoutes,
  ...accessRoutes,
  ...peopleRoutes,
  ...availabilityRoutes,
  ...meetingRoutes,
  ...calendarRoutes,
  ...feedRoutes,
  ...standupRoutes,
  ...agendaRoutes,
  ...proposalRoutes,
  ...contactRoutes,
  ...gatheringRoutes,
  ...messageRoutes,
  ...reminderRoutes,
  ...webhookRoutes,
  ...backgroundRoutes,
]

/** Operations of the API that answer with a file. */
export const files: readonly FileRoute[] = [...meetingFiles, ...contactFiles]

/** What opens by a link in a message, by what it is about. Those to gatherings, a contact's, end no person's reminders. */
export const guestPages: readonly GuestPages[] = [
  ...[meetingPages, proposalPages, standupPages].map(one => ({
    ...one,
    pages: [...one.pages, ...subscriptionPages],
  })),
  invitationPages,
]
