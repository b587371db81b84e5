import { Agent, request } from 'node:http'

export type Answer = { readonly status: number; readonly body: string }

/**
 * Calls a server over kept connections, one for each call that is under way. Plain `node:http`: `fetch` costs twice
 * as much, and the caller shares the machine with what it measures.
 */
export class Caller {
  readonly #url: URL
  readonly #agent: Agent

  constructor(url: string, connections: number) {
    this.#url = new URL(url)
    this.#agent = new Agent({ keepAlive: true, maxSockets: connections, maxFreeSockets: connections })
  }

  get(path: string, token: string): Promise<Answer> {
    return this.#call('GET', path, token)
  }

  post(path: string, token: string, json: unknown): Promise<Answer> {
    return this.#call('POST', path, token, JSON.stringify(json))
  }

  patch(path: string, token: string, json: unknown): Promise<Answer> {
    return this.#call('PATCH', path, token, JSON.stringify(json))
  }

  put(path: string, token: string, json: unknown): Promise<Answer> {
    return this.#call('PUT', path, token, JSON.stringify(json))
  }

  close(): void {
    this.#agent.destroy()
  }

  #call(method: string, path: string, token: string, body?: string): Promise<Answer> {
    const { promise, resolve, reject } = Promise.withResolvers<Answer>()
    const headers: Record<string, string | number> = { authorization: `Bearer ${token}` }
    if (body !== undefined) {
      headers['content-type'] = 'application/json'
      headers['content-length'] = Buffer.byteLength(body)
    }
    const { hostname, port } = this.#url
    const sent = request({ hostname, port, method, path, headers, agent: this.#agent }, response => {
      const parts: Buffer[] = []
      response.on('data', part => parts.push(part))
      response.on('end', () =>
        resolve({ status: response.statusCode!, body: Buffer.concat(parts).toString() }),
      )
    })
    sent.on('error', reject).end(body)
    return promise
  }
}
