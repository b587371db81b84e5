import type { FastifyInstance } from 'fastify'
import type { App } from '#/app.ts'
import { readFeed } from '#/calendars/actions/feed/read.ts'
import { sendProblem } from '#/http/problem.ts'
import { notFound } from '#/shared/result.ts'

/** `/feeds/:token.ics`: a calendar that programs ask for again and again, mostly to hear that nothing has changed. */
export function serveFeeds(server: FastifyInstance, app: App): void {
  const hidden = { schema: { hide: true } }
  server.get<{ Params: { file: string } }>('/feeds/:file', hidden, async (request, reply) => {
    // A shared cache would keep somebody's calendar; his own program asks each time whether it still holds.
    reply.header('cache-control', 'private, no-cache').header('x-robots-tag', 'noindex, nofollow')
    const token = /^(.+)\.ics$/.exec(request.params.file)?.[1]
    if (token === undefined) return sendProblem(reply, notFound('feed'))
    const feed = await readFeed(app, token, request.ip)
    if (!feed.ok) return sendProblem(reply, feed)
    reply.header('etag', feed.value.etag)
    if (isKnown(feed.value.etag, request.headers['if-none-match'])) return reply.code(304).send()
    reply.header('content-disposition', 'inline; filename="muster.ics"')
    return reply.type('text/calendar; charset=utf-8').send(await feed.value.text())
  })
}

/** RFC 9110 §13.1.2: compared weakly, since a proxy that packs the answer makes the tag a weak one. */
function isKnown(etag: string, given: string | undefined): boolean {
  if (given === undefined) return false
  return given.split(',').some(one => one.trim() === '*' || one.trim().replace(/^W\//, '') === etag)
}
