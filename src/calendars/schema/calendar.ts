import { type Static, Type } from 'typebox'
import { endpoint } from '#/shared/endpoint.ts'
import { PAGE_QUERY, pageOf } from '#/shared/paging.ts'
import { lasting } from '#/shared/sense.ts'
import { Duration, Id, Instant, line, nullable, oneOf, shape } from '#/shared/shapes.ts'
import { day, minute } from '#/time/date.ts'

export const tag = 'Calendars'
export const scope = 'calendars'

export const CALENDAR_KINDS = ['caldav', 'ics', 'google', 'microsoft'] as const
export type CalendarKind = (typeof CALENDAR_KINDS)[number]

/** Why a calendar cannot be read: not reachable, credentials refused, not there any more, nonsense, asked too often. */
export const TROUBLES = ['away', 'denied', 'gone', 'strange', 'busy'] as const
export type TroubleKind = (typeof TROUBLES)[number]

const SyncEvery = Duration

export const CalendarShape = shape({
  id: Id,
  kind: oneOf(CALENDAR_KINDS),
  name: Type.String(),
  /** Where it lies: never the address of a feed, which is a secret. */
  host: Type.String(),
  /** As whom. */
  account: Type.String(),
  color: nullable(Type.String()),
  writable: Type.Boolean(),
  blocks: Type.Boolean({ description: 'Whether its events take my time.' }),
  writes: Type.Boolean({
    description: 'Whether my meetings are written into it: one calendar of mine at most.',
  }),
  sync_every: Duration,
  events: Type.Integer({ description: 'How many it holds; a series is one.' }),
  state: oneOf(['waiting', 'synced', 'failing'], 'Failing: what was known last goes on counting.'),
  synced_at: nullable(Instant),
  changed_at: nullable(Instant),
  failing_since: nullable(Instant),
  trouble: nullable(shape({ kind: oneOf(TROUBLES), detail: Type.String() })),
  /** Events that could not be read, or not whole: the first ten. */
  notes: Type.Array(shape({ title: Type.String(), note: Type.String() })),
  created_at: Instant,
})
export type CalendarShape = Static<typeof CalendarShape>

const Secret = Type.String({
  maxLength: 1_000,
  description: 'A password, best one for this app alone. Never shown again.',
})
const Address = Type.String({
  minLength: 1,
  maxLength: 2_000,
  description:
    'An address: of a server, an account or a calendar (caldav), or of a feed (ics, also webcal://). For caldav also an e-mail address, whose provider is looked up.',
})

const Login = {
  kind: oneOf(CALENDAR_KINDS),
  url: Type.Optional(Address),
  username: Type.Optional(line(254, 'As whom to sign in.')),
  password: Type.Optional(Secret),
}

/** CalDAV and feeds have an address; Google and Microsoft are connected by signing in there, in a browser. */
const loginSense = {
  reads: ['kind', 'url', 'username', 'password'],
  faults: ({
    body,
  }: {
    body: { kind: CalendarKind; url?: string; username?: string; password?: string }
  }) => {
    const { kind, url, username, password } = body
    if (kind === 'google' || kind === 'microsoft')
      return [
        {
          path: 'kind',
          message: `is connected by signing in there: open the address that POST /api/calendars/consents answers`,
        },
      ]
    return [
      ...(url === undefined ? [{ path: 'url', message: 'is missing: where the calendar lies' }] : []),
      ...(kind === 'caldav' && username === undefined
        ? [{ path: 'username', message: 'is missing: as whom to sign in' }]
        : []),
      ...(kind === 'caldav' && password === undefined ? [{ path: 'password', message: 'is missing' }] : []),
    ]
  },
}

/** More are not one person's. */
export const MOST_CALENDARS = 50

export const connectCalendar = endpoint({
  name: 'connectCalendar',
  method: 'POST',
  path: '/api/calendars',
  summary: 'Connect calendars that I have elsewhere: their events take my time. Tries them at once',
  tag,
  scope,
  status: 201,
  body: shape({
    ...Login,
    /** Of several that there are, those to connect, by their `place` as `searchCalendars` answers it; all, unless said. */
    places: Type.Optional(
      Type.Array(Type.String({ maxLength: 2_000 }), { minItems: 1, maxItems: MOST_CALENDARS }),
    ),
    name: Type.Optional(line(200, 'What to call it; what it calls itself, unless said.')),
    blocks: Type.Optional(Type.Boolean()),
    writes: Type.Optional(Type.Boolean()),
    sync_every: Type.Optional(SyncEvery),
  }),
  answer: shape({
    ...CalendarShape.properties,
    also: Type.Array(Id, { description: 'Others that were connected with it.' }),
  }),
  refusals: ['no-calendar', 'too-large', 'taken', 'too-many', 'busy'],
  // A provider is asked on the way, and nobody is asked anything within a transaction. Done again it is `taken`.
  isForgotten: true,
  sense: [loginSense, lasting('sync_every', minute, day)],
})

export const searchCalendars = endpoint({
  name: 'searchCalendars',
  method: 'POST',
  path: '/api/calendars/search',
  summary: 'What calendars there are with these credentials; connects none',
  tag,
  scope,
  status: 200,
  body: shape(Login),
  answer: shape({
    items: Type.Array(
      shape({
        place: Type.String(),
        name: Type.String(),
        color: nullable(Type.String()),
        writable: Type.Boolean(),
        connected: Type.Boolean(),
      }),
    ),
  }),
  refusals: ['no-calendar', 'too-large', 'busy'],
  isForgotten: true,
  sense: [loginSense],
})

export const beginConsent = endpoint({
  name: 'beginConsent',
  method: 'POST',
  path: '/api/calendars/consents',
  summary: 'Begin to connect calendars at Google or Microsoft: answers where to sign in',
  tag,
  scope,
  who: 'session',
  status: 201,
  body: shape({
    kind: oneOf(['google', 'microsoft']),
    /** One whose consent has ended. */
    again: Type.Optional(Id),
  }),
  answer: shape({ url: Type.String() }),
  refusals: ['not-found', 'no-calendar'],
  isForgotten: true,
})

export const listCalendars = endpoint({
  name: 'listCalendars',
  method: 'GET',
  path: '/api/calendars',
  summary: 'The calendars that I have connected, and how they are',
  tag,
  scope,
  query: shape(PAGE_QUERY),
  answer: pageOf(CalendarShape),
})

const params = shape({ id: Id })

export const getCalendar = endpoint({
  name: 'getCalendar',
  method: 'GET',
  path: '/api/calendars/:id',
  summary: 'A calendar that I have connected',
  tag,
  scope,
  params,
  answer: CalendarShape,
  refusals: ['not-found'],
})

export const changeCalendar = endpoint({
  name: 'changeCalendar',
  method: 'PATCH',
  path: '/api/calendars/:id',
  summary:
    'Whether it takes my time, whether my meetings are written into it, how often it is asked; other credentials',
  tag,
  scope,
  params,
  body: shape({
    name: Type.Optional(line(200, 'What to call it.')),
    blocks: Type.Optional(Type.Boolean()),
    writes: Type.Optional(Type.Boolean()),
    sync_every: Type.Optional(SyncEvery),
    username: Type.Optional(Login.username),
    password: Type.Optional(Secret),
  }),
  answer: CalendarShape,
  refusals: ['not-found', 'no-calendar', 'conflict', 'busy'],
  sense: [lasting('sync_every', minute, day)],
})

export const disconnectCalendar = endpoint({
  name: 'disconnectCalendar',
  method: 'DELETE',
  path: '/api/calendars/:id',
  summary:
    'Disconnect a calendar: its events are forgotten here. What was written into it stays there unless said',
  tag,
  scope,
  params,
  query: shape({
    copies: Type.Optional(oneOf(['keep', 'remove'], '`remove` takes our meetings out of it.')),
  }),
  refusals: ['not-found'],
})

export const syncCalendar = endpoint({
  name: 'syncCalendar',
  method: 'POST',
  path: '/api/calendars/:id/sync',
  summary: 'Ask it now what has changed',
  tag,
  scope,
  status: 200,
  params,
  answer: CalendarShape,
  refusals: ['not-found', 'busy'],
  isForgotten: true,
})
