import type {
  FastifyError,
  FastifyInstance,
  FastifyReply,
  FastifyRequest,
  FastifyServerOptions,
} from 'fastify'
import type { App } from '#/app.ts'
import { methodsOf } from '#/http/methods.ts'
import { type Problem, problemOf, sendError, sendProblem } from '#/http/problem.ts'
import { notFound, type Refused, refused } from '#/shared/result.ts'

type ClientError = Parameters<NonNullable<FastifyServerOptions['clientErrorHandler']>>

/** Everything that no route answers is answered here, as a problem. */
export function answerErrors(server: FastifyInstance, app: App): void {
  const methods = methodsOf(server)
  server.setNotFoundHandler((request, reply) => {
    const allowed = methods(request.url.split('?')[0]!)
    // With the right method it is what a parameter names that is not there, or could not be.
    if (allowed.length === 0 || allowed.includes(request.method)) return sendProblem(reply, notFound('page'))
    reply.header('allow', allowed.join(', '))
    if (request.method === 'OPTIONS') return reply.code(204).send()
    const detail = `${request.method} does not work here; ${allowed.join(', ')} do.`
    return sendProblem(reply, refused('method-not-allowed', detail))
  })
  server.setErrorHandler((error: FastifyError, request, reply) => answerError(app, error, request, reply))
}

/** Answers an exception, and logs it when it is not the caller's. */
export function answerError(app: App, error: FastifyError, request: FastifyRequest, reply: FastifyReply) {
  report(app, error, request, sendError(reply, error))
  return reply
}

/** Logs an exception that is not the caller's, with the route and never the path. */
export function report(
  app: App,
  error: FastifyError,
  request: FastifyRequest,
  { status, title }: Pick<Problem, 'status' | 'title'>,
): void {
  if (status < 500) return
  const facts = { err: error, method: request.method, route: request.routeOptions.url ?? 'none' }
  app.log.error(facts, title)
}

/** Answers what is not even HTTP, or takes too long to become a request. */
export function answerGarbage(...[error, socket]: ClientError): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy()
  const { status, ...problem } = problemOf(garbage(error.code))
  const body = JSON.stringify({ ...problem, status })
  socket.end(
    `HTTP/1.1 ${status} ${problem.title}\r\nConnection: close\r\nContent-Type: application/problem+json\r\n` +
      `Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  )
}

function garbage(code: string | undefined): Refused {
  if (code === 'HPE_HEADER_OVERFLOW') {
    return refused('headers-too-large', 'The address and the headers have 16 KiB together.')
  }
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') return refused('too-slow', 'A request has 30 seconds to arrive.')
  const errors = [{ path: '', message: 'is not HTTP' }]
  return refused('invalid-input', 'This is not HTTP as RFC 9112 has it.', { errors })
}
