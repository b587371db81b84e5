import { setTimeout as sleep } from 'node:timers/promises'
import { type App, within } from '#/app.ts'
import { Bell } from '#/clock/bell.ts'
import { carryOut, GATHER } from '#/clock/carry.ts'
import type { Duties } from '#/clock/handlers.ts'
import { type Channels, listen } from '#/clock/listen.ts'
import { LOOK_EVERY, type Plan, WHOLE_SERVER } from '#/clock/plan.ts'
import * as store from '#/clock/store.ts'
import { CHANNEL } from '#/clock/store.ts'
import { type Connection, openDatabase } from '#/db/database.ts'
import { second } from '#/time/date.ts'

export type Clock = {
  /** Looks at the table now. For tests that set the time; a running server is woken by the database. */
  readonly wake: () => void
  /** Claims nothing more, and waits for what is under way, three seconds at most. */
  readonly stop: () => Promise<void>
}

export type ClockOptions = {
  /** Milliseconds after which the work of a server that died is taken over. */
  readonly lease?: number
  /** Hears of each plan when it was carried out, or tried. */
  readonly done?: (plan: Plan) => void
  /** Others that want to hear what processes tell each other, on the connection that we have for it anyway. */
  readonly channels?: Channels
}

/** Most work takes milliseconds. What a server that hangs keeps longer is done again when its lease has ended. */
const STOP_PATIENCE = 3 * second
const RETRY_DATABASE = second
/** Each takes a connection now and then. */
const HANDS = 4

/**
 * What is claimed and finished need not be on the disk before we go on: when PostgreSQL itself dies of it, a plan is there
 * once more, and doing it twice does it once. A flood waited more for the disk than for the mail server.
 */
const FORGETFUL = { synchronous_commit: 'off' }

/** Carries out what is planned, when it is due. Any number of these share the work on one database. */
export function startClock(
  app: App,
  connection: Connection,
  duties: Duties,
  options: ClockOptions = {},
): Clock {
  const { lease = 10 * second, done = () => {}, channels = {} } = options
  const stopping = new AbortController()
  const running: Running = new Map()
  const { db, pool } = openDatabase({ ...connection, max: 3 }, FORGETFUL)
  const books = within(app, db)
  const lanes = lanesOf(duties).map(lane =>
    startLane(app, lane, { books, running, lease, done, signal: stopping.signal }),
  )
  const wake = () => {
    for (const { bell } of lanes) bell.ring()
  }
  // Whoever is not named need not look: with ten lanes that would be most of the looks of a busy server.
  const heard = (kinds: string) => {
    const named = new Set(kinds.split(' '))
    for (const { bell, duties } of lanes)
      if (kinds === '' || Object.keys(duties).some(kind => named.has(kind))) bell.ring()
  }
  const listening = listen(connection, { ...channels, [CHANNEL]: heard }, stopping.signal)
  const renewal = keepRenewing(books, running, lease)
  return {
    wake,
    async stop() {
      stopping.abort()
      wake()
      await Promise.all([...lanes.map(({ turning }) => turning), listening])
      await atMost(STOP_PATIENCE, Promise.allSettled(running.values()))
      clearInterval(renewal)
      await atMost(STOP_PATIENCE, pool.end())
    },
  }
}

type Lane = { readonly duties: Duties; readonly hands: number }
type Lead = {
  /** On the connections that claim and finish plans. */
  readonly books: App
  readonly running: Running
  readonly lease: number
  readonly done: (plan: Plan) => void
  readonly signal: AbortSignal
}

/** Work with hands of its own by itself, and all the rest together. */
function lanesOf(duties: Duties): Lane[] {
  const all = Object.entries(duties)
  const own = all.filter(([, { hands }]) => hands !== undefined)
  const shared = all.filter(([, { hands }]) => hands === undefined)
  const lanes = own.map(([kind, duty]) => ({ duties: { [kind]: duty }, hands: duty.hands! }))
  return shared.length ? [...lanes, { duties: Object.fromEntries(shared), hands: HANDS }] : lanes
}

function startLane(app: App, { duties, hands }: Lane, lead: Lead) {
  const { books, running, lease, done, signal } = lead
  const bell = new Bell()
  const kinds = Object.keys(duties)
  let busy = 0

  async function turn(): Promise<void> {
    const most = hands - busy
    const wanted = { kinds, now: app.now(), leaseMs: lease, most }
    const claimed = most > 0 ? await store.claim(books.db, wanted) : []
    for (const plan of claimed) {
      busy++
      const work = carryOut(app, books, duties[plan.kind]!, plan).finally(() => {
        busy--
        running.delete(plan.lease)
        bell.ring()
        done(plan)
      })
      running.set(plan.lease, work)
    }
    // With no hand free the next to finish rings; else the earliest plan decides.
    const next = busy >= hands ? null : await store.nextIn(books.db, kinds, app.now())
    if (signal.aborted) return
    await bell.wait(Math.max(0, Math.min(next ?? LOOK_EVERY, LOOK_EVERY)))
    if (busy > 0 && hands > HANDS) await sleep(GATHER)
  }

  return { bell, duties, turning: keepTurning(app, duties, { turn, bell, signal }) }
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

async function atMost(ms: number, work: Promise<unknown>): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  const timer = setTimeout(resolve, ms)
  await Promise.race([work, promise])
  clearTimeout(timer)
}
