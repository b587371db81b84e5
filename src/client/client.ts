import type { AnswerOf, AnyEndpoint, BodyOf, ParamsOf, QueryOf } from '#/shared/endpoint.ts'

/** What the server said no with (RFC 9457), or that it could not be reached (`status` 0). */
export type ProblemBody = {
  readonly type: string
  readonly title: string
  readonly status: number
  readonly detail: string
  readonly errors?: readonly { path: string; message: string }[]
  readonly [fact: string]: unknown
}

export class Problem extends Error {
  readonly body: ProblemBody
  constructor(body: ProblemBody, options?: ErrorOptions) {
    super(body.detail, options)
    this.body = body
  }
  /** The stable word at the end of the type: `not-available`. */
  get kind(): string {
    return this.body.type.split('/').at(-1)!
  }
}

type Some<K extends string, T> = [T] extends [undefined]
  ? unknown
  : object extends T
    ? { [k in K]?: T }
    : { [k in K]: T }

/** What a call needs: `params`, `query` and `body` where the endpoint has them. */
export type Input<E extends AnyEndpoint> = Some<'params', ParamsOf<E>> &
  Some<'query', QueryOf<E>> &
  Some<'body', BodyOf<E>> & { idempotencyKey?: string; signal?: AbortSignal }

export type Client = <E extends AnyEndpoint>(endpoint: E, input: Input<E>) => Promise<AnswerOf<E>>

/**
 * A typed client: `call(createMeeting, { body })`. In the browser it signs in by cookie, elsewhere by `token`.
 * Waits 30 seconds at most. @throws Problem
 */
export function connect(base: string, token?: string): Client {
  return async (endpoint, input) => {
    const given = input as {
      params?: object
      query?: object
      body?: unknown
      idempotencyKey?: string
      signal?: AbortSignal
    }
    const headers: Record<string, string> = {}
    if (token) headers['authorization'] = `Bearer ${token}`
    if (given.body !== undefined) headers['content-type'] = 'application/json'
    if (given.idempotencyKey) headers['idempotency-key'] = given.idempotencyKey
    const response = await reach(base + pathOf(endpoint.path, given.params ?? {}, given.query ?? {}), {
      method: endpoint.method,
      headers,
      credentials: 'same-origin',
      signal: given.signal ?? AbortSignal.timeout(30_000),
      ...(given.body === undefined ? {} : { body: JSON.stringify(given.body) }),
    })
    const text = await response.text()
    if (!response.ok) throw new Problem(problemIn(response, text))
    return text ? JSON.parse(text) : undefined
  }
}

async function reach(url: string, request: RequestInit): Promise<Response> {
  try {
    return await fetch(url, request)
  } catch (error) {
    if ((error as Error).name === 'AbortError') throw error
    const detail = 'The server cannot be reached. Look at the connection and try again.'
    const body = { type: '/problems/unreachable', title: 'Not reachable', status: 0, detail }
    throw new Problem(body, { cause: error })
  }
}

function problemIn(response: Response, text: string): ProblemBody {
  if (response.headers.get('content-type')?.startsWith('application/problem+json')) return JSON.parse(text)
  const detail = `The server answered ${response.status}. Try again in a moment.`
  return { type: '/problems/unknown', title: response.statusText, status: response.status, detail }
}

function pathOf(path: string, params: object, query: object): string {
  const filled = path.replace(/:(\w+)/g, (_, name: string) =>
    encodeURIComponent(String(params[name as keyof typeof params])),
  )
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) {
    for (const one of Array.isArray(value) ? value : [value])
      if (one !== undefined) search.append(name, String(one))
  }
  return search.size ? `${filled}?${search}` : filled
}
