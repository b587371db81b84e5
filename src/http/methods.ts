import type { FastifyInstance } from 'fastify'

/**
 * Collects the routes of a server, and tells the methods that a path answers to, sorted; none for an unknown path.
 * To be asked for before the routes are made.
 */
export function methodsOf(server: FastifyInstance): (path: string) => string[] {
  const known: { pattern: RegExp; method: string }[] = []
  server.addHook('onRoute', route => {
    // Whatever the pages route themselves is their business.
    if (route.url.includes('*')) return
    const pattern = patternOf(route.url)
    for (const method of [route.method].flat()) known.push({ pattern, method })
  })
  return path => {
    const methods = known.filter(({ pattern }) => pattern.test(path)).map(({ method }) => method)
    return [...new Set(methods)].sort()
  }
}

function patternOf(url: string): RegExp {
  const steps = url.split('/').map(step => (step.startsWith(':') ? '[^/]+' : RegExp.escape(step)))
  return new RegExp(`^${steps.join('/')}$`)
}
