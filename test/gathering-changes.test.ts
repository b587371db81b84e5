import assert from 'node:assert/strict'
import { test } from 'node:test'
import { getInvitation } from '#/gatherings/schema/invitations.ts'
import * as schema from '#/gatherings/schema.ts'
import { day, hour } from '#/time/date.ts'
import { formatInstant } from '#/time/instant.ts'
import { type Cast, casting } from './cast.ts'
import { claimsOf, gather, hosting, passTo } from './gathering.ts'
import { refusal, startMuster } from './harness.ts'
import { faultsOfLedger } from './ledger.ts'

const muster = await startMuster()
const cast: () => Promise<Cast> = casting(muster)

test('everything wrong with a change is told at once, start and end against each other and what stands', async () => {
  const [ann, bo] = await cast()
  const dinner = await gather(muster, ann, { names: ['Bo'] })
  const { change } = hosting(ann, dinner)
  const paths = async (body: object) =>
    ((await refusal(change(body))).body['errors'] as readonly { path: string }[])
      .map(({ path }) => path)
      .sort()
  const at = (ms: number) => formatInstant(dinner.start + ms)
  assert.deepEqual(await paths({ end: at(0) }), ['end'])
  assert.deepEqual(await paths({ start: at(0), end: at(-hour) }), ['end'])
  assert.deepEqual(await paths({ end: at(15 * day) }), ['end'])
  assert.deepEqual(await paths({ start: formatInstant(muster.clock.now - 1) }), ['start'])
  assert.deepEqual(await paths({ answer_by: at(1) }), ['answer_by'])
  const many = { title: '', seats: 0, end: at(-1), answer_by: at(2), co_hosts: ['nobody@example.com'] }
  assert.deepEqual(await paths(many), ['answer_by', 'co_hosts[0]', 'end', 'seats', 'title'])
  assert.equal((await refusal(change({ co_hosts: [crypto.randomUUID()] }))).kind, 'not-found')
  assert.equal((await refusal(hosting(bo, dinner).change({ title: 'Mine' }))).kind, 'not-found')
  // What one read may be sent back, and nothing happens.
  const { title, start, end, timezone, answer_by, co_hosts } = await dinner.get()
  await change({ title, start, end, timezone, answer_by, co_hosts })
  assert.ok(!(await hosting(ann, dinner).kinds()).some(kind => kind === 'changed' || kind === 'moved'))
})

test('another time is told, claimed anew, and keeps its length; links open it until its new end', async () => {
  const [ann, bo] = await cast()
  const dinner = await gather(muster, ann, { names: ['Bo', 'Cy'], emails: { Bo: bo.email } })
  await dinner.say('Bo', 'yes')
  const token = await dinner.tokenOf('Cy')
  const start = formatInstant(dinner.start + 8 * hour)
  const moved = await hosting(ann, dinner).change({ start, place: 'Elsewhere' })
  assert.equal(moved.end, formatInstant(dinner.start + 11 * hour))
  assert.deepEqual(
    await claimsOf(muster, dinner.id),
    [`${ann.id} firm ${start}`, `${bo.id} firm ${start}`].sort(),
  )
  assert.deepEqual((await dinner.told()).slice(0, 2).sort(), ['Bo: update', 'Cy: update'])
  assert.deepEqual((await hosting(ann, dinner).kinds()).at(-1), 'moved')
  muster.clock.now = dinner.start + 4 * hour
  assert.equal((await muster.fetch(getInvitation.path.replace(':token', token))).status, 200)
  muster.clock.set('2026-11-23T08:00:00Z')
  assert.deepEqual(await faultsOfLedger(muster.app.db), [])
})

test('co-hosts may do what the host may, until they are taken out', async () => {
  const [ann, bo, cy] = await cast()
  const dinner = await gather(muster, ann, { names: ['Bo', 'Cy'], emails: { Bo: bo.email } })
  await hosting(ann, dinner).change({ co_hosts: [bo.id, cy.email] })
  assert.deepEqual((await hosting(bo, dinner).change({ title: 'Supper' })).co_hosts, [bo.id, cy.id])
  assert.deepEqual(await faultsOfLedger(muster.app.db), [])
  await hosting(cy, dinner).change({ co_hosts: [] })
  assert.equal((await refusal(hosting(bo, dinner).change({ title: 'Mine' }))).kind, 'not-found')
  // Who hosts no more is still a guest.
  const start = formatInstant(dinner.start)
  assert.deepEqual(
    await claimsOf(muster, dinner.id),
    [`${ann.id} firm ${start}`, `${bo.id} hold ${start}`].sort(),
  )
})

test('an earlier last moment to answer makes open invitations lapse then; a shorter time to answer is for the next', async () => {
  const [ann] = await cast()
  const dinner = await gather(muster, ann, { names: ['Bo', 'Cy', 'Di'], reply_within: 'P2D' })
  const { change } = hosting(ann, dinner)
  const lapses = async () =>
    (
      await muster.app.db
        .selectFrom('gathering_guests')
        .select('lapses_at')
        .where('gathering', '=', dinner.id)
        .where('state', '=', 'invited')
        .execute()
    ).map(({ lapses_at: at }) => at! - muster.clock.now)
  await change({ reply_within: 'PT1H' })
  assert.deepEqual(await lapses(), [2 * day, 2 * day])
  await change({ answer_by: formatInstant(muster.clock.now + day) })
  assert.deepEqual(await lapses(), [day, day])
  await passTo(muster, muster.clock.now + day)
  assert.deepEqual(await dinner.standing(), ['Bo lapsed', 'Cy lapsed', 'Di waiting'])
})

test('while it is paused nobody is invited; without a risk open invitations keep their seats again', async () => {
  const [ann] = await cast()
  const names = Array.from({ length: 12 }, (_, i) => `Guest${i}`)
  const dinner = await gather(muster, ann, { names, seats: 6, risk: 0.5 })
  const { change } = hosting(ann, dinner)
  const open = (await dinner.standing()).filter(one => one.endsWith('invited')).length
  assert.ok(open > 6, `${open} are invited to 6 seats`)
  assert.equal((await dinner.seats()).reserved, 0)
  assert.equal((await change({ risk: 0 })).seats.reserved, 6)
  await change({ paused: true })
  assert.equal((await dinner.get()).state, 'paused')
  for (let i = 0; i < open; i++) await dinner.say(`Guest${i}`, 'no')
  assert.equal((await dinner.standing()).filter(one => one.endsWith('invited')).length, 0)
  assert.equal((await change({ paused: false })).state, 'dealing')
  assert.equal(
    (await dinner.standing()).filter(one => one.endsWith('invited')).length,
    Math.min(6, 12 - open),
  )
  const kinds = await hosting(ann, dinner).kinds()
  assert.ok(kinds.indexOf('paused') < kinds.indexOf('resumed'))
})

test('a cancelled gathering tells whoever may come, frees all time, and takes place again when it is restored', async () => {
  const [ann, bo] = await cast()
  const names = ['Bo', 'Cy', 'Di', 'Ed', 'Flo']
  const dinner = await gather(muster, ann, { names, emails: { Bo: bo.email }, seats: 3, reply_within: 'P1D' })
  await dinner.say('Bo', 'yes')
  await dinner.say('Cy', 'no')
  const body = { reason: 'The cook is ill.' }
  const cancelled = await ann.call(schema.cancelGathering, { ...dinner, body })
  assert.deepEqual([cancelled.state, cancelled.cancellation!.reason], ['cancelled', body.reason])
  const off = (await dinner.told()).filter(one => one.endsWith('cancellation')).sort()
  assert.deepEqual(
    off,
    ['Bo', 'Di', 'Ed'].map(name => `${name}: cancellation`),
  )
  assert.deepEqual(await claimsOf(muster, dinner.id), [])
  assert.equal((await dinner.say('Di', 'yes')).status, 410)
  // Once more tells nobody again, and keeps the reason.
  const again = await ann.call(schema.cancelGathering, { ...dinner, body: {} })
  assert.equal(again.cancellation!.reason, body.reason)
  assert.equal((await dinner.told()).filter(one => one.endsWith('cancellation')).length, 3)
  assert.equal((await refusal(hosting(ann, dinner).change({ seats: 9 }))).kind, 'cancelled')
  await passTo(muster, muster.clock.now + 2 * day)
  const restored = await ann.call(schema.restoreGathering, dinner)
  assert.equal(restored.cancellation, null)
  // Nobody could answer meanwhile: that time is not counted.
  assert.deepEqual(await dinner.standing(), ['Bo yes', 'Cy no', 'Di invited', 'Ed invited', 'Flo waiting'])
  assert.equal((await claimsOf(muster, dinner.id)).length, 2)
  assert.equal((await refusal(ann.call(schema.restoreGathering, dinner))).kind, 'not-found')
  assert.deepEqual(await faultsOfLedger(muster.app.db), [])
})

test('a deleted gathering tells as if it were cancelled, its links say that they open nothing, and its log stays', async () => {
  const [ann, bo] = await cast()
  const dinner = await gather(muster, ann, { names: ['Bo', 'Cy'] })
  const token = await dinner.tokenOf('Bo')
  await ann.call(schema.deleteGathering, dinner)
  assert.equal((await muster.fetch(getInvitation.path.replace(':token', token))).status, 410)
  assert.deepEqual((await dinner.told()).slice(0, 2).sort(), ['Bo: cancellation', 'Cy: cancellation'])
  assert.equal((await refusal(dinner.get())).kind, 'not-found')
  assert.deepEqual((await hosting(ann, dinner).kinds()).at(-1), 'deleted')
  assert.equal((await refusal(hosting(bo, dinner).kinds())).kind, 'not-found')
  assert.deepEqual(await claimsOf(muster, dinner.id), [])
})

test('nobody but its hosts sees, changes or hears of a gathering', async () => {
  const [ann, bo] = await cast()
  const dinner = await gather(muster, ann, { names: ['Bo'], emails: { Bo: bo.email } })
  const contact = dinner.contactOf('Bo')
  const paths = ['', '/invitations', '/line', '/log', '/stream'].map(one => ['GET', one])
  const all = [
    ...paths,
    ['POST', '/deal'],
    ['PUT', `/guests/${contact}/invitation`],
    ['DELETE', `/guests/${contact}`],
    ['DELETE', ''],
  ]
  for (const [method, path] of all) {
    const asked = { method: method!, token: bo.token }
    assert.equal((await muster.fetch(`/api/gatherings/${dinner.id}${path!}`, asked)).status, 404, path!)
  }
  assert.equal((await muster.fetch(`/api/stream?about=${dinner.id}`, { token: bo.token })).status, 404)
  const token = await dinner.tokenOf('Bo')
  assert.equal((await muster.fetch(`/api/gatherings/${dinner.id}`, { token })).status, 403)
})

test('a token that was altered, is for something else or has ended opens nothing, and nothing is said after the start', async () => {
  const [ann] = await cast()
  const dinner = await gather(muster, ann, { names: ['Bo', 'Cy'] })
  const token = await dinner.tokenOf('Bo')
  const put = async (path: string) => {
    const sent = await muster.fetch(`/api/invitations/${path}/answer`, {
      method: 'PUT',
      json: { answer: 'yes' },
    })
    const { reason } = (await sent.json()) as { reason?: string }
    return [sent.status, reason]
  }
  const altered = token.slice(0, -1) + (token.endsWith('A') ? 'B' : 'A')
  for (const wrong of [altered, 'mg_', crypto.randomUUID(), dinner.id])
    assert.deepEqual(await put(wrong), [404, undefined])
  const asked = { method: 'PUT', token: altered, json: { answer: 'yes' } }
  assert.equal((await muster.fetch(`/api/invitations/${dinner.id}/answer`, asked)).status, 401)
  await hosting(ann, dinner).withdraw('Cy')
  assert.deepEqual(await put(await dinner.tokenOf('Cy')), [410, 'withdrawn'])
  assert.equal((await dinner.say('Bo', 'yes', { party: 5 })).status, 400)
  assert.equal((await dinner.say('Bo', 'perhaps' as never)).status, 400)
  assert.deepEqual(await put(token), [200, undefined])
  const { now } = muster.clock
  muster.clock.now = dinner.start
  assert.deepEqual(await put(token), [410, 'over'])
  assert.equal((await refusal(hosting(ann, dinner).change({ seats: 5 }))).kind, 'over')
  assert.equal((await refusal(ann.call(schema.cancelGathering, { ...dinner, body: {} }))).kind, 'over')
  muster.clock.now = now
})
