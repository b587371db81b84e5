import assert from 'node:assert/strict'
import { after, afterEach, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { openLive } from '#/http/live/open.ts'
import { buildServer } from '#/http/server.ts'
import { revokeLinks } from '#/links/actions.ts'
import { removeParty, revokePartyLinks } from '#/proposals/schema/parties.ts'
import { changeProposal } from '#/proposals/schema.ts'
import { casting } from './cast.ts'
import { until } from './clocks.ts'
import { NOW, type Somebody, startMuster } from './harness.ts'
import { heard, openPage } from './listener.ts'
import { askGuest, tokenFor } from './proposal-guest.ts'
import { propose } from './proposing.ts'

const muster = await startMuster()
const cast = casting(muster)
afterEach(() => muster.clock.set(NOW))
/** The same Muster, whose streams look after their links more often. */
const server = await buildServer(muster.app, {
  logger: false,
  live: openLive(muster.app, { beatEvery: 100 }),
})
const quick = await server.listen({ port: 0, host: '127.0.0.1' })
after(() => server.close())

const listenBy = async ({ id, token }: { id: string; token: string }, url = muster.url) => {
  const page = await openPage(`${url}/api/proposals/${id}/stream?t=${token}`, '')
  await heard(page, 'hello')
  return page
}
const noted = (ann: Somebody, id: string) =>
  ann.call(changeProposal, { params: { id }, body: { note: `At ${Math.random()}` } })
const kindsOf = (page: Awaited<ReturnType<typeof openPage>>) => page.events.map(({ event }) => event)

test('the stream of a link ends as soon as the link is revoked, or its party left out', async () => {
  const [ann, bo] = await cast()
  const one = await askGuest(muster, ann, ['10:00'])
  const other = await askGuest(muster, bo, ['10:00'], { others: ['else@example.org'] })
  const [revoked, left] = [await listenBy(one), await listenBy(other)]
  await ann.call(revokePartyLinks, { params: { id: one.id, person: one.person } })
  await until(() => revoked.ended, 'the revoked one ended', 2_000)
  await bo.call(removeParty, { params: { id: other.id, person: other.person } })
  await until(() => left.ended, 'that of who was left out ended', 2_000)
})

test('nothing is told through a link that another process has ended', async () => {
  const [ann] = await cast()
  const one = await askGuest(muster, ann, ['10:00'])
  const page = await listenBy(one)
  await noted(ann, one.id)
  await heard(page, 'happened')
  await revokeLinks(muster.app, { about: one.id, person: one.person })
  await noted(ann, one.id)
  await until(() => page.ended, 'ended', 2_000)
  // What happened is not told; the page reads anew, and is told that the link was revoked.
  assert.deepEqual(kindsOf(page), ['hello', 'happened', 'reload'])
})

test('nothing is told through a link to an address that is its person’s no more', async () => {
  const [ann, bo] = await cast()
  const { id } = await propose(ann, [bo.id], ['10:00'])
  const page = await listenBy({ id, token: await tokenFor(muster, id, bo.id) })
  await sql`update people set email = ${`new-${bo.email}`} where id = ${bo.id}`.execute(muster.app.db)
  await noted(ann, id)
  await until(() => page.ended, 'ended', 2_000)
  assert.deepEqual(kindsOf(page), ['hello', 'reload'])
})

test('a stream at which nothing happens ends with its link too', async () => {
  const [ann] = await cast()
  const one = await askGuest(muster, ann, ['10:00'])
  const page = await listenBy(one, quick)
  await sleep(300)
  assert.equal(page.ended, false)
  muster.clock.set('2026-11-29T09:30:00Z')
  await until(() => page.ended, 'ended', 2_000)
})

test('the page of a link listens from where it was read: nothing is lost until its stream is open', async () => {
  const [ann] = await cast()
  const one = await askGuest(muster, ann, ['10:00'])
  const page = await (await muster.fetch(one.path)).text()
  const since = encodeURIComponent(/data-place="([^"]+)"/.exec(page)![1]!)
  await noted(ann, one.id)
  const stream = (from: string) =>
    openPage(`${muster.url}/api/proposals/${one.id}/stream?t=${one.token}&since=${from}`, '')
  const told = await stream(since)
  await until(() => told.events.some(({ data }) => data['kind'] === 'changed'), 'it is told', 2_000)
  const strange = await stream('yesterday')
  await heard(strange, 'reload')
})
