import type { AnswerOf, AnyEndpoint, BodyOf, ParamsOf, QueryOf } from '#/shared/endpoint.ts'
import { Problem } from './parts/problem.ts'

type Input<E extends AnyEndpoint> = {
  params?: ParamsOf<E>
  query?: QueryOf<E>
  body?: BodyOf<E>
}

/** Asks this page's own server, with the session's cookie. Throws a `Problem` when it refuses. */
export async function ask<E extends AnyEndpoint>(endpoint: E, input: Input<E> = {}): Promise<AnswerOf<E>> {
  const path = endpoint.path.replaceAll(/:(\w+)/g, (_, name) =>
    encodeURIComponent(String(input.params?.[name as never])),
  )
  const response = await fetch(path + search(input.query ?? {}), {
    method: endpoint.method,
    ...(input.body === undefined
      ? {}
      : { body: JSON.stringify(input.body), headers: { 'content-type': 'application/json' } }),
    signal: AbortSignal.timeout(20_000),
  })
  if (!response.ok) throw new Problem(response.status, await response.json().catch(() => ({})))
  return (response.status === 204 ? undefined : await response.json()) as AnswerOf<E>
}

function search(query: object): string {
  const given = Object.entries(query).filter(([, value]) => value !== undefined)
  const pairs = given.flatMap(([name, value]) => [value].flat().map(each => [name, String(each)]))
  return pairs.length > 0 ? `?${new URLSearchParams(pairs)}` : ''
}
