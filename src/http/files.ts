import { Readable } from 'node:stream'
import type { FastifyInstance } from 'fastify'
import type { App } from '#/app.ts'
import { schemaFor } from '#/http/openapi.ts'
import { sendProblem } from '#/http/problem.ts'
import { askerOf, type Call } from '#/http/serve.ts'
import type { AnyEndpoint } from '#/shared/endpoint.ts'
import type { Result } from '#/shared/result.ts'

/** An endpoint that answers with a file of text instead of JSON. */
export type FileRoute = {
  readonly endpoint: AnyEndpoint
  readonly type: string
  readonly name: string
  /** Other types that it may have, as is asked. */
  readonly also: readonly string[]
  readonly handle: (call: Call<AnyEndpoint>) => Promise<Result<string | File>>
}

/** A file of another type or name than usual, or one that is made while it is sent. */
export type File = {
  readonly type: string
  readonly name: string
  readonly text: string | AsyncIterable<string>
}

/** The same with its call typed by the endpoint. */
export function fileRoute<E extends AnyEndpoint>(
  endpoint: E,
  {
    type,
    name,
    also = [],
  }: { readonly type: string; readonly name: string; readonly also?: readonly string[] },
  handle: (call: Call<E>) => Promise<Result<string | File>>,
): FileRoute {
  return { endpoint, type, name, also, handle: handle as FileRoute['handle'] }
}

/** Makes a route answer with its file, or a problem. */
export function serveFile(
  server: FastifyInstance,
  app: App,
  { endpoint, type, name, also, handle }: FileRoute,
): void {
  const ask = askerOf(app, endpoint)
  server.route({
    method: endpoint.method,
    url: endpoint.path,
    schema: schemaOfText(endpoint, type, ...also),
    handler: async (request, reply) => {
      const call = await ask(request, reply)
      if (!call.ok) return sendProblem(reply, call)
      const file = await handle(call.value)
      if (!file.ok) return sendProblem(reply, file)
      const sent = typeof file.value === 'string' ? { type, name, text: file.value } : file.value
      reply.type(`${sent.type}; charset=utf-8`)
      reply.header('content-disposition', `attachment; filename="${sent.name}"`)
      return reply.send(typeof sent.text === 'string' ? sent.text : Readable.from(sent.text))
    },
  })
}

/** How an endpoint is described that answers with text of types of its own. */
export function schemaOfText(endpoint: AnyEndpoint, ...types: readonly string[]) {
  const schema = schemaFor(endpoint)
  const { description } = endpoint.answer as { description?: string }
  const content = Object.fromEntries(types.map(type => [type, { schema: { type: 'string' } }]))
  return { ...schema, response: { ...(schema.response as object), 200: { description, content } } }
}
