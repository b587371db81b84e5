import type { FastifyRequest } from 'fastify'
import { FORMATS } from '#/http/formats.ts'
import { withoutLink } from '#/http/links.ts'
import { isNothing } from '#/http/openapi.ts'
import type { AnyEndpoint } from '#/shared/endpoint.ts'

/** What a request brings to be checked, as texts and JSON. */
export type Asked = { readonly query: Fields; readonly body: unknown }

type Fields = Readonly<Record<string, unknown>>
type Properties = Readonly<Record<string, { readonly format?: string }>>

/**
 * The query and the body of a request. Nothing sent is an object without fields; of a DELETE its fields may stand in
 * the query instead, because not every client and proxy sends a body with it (RFC 9110 §9.3.5).
 */
export function askedOf(endpoint: AnyEndpoint, request: FastifyRequest): Asked {
  const fields = propertiesOf(endpoint.body)
  const query = withPlus(withoutLink(request.query as Fields), { ...fields, ...propertiesOf(endpoint.query) })
  if (endpoint.method !== 'DELETE' || request.body !== undefined || isNothing(endpoint.body))
    return { query, body: request.body ?? {} }
  const [body, rest] = parted(query, name => Object.hasOwn(fields, name))
  return { query: rest, body }
}

/** The fields of a checked body, each in the spelling that is kept. */
export function spelt(endpoint: AnyEndpoint, body: unknown): unknown {
  const changes = Object.entries(propertiesOf(endpoint.body)).flatMap(([name, { format = '' }]) => {
    const text = (body as Fields | undefined)?.[name]
    const spelling = FORMATS[format]?.spelling
    return spelling && typeof text === 'string' ? [[name, spelling(text)]] : []
  })
  return changes.length ? { ...(body as Fields), ...Object.fromEntries(changes) } : body
}

function propertiesOf(schema: object): Properties {
  return (schema as { properties?: Properties }).properties ?? {}
}

/** The `+` of an offset that nobody escaped has arrived as a blank (WHATWG URL, form-urlencoded). */
function withPlus(query: Fields, known: Properties): Fields {
  const entries = Object.entries(query).map(([name, value]) => {
    const isInstant = Object.hasOwn(known, name) && known[name]!.format === 'instant'
    return [name, isInstant && typeof value === 'string' ? value.replace(/ (?=\d\d:\d\d$)/, '+') : value]
  })
  return Object.fromEntries(entries)
}

function parted(fields: Fields, isFirst: (name: string) => boolean): [Fields, Fields] {
  const { first = [], rest = [] } = Object.groupBy(Object.entries(fields), ([name]) =>
    isFirst(name) ? 'first' : 'rest',
  )
  return [Object.fromEntries(first), Object.fromEntries(rest)]
}
