import type { FastifyInstance } from 'fastify'
import { collectDefaultMetrics, Histogram, Registry } from 'prom-client'

/** Counts and times every request by route, never by path: a path may hold a token. One log line each. */
export function measure(server: FastifyInstance): void {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry, prefix: 'muster_' })
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
  server.get('/metrics', { schema: { hide: true } }, async (_request, reply) => {
    return reply.type(registry.contentType).send(await registry.metrics())
  })
}
