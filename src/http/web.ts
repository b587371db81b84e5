import { existsSync } from 'node:fs'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'

const DIST = join(import.meta.dirname, '../../web/dist')

/** The members' app: built files, and its page for each of the paths that it routes itself. */
export async function serveWeb(server: FastifyInstance): Promise<void> {
  if (!existsSync(join(DIST, 'index.html'))) return
  await server.register(fastifyStatic, {
    root: DIST,
    wildcard: false,
    index: false,
    // Vite puts a hash into the names of assets: what they hold never changes.
    setHeaders: (reply, path) => reply.header('cache-control', keepFor(path)),
  })
  const page = { schema: { hide: true } }
  server.get('/', page, (_request, reply) => reply.sendFile('index.html'))
  server.get('/*', page, (request, reply) => {
    const path = request.url.split('?')[0]!
    if (path.startsWith('/api/') || path.includes('.')) return reply.callNotFound()
    return reply.sendFile('index.html')
  })
}

function keepFor(path: string): string {
  if (path.includes('/assets/')) return 'public, max-age=31536000, immutable'
  // A typeface changes with a version of its package, if ever: a week late is soon enough.
  return path.includes('/fonts/') ? 'public, max-age=604800' : 'no-cache'
}
