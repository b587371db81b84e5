import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { day, hour } from '#/time/date.ts'
import { formatInstant } from '#/time/instant.ts'
import { Caller } from './caller.ts'
import { atMost, figuresOf, type Row, told } from './measure.ts'
import { memoryOf, treeOf } from './processes.ts'
import { openStage, type Server, startServer } from './stage.ts'
import { makeTeam } from './team.ts'

const EVENTS = 10_000
const ROUNDS = 60

/**
 * A feed of ten thousand events, a third of them series, is connected to a server process: how long until all of it
 * counts, what that takes of memory, and what it costs to hear that nothing has changed. Then the feed hangs, and meetings
 * are made and free time asked for as before.
 */
export async function calendarRows(): Promise<Row[]> {
  await using opened = new AsyncDisposableStack()
  const stage = await openStage(opened)
  const place = await stage.database('calendars')
  const feed = await startFeed(opened)
  const environment = { DATABASE_URL: place.url, ALLOW_PRIVATE_NETWORK: '127.0.0.1' }
  const server = await startServer(environment, opened)
  const [ann, bo] = await makeTeam(place.app, 2, 'calendars')
  const caller = new Caller(server.url, 8)
  opened.defer(() => caller.close())
  const work = () => Promise.all([meet(caller, ann!.token, bo!.id), free(caller, bo!.token, ann!.id)])
  const before = await timed(work)
  const first = await connect(server, caller, ann!.token, feed.url)
  feed.asked = 0
  const path = `/api/calendars/${first.id}/sync`
  const same = await timed(() => must(caller.post(path, ann!.token, {})))
  const requests = feed.asked / (ROUNDS + WARMING)
  feed.hangs = true
  const hanging = [1, 2, 3].map(() => caller.post(path, ann!.token, {}))
  const during = await timed(work)
  feed.end()
  await Promise.all(hanging)
  const name = `a feed of ${EVENTS} events, a third of them series`
  return [
    atMost(`${name}: connected and claimed in full`, first.seconds, 's', 10),
    told('claims of it', first.claims, ''),
    atMost('memory of the server meanwhile, more than before', first.megabytes, 'MB', 200),
    atMost('requests to hear that nothing has changed', requests, '', 1),
    told('the same, with all that is done about it, median', same.median, 'ms'),
    told('a meeting and free time while that feed hangs, p99', during.p99, 'ms', before.p99),
  ]

  async function connect(of: Server, by: Caller, token: string, url: string) {
    const pids = await treeOf(of.pid)
    const least = (await memoryOf(pids)) ?? 0
    const watch = watching(of.pid)
    const began = performance.now()
    const { id } = await must(by.post('/api/calendars', token, { kind: 'ics', url }))
    for (;;) {
      const { state } = await must(by.get(`/api/calendars/${id}`, token))
      if (state === 'synced') break
      await sleep(100)
    }
    const seconds = (performance.now() - began) / 1000
    const megabytes = (await watch()) - least
    const counted = place.app.db.selectFrom('claims').select(eb => eb.fn.countAll<number>().as('claims'))
    const { claims } = await counted.where('kind', '=', 'external').executeTakeFirstOrThrow()
    return { id, seconds, megabytes, claims }
  }
}

/** The most that a process and what it began have held, in MB, until it is asked. */
function watching(pid: number): () => Promise<number> {
  let most = 0
  let isOver = false
  const look = async () => {
    while (!isOver) {
      most = Math.max(most, (await memoryOf(await treeOf(pid))) ?? 0)
      await sleep(50)
    }
  }
  const looking = look()
  return async () => {
    isOver = true
    await looking
    return most
  }
}

const WARMING = 15

async function timed(work: () => Promise<unknown>) {
  const took: number[] = []
  for (let round = -WARMING; round < ROUNDS; round++) {
    const began = performance.now()
    await work()
    if (round >= 0) took.push(performance.now() - began)
  }
  return figuresOf(took)
}

let slot = 0

function meet(caller: Caller, token: string, other: string): Promise<unknown> {
  const start = Date.UTC(2033, 0, 3) + ++slot * hour
  const body = {
    title: 'Plan',
    start: formatInstant(start),
    end: formatInstant(start + hour),
    participants: [other],
  }
  return must(caller.post('/api/meetings', token, body))
}

function free(caller: Caller, token: string, person: string): Promise<unknown> {
  const start = Date.now() + day
  return must(
    caller.get(
      `/api/people/${person}/free?start=${formatInstant(start)}&end=${formatInstant(start + 14 * day)}`,
      token,
    ),
  )
}

async function must(answer: ReturnType<Caller['get']>) {
  const { status, body } = await answer
  if (status >= 300) throw new Error(`${status}: ${body}`)
  return JSON.parse(body) as { id: string; state: string }
}

async function startFeed(opened: AsyncDisposableStack) {
  const text = calendar()
  const etag = `"${createHash('sha256').update(text).digest('hex')}"`
  const server = createServer((request, response) => {
    feed.asked++
    if (feed.hangs) return
    const isKnown = request.headers['if-none-match'] === etag
    response.writeHead(isKnown ? 304 : 200, { etag, 'content-type': 'text/calendar' })
    response.end(isKnown ? '' : text)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const end = () => {
    server.close()
    server.closeAllConnections()
  }
  opened.defer(end)
  const feed = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/feed`,
    asked: 0,
    hangs: false,
    end,
  }
  return feed
}

/** From four years ago to a year ahead; of the series some have ended, some go on for ever. */
function calendar(): string {
  const first = Math.floor(Date.now() / day) * day - 4 * 365 * day
  const events = Array.from({ length: EVENTS }, (_, i) => {
    const start = first + (i % (5 * 365)) * day + (7 + (i % 11)) * hour
    const rule = i % 3 === 0 ? [RULES[(i / 3) % RULES.length]!] : []
    return [
      'BEGIN:VEVENT',
      `UID:event-${i}@example.com`,
      'DTSTAMP:20260101T000000Z',
      `SUMMARY:Event ${i}`,
      `DTSTART;TZID=Europe/Berlin:${stamp(start)}`,
      `DTEND;TZID=Europe/Berlin:${stamp(start + hour)}`,
      'DESCRIPTION:What a program writes into an event besides what it is about\\, some hundred letters of it.',
      ...rule,
      'END:VEVENT',
    ].join('\r\n')
  })
  return [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//example.com//bench//EN',
    ...events,
    'END:VCALENDAR',
    '',
  ].join('\r\n')
}

const RULES = [
  'RRULE:FREQ=WEEKLY;COUNT=20',
  'RRULE:FREQ=DAILY;COUNT=5',
  'RRULE:FREQ=WEEKLY',
  'RRULE:FREQ=MONTHLY;BYDAY=1MO',
  'RRULE:FREQ=YEARLY',
  'RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE',
]

function stamp(ms: number): string {
  return new Date(ms).toISOString().replace(/[-:]|\.\d+Z$/g, '')
}
