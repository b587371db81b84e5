import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { App } from '#/app.ts'
import { readFeed } from '#/calendars/actions/feed/read.ts'
import { sendProblem } from '#/http/problem.ts'
import { notFound } from '#/shared/result.ts'

/** `/feeds/:token.ics`: a calendar that programs ask for again and again, mostly to hear that nothing has changed. */
export function serveFeeds(server: FastifyInstance, app: App): void {
  server.route<{ Params: Params }>({
    method: ['GET', 'HEAD'],
    url: '/feeds/:file',
    schema: { hide: true },
    handler: (request, reply) => answer(app, request, reply),
  })
}

type Params = { readonly file: string }

async function answer(
  app: App,
  request: FastifyRequest<{ Params: Params }>,
  reply: FastifyReply,
): Promise<FastifyReply> {
  // A shared cache would keep somebody's calendar; his own program asks each time whether it still holds.
  reply.header('cache-control', 'private, no-cache').header('x-robots-tag', 'noindex, nofollow')
  const token = /^(.+)\.ics$/.exec(request.params.file)?.[1]
  if (token === undefined) return sendProblem(reply, notFound('feed'))
  const feed = await readFeed(app, token, request.ip)
  if (!feed.ok) return sendProblem(reply, feed)
  reply.header('etag', feed.value.etag)
  if (isKnown(feed.value.etag, request.headers['if-none-match'])) return reply.code(304).send()
  reply.header('content-disposition', 'inline; filename="muster.ics"').type('text/calendar; charset=utf-8')
  // The length may be left out of an answer to HEAD where it is known only once all is written (RFC 9110 §9.3.2).
  return request.method === 'HEAD' ? reply.send() : reply.send(await feed.value.text())
}

/** RFC 9110 §13.1.2: compared weakly, since a proxy that packs the answer makes the tag a weak one. */
function isKnown(etag: string, given: string | undefined): boolean {
  if (given === undefined) return false
  return given.split(',').some(one => one.trim() === '*' || one.trim().replace(/^W\//, '') === etag)
}
