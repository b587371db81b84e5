import assert from 'node:assert/strict'
import { type AddressInfo, createConnection } from 'node:net'
import { after, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import Fastify from 'fastify'
import { createKey, endCurrentSession } from '#/access/schema.ts'
import { signUp } from '#/accounts/schema.ts'
import { connect } from '#/client/client.ts'
import { duties } from '#/clock/handlers.ts'
import { startClock } from '#/clock/loop.ts'
import { forClock, openLive } from '#/http/live/open.ts'
import { openStream } from '#/http/live/stream.ts'
import { buildServer } from '#/http/server.ts'
import { answerMeeting } from '#/meetings/schema/participants.ts'
import { cancelMeeting } from '#/meetings/schema.ts'
import { listMessages } from '#/messages/schema.ts'
import { casting, meet } from './cast.ts'
import { until } from './clocks.ts'
import { freshDatabase, type Somebody, startMuster } from './harness.ts'
import { heard, openPage } from './listener.ts'
import { startMailServer } from './mailserver.ts'
import { startServer } from './server.ts'

const muster = await startMuster()
const cast = casting(muster)
/** The same Muster, whose streams look after their sessions more often. */
const server = await buildServer(muster.app, {
  logger: false,
  live: openLive(muster.app, { beatEvery: 100 }),
})
const quick = await server.listen({ port: 0, host: '127.0.0.1' })
after(() => server.close())

const listen = async (who: Somebody, query = '', last?: string) => {
  const page = await openPage(`${muster.url}/api/stream${query}`, who.token, last)
  await heard(page, 'hello')
  return page
}

test('an open page hears of what concerns it, and of nothing else', async () => {
  const [ann, bo, cy] = await cast()
  const [bos, cys] = [await listen(bo), await listen(cy)]
  const began = performance.now()
  const meeting = await meet(ann, [bo.id], '09:00', '10:00')
  const { data, at } = await heard(bos, 'happened')
  assert.deepEqual({ ...data, at: '' }, { thing: 'meeting', subject: meeting.id, kind: 'created', at: '' })
  assert.ok(at - began < 1_000, `${at - began} ms`)
  await sleep(100)
  assert.equal(cys.events.length, 1)
  assert.match(bos.headers.get('content-type')!, /^text\/event-stream/)
  assert.equal(bos.headers.get('x-accel-buffering'), 'no')
})

test('a page about one meeting hears of that one alone', async () => {
  const [ann, bo] = await cast()
  const one = await meet(ann, [bo.id], '09:00', '10:00')
  const page = await listen(bo, `?about=${one.id}`)
  await meet(ann, [bo.id], '11:00', '12:00')
  await ann.call(cancelMeeting, { params: { id: one.id }, body: {} })
  await heard(page, 'happened')
  await sleep(100)
  assert.deepEqual(
    page.events.map(({ event, data }) => [event, data['subject'], data['kind']]),
    [
      ['hello', undefined, undefined],
      ['happened', one.id, 'cancelled'],
    ],
  )
})

test('a page that was away is told what it missed, once', async () => {
  const [ann, bo] = await cast()
  const before = await listen(bo)
  const first = await meet(ann, [bo.id], '09:00', '10:00')
  await heard(before, 'happened')
  before.close()
  const second = await meet(ann, [bo.id], '11:00', '12:00')
  const back = await listen(bo, '', before.last)
  await heard(back, 'happened')
  await ann.call(cancelMeeting, { params: { id: first.id }, body: {} })
  await heard(back, 'happened', 2)
  await sleep(100)
  const told = back.events.slice(1).map(({ data }) => [data['subject'], data['kind']])
  assert.deepEqual(told, [
    [second.id, 'created'],
    [first.id, 'cancelled'],
  ])
})

test('a page that comes back with a place nobody gave reads everything anew', async () => {
  const [ann] = await cast()
  const page = await openPage(`${muster.url}/api/stream`, ann.token, '9000000000:9000000000:')
  await heard(page, 'reload')
  const garbage = await openPage(`${muster.url}/api/stream`, ann.token, "'; drop table journal")
  await heard(garbage, 'reload')
})

test('while many things happen at once, each is told exactly once', async () => {
  const [ann, bo] = await cast()
  const page = await listen(bo)
  const hosts = await Promise.all(Array.from({ length: 4 }, (_, i) => muster.person(`Host${i}`)))
  const made = await Promise.all(
    hosts.flatMap(host =>
      Array.from({ length: 10 }, (_, i) => meet(host, [bo.id], `${10 + i}:00`, `${10 + i}:30`)),
    ),
  )
  await heard(page, 'happened', 40)
  await sleep(200)
  const told = page.events.slice(1).map(({ data }) => data['subject'])
  assert.deepEqual(told.toSorted(), made.map(({ id }) => id).toSorted())
  assert.ok(ann.id)
})

test('nobody listens without being let in, and a key needs the scope', async () => {
  const [ann] = await cast()
  const url = `${muster.url}/api/stream`
  assert.equal((await openPage(url, 'ms_nonsense')).status, 401)
  const key = async (scopes: string[]) =>
    (await ann.call(createKey, { body: { name: 'Program', scopes: scopes as ['read'] } })).key
  assert.equal((await openPage(url, await key(['people:read']))).status, 403)
  assert.equal((await openPage(url, await key(['meetings:read']))).status, 200)
  assert.equal((await openPage(`${url}?about=x`, ann.token)).status, 400)
})

test('a stream ends with its session', async () => {
  const [ann, bo] = await cast()
  const [anns, bos] = await Promise.all([ann, bo].map(({ token }) => openPage(`${quick}/api/stream`, token)))
  await heard(anns!, 'hello')
  await ann.call(endCurrentSession, {})
  await until(() => anns!.ended, 'ended')
  await sleep(300)
  assert.equal(bos!.ended, false)
})

test('one person has twenty streams at most, and may open another when one is closed', async () => {
  const [ann, bo] = await cast()
  const pages = []
  for (let i = 0; i < 20; i++) pages.push(await listen(ann))
  const more = await openPage(`${muster.url}/api/stream`, ann.token)
  assert.deepEqual([more.status, more.headers.get('retry-after')], [429, '60'])
  await listen(bo)
  pages[0]!.close()
  await until(async () => {
    const page = await openPage(`${muster.url}/api/stream`, ann.token)
    return page.status === 200
  }, 'room again')
})

test('streams reach across two server processes within a second, also for what the clock does', async () => {
  const database = await freshDatabase()
  after(() => database.drop())
  const environment = {
    DATABASE_URL: database.url,
    RATE_LIMITS: 'off',
    SECRET_KEY: 'a secret of this test, long enough',
  }
  const one = await startServer(environment)
  const two = await startServer(environment)
  const [ann, bo] = [await join(one.url, 'ann'), await join(two.url, 'bo')]
  const page = await openPage(`${two.url}/api/stream`, bo.token)
  await heard(page, 'hello')
  const start = Math.ceil(Date.now() / 3_600_000) * 3_600_000 + 86_400_000
  const times: number[] = []
  for (let i = 0; i < 5; i++) {
    const [from, to] = [start + i * 3_600_000, start + (i + 1) * 3_600_000].map(ms =>
      new Date(ms).toISOString(),
    )
    const meeting = await meet(ann, [bo.id], from!, to!)
    const began = performance.now()
    const { data, at } = await heard(page, 'happened', i + 1)
    assert.equal(data['subject'], meeting.id)
    times.push(at - began)
    await sleep(150)
  }
  assert.ok(Math.max(...times) < 1_000, `${times}`)
  const anns = await openPage(`${one.url}/api/stream`, ann.token)
  await heard(anns, 'hello')
  await bo.call(answerMeeting, {
    params: { id: page.events.at(-1)!.data['subject']!, person: bo.id },
    body: { answer: 'accepted' },
  })
  assert.equal((await heard(anns, 'happened')).data['kind'], 'answered')
  const stopped = performance.now()
  assert.equal(await one.end('SIGTERM'), 0)
  assert.ok(performance.now() - stopped < 5_000, 'open streams do not hold up a stop')
  assert.ok(anns.ended)
})

async function join(url: string, name: string): Promise<Somebody> {
  const email = `${name}@example.com`
  const { person, token } = await connect(url)(signUp, { body: { email, name, password: 'correct horse' } })
  return { id: person, email, token, call: connect(url, token) }
}

test('five hundred open pages cost little: each hears within a second', async () => {
  const people = await Promise.all(Array.from({ length: 25 }, (_, i) => muster.person(`Crowd${i}`)))
  const pages = await Promise.all(people.flatMap(one => Array.from({ length: 20 }, () => listen(one))))
  assert.equal(pages.length, 500)
  const began = performance.now()
  const used = process.cpuUsage()
  await meet(
    people[0]!,
    people.slice(1).map(({ id }) => id),
    '13:00',
    '14:00',
  )
  await Promise.all(pages.map(page => heard(page, 'happened')))
  const late = performance.now() - began
  await sleep(1_000)
  const { user, system } = process.cpuUsage(used)
  assert.ok(late < 1_000, `${late} ms until all have heard`)
  // Both ends of the 500 are in this process.
  assert.ok(user + system < 1_500_000, `${(user + system) / 1000} ms of processor time`)
  for (const page of pages) page.close()
})

test('a page hears when a message to it has left, or a message of its own', async () => {
  const mail = await startMailServer()
  const other = await startMuster({ SMTP_URL: mail.url })
  const live = openLive(other.app)
  const server = await buildServer(other.app, { logger: false, live })
  const url = await server.listen({ port: 0, host: '127.0.0.1' })
  const clock = startClock(other.app, { connectionString: other.database }, duties, forClock(live))
  after(async () => {
    await clock.stop()
    await server.close()
  })
  const [ann, bo] = [await other.person('Ann'), await other.person('Bo')]
  const [anns, bos] = await Promise.all([ann, bo].map(({ token }) => openPage(`${url}/api/stream`, token)))
  await Promise.all([heard(anns!, 'hello'), heard(bos!, 'hello')])
  const meeting = await meet(ann, [bo.id], '09:00', '10:00')
  for (const [page, who] of [
    [anns!, ann],
    [bos!, bo],
  ] as const) {
    await until(() => page.events.some(({ data }) => data['thing'] === 'message'), `told to ${who.email}`)
    const { data } = page.events.find(one => one.data['thing'] === 'message')!
    assert.equal(data['kind'], 'sent')
  }
  const { items } = await bo.call(listMessages, { query: { about: meeting.id } })
  assert.ok(items.some(({ id }) => bos!.events.some(({ data }) => data['subject'] === id)))
})

test('a page that does not read what it is told is cut off', async () => {
  const server = Fastify()
  const flood = Promise.withResolvers<number>()
  server.get('/', async (_request, reply) => {
    const stream = openStream(reply)
    let isGone = false
    void stream.gone.then(() => {
      isGone = true
    })
    let sent = 0
    for (; !isGone && sent < 100_000; sent++) {
      stream.send('happened', { text: 'x'.repeat(1_000) })
      if (sent % 50 === 0) await sleep(0)
    }
    flood.resolve(sent)
    return reply
  })
  await server.listen({ port: 0, host: '127.0.0.1' })
  after(() => server.close())
  const { port } = server.server.address() as AddressInfo
  const socket = createConnection(port, '127.0.0.1')
  socket.write('GET / HTTP/1.1\r\nHost: example.com\r\n\r\n')
  socket.pause().on('error', () => {})
  after(() => socket.destroy())
  assert.ok((await flood.promise) < 100_000)
})
