import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import type { App } from '#/app.ts'
import { day, hour, minute } from '#/time/date.ts'
import { formatInstant } from '#/time/instant.ts'
import { EVERYBODY, fillBook } from './book.ts'
import { type Answer, Caller } from './caller.ts'
import { atMost, atMostOf, type Row, told } from './measure.ts'
import { openSink } from './sink.ts'
import { openStage, type Place, startServer } from './stage.ts'
import { type Member, makeTeam } from './team.ts'
import { inTurns } from './turns.ts'

const MANY = 100_000
const FEW = 1_000
/** Five waves. */
const SEATS = 1_000

/**
 * Gatherings of one host with so many contacts as guests: how long it takes to line them up and to invite the first of
 * them, and what his board shows, each beside the same for few. Mails leave through a mail server on loopback meanwhile.
 */
export async function dealRows(): Promise<Row[]> {
  await using opened = new AsyncDisposableStack()
  const sink = await openSink(opened)
  const place = await (await openStage(opened)).database('deal')
  const environment = { DATABASE_URL: place.url, SMTP_URL: sink.url, SECRET_KEY: '0'.repeat(64) }
  const caller = new Caller((await startServer(environment, opened)).url, 4)
  opened.defer(() => caller.close())
  await deal(place, caller, FEW, 'warming')
  const few = await deal(place, caller, FEW, 'few')
  const many = await deal(place, caller, MANY, 'many')
  const name = `a gathering of ${MANY.toLocaleString('en')}`
  return [
    atMost(`${name} contacts: POST deal, its first 200 messages planned`, many.dealt, 'ms', 1_000),
    told('the same, against one of 1,000', many.dealt, 'ms', few.dealt),
    told('the same: until all 1,000 seats are offered', many.offered, 'ms', few.offered),
    told('the same: POST guests of a group of 100,000', many.lined, 'ms'),
    ...(await boards(caller, few, many)),
  ]
}

type Gathered = { readonly id: string; readonly host: Member; lined: number; dealt: number; offered: number }

/** A gathering of all contacts of a new host, who are added as a group and then dealt. */
async function deal(place: Place, caller: Caller, guests: number, name: string): Promise<Gathered> {
  const { app } = place
  const [host] = await makeTeam(app, 1, name)
  await fillBook(app, host!.id, guests)
  const start = app.now() + 30 * day
  const made = await caller.post('/api/gatherings', host!.token, {
    title: 'Dinner',
    start: formatInstant(start),
    end: formatInstant(start + 3 * hour),
    seats: SEATS,
  })
  const { id } = JSON.parse(must(made, 201).body) as { id: string }
  const lined = await timed(async () =>
    must(await caller.post(`/api/gatherings/${id}/guests`, host!.token, { groups: [EVERYBODY] }), 201),
  )
  const began = performance.now()
  must(await caller.post(`/api/gatherings/${id}/deal`, host!.token, {}), 200)
  const dealt = performance.now() - began
  while ((await invitations(app, id)) < SEATS) {
    if (performance.now() - began > minute) throw new Error('Not all seats were offered within a minute.')
    await sleep(10)
  }
  return { id, host: host!, lined, dealt, offered: performance.now() - began }
}

async function boards(caller: Caller, few: Gathered, many: Gathered): Promise<Row[]> {
  const get = (of: Gathered, path: string) => async () =>
    must(await caller.get(`/api/gatherings/${of.id}${path}`, of.host.token), 200)
  const pages = [
    ['GET of it', ''],
    ['GET its invitations, the first 50', '/invitations'],
    ['GET its line', '/line'],
  ] as const
  const rows: Row[] = []
  for (const [name, path] of pages) {
    const took = await inTurns({ few: get(few, path), many: get(many, path) }, { turns: 5, times: 20 })
    rows.push(atMostOf(`${name}, against one of 1,000`, took.many, 'ms', took.few, 3))
  }
  return rows
}

async function invitations({ db }: App, about: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from messages where about = ${about} and kind = 'invitation'`.execute(db)
  return rows[0]!.count
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  await work()
  return performance.now() - began
}

function must(answer: Answer, status: number): Answer {
  if (answer.status !== status) throw new Error(`${answer.status}: ${answer.body}`)
  return answer
}

if (import.meta.main) console.log(await dealRows())
