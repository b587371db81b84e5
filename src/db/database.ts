import { createHash } from 'node:crypto'
import { CompiledQuery, Kysely, PostgresDialect, type RawBuilder, sql } from 'kysely'
import pg from 'pg'
import type { DB } from '#/db/tables.ts'
import type { Refused, Result } from '#/shared/result.ts'
import { formatInstant } from '#/time/instant.ts'

/** The database, or a transaction on it: what every `store.ts` is given. */
export type Database = Kysely<DB>

export type Connection = pg.PoolConfig

/** Opens a pool. Timestamps come as epoch milliseconds, bigints as numbers (ours stay below 2^53). */
export function openDatabase(connection: Connection): { db: Database; pool: pg.Pool } {
  const pool = new pg.Pool({
    max: 12, // a small machine: more connections only queue inside PostgreSQL instead of here
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 60_000,
    statement_timeout: 15_000,
    lock_timeout: 10_000,
    idle_in_transaction_session_timeout: 30_000,
    // What we parse below is what PostgreSQL prints in UTC and ISO.
    options: '-c timezone=UTC -c datestyle=ISO',
    Client: NamingClient,
    types: { getTypeParser },
    ...connection,
  })
  // An idle connection that breaks (the database restarts) must not end the process; the next query reconnects.
  pool.on('error', () => {})
  return { db: new Kysely<DB>({ dialect: new PostgresDialect({ pool }) }), pool }
}

/**
 * Runs `work` in a transaction (a savepoint, if `db` is one already). A refusal rolls back and is returned;
 * so does an exception. Deadlocks and serialization failures are tried again, three times in all.
 */
export async function transaction<T>(
  db: Database,
  work: (tx: Database) => Promise<Result<T>>,
): Promise<Result<T>> {
  if (db.isTransaction) return savepoint(db, work)
  for (let attempt = 1; ; attempt++) {
    try {
      return await db.transaction().execute(tx => orRollBack(work(tx)))
    } catch (error) {
      if (error instanceof RolledBack) return error.refused
      if (!isRetryable(error) || attempt === 3) throw error
    }
  }
}

/** An instant (epoch milliseconds) as a value in a statement. */
export function at(ms: number): RawBuilder<never> {
  return sql<never>`${formatInstant(ms)}::timestamptz`
}

/** True for errors that say the database is away, not that the statement was wrong. */
export function isUnreachable(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const code = String((error as { code?: unknown }).code ?? '')
  return (
    // 08: connection exception, 57P: operator intervention (shutdown, crash, starting), 53300: too many connections
    /^(08|57P0[123]|53300|ECONN|ENOENT|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENOTFOUND|EAI_AGAIN)/.test(code) ||
    /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|not queryable|Client was closed/.test(
      error.message,
    )
  )
}

/** True when a unique or exclusion constraint of that name refused the row. */
export function violates(error: unknown, constraint: string): boolean {
  const { code, constraint: name } = (error ?? {}) as { code?: string; constraint?: string }
  return (code === '23505' || code === '23P01') && name === constraint
}

class RolledBack extends Error {
  readonly refused: Refused
  constructor(refused: Refused) {
    super(refused.detail)
    this.refused = refused
  }
}

async function orRollBack<T>(work: Promise<Result<T>>): Promise<Result<T>> {
  const result = await work
  if (!result.ok) throw new RolledBack(result)
  return result
}

async function savepoint<T>(tx: Database, work: (tx: Database) => Promise<Result<T>>): Promise<Result<T>> {
  const say = (statement: string) => tx.executeQuery(CompiledQuery.raw(statement))
  await say('savepoint inner_work')
  try {
    const result = await work(tx)
    await say(result.ok ? 'release savepoint inner_work' : 'rollback to savepoint inner_work')
    return result
  } catch (error) {
    if (!isUnreachable(error)) await say('rollback to savepoint inner_work')
    throw error
  }
}

/** 40001: could not serialize, 40P01: deadlock detected. */
function isRetryable(error: unknown): boolean {
  const code = (error as { code?: unknown })?.code
  return code === '40001' || code === '40P01'
}

/**
 * Gives each statement with parameters a name, so that PostgreSQL parses and plans it once a connection: an unnamed
 * one costs 27 of 47 µs more. Statement texts are written in code and so few; lists go as arrays (`= any($1)`).
 */
class NamingClient extends pg.Client {
  // biome-ignore lint/suspicious/noExplicitAny: pg's query has a dozen overloads; only Kysely's calls are changed
  override query(...args: any[]): any {
    const [text, values, ...rest] = args
    if (typeof text !== 'string' || !Array.isArray(values) || values.length === 0) {
      return super.query(...(args as [string]))
    }
    return super.query({ name: nameOf(text), text, values }, ...(rest as []))
  }
}

const names = new Map<string, string>()

function nameOf(text: string): string {
  let name = names.get(text)
  if (!name) {
    name = `m_${createHash('sha256').update(text).digest('base64url').slice(0, 24)}`
    names.set(text, name)
  }
  return name
}

const TIMESTAMPTZ = 1184
const INT8 = 20

function getTypeParser(oid: number, format?: 'text' | 'binary'): (text: string) => unknown {
  if (oid === TIMESTAMPTZ) return text => Date.parse(text)
  if (oid === INT8) return Number
  return pg.types.getTypeParser(oid, format as 'text')
}
