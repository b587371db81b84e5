import assert from 'node:assert/strict'
import { after, afterEach } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import type { App } from '#/app.ts'
import type { Duties } from '#/clock/handlers.ts'
import { type Clock, startClock } from '#/clock/loop.ts'
import { openDatabase } from '#/db/database.ts'
import { freshDatabase, startMuster } from './harness.ts'

export type Clocks = {
  /** Of the database that they share. */
  url: string
  /** For ids, and for what needs no clock of its own. */
  app: App
  /** One of several servers on the same database, as far as the clock goes. */
  server: (now?: () => number) => App
  start: (app: App, duties: Duties, options?: Parameters<typeof startClock>[3]) => Clock
  /** Called after each test, the last one first; those of before the tests after all of them. */
  stops: (() => Promise<unknown>)[]
}

/** Clocks on a database of their own, all stopped after the file's tests. */
export async function gatherClocks(): Promise<Clocks> {
  const { app: base } = await startMuster()
  const database = await freshDatabase()
  const stops: Clocks['stops'] = [() => database.drop()]
  after(async () => {
    for (const stop of stops.toReversed()) await stop()
  })
  const server = (now: () => number = Date.now): App => {
    const { db, pool } = openDatabase({ connectionString: database.url, max: 6 })
    stops.push(() => pool.end())
    return { ...base, db, now }
  }
  const start: Clocks['start'] = (app, duties, options = {}) => {
    const clock = startClock(app, { connectionString: database.url }, duties, options)
    let stopped: Promise<void> | undefined
    const stop = () => (stopped ??= clock.stop())
    stops.push(stop)
    return { ...clock, stop }
  }
  const app = server()
  const lasting = stops.length
  // What one test has started is no load, and takes no connections, in the next.
  afterEach(async () => {
    while (stops.length > lasting) await stops.pop()!()
  })
  return { url: database.url, app, server, start, stops }
}

/** A duty that writes down what it did, and when. */
export function diary(work: (subject: string) => unknown = () => {}) {
  const entries: { subject: string; at: number; due: number }[] = []
  const act = async (_: App, { subject, dueAt: due }: { subject: string; dueAt: number }) => {
    entries.push({ subject, at: Date.now(), due })
    await work(subject)
  }
  return { entries, act }
}

/** Waits for what has to come. A machine that does much else takes ten times as long, and that is no fault. */
export async function until(holds: () => unknown, what: string, patience = 30_000): Promise<void> {
  for (const end = performance.now() + patience; performance.now() < end; await sleep(5))
    if (await holds()) return
  assert.fail(`never: ${what}`)
}
