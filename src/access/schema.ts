import { type Static, Type } from 'typebox'
import { endpoint, SCOPES } from '#/shared/endpoint.ts'
import { PAGE_QUERY, pageOf } from '#/shared/paging.ts'
import { Id, Instant, line, nullable, oneOf, shape } from '#/shared/shapes.ts'

const tag = 'Access'

const WORDS = ['read', 'write', ...SCOPES.flatMap(scope => [`${scope}:read`, `${scope}:write`])]

export const SessionShape = shape({
  id: Id,
  user_agent: Type.String(),
  created_at: Instant,
  seen_at: Instant,
  expires_at: Instant,
  current: Type.Boolean(),
})

export const listSessions = endpoint({
  name: 'listSessions',
  method: 'GET',
  path: '/api/sessions',
  summary: 'Where I am signed in',
  tag,
  who: 'session',
  query: shape(PAGE_QUERY),
  answer: pageOf(SessionShape),
})

export const endCurrentSession = endpoint({
  name: 'signOut',
  method: 'DELETE',
  path: '/api/sessions/current',
  summary: 'Sign out',
  tag,
  who: 'session',
})

export const endSession = endpoint({
  name: 'endSession',
  method: 'DELETE',
  path: '/api/sessions/:id',
  summary: 'End a session of mine, wherever it is',
  tag,
  who: 'session',
  params: shape({ id: Id }),
  refusals: ['not-found'],
})

const KEY = {
  id: Id,
  name: Type.String(),
  scopes: Type.Array(Type.String()),
  hint: Type.String({ description: 'The first characters of the key.' }),
  created_at: Instant,
  used_at: nullable(Instant),
  expires_at: nullable(Instant),
}
export const KeyShape = shape(KEY)
export type KeyShape = Static<typeof KeyShape>

export const listKeys = endpoint({
  name: 'listKeys',
  method: 'GET',
  path: '/api/keys',
  summary: 'My API keys',
  tag,
  who: 'session',
  query: shape(PAGE_QUERY),
  answer: pageOf(KeyShape),
})

export const createKey = endpoint({
  name: 'createKey',
  method: 'POST',
  path: '/api/keys',
  summary: 'Make an API key; it is shown this once',
  tag,
  who: 'session',
  status: 201,
  body: shape({
    name: line(80, 'What the key is for.'),
    scopes: Type.Array(oneOf(WORDS, '`read` and `write` stand for everything; writing includes reading.'), {
      minItems: 1,
      maxItems: WORDS.length,
      uniqueItems: true,
    }),
    expires: Type.Optional(Instant),
  }),
  answer: shape({ ...KEY, key: Type.String() }),
  sense: [
    {
      reads: ['expires'],
      faults: ({ body, now }) =>
        body.expires !== undefined && Temporal.Instant.from(body.expires).epochMilliseconds <= now
          ? [{ path: 'expires', message: 'has passed' }]
          : [],
    },
  ],
})

export const deleteCurrentKey = endpoint({
  name: 'deleteCurrentKey',
  method: 'DELETE',
  path: '/api/keys/current',
  summary: 'Revoke the key that this is asked with, as a program does that signs out',
  tag,
  refusals: ['not-found'],
})

export const deleteKey = endpoint({
  name: 'deleteKey',
  method: 'DELETE',
  path: '/api/keys/:id',
  summary: 'Revoke a key at once',
  tag,
  who: 'session',
  params: shape({ id: Id }),
  refusals: ['not-found'],
})
