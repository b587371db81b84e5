import pg from 'pg'
import type { App } from '#/app.ts'
import { insertion } from '#/ledger/store.ts'
import { minute } from '#/time/date.ts'
import { formatInstant } from '#/time/instant.ts'
import { Caller } from './caller.ts'
import { atLeastOf, figuresOf, type Row } from './measure.ts'
import { rateOf } from './rate.ts'
import { openStage, type Place, startServer } from './stage.ts'
import { type Member, makeTeam } from './team.ts'

const CLIENTS = 16
const CONNECTIONS = 8
const ROUNDS = 7

/**
 * Making a meeting of two over HTTP against the claim of its time alone, which is the least the database has to do.
 * Both sync each commit, and take turns on the same ledger.
 */
export async function claimRows(): Promise<Row[]> {
  await using opened = new AsyncDisposableStack()
  const stage = await openStage(opened)
  const place = await stage.database('claims')
  const team = await makeTeam(place.app, 2 * (CLIENTS + CONNECTIONS))
  const server = await startServer({ DATABASE_URL: place.url }, opened)
  const caller = new Caller(server.url, CLIENTS)
  opened.defer(() => caller.close())

  const bare = await bareClaims(place, team.slice(2 * CLIENTS), opened)
  const { accepted, refused } = meetings(caller, team)
  const rates = { bare: [] as number[], accepted: [] as number[], refused: [] as number[] }
  for (let round = -2; round < ROUNDS; round++) {
    const measured = {
      bare: await rateOf(CONNECTIONS, bare),
      accepted: await rateOf(CLIENTS, accepted),
      refused: await rateOf(CLIENTS, refused),
    }
    if (process.env['BENCH_LOUD']) console.error(measured)
    if (round < 0) continue
    for (const name of ['bare', 'accepted', 'refused'] as const) rates[name].push(measured[name])
  }
  const [bareRate, acceptedRate, refusedRate] = [rates.bare, rates.accepted, rates.refused].map(
    list => figuresOf(list).median,
  ) as [number, number, number]
  return [
    atLeastOf(
      'a meeting of two over HTTP, 16 at once, against its claims bare',
      acceptedRate,
      '/s',
      bareRate,
      0.6,
    ),
    atLeastOf('a meeting refused (409), against one accepted', refusedRate, '/s', acceptedRate, 2),
  ]
}

/** Two claims in one statement, autocommitted: a raw connection each, the statement prepared. */
async function bareClaims({ url, app }: Place, team: readonly Member[], opened: AsyncDisposableStack) {
  const clients = Array.from({ length: CONNECTIONS }, () => new pg.Client({ connectionString: url }))
  for (const client of clients) {
    await client.connect()
    opened.defer(() => client.end())
  }
  const next = calendar()
  return async (index: number) => {
    const pair = pairOf(team, index).map(member => member.id)
    const { sql, parameters } = insertion(claimsOf(app, pair, next(index))).compile(app.db)
    const { rowCount } = await clients[index]!.query({ name: 'claim', text: sql, values: [...parameters] })
    if (rowCount !== 2) throw new Error(`claimed ${rowCount} of 2`)
  }
}

function claimsOf(app: App, persons: readonly string[], start: number) {
  const subject = app.newId()
  return persons.map(person => ({
    id: app.newId(),
    person,
    start,
    end: start + 30 * minute,
    strength: 'firm' as const,
    kind: 'meeting' as const,
    subject,
    occurrence: start,
    title: 'Coffee',
  }))
}

function meetings(caller: Caller, team: readonly Member[]) {
  const next = calendar()
  const post = async (index: number, start: number, expected: number) => {
    const [organizer, guest] = pairOf(team, index) as [Member, Member]
    const answer = await caller.post('/api/meetings', organizer.token, {
      title: 'Coffee',
      start: formatInstant(start),
      end: formatInstant(start + 30 * minute),
      participants: [guest.id],
    })
    if (answer.status !== expected) throw new Error(`${answer.status} instead of ${expected}: ${answer.body}`)
  }
  return {
    accepted: (index: number) => post(index, next(index), 201),
    refused: (index: number) => post(index, next.first, 409),
  }
}

const pairOf = (team: readonly Member[], index: number) => team.slice(2 * index, 2 * index + 2)

/** Half-hours that nobody has had yet, one after the other for each client. */
function calendar() {
  const first = Temporal.Instant.from('2030-01-07T08:00:00Z').epochMilliseconds
  const taken = new Map<number, number>()
  const next = (index: number) => {
    const start = taken.get(index) ?? first
    taken.set(index, start + 30 * minute)
    return start
  }
  return Object.assign(next, { first })
}

if (import.meta.main) console.log(await claimRows())
