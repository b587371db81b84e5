import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { App } from '#/app.ts'
import { finish, type Returned } from '#/calendars/actions/consent.ts'
import { sessionOf } from '#/http/session.ts'

/**
 * Where Google and Microsoft send somebody back to who has signed in there (RFC 6749 §4.1.2). It is visited by browsers, so
 * it answers with the page to go to. It changes something although it is a GET: only who began with it, in that session,
 * within a quarter of an hour and once.
 */
export function serveConsents(server: FastifyInstance, app: App): void {
  server.get('/calendars/consent', { schema: { hide: true } }, async (request, reply) => {
    const who = await sessionOf(app, request, reply).caller()
    const returned = await finish(app, who.ok ? who.value : null, returnOf(request))
    return reply.header('cache-control', 'no-store').redirect(pathOf(returned), 303)
  })
}

function returnOf({ query }: FastifyRequest) {
  const given = query as Record<string, unknown>
  const text = (name: string) => (typeof given[name] === 'string' ? given[name].slice(0, 4_000) : '')
  return { code: text('code'), state: text('state'), error: text('error') }
}

function pathOf(returned: Returned): string {
  return 'problem' in returned
    ? `/calendars?problem=${returned.problem}`
    : `/calendars?connected=${returned.connected}`
}
