import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { openLinks } from '#/links/actions.ts'
import { day, hour, minute, second } from '#/time/date.ts'
import { formatInstant } from '#/time/instant.ts'
import { EVERYBODY, fillBook } from './book.ts'
import { Caller } from './caller.ts'
import { deadlocks } from './deadlocks.ts'
import { atMost, exactly, figuresOf, type Row, told } from './measure.ts'
import { atRate } from './open-loop.ts'
import { openSink } from './sink.ts'
import { openStage, type Place, type Server, startServer } from './stage.ts'
import { type Member, makeTeam } from './team.ts'

const SEATS = 300
const GUESTS = 3_000
/** Answers a second, over half a minute of which the first seconds do not count: the server has to get warm. */
const RATE = 100
const WARMING = 500
const COUNTED = 2_300

const CROWD = 500
const FEW_SEATS = 20

/**
 * One gathering that very many answer, each by his own link: at a steady rate, when most answers free a seat and so invite
 * the next; and all in the same moment, when there are far too few seats. Mails leave through a mail server on loopback
 * meanwhile. At a steady rate an answer's time counts from when it was to be given.
 */
export async function answerRows(): Promise<Row[]> {
  await using opened = new AsyncDisposableStack()
  const sink = await openSink(opened)
  const place = await (await openStage(opened)).database('answers')
  const environment = { DATABASE_URL: place.url, SMTP_URL: sink.url, SECRET_KEY: '0'.repeat(64) }
  const server = await startServer(environment, opened)
  const steadily = await answerSteadily(place, callerOf(server, opened))
  const atOnce = await answerAtOnce(place, callerOf(server, opened))
  return [
    atMost(`${RATE} answers a second to one gathering: each, p99`, steadily.answers.p99, 'ms', 50),
    told('the same, median', steadily.answers.median, 'ms'),
    told('the same, p99, against an empty PUT at that rate', steadily.answers.p99, 'ms', steadily.empty.p99),
    told(`${CROWD} say yes at once to ${FEW_SEATS} seats: all answered`, atOnce.took, 'ms'),
    exactly('seats given then, and told to be', atOnce.given, atOnce.told, FEW_SEATS),
    atMost('deadlocks in all of it', await deadlocks(place.app), '', 0),
  ]
}

/** With connections of its own: the server closes those that nobody has used for long. */
function callerOf({ url }: Server, opened: AsyncDisposableStack): Caller {
  const caller = new Caller(url, CROWD)
  opened.defer(() => caller.close())
  return caller
}

/**
 * Whoever is asked answers in his turn: one of ten yes, the others maybe or no, which gives the next of the line his turn.
 * Before it as many empty answers, which the server refuses unread.
 */
async function answerSteadily(place: Place, caller: Caller) {
  const { id, host, tokens } = await gather(place, caller, { seats: SEATS, guests: GUESTS })
  await begin(caller, host, id, async () => (await invited(place, id)) === SEATS)
  const put = (turn: number, body: object) =>
    caller.put(`/api/invitations/${tokens[turn]}/answer`, tokens[turn]!, body)
  const empty = await atRate(RATE, WARMING, async turn => must(await put(turn, {}), 400))
  const answers = await atRate(RATE, WARMING + COUNTED, async turn =>
    must(await put(turn, saidBy(turn)), 200),
  )
  return { empty: figuresOf(empty), answers: figuresOf(answers.slice(WARMING)) }
}

function saidBy(turn: number): { answer: string } {
  return { answer: turn % 10 === 0 ? 'yes' : turn % 3 === 0 ? 'maybe' : 'no' }
}

/** All were asked once, and nobody answered; now all of them want to come. */
async function answerAtOnce(place: Place, caller: Caller) {
  const { id, host, tokens } = await gather(place, caller, { seats: FEW_SEATS, guests: CROWD })
  await sql`
    update gathering_guests set state = 'lapsed', asked = 1, invited_at = now(), lapses_at = now()
    where gathering = ${id}`.execute(place.app.db)
  await begin(caller, host, id, async () => true)
  const began = performance.now()
  const answers = await Promise.all(
    tokens.map(token => caller.put(`/api/invitations/${token}/answer`, token, { answer: 'yes' })),
  )
  const took = performance.now() - began
  const strange = answers.find(({ status }) => status !== 200 && status !== 409)
  if (strange) throw new Error(`${strange.status}: ${strange.body}`)
  const { seats } = JSON.parse((await caller.get(`/api/gatherings/${id}`, host.token)).body)
  return { took, given: seats.yes, told: answers.filter(({ status }) => status === 200).length }
}

type Wanted = { readonly seats: number; readonly guests: number }

/** A gathering of a new host, not dealt yet, and a link for each guest, as his message holds it, in the order of the line. */
async function gather({ app }: Place, caller: Caller, { seats, guests }: Wanted) {
  const [host] = await makeTeam(app, 1, `host-${guests}`)
  const contacts = await fillBook(app, host!.id, guests)
  const start = app.now() + 30 * day
  const given = { title: 'Dinner', start: formatInstant(start), end: formatInstant(start + 3 * hour), seats }
  const made = await caller.post('/api/gatherings', host!.token, { ...given, groups: [EVERYBODY] })
  const { id } = JSON.parse(must(made, 201)) as { id: string }
  const link = { kind: 'gathering' as const, about: id, expiresAt: start }
  return {
    id,
    host: host!,
    tokens: await openLinks(
      app,
      contacts.map(person => ({ ...link, person })),
    ),
  }
}

async function begin(
  caller: Caller,
  host: Member,
  id: string,
  isReady: () => Promise<boolean>,
): Promise<void> {
  must(await caller.post(`/api/gatherings/${id}/deal`, host.token, {}), 200)
  for (const end = performance.now() + minute; performance.now() < end; await sleep(second / 10))
    if (await isReady()) return
  throw new Error('Not all seats were offered within a minute.')
}

async function invited({ app }: Place, id: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from gathering_guests where gathering = ${id} and state = 'invited'`.execute(
    app.db,
  )
  return rows[0]!.count
}

function must({ status, body }: { status: number; body: string }, wanted: number): string {
  if (status !== wanted) throw new Error(`${status}: ${body}`)
  return body
}

if (import.meta.main) console.log(await answerRows())
