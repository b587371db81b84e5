import type { FastifyInstance } from 'fastify'
import { sql } from 'kysely'
import type { App } from '#/app.ts'
import { sendProblem } from '#/http/problem.ts'
import { refused } from '#/shared/result.ts'

/** `/healthz`: the process answers. `/readyz`: so does its database. */
export function serveOperations(server: FastifyInstance, app: App): void {
  const hidden = { schema: { hide: true }, config: { rateLimit: false as const } }
  server.get('/healthz', hidden, () => ({ status: 'ok' }))
  server.get('/readyz', hidden, async (_request, reply) => {
    try {
      await sql`select 1`.execute(app.db)
      return { status: 'ready' }
    } catch {
      return sendProblem(reply, refused('unavailable', 'The database is not reachable just now.'))
    }
  })
}
