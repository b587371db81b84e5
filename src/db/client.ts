import { createHash } from 'node:crypto'
import pg from 'pg'

/**
 * A connection that names each statement with parameters, so that PostgreSQL parses and plans it once: an unnamed one
 * costs 27 of 47 µs more. Statement texts are written in code and so few; lists go as arrays (`= any($1)`).
 * What is asked in one turn of the event loop goes out in one write; a write costs as much as the rest of asking.
 */
export class Client extends pg.Client {
  // biome-ignore lint/suspicious/noExplicitAny: pg's query has a dozen overloads; only Kysely's calls are changed
  override query(...args: any[]): any {
    const { stream } = this.connection
    stream.cork()
    process.nextTick(() => stream.uncork())
    const [text, values, ...rest] = args
    if (typeof text !== 'string' || !Array.isArray(values) || values.length === 0) {
      return this.#dropIfDead(super.query(...(args as [string])))
    }
    return this.#dropIfDead(super.query({ name: nameOf(text), text, values }, ...(rest as [])))
  }

  /** After `query_timeout` nobody knows what the connection will still say: it ends, and the pool makes another. */
  #dropIfDead(answer: unknown): unknown {
    if (!(answer instanceof Promise)) return answer
    return answer.catch(error => {
      if ((error as Error).message === 'Query read timeout') {
        void this.end().catch(() => {}) // tells the pool, and waits in vain for the other side
        this.connection.stream.destroy()
      }
      throw error
    })
  }
}

/** Timestamps come as epoch milliseconds, bigints as numbers (ours stay below 2^53), dates as they are written. */
export function getTypeParser(oid: number, format?: 'text' | 'binary'): (text: string) => unknown {
  if (oid === TIMESTAMPTZ) return text => Date.parse(text)
  if (oid === INT8) return Number
  if (oid === DATE) return String
  return pg.types.getTypeParser(oid, format as 'text')
}

const TIMESTAMPTZ = 1184
const INT8 = 20
const DATE = 1082

const names = new Map<string, string>()

function nameOf(text: string): string {
  let name = names.get(text)
  if (!name) {
    name = `m_${createHash('sha256').update(text).digest('base64url').slice(0, 24)}`
    names.set(text, name)
  }
  return name
}
