import type { FastifyInstance } from 'fastify'
import type pg from 'pg'
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { App } from '#/app.ts'
import { planCounts } from '#/clock/plan.ts'

/** Counts and times every request by route, never by path: a path may hold a token. One log line each. */
export function measure(server: FastifyInstance, app: App, pool?: pg.Pool): void {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry, prefix: 'muster_' })
  measureRequests(server, registry)
  if (pool) measurePool(pool, registry)
  measurePlans(app, registry)
  server.get('/metrics', { schema: { hide: true } }, async (_request, reply) => {
    return reply.type(registry.contentType).send(await registry.metrics())
  })
}

function measureRequests(server: FastifyInstance, registry: Registry): void {
  const seconds = new Histogram({
    name: 'muster_http_request_seconds',
    help: 'Time from the request to the end of its answer',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5],
    registers: [registry],
  })
  server.addHook('onResponse', (request, reply, done) => {
    const route = request.routeOptions.url ?? 'none'
    const facts = { method: request.method, route, status: reply.statusCode }
    seconds.observe(facts, reply.elapsedTime / 1000)
    request.log.info({ ...facts, ms: Math.round(reply.elapsedTime * 10) / 10 }, 'request')
    done()
  })
}

function measurePool(pool: pg.Pool, registry: Registry): void {
  const gauge = new Gauge({
    name: 'muster_database_connections',
    help: 'Connections of this process to the database, and requests that wait for one',
    labelNames: ['state'],
    registers: [registry],
    collect() {
      gauge.set({ state: 'idle' }, pool.idleCount)
      gauge.set({ state: 'busy' }, pool.totalCount - pool.idleCount)
      gauge.set({ state: 'waiting' }, pool.waitingCount)
    },
  })
}

function measurePlans(app: App, registry: Registry): void {
  const gauge = new Gauge({
    name: 'muster_plans',
    help: 'What should have happened by now, and what was given up',
    labelNames: ['state'],
    registers: [registry],
    async collect() {
      // While the database is away these say nothing, and the others still do.
      const counts = await planCounts(app).catch(() => null)
      gauge.reset()
      for (const [state, count] of Object.entries(counts ?? {})) gauge.set({ state }, count)
    },
  })
}
