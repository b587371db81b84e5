import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { createKey, deleteKey, endCurrentSession } from '#/access/schema.ts'
import { openLive } from '#/http/live/open.ts'
import { buildServer } from '#/http/server.ts'
import { cancelMeeting } from '#/meetings/schema.ts'
import { listMessages } from '#/messages/schema.ts'
import { casting, meet } from './cast.ts'
import { until } from './clocks.ts'
import { type Somebody, startMuster } from './harness.ts'
import { heard, openPage } from './listener.ts'
import { propose } from './proposing.ts'

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
  assert.ok(at - began < 5_000, `${at - began} ms`)
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
  // As of a page that names where it was read, and then connects again.
  const since = `?since=${encodeURIComponent(before.last)}`
  const [read, again] = [await listen(bo, since), await listen(bo, since, back.last)]
  await heard(read, 'happened', 2)
  await sleep(100)
  assert.equal(again.events.length, 1)
})

test('a page that was away is told nothing of what is not its reader’s', async () => {
  const [ann, bo, cy] = await cast()
  const before = await listen(cy)
  before.close()
  await meet(ann, [bo.id], '09:00', '10:00')
  const mine = await meet(ann, [cy.id], '11:00', '12:00')
  const back = await listen(cy, '', before.last)
  await heard(back, 'happened')
  await sleep(100)
  assert.deepEqual(
    back.events.slice(1).map(({ data }) => data['subject']),
    [mine.id],
  )
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

test('a key hears of what it may read, and of nothing else', async () => {
  const [ann, bo] = await cast()
  const key = async (scopes: string[]) =>
    (await bo.call(createKey, { body: { name: 'Program', scopes: scopes as ['read'] } })).key
  const [less, more] = [await key(['meetings:read']), await key(['meetings:read', 'proposals:read'])]
  const open = async (token: string) => openPage(`${muster.url}/api/stream`, token)
  const [deaf, hearing] = [await open(less), await open(more)]
  await Promise.all([heard(deaf, 'hello'), heard(hearing, 'hello')])
  const { id } = await propose(ann, [bo.id], ['10:00'])
  await heard(hearing, 'happened')
  await meet(ann, [bo.id], '12:00', '13:00')
  const things = (page: typeof deaf) =>
    page.events.flatMap(({ event, data }) => (event === 'happened' ? [data['thing']] : []))
  await until(() => things(hearing).includes('meeting'), 'the meeting was heard of', 3_000)
  assert.deepEqual([things(deaf), things(hearing)], [['meeting'], ['proposal', 'meeting']])
  assert.equal((await openPage(`${muster.url}/api/stream?about=${id}`, less)).status, 404)
  const stream = `${muster.url}/api/proposals/${id}/stream`
  assert.equal((await openPage(stream, less)).status, 403)
  assert.equal((await openPage(stream, await key(['proposals:read']))).status, 200)
})

test('nobody listens to what he may not know of', async () => {
  const [ann, bo, cy] = await cast()
  const { id } = await meet(ann, [bo.id], '09:00', '10:00')
  const [mine] = (await bo.call(listMessages, { query: { about: id, to: 'me' } })).items
  const asked = async (who: Somebody, about: string) =>
    (await openPage(`${muster.url}/api/stream?about=${about}`, who.token)).status
  assert.deepEqual(await Promise.all([asked(bo, id), asked(bo, mine!.id)]), [200, 200])
  assert.deepEqual(await Promise.all([asked(cy, id), asked(cy, mine!.id)]), [404, 404])
  assert.equal(await asked(bo, muster.app.newId()), 404)
})

test('a stream ends at once when its session or key does, and those of other sessions go on', async () => {
  const [ann] = await cast()
  const { id, key } = await ann.call(createKey, { body: { name: 'Program', scopes: ['meetings:read'] } })
  const url = `${muster.url}/api/stream`
  const [session, program] = await Promise.all([ann.token, key].map(token => openPage(url, token)))
  await Promise.all([heard(session!, 'hello'), heard(program!, 'hello')])
  await ann.call(deleteKey, { params: { id } })
  await until(() => program!.ended, 'the program’s ended', 2_000)
  assert.equal(session!.ended, false)
  await ann.call(endCurrentSession, {})
  await until(() => session!.ended, 'the session’s ended', 2_000)
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
