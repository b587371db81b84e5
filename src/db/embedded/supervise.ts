import { setTimeout as sleep } from 'node:timers/promises'
import { ClusterGone, type Postmaster } from './launch.ts'
import { endProcess, signal } from './orphan.ts'

export type Log = {
  info(facts: object, text: string): void
  warn(facts: object, text: string): void
}

/** A database that is started again whenever it ends by itself, until it is stopped. */
export type Supervised = {
  stop(): Promise<void>
  /** Resolves when the database is gone for good: with nothing after `stop`, else with the reason. */
  exited: Promise<Error | undefined>
}

/** At once the first time; when it does not come up, at most this long between two attempts. */
const longestPause = 10_000
type Launch = (stopping: AbortSignal) => Promise<Postmaster>

/** Starts by `launch`, and again after each end; only the first failure is the caller's. */
export async function supervise(launch: Launch, log: Log): Promise<Supervised> {
  const stopping = new AbortController()
  let running: Postmaster | undefined = await launch(stopping.signal)
  const endWithUs = () => running && signal(running.pid, 'SIGINT')
  process.once('exit', endWithUs)

  const watch = async () => {
    while (running) {
      await running.exited
      running = undefined
      if (stopping.signal.aborted) break
      log.warn({}, 'The embedded PostgreSQL ended by itself and is started again.')
      running = await relaunch(launch, stopping.signal, log)
      if (running && stopping.signal.aborted) await endProcess(running.pid)
    }
    return undefined
  }
  const exited = watch().catch((error: Error) => error)
  return {
    exited,
    stop: async () => {
      stopping.abort()
      if (running) await endProcess(running.pid)
      await exited
      process.off('exit', endWithUs)
    },
  }
}

/** Tries until it runs: a full disk may be freed, and meanwhile the server answers that it has no database. */
async function relaunch(launch: Launch, stopping: AbortSignal, log: Log): Promise<Postmaster | undefined> {
  for (let pause = 100; !stopping.aborted; pause = Math.min(pause * 2, longestPause)) {
    try {
      const running = await launch(stopping)
      log.info({ pid: running.pid }, 'The embedded PostgreSQL runs again.')
      return running
    } catch (error) {
      if (error instanceof ClusterGone) throw error
      if (stopping.aborted) break
      log.warn({ err: error, retryInMs: pause }, 'The embedded PostgreSQL did not start.')
      await sleep(pause, undefined, { signal: stopping }).catch(() => {})
    }
  }
  return undefined
}
