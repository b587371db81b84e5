import { setTimeout as sleep } from 'node:timers/promises'
import type { FastifyInstance } from 'fastify'
import type { App } from '#/app.ts'
import { answers } from '#/db/database.ts'
import { sendProblem } from '#/http/problem.ts'
import { refused } from '#/shared/result.ts'

/** Whoever asks for readiness asks again soon, and wants no more than a yes or no. */
const READY_PATIENCE = 2_000

/** `/healthz`: the process answers. `/readyz`: so does its database. */
export function serveOperations(server: FastifyInstance, app: App): void {
  const hidden = { schema: { hide: true }, config: { rateLimit: false as const } }
  server.get('/healthz', hidden, () => ({ status: 'ok' }))
  server.get('/readyz', hidden, async (_request, reply) => {
    const ready = await Promise.race([answers(app.db), sleep(READY_PATIENCE, false, { ref: false })])
    if (ready) return { status: 'ready' }
    return sendProblem(reply, refused('unavailable', 'The database is not reachable just now.'))
  })
}
