import type { FastifySchema } from 'fastify'
import { type TSchema, Type } from 'typebox'
import type { AnyEndpoint } from '#/shared/endpoint.ts'
import { REFUSALS, type RefusalKind } from '#/shared/refusal.ts'

/** The document that `/openapi.json` and `/docs` show, less the operations, which come from the endpoints. */
export const DOCUMENT = {
  openapi: '3.1.0' as const,
  info: {
    title: 'Muster',
    version: '0.1.0',
    description:
      'One server that gets people together, on one ledger of everybody’s time. Windows are half-open; instants are ' +
      'RFC 3339 with an offset in, UTC out; lists are pages; errors are problems (RFC 9457). ' +
      'Any POST takes an `Idempotency-Key`; the fields of a DELETE’s body may stand in its query instead.',
    license: { name: 'MIT', identifier: 'MIT' },
  },
  components: {
    securitySchemes: {
      bearer: { type: 'http' as const, scheme: 'bearer', description: 'A session token or an API key.' },
      cookie: { type: 'apiKey' as const, in: 'cookie' as const, name: 'muster' },
      link: {
        type: 'apiKey' as const,
        in: 'query' as const,
        name: 't',
        description:
          'The token of a guest’s link, also as a bearer; for the one thing that the link is about.',
      },
    },
  },
}

/** What Fastify needs to know of an endpoint: for OpenAPI, and to write answers with the fields listed and no others. */
export function schemaFor(endpoint: AnyEndpoint): FastifySchema {
  const has = (part: TSchema & { properties?: object }) => Object.keys(part.properties ?? {}).length > 0
  return {
    operationId: endpoint.name,
    summary: endpoint.summary,
    tags: [endpoint.tag],
    security: waysIn(endpoint),
    ...(endpoint.method === 'POST' && !endpoint.isForgotten && { headers: RETRY }),
    ...(has(endpoint.params) && { params: plain(endpoint.params) }),
    ...(has(endpoint.query) && { querystring: plain(endpoint.query) }),
    ...(!isNothing(endpoint.body) && { body: plain(endpoint.body) }),
    response: { ...answers(endpoint), ...problems(endpoint) },
  } as FastifySchema
}

function waysIn({ who, link }: AnyEndpoint): object[] {
  if (who === 'anyone') return []
  return [{ bearer: [] }, { cookie: [] }, ...(link ? [{ link: [] }] : [])]
}

const RETRY = Type.Object({
  'idempotency-key': Type.Optional(
    Type.String({
      maxLength: 200,
      description:
        'Anything random. The same key and body again, within three days, gives the first answer again.',
    }),
  ),
})

const PROBLEM = Type.Object(
  {
    type: Type.String(),
    title: Type.String(),
    status: Type.Integer(),
    detail: Type.String(),
    errors: Type.Optional(Type.Array(Type.Object({ path: Type.String(), message: Type.String() }))),
  },
  { additionalProperties: true },
)

function answers(endpoint: AnyEndpoint): Record<number, unknown> {
  if (endpoint.status === 204) return { 204: { type: 'null', description: 'Done.' } }
  return { [endpoint.status]: { ...unchecked(plain(endpoint.answer)), description: 'Done.' } }
}

/** The schema of an endpoint without a body. */
export function isNothing(schema: TSchema): boolean {
  return (schema as { type?: string }).type === 'undefined'
}

function problems(endpoint: AnyEndpoint): Record<number, unknown> {
  const usual: RefusalKind[] = ['invalid-input', 'too-many-requests', 'unavailable']
  if (endpoint.who !== 'anyone') usual.push('not-signed-in', 'forbidden')
  if (endpoint.link) usual.push('gone')
  const byStatus = Map.groupBy([...usual, ...endpoint.refusals], kind => REFUSALS[kind].status)
  const entries = [...byStatus].map(([status, kinds]) => {
    const description = [...new Set(kinds)]
      .map(kind => `${REFUSALS[kind].title} (\`/problems/${kind}\`)`)
      .join('; ')
    return [status, { description, content: { 'application/problem+json': { schema: PROBLEM } } }]
  })
  return Object.fromEntries(entries)
}

/**
 * Writing an answer decides between the branches of a union by their schemas, formats and all, and fails when none
 * fits. What was once stored is to be shown whatever it is, so in a union formats do not count.
 */
function unchecked(schema: unknown, inUnion = false): Record<string, unknown> {
  if (Array.isArray(schema)) return schema.map(each => unchecked(each, inUnion)) as never
  if (typeof schema !== 'object' || schema === null) return schema as never
  const kept = Object.entries(schema).filter(([key, value]) => {
    return !(inUnion && key === 'format' && typeof value === 'string')
  })
  return Object.fromEntries(kept.map(([key, value]) => [key, unchecked(value, inUnion || key === 'anyOf')]))
}

/** Our formats in words that OpenAPI's tools know; the rest of the meaning stands in the descriptions. */
const KNOWN_FORMATS: Readonly<Record<string, string>> = {
  instant: 'date-time',
  uuid: 'uuid',
  date: 'date',
  duration: 'duration',
  reminder: 'duration',
  email: 'email',
}

function plain(schema: unknown): Record<string, unknown> {
  return JSON.parse(
    JSON.stringify(schema, (key, value) =>
      key === 'format' && typeof value === 'string' ? KNOWN_FORMATS[value] : value,
    ),
  )
}
