import { accessRoutes } from '#/access/routes.ts'
import { accountRoutes } from '#/accounts/routes.ts'
import type { Route } from '#/http/serve.ts'
import { messageRoutes } from '#/messages/routes.ts'
import { peopleRoutes } from '#/people/routes.ts'

/** Every operation of the API, in the order of its pages. */
export const routes: readonly Route[] = [...accountRoutes, ...accessRoutes, ...peopleRoutes, ...messageRoutes]
