import type { App } from '#/app.ts'
import { Bell } from '#/clock/bell.ts'
import type { Duties, Duty } from '#/clock/handlers.ts'
import { listen } from '#/clock/listen.ts'
import { LOOK_EVERY, WHOLE_SERVER } from '#/clock/plan.ts'
import { ATTEMPTS, waitAfter } from '#/clock/rules.ts'
import * as store from '#/clock/store.ts'
import { type Connection, isUnreachable } from '#/db/database.ts'
import { second } from '#/time/date.ts'

export type Clock = {
  /** Looks at the table now. For tests that set the time; a running server is woken by the database. */
  readonly wake: () => void
  /** Claims nothing more, and waits for what is under way, ten seconds at most. */
  readonly stop: () => Promise<void>
}

type Options = {
  /** Milliseconds after which the work of a server that died is taken over. */
  readonly lease?: number
  /** Plans carried out at once; each takes a connection of the pool's twelve now and then. */
  readonly atOnce?: number
}

const STOP_PATIENCE = 10 * second
const RETRY_DATABASE = second

/** Carries out what is planned, when it is due. Any number of these share the work on one database. */
export function startClock(app: App, connection: Connection, duties: Duties, options: Options = {}): Clock {
  const { lease = 10 * second, atOnce = 4 } = options
  const bell = new Bell()
  const stopping = new AbortController()
  const running: Running = new Map()
  const kinds = Object.keys(duties)

  async function turn(): Promise<void> {
    const most = atOnce - running.size
    const claimed = most > 0 ? await store.claim(app.db, { kinds, now: app.now(), leaseMs: lease, most }) : []
    for (const plan of claimed) {
      const done = carryOut(app, duties[plan.kind]!, plan).finally(() => {
        running.delete(plan.lease)
        bell.ring()
      })
      running.set(plan.lease, done)
    }
    // With no hand free the next to finish rings; else the earliest plan decides.
    const next = running.size >= atOnce ? null : await store.nextIn(app.db, kinds, app.now())
    if (!stopping.signal.aborted) await bell.wait(Math.max(0, Math.min(next ?? LOOK_EVERY, LOOK_EVERY)))
  }

  const turning = keepTurning(app, duties, { turn, bell, signal: stopping.signal })
  const listening = listen(connection, () => bell.ring(), stopping.signal)
  const renewal = keepRenewing(app, running, lease)
  return {
    wake: () => bell.ring(),
    async stop() {
      stopping.abort()
      bell.ring()
      await Promise.all([turning, listening])
      await within(STOP_PATIENCE, Promise.allSettled(running.values()))
      clearInterval(renewal)
    },
  }
}

/** By lease. */
type Running = Map<string, Promise<void>>

type Turning = { readonly turn: () => Promise<void>; readonly bell: Bell; readonly signal: AbortSignal }

/** Turn after turn until `signal` aborts, over every absence of the database. */
async function keepTurning(app: App, duties: Duties, { turn, bell, signal }: Turning): Promise<void> {
  for (let laid = false; !signal.aborted; ) {
    try {
      if (!laid) await layStanding(app, duties)
      laid = true
      await turn()
    } catch (error) {
      app.log.warn({ err: error }, 'The clock cannot reach its plans and tries again')
      if (!signal.aborted) await bell.wait(RETRY_DATABASE)
    }
  }
}

/** What takes longer than a lease stays ours as long as we live. */
function keepRenewing(app: App, running: Running, lease: number): NodeJS.Timeout {
  return setInterval(() => {
    if (running.size) store.renew(app.db, [...running.keys()], lease).catch(() => {})
  }, lease / 3)
}

async function layStanding(app: App, duties: Duties): Promise<void> {
  for (const [kind, { every }] of Object.entries(duties)) {
    if (every === undefined) continue
    await store.putMissing(app.db, { kind, subject: WHOLE_SERVER, key: '', dueAt: app.now() })
  }
}

/** Never throws: what cannot be written down now is taken over when the lease has ended. */
async function carryOut(app: App, { act, every }: Duty, plan: store.Claimed): Promise<void> {
  const standing = every !== undefined
  try {
    // Claimed so often and never set back: each time the server died of it.
    if (plan.attempts > ATTEMPTS && !standing)
      throw new Error('Every server that tried this ended meanwhile.')
    await act(app, plan)
    if (standing) await store.postpone(app.db, plan, app.now() + every, { attempts: 0, error: null })
    else await store.finish(app.db, plan)
  } catch (error) {
    await setBack(app, plan, error as Error, standing).catch(() => {})
  }
}

/** Tries again later, ever more seldom; in the end gives up, except what must go on for ever. */
async function setBack(app: App, plan: store.Claimed, error: Error, standing: boolean): Promise<void> {
  const { kind, subject, attempts } = plan
  const message = error.message.slice(0, 500)
  // While the database is away nothing can succeed; that says nothing about the plan.
  if (attempts >= ATTEMPTS && !standing && !isUnreachable(error)) {
    app.log.error({ err: error, kind, subject, attempts }, 'A plan failed too often and was given up')
    return store.giveUp(app.db, plan, app.now(), message)
  }
  app.log.warn({ err: error, kind, subject, attempts }, 'A plan failed and will be tried again')
  const dueAt = app.now() + waitAfter(attempts, Math.random())
  await store.postpone(app.db, plan, dueAt, { attempts, error: message })
}

async function within(ms: number, work: Promise<unknown>): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  const timer = setTimeout(resolve, ms)
  await Promise.race([work, promise])
  clearTimeout(timer)
}
