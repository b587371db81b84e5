import { hour, minute } from '#/time/date.ts'
import { formatInstant } from '#/time/instant.ts'
import { Caller } from './caller.ts'
import { deadlocks } from './deadlocks.ts'
import { fillLedger } from './ledger.ts'
import { atMost, exactly, figuresOf, type Row } from './measure.ts'
import { openStage, startServer } from './stage.ts'
import { type Member, makeTeam } from './team.ts'

const RACERS = 64
const RACES = 9

/**
 * So many people invite the same person at once, each to a time that overlaps all the others. One may have him; the
 * rest are told no (`refuse`).
 */
export async function raceRows(): Promise<Row[]> {
  await using opened = new AsyncDisposableStack()
  const stage = await openStage(opened)
  const place = await stage.database('race')
  const team = await makeTeam(place.app, RACERS + 1)
  await fillLedger(place.app, team.length, 10_000)
  const server = await startServer({ DATABASE_URL: place.url }, opened)
  const caller = new Caller(server.url, RACERS)
  opened.defer(() => caller.close())
  await Promise.all(team.map(member => caller.get('/api/people', member.token)))

  const before = await deadlocks(place.app)
  const races: { took: number; winners: number }[] = []
  for (let number = 0; number < RACES; number++) races.push(await race(caller, team, number))
  const winners = races.map(one => one.winners)
  const took = races.slice(1).map(one => one.took) // the first warms up
  return [
    atMost(
      `${RACERS} over HTTP at once after overlapping times: all answered`,
      figuresOf(took).median,
      'ms',
      150,
    ),
    exactly('winners of each race', Math.min(...winners), Math.max(...winners), 1),
    atMost('deadlocks in all of them', (await deadlocks(place.app)) - before, '', 0),
  ]
}

async function race(caller: Caller, [wanted, ...racers]: readonly Member[], number: number) {
  const first = Temporal.Instant.from('2032-01-05T08:00:00Z').epochMilliseconds + number * 24 * hour
  const began = performance.now()
  const answers = await Promise.all(
    racers.map(({ token }, index) =>
      caller.post('/api/meetings', token, {
        title: 'Mine',
        start: formatInstant(first + index * minute),
        end: formatInstant(first + index * minute + 2 * hour),
        participants: [wanted!.id],
        if_unavailable: 'refuse',
      }),
    ),
  )
  const took = performance.now() - began
  const strange = answers.find(({ status }) => status !== 201 && status !== 409)
  if (strange) throw new Error(`${strange.status}: ${strange.body}`)
  return { took, winners: answers.filter(({ status }) => status === 201).length }
}

if (import.meta.main) console.log(await raceRows())
