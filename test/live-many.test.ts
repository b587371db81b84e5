import assert from 'node:assert/strict'
import { type AddressInfo, createConnection } from 'node:net'
import { after, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import Fastify from 'fastify'
import { signUp } from '#/accounts/schema.ts'
import { connect } from '#/client/client.ts'
import { duties } from '#/clock/handlers.ts'
import { startClock } from '#/clock/loop.ts'
import { forClock, openLive } from '#/http/live/open.ts'
import { openStream } from '#/http/live/stream.ts'
import { buildServer } from '#/http/server.ts'
import { answerMeeting } from '#/meetings/schema/participants.ts'
import { listMessages } from '#/messages/schema.ts'
import { meet } from './cast.ts'
import { until } from './clocks.ts'
import { freshDatabase, type Somebody, startMuster } from './harness.ts'
import { heard, openPage } from './listener.ts'
import { startMailServer } from './mailserver.ts'
import { startServer } from './server.ts'

const muster = await startMuster()

const listen = async (who: Somebody, query = '', last?: string) => {
  const page = await openPage(`${muster.url}/api/stream${query}`, who.token, last)
  await heard(page, 'hello')
  return page
}

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

test('five hundred open pages cost little: all hear within seconds', async () => {
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
  // 0.3 s where nothing else runs; beside other tests, which have the processor too, four times as long.
  assert.ok(late < 5_000, `${late} ms until all have heard`)
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
