import type { FastifyInstance } from 'fastify'
import type { App } from '#/app.ts'
import { sendProblem } from '#/http/problem.ts'
import { sessionOf } from '#/http/session.ts'
import { get } from '#/messages/actions/read.ts'
import { notFound, refused } from '#/shared/result.ts'

/**
 * Letters bring styles of their own, which the policy of our pages forbids; a frame's `srcdoc` would inherit it. So the
 * frame has a page to itself, where nothing runs and nothing is loaded, and whose origin is nobody's.
 */
const POLICY = [
  "default-src 'none'",
  "style-src 'unsafe-inline'",
  "frame-ancestors 'self'",
  "base-uri 'none'",
  'sandbox allow-popups allow-popups-to-escape-sandbox',
].join('; ')

/** `/api/messages/:id/letter`: a message as its reader sees it. For the members' app, so it is no operation of the API. */
export function serveLetters(server: FastifyInstance, app: App): void {
  const hidden = { schema: { hide: true } }
  server.get<{ Params: { id: string } }>('/api/messages/:id/letter', hidden, async (request, reply) => {
    const who = await sessionOf(app, request, reply).caller()
    if (!who.ok) return sendProblem(reply, who)
    if (!who.value?.session) return sendProblem(reply, refused('not-signed-in', 'Sign in first.'))
    if (!/^[0-9a-f-]{36}$/.test(request.params.id)) return sendProblem(reply, notFound('message'))
    const message = await get(app, who.value, request.params.id)
    if (!message.ok) return sendProblem(reply, message)
    if (message.value.html === null) return sendProblem(reply, notFound('letter'))
    reply.header('content-security-policy', POLICY).type('text/html; charset=utf-8')
    // What a link in it leads to has no place in the frame.
    return reply.send(message.value.html.replace('<head>', '<head><base target="_blank">'))
  })
}
