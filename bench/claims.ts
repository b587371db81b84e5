import pg from 'pg'
import type { App } from '#/app.ts'
import { insertion } from '#/ledger/store.ts'
import { minute } from '#/time/date.ts'
import { formatInstant } from '#/time/instant.ts'
import { Caller } from './caller.ts'
import { fillLedger } from './ledger.ts'
import { atLeastOf, figuresOf, type Row, told } from './measure.ts'
import { processorTime, treeOf } from './processes.ts'
import { rateOf } from './rate.ts'
import { openStage, type Place, startServer } from './stage.ts'
import { type Member, makeTeam } from './team.ts'

const CLIENTS = 16
const CONNECTIONS = 8
const ROUNDS = 7

/**
 * Making a meeting of two over HTTP against the claim of its time alone, which is the least the database has to do.
 * Both sync each commit, and take turns on the same ledger, of 10,000 claims to begin with.
 */
export async function claimRows(): Promise<Row[]> {
  await using opened = new AsyncDisposableStack()
  const stage = await openStage(opened)
  const place = await stage.database('claims')
  const team = await makeTeam(place.app, 2 * (CLIENTS + CONNECTIONS))
  await fillLedger(place.app, team.length, 10_000)
  const server = await startServer({ DATABASE_URL: place.url }, opened)
  const caller = new Caller(server.url, CLIENTS)
  opened.defer(() => caller.close())

  const bare = await bareClaims(place, team.slice(2 * CLIENTS), opened)
  const { accepted, refused } = meetings(caller, team)
  const database = () => databaseOf(server.pid)
  const sides = [
    new Side(CONNECTIONS, bare, database),
    new Side(CLIENTS, accepted, database),
    new Side(CLIENTS, refused, database),
  ] as const
  for (let round = -1; round < ROUNDS; round++) for (const side of sides) await side.play(round >= 0)
  const [claims, meeting, refusal] = sides
  return [
    atLeastOf(`${MEETING}, against its claims bare`, meeting.rate, '/s', claims.rate, 0.6),
    told('the same: processor time of PostgreSQL alone', meeting.database, 'ms', claims.database),
    atLeastOf('a meeting refused (409), against one accepted', refusal.rate, '/s', meeting.rate, 2),
  ]
}

const MEETING = `a meeting of two over HTTP, ${CLIENTS} at once`

/** One of those that take turns. */
class Side {
  readonly #clients: number
  readonly #act: (client: number) => Promise<void>
  readonly #database: () => Promise<number[]>
  readonly #rates: number[] = []
  readonly #costs: number[] = []

  constructor(clients: number, act: (client: number) => Promise<void>, database: () => Promise<number[]>) {
    this.#clients = clients
    this.#act = act
    this.#database = database
  }

  async play(counts: boolean): Promise<void> {
    const processes = await this.#database()
    const before = await processorTime(processes)
    const { rate, done } = await rateOf(this.#clients, this.#act)
    const cost = ((await processorTime(processes)) - before) / done
    if (!counts) return
    this.#rates.push(rate)
    this.#costs.push(cost)
  }

  /** Acts a second. */
  get rate(): number {
    return figuresOf(this.#rates).median
  }

  /** Milliseconds of the processor that PostgreSQL had for one. */
  get database(): number {
    return figuresOf(this.#costs).median
  }
}

/** The embedded PostgreSQL: what descends from this process, less the server. */
async function databaseOf(server: number): Promise<number[]> {
  const others = new Set([process.pid, ...(await treeOf(server))])
  return (await treeOf(process.pid)).filter(pid => !others.has(pid))
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
  const first = Temporal.Instant.from('2032-01-05T08:00:00Z').epochMilliseconds
  const taken = new Map<number, number>()
  const next = (index: number) => {
    const start = taken.get(index) ?? first
    taken.set(index, start + 30 * minute)
    return start
  }
  return Object.assign(next, { first })
}

if (import.meta.main) console.log(await claimRows())
