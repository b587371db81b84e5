import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router'
import { Broken, Lost } from './app/lost.tsx'
import { Members } from './app/members.tsx'
import { queries } from './app/queries.ts'
import { serverQuery } from './data/accounts.ts'
import { meQuery } from './data/me.ts'
import { Problem } from './parts/problem.ts'
import {
  calendarsSearch,
  dateSearch,
  findSearch,
  groupSearch,
  meetingSearch,
  messagesSearch,
  newSearch,
  proposalsSearch,
  proposeSearch,
  signInSearch,
  standupSearch,
} from './search.ts'

const root = createRootRoute({ component: Outlet, notFoundComponent: Lost, errorComponent: Broken })

/** Everything below needs somebody signed in; others are sent to the door, and back afterwards. */
const members = createRoute({
  getParentRoute: () => root,
  id: 'members',
  component: Members,
  beforeLoad: async ({ location }) => {
    try {
      await queries.ensureQueryData(meQuery)
    } catch (error) {
      if (!(error instanceof Problem && error.body.status === 401)) throw error
      const { first } = await queries.ensureQueryData(serverQuery)
      throw first
        ? redirect({ to: '/sign-up' })
        : redirect({ to: '/sign-in', search: { next: location.href } })
    }
  },
})

const page = <Path extends string>(path: Path, load: () => Promise<{ default: () => React.ReactNode }>) => ({
  getParentRoute: () => members,
  path,
  component: lazyRouteComponent(load),
})

const door = <Path extends string>(path: Path, load: () => Promise<{ default: () => React.ReactNode }>) => ({
  getParentRoute: () => root,
  path,
  component: lazyRouteComponent(load),
})

const tree = root.addChildren([
  createRoute({
    ...door('/sign-in', () => import('./pages/sign/sign-in.tsx')),
    validateSearch: signInSearch,
  }),
  createRoute(door('/sign-up', () => import('./pages/sign/sign-up.tsx'))),
  createRoute(door('/forgotten', () => import('./pages/sign/forgotten.tsx'))),
  createRoute(door('/join/$token', () => import('./pages/sign/join.tsx'))),
  members.addChildren([
    createRoute(page('/', () => import('./pages/desk/desk.tsx'))),
    createRoute({ ...page('/find', () => import('./pages/find/find.tsx')), validateSearch: findSearch }),
    createRoute(page('/meetings', () => import('./pages/meetings/meetings.tsx'))),
    createRoute({
      ...page('/meetings/new', () => import('./pages/new/new-meeting.tsx')),
      validateSearch: newSearch,
    }),
    createRoute({
      ...page('/meetings/$id', () => import('./pages/meeting/meeting.tsx')),
      validateSearch: meetingSearch,
    }),
    createRoute({
      ...page('/proposals', () => import('./pages/proposals/proposals.tsx')),
      validateSearch: proposalsSearch,
    }),
    createRoute({
      ...page('/proposals/new', () => import('./pages/propose/propose.tsx')),
      validateSearch: proposeSearch,
    }),
    createRoute(page('/proposals/$id', () => import('./pages/proposal/proposal.tsx'))),
    createRoute(page('/gatherings', () => import('./pages/gatherings/gatherings.tsx'))),
    createRoute({
      ...page('/gatherings/new', () => import('./pages/gather/gather.tsx')),
      validateSearch: groupSearch,
    }),
    createRoute(page('/gatherings/$id', () => import('./pages/gathering/gathering.tsx'))),
    createRoute(page('/standups', () => import('./pages/standups/standups.tsx'))),
    createRoute(page('/standups/new', () => import('./pages/ritual/new-standup.tsx'))),
    createRoute({
      ...page('/standups/$id', () => import('./pages/standup/standup.tsx')),
      validateSearch: standupSearch,
    }),
    createRoute(page('/standups/$id/edit', () => import('./pages/ritual/edit-standup.tsx'))),
    createRoute({
      ...page('/events', () => import('./pages/events/events.tsx')),
      validateSearch: dateSearch,
    }),
    createRoute({
      ...page('/calendars', () => import('./pages/calendars/calendars.tsx')),
      validateSearch: calendarsSearch,
    }),
    createRoute(page('/invitations/$id', () => import('./pages/invitation/invitation.tsx'))),
    createRoute({
      ...page('/contacts', () => import('./pages/contacts/contacts.tsx')),
      validateSearch: groupSearch,
    }),
    createRoute(page('/contacts/import', () => import('./pages/contacts/import/import.tsx'))),
    createRoute(page('/availability', () => import('./pages/availability/availability.tsx'))),
    createRoute(page('/people', () => import('./pages/people/people.tsx'))),
    createRoute({
      ...page('/messages', () => import('./pages/messages/messages.tsx')),
      validateSearch: messagesSearch,
    }),
    createRoute(page('/settings', () => import('./pages/settings/settings.tsx'))),
    createRoute(
      page('/settings/notifications', () => import('./pages/settings/notifications/notifications.tsx')),
    ),
    createRoute(page('/settings/programs', () => import('./pages/settings/programs/programs.tsx'))),
  ]),
])

export const router = createRouter({ routeTree: tree, defaultPreload: 'intent', scrollRestoration: true })

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
