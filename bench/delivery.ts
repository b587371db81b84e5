import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import type { App } from '#/app.ts'
import { minute, second } from '#/time/date.ts'
import { Caller } from './caller.ts'
import { fillLedger } from './ledger.ts'
import { atLeast, atMost, atMostOf, figuresOf, type Row, told } from './measure.ts'
import { planReminders } from './reminders.ts'
import { openSink, type Sink } from './sink.ts'
import { openStage, type Stage, startServer } from './stage.ts'
import { type Member, makeTeam } from './team.ts'

/** Reminders that do not count. */
const WARM = 500
const STREAM = { count: 2_000, over: 5 * second }
const FLOOD = 20_000
/** Reads a second while the flood runs, and before it. */
const READS = 40

/**
 * Reminders through a mail server on loopback: how late they are handed over when they come in a stream, how fast when
 * all are due in one second, what reads feel of it, and whether two servers double any.
 */
export async function deliveryRows(): Promise<Row[]> {
  await using opened = new AsyncDisposableStack()
  const stage = await openStage(opened)
  return [...(await stream(stage)), ...(await flood(stage)), ...(await shared(stage))]
}

/** Due over five seconds, one after the other. */
async function stream(stage: Stage): Promise<Row[]> {
  await using opened = new AsyncDisposableStack()
  const { place, sink } = await scene(stage, 'stream', 1, opened)
  await planReminders(place.app, { ...STREAM, from: Date.now() + 3 * second })
  await arrived(sink, STREAM.count)
  const late = figuresOf(await lateness(place.app, sink))
  return [
    atMost('2,000 reminders due over 5 s: from due to taken by the mail server, p95', late.p95, 'ms', 50),
    told('the same, median', late.median, 'ms'),
  ]
}

/** All due in the same second, while somebody reads. */
async function flood(stage: Stage): Promise<Row[]> {
  await using opened = new AsyncDisposableStack()
  const { place, sink, read } = await scene(stage, 'flood', 1, opened)
  const quiet = await readsWhile(read, sleep(5 * second))
  const from = Date.now() + 4 * second
  await planReminders(place.app, { count: FLOOD, from, over: 0 })
  await sleep(Math.max(0, from - Date.now()))
  const busy = await readsWhile(read, arrived(sink, FLOOD))
  const arrivals = await sink.arrivals()
  const last = Math.max(...arrivals.map(({ at }) => at))
  return [
    atLeast('20,000 reminders due at once: mails a second', (FLOOD * second) / (last - from), '/s', 500),
    atMostOf('GET /api/meetings meanwhile, p99, against before', busy.p99, 'ms', quiet.p99, 3),
  ]
}

/** The same for two server processes. */
async function shared(stage: Stage): Promise<Row[]> {
  await using opened = new AsyncDisposableStack()
  const { place, sink } = await scene(stage, 'shared', 2, opened)
  const from = Date.now() + 4 * second
  await planReminders(place.app, { count: FLOOD, from, over: 0 })
  await arrived(sink, FLOOD)
  const arrivals = await sink.arrivals()
  const last = Math.max(...arrivals.map(({ at }) => at))
  const doubled = arrivals.length - new Set(arrivals.map(({ id }) => id)).size
  return [
    told('the same by two servers: mails a second', (FLOOD * second) / (last - from), '/s'),
    atMost('doubled by the two', doubled, '', 0),
  ]
}

async function scene(stage: Stage, name: string, servers: number, opened: AsyncDisposableStack) {
  const sink = await openSink(opened)
  const place = await stage.database(name)
  const team = await makeTeam(place.app, 20)
  await fillLedger(place.app, team.length, 10_000)
  const environment = { DATABASE_URL: place.url, SMTP_URL: sink.url, SECRET_KEY: '0'.repeat(64) }
  const urls: string[] = []
  for (let n = 0; n < servers; n++) urls.push((await startServer(environment, opened)).url)
  const caller = new Caller(urls[0]!, READS)
  opened.defer(() => caller.close())
  await warmUp(place.app, sink)
  return { place, sink, read: reader(caller, team) }
}

/** As a server that has been running for a while: what it compiles and connects to at first does not count. */
async function warmUp(app: App, sink: Sink): Promise<void> {
  await planReminders(app, { count: WARM, from: Date.now(), over: second })
  await arrived(sink, WARM)
  await sink.forget()
}

function reader(caller: Caller, team: readonly Member[]) {
  return async (turn: number) => {
    const began = performance.now()
    const { status, body } = await caller.get('/api/meetings', team[turn % team.length]!.token)
    if (status !== 200) throw new Error(`${status}: ${body}`)
    return performance.now() - began
  }
}

/** Reads at even distances, whether the last has been answered or not, as long as `work` lasts. */
async function readsWhile(read: (turn: number) => Promise<number>, work: Promise<unknown>) {
  const reads: Promise<number>[] = []
  let isOver = false
  const ended = work.then(() => {
    isOver = true
  })
  while (!isOver) {
    reads.push(read(reads.length))
    await Promise.race([ended, sleep(second / READS)])
  }
  await ended
  return figuresOf(await Promise.all(reads))
}

async function arrived(sink: Sink, count: number): Promise<void> {
  for (const end = performance.now() + 3 * minute; performance.now() < end; await sleep(200))
    if ((await sink.count()) >= count) return
  throw new Error(`${await sink.count()} of ${count} mails arrived within three minutes.`)
}

/** Milliseconds from due to arrived, of each. */
async function lateness({ db }: App, sink: Sink): Promise<number[]> {
  const { rows } = await sql<{ id: string; due: number }>`
    select id, send_at as due from messages where kind = 'reminder'`.execute(db)
  const due = new Map(rows.map(row => [row.id, row.due]))
  return (await sink.arrivals()).map(({ id, at }) => at - due.get(id)!)
}

if (import.meta.main) console.log(await deliveryRows())
