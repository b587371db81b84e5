import {
  CompiledQuery,
  type DatabaseConnection,
  Kysely,
  PostgresDialect,
  type RawBuilder,
  sql,
  Transaction,
} from 'kysely'
import pg from 'pg'
import { Client, getTypeParser } from '#/db/client.ts'
import type { DB } from '#/db/tables.ts'
import type { Result } from '#/shared/result.ts'
import { formatInstant } from '#/time/instant.ts'

/** The database, or a transaction on it: what every `store.ts` is given. */
export type Database = Kysely<DB>

export type Connection = pg.PoolConfig

/**
 * Opens a pool. Timestamps come as epoch milliseconds, bigints as numbers (ours stay below 2^53). `session` are settings
 * of PostgreSQL for each of its connections.
 */
export function openDatabase(
  connection: Connection,
  session: Readonly<Record<string, string>> = {},
): { db: Database; pool: pg.Pool } {
  const pool = new pg.Pool({
    max: 12, // a small machine: more connections only queue inside PostgreSQL instead of here
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 60_000,
    statement_timeout: 15_000,
    lock_timeout: 10_000,
    idle_in_transaction_session_timeout: 30_000,
    // Beyond the server's own limits: what is not answered by then comes from a server that is gone without a word.
    query_timeout: 20_000,
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
    options: Object.entries({ ...SESSION, ...session })
      .map(([name, value]) => `-c ${name}=${value}`)
      .join(' '),
    pipeline: true,
    Client,
    types: { getTypeParser },
    ...connection,
  })
  // A connection that breaks (the database restarts) must not end the process, neither an idle one nor one taken out
  // of the pool that breaks between two statements: the next statement says so, and the next query reconnects.
  pool.on('error', () => {})
  pool.on('connect', client => client.on('error', () => {}))
  return { db: new Kysely<DB>({ dialect: new PostgresDialect({ pool }) }), pool }
}

const SESSION = {
  // What we parse is what PostgreSQL prints so.
  timezone: 'UTC',
  datestyle: 'ISO',
  // Our statements find rows by index whatever is asked, so a plan is made once: making it anew each time was a third
  // of PostgreSQL's work for a meeting.
  plan_cache_mode: 'force_generic_plan',
  // In memory and on SSDs a page found by index costs like any other. With the default of 4, a plan made while a table
  // was small goes on reading all of it until the next ANALYZE: 2,000 meetings later again a third of the work.
  random_page_cost: 1.1,
}

/**
 * Runs `work` in a transaction (a savepoint, if `db` is one already). A refusal rolls back and is returned;
 * so does an exception. Deadlocks and serialization failures are tried again, three times in all.
 *
 * Statements go to PostgreSQL as `work` makes them and are done in that order: what is awaited together
 * (`Promise.all`) is one way there and back.
 */
export async function transaction<T>(
  db: Database,
  work: (tx: Database) => Promise<Result<T>>,
): Promise<Result<T>> {
  if (db.isTransaction) return bracket(db, SAVEPOINT, work)
  for (let attempt = 1; ; attempt++) {
    try {
      return await db
        .getExecutor()
        .provideConnection(connection => bracket(transactionOn(db, naming(connection)), TRANSACTION, work))
    } catch (error) {
      if (!isRetryable(error) || attempt === 3) throw error
    }
  }
}

/** Whether the database answers. */
export async function answers(db: Database): Promise<boolean> {
  return sql`select 1`.execute(db).then(
    () => true,
    () => false,
  )
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
    /Connection terminated|Client has encountered a connection error|not queryable|Client was closed|Query read timeout/.test(
      error.message,
    )
  )
}

/** True when all connections were taken for so long that none came free: the database is there, but busy. */
export function isCrowded(error: unknown): boolean {
  return error instanceof Error && error.message === 'timeout exceeded when trying to connect' // pg-pool's words
}

/** True when a lock (55P03) or the answer (57014) was waited for too long. */
export function isTimedOut(error: unknown): boolean {
  return /^(55P03|57014)$/.test(String((error as { code?: unknown })?.code))
}

/** True when the same may be done in a moment: the database is away, crowded or too slow. */
export function isOfTheMoment(error: unknown): boolean {
  return isUnreachable(error) || isCrowded(error) || isTimedOut(error)
}

/** True when a unique or exclusion constraint of that name refused the row. */
export function violates(error: unknown, constraint: string): boolean {
  const { code, constraint: name } = (error ?? {}) as { code?: string; constraint?: string }
  return (code === '23505' || code === '23P01') && name === constraint
}

/**
 * Kysely's own transaction waits for the answer to each statement before it sends the next. This one hands out its
 * connection freely, and leaves the order to the connection.
 */
function transactionOn(db: Database, connection: DatabaseConnection): Database {
  const executor = db.getExecutor().withConnectionProvider({ provideConnection: use => use(connection) })
  return new Transaction<DB>({ config: { dialect }, dialect, driver: dialect.createDriver(), executor })
}

/**
 * The same connection, which throws what has failed. Statements that are under way behind it fail with it (25P02, the
 * transaction is aborted), and who awaits them may hear of that first: a deadlock would look like no deadlock.
 */
function naming(connection: DatabaseConnection): DatabaseConnection {
  let cause: unknown
  return {
    streamQuery: connection.streamQuery.bind(connection),
    executeQuery: query =>
      connection.executeQuery<never>(query).catch(error => {
        if (error.code !== '25P02') cause = error
        throw cause ?? error
      }),
  }
}

const dialect = new PostgresDialect({
  pool: () => Promise.reject(new Error('A transaction has its connection.')),
})

const TRANSACTION = { begin: 'begin', keep: 'commit', undo: 'rollback' }
const SAVEPOINT = {
  begin: 'savepoint inner_work',
  keep: 'release savepoint inner_work',
  undo: 'rollback to savepoint inner_work',
}

async function bracket<T>(
  tx: Database,
  { begin, keep, undo }: typeof TRANSACTION,
  work: (tx: Database) => Promise<Result<T>>,
): Promise<Result<T>> {
  const say = (statement: string) => tx.executeQuery<{ command?: string }>(CompiledQuery.raw(statement))
  // Not waited for: when it fails, so does what follows.
  say(begin).catch(() => {})
  try {
    const result = await work(tx)
    const { rows } = await say(result.ok ? keep : undo)
    // PostgreSQL's answer to `commit` after a statement that failed and was passed over.
    if (result.ok && rows[0]?.command === 'ROLLBACK')
      throw new Error('A failed transaction was to be committed.')
    return result
  } catch (error) {
    await say(undo).catch(() => {}) // then the connection is gone, and the transaction with it
    throw error
  }
}

/** 40001: could not serialize, 40P01: deadlock detected. */
function isRetryable(error: unknown): boolean {
  const code = (error as { code?: unknown })?.code
  return code === '40001' || code === '40P01'
}
