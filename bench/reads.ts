import pg from 'pg'
import { firmTime, standing } from '#/ledger/actions.ts'
import { day } from '#/time/date.ts'
import { formatInstant } from '#/time/instant.ts'
import type { Window } from '#/time/window.ts'
import { Caller } from './caller.ts'
import { fillLargeLedger, LEDGER_BEGINS } from './ledger.ts'
import { atMostOf, type Row, told } from './measure.ts'
import { openStage, type Place, type Stage, startServer } from './stage.ts'
import { type Member, makeTeam } from './team.ts'
import { inTurns } from './turns.ts'

const ASKED = 20
const window = weeksFrom(Temporal.Instant.from(LEDGER_BEGINS).epochMilliseconds + 14 * day, 4)

/** A ledger of so many claims, and the ways to read the same four weeks of it; each person asked has 40 in them. */
type Reads = Readonly<
  Record<'plain20' | 'read20' | 'overlap' | 'plain1' | 'read1' | 'free', () => Promise<unknown>>
>

/**
 * Reading what is taken, against the query one would write first (`person = any` and `during &&`, rows parsed by pg)
 * on the same database: the read within the action, and the whole request. Then ledgers of different sizes.
 */
export async function readRows(): Promise<Row[]> {
  await using opened = new AsyncDisposableStack()
  const stage = await openStage(opened)
  const small = await readsOf(stage, 10_000, opened)
  const middle = await readsOf(stage, 100_000, opened)
  const large = await readsOf(stage, 1_000_000, opened)
  const took = await inTurns(middle, { turns: 6, times: 40 })
  const sizes = await inTurns(
    {
      read: small.read20,
      readLarge: large.read20,
      overlap: small.overlap,
      overlapLarge: large.overlap,
      free: small.free,
      freeLarge: large.free,
    },
    { turns: 6, times: 40 },
  )
  return [
    atMostOf(
      'claims of 20 people, 4 weeks, 100,000 claims: the read in overlap',
      took.read20,
      'ms',
      took.plain20,
      1 / 5,
    ),
    told('the same: GET /api/overlap, whole', took.overlap, 'ms', took.plain20),
    atMostOf('claims of one of them: the read in free', took.read1, 'ms', took.plain1, 1 / 5),
    told('the same: GET /api/people/:id/free, whole', took.free, 'ms', took.plain1),
    atMostOf('the read in overlap, 1,000,000 claims', sizes.readLarge, 'ms', sizes.read, 1.5),
    atMostOf('GET /api/overlap of 20, 1,000,000 claims', sizes.overlapLarge, 'ms', sizes.overlap, 1.5),
    atMostOf('GET /api/people/:id/free, 1,000,000 claims', sizes.freeLarge, 'ms', sizes.free, 1.5),
  ]
}

async function readsOf(stage: Stage, claims: number, opened: AsyncDisposableStack): Promise<Reads> {
  const place = await stage.database(`reads_${claims}`)
  const team = await makeTeam(place.app, ASKED)
  const ids = team.map(member => member.id)
  await fillLargeLedger(place.app, ids.length, claims)
  const plain = await plainQuery(place, opened)
  const get = await getter(place, team, opened)
  const span = `start=${formatInstant(window.start)}&end=${formatInstant(window.end)}`
  return {
    plain20: () => plain(ids),
    read20: () => firmTime(place.app, ids, window),
    overlap: () => get(`/api/overlap?${span}&${ids.map(id => `person=${id}`).join('&')}`),
    plain1: () => plain(ids.slice(1, 2)),
    read1: () => standing(place.app, ids.slice(1, 2), window),
    free: () => get(`/api/people/${ids[1]}/free?${span}`),
  }
}

/** On a raw connection, prepared. */
async function plainQuery({ url }: Place, opened: AsyncDisposableStack) {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  opened.defer(() => client.end())
  const text = 'select * from claims where person = any($1::uuid[]) and during && tstzrange($2, $3)'
  const times = [formatInstant(window.start), formatInstant(window.end)]
  return async (persons: readonly string[]) => {
    const { rows } = await client.query({ name: 'plain', text, values: [persons, ...times] })
    if (rows.length < 40 * persons.length)
      throw new Error(`${rows.length} claims of ${persons.length} people`)
  }
}

async function getter({ url }: Place, team: readonly Member[], opened: AsyncDisposableStack) {
  const server = await startServer({ DATABASE_URL: url }, opened)
  const caller = new Caller(server.url, 1)
  opened.defer(() => caller.close())
  return async (path: string) => {
    const { status, body } = await caller.get(path, team[0]!.token)
    if (status !== 200) throw new Error(`${status}: ${body}`)
  }
}

function weeksFrom(start: number, weeks: number): Window {
  return { start, end: start + weeks * 7 * day }
}

if (import.meta.main) console.log(await readRows())
