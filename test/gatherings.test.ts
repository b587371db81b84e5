import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createContact } from '#/contacts/schema.ts'
import * as guest from '#/gatherings/schema/guest.ts'
import { getInvitation } from '#/gatherings/schema/invitations.ts'
import { getGatheringLog, getLine } from '#/gatherings/schema/watch.ts'
import * as schema from '#/gatherings/schema.ts'
import { day, hour, second } from '#/time/date.ts'
import { formatInstant } from '#/time/instant.ts'
import { type Cast, casting } from './cast.ts'
import { type Dinner, gather, passTo } from './gathering.ts'
import { refusal, type Somebody, startMuster } from './harness.ts'
import { faultsOfLedger } from './ledger.ts'

const muster = await startMuster()
const cast: () => Promise<Cast> = casting(muster)

const by = (host: Somebody, { id, contactOf }: Dinner) => {
  const params = (name: string) => ({ params: { id, contact: contactOf(name) } })
  return {
    change: (body: object) => host.call(schema.changeGathering, { params: { id }, body }),
    invite: (name: string) => host.call(guest.inviteGuest, params(name)),
    withdraw: (name: string) => host.call(guest.withdrawInvitation, params(name)),
    remove: (name: string) => host.call(guest.removeGuest, params(name)),
    resize: (name: string, body: object) => host.call(guest.changeGuest, { ...params(name), body }),
    heard: (name: string, body: { answer: 'yes' | 'no' | 'maybe' | 'probably'; party?: number }) =>
      host.call(guest.answerForGuest, { ...params(name), body }),
    kinds: async () => (await host.call(getGatheringLog, { params: { id } })).items.map(({ kind }) => kind),
  }
}

test('those marked first are asked first, then by priority, then as they were added; a no is passed on', async () => {
  const [ann] = await cast()
  const names = ['Di', 'Cy', 'Bo', 'Ed', 'Flo!']
  const dinner = await gather(muster, ann, { names, priorities: { Bo: 1, Cy: 2, Ed: 2 } })
  assert.deepEqual(await dinner.standing(), [
    'Flo invited',
    'Bo invited',
    'Cy waiting',
    'Ed waiting',
    'Di waiting',
  ])
  assert.deepEqual(await dinner.seats(), { total: 2, yes: 0, probably: 0, reserved: 2, left: 0, excess: 0 })
  await dinner.say('Flo', 'no')
  await dinner.say('Bo', 'yes')
  assert.deepEqual((await dinner.standing()).slice(0, 4), ['Flo no', 'Bo yes', 'Cy invited', 'Ed waiting'])
  const late = await dinner.say('Flo', 'yes')
  assert.deepEqual([late.status, late.waiting], [409, 1])
})

test('an invitation lapses after the time to answer, and the next is asked; a late yes waits, and moves up', async () => {
  const [ann] = await cast()
  const names = ['Bo', 'Cy', 'Di']
  const dinner = await gather(muster, ann, { names, seats: 1, reply_within: 'PT1S' })
  await passTo(muster, muster.clock.now + second)
  assert.deepEqual(await dinner.standing(), ['Bo lapsed', 'Cy invited', 'Di waiting'])
  assert.equal((await dinner.say('Bo', 'yes')).waiting, 1)
  await dinner.say('Cy', 'no')
  assert.deepEqual(await dinner.standing(), ['Bo yes', 'Cy no', 'Di waiting'])
})

test('a maybe takes no seat, and neither does a lapse that no clock has seen', async () => {
  const [ann] = await cast()
  const dinner = await gather(muster, ann, { names: ['Bo', 'Cy', 'Di'], reply_within: 'PT1H' })
  await dinner.say('Bo', 'maybe')
  assert.deepEqual(await dinner.standing(), ['Bo maybe', 'Cy invited', 'Di invited'])
  muster.clock.now += 2 * hour
  assert.equal((await dinner.say('Bo', 'yes')).status, 200)
  assert.equal((await dinner.seats()).yes, 1)
})

test('fewer seats than are given or kept are refused with the figures; withdrawn are the last in line, who are told', async () => {
  const [ann] = await cast()
  const dinner = await gather(muster, ann, { names: ['Bo', 'Cy 2', 'Di', 'Ed'], seats: 5 })
  const { change } = by(ann, dinner)
  await dinner.say('Bo', 'yes')
  const few = await refusal(change({ seats: 3 }))
  assert.deepEqual([few.kind, few.body['wanted']], ['too-few-seats', 3])
  assert.deepEqual(few.body['seats'], { total: 5, yes: 1, probably: 0, reserved: 4 })
  assert.equal((await dinner.seats()).total, 5)
  const lowered = await change({ seats: 3, withdraw: true })
  assert.deepEqual(lowered.seats, { total: 3, yes: 1, probably: 0, reserved: 2, left: 0, excess: 0 })
  assert.deepEqual(await dinner.standing(), ['Bo yes', 'Cy invited', 'Di withdrawn', 'Ed withdrawn'])
  assert.deepEqual(await dinner.told('Ed'), ['cancellation', 'invitation'])
  assert.equal((await dinner.say('Ed', 'yes')).status, 410)
})

test('who said yes keeps his seat when there are fewer: the host sees the excess, which more seats and a no take up first', async () => {
  const [ann] = await cast()
  const names = ['Bo', 'Cy', 'Di', 'Ed', 'Flo']
  const dinner = await gather(muster, ann, { names, seats: 4 })
  const { change } = by(ann, dinner)
  for (const name of ['Bo', 'Cy', 'Di', 'Ed']) await dinner.say(name, 'yes')
  const excess = async () => (await dinner.seats()).excess
  const stored = async () =>
    (
      await muster.app.db
        .selectFrom('gatherings')
        .select('excess')
        .where('id', '=', dinner.id)
        .executeTakeFirst()
    )?.excess
  await change({ seats: 1, withdraw: true })
  assert.deepEqual([await excess(), await stored()], [3, 3])
  await change({ seats: 2 })
  assert.deepEqual([await excess(), await stored()], [2, 2])
  await dinner.say('Bo', 'no')
  assert.deepEqual([await excess(), await stored()], [1, 1])
  assert.equal((await dinner.say('Bo', 'yes')).status, 409)
  await dinner.say('Cy', 'no')
  await dinner.say('Di', 'no')
  assert.deepEqual([await excess(), await stored()], [0, 0])
  // Who waits comes first, then the line.
  await change({ seats: 3 })
  assert.deepEqual(await dinner.standing(), ['Bo yes', 'Cy no', 'Di no', 'Ed yes', 'Flo invited'])
})

test('more seats are dealt at once, and uninvite nobody', async () => {
  const [ann] = await cast()
  const dinner = await gather(muster, ann, { names: ['Bo', 'Cy', 'Di'], seats: 1 })
  await by(ann, dinner).change({ seats: 3 })
  assert.deepEqual(await dinner.standing(), ['Bo invited', 'Cy invited', 'Di invited'])
})

test('everything wrong with a change is told at once, start and end against each other and what stands', async () => {
  const [ann, bo] = await cast()
  const dinner = await gather(muster, ann, { names: ['Bo'] })
  const { change } = by(ann, dinner)
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
  assert.equal((await refusal(by(bo, dinner).change({ title: 'Mine' }))).kind, 'not-found')
  // What one read may be sent back, and nothing happens.
  const { title, start, end, timezone, answer_by, co_hosts } = await dinner.get()
  await change({ title, start, end, timezone, answer_by, co_hosts })
  assert.ok(!(await by(ann, dinner).kinds()).some(kind => kind === 'changed' || kind === 'moved'))
})

test('another time is told, claimed anew, and keeps its length; links open it until its new end', async () => {
  const [ann, bo] = await cast()
  const dinner = await gather(muster, ann, { names: ['Bo', 'Cy'], emails: { Bo: bo.email } })
  await dinner.say('Bo', 'yes')
  const token = await dinner.tokenOf('Cy')
  const start = formatInstant(dinner.start + 8 * hour)
  const moved = await by(ann, dinner).change({ start, place: 'Elsewhere' })
  assert.equal(moved.end, formatInstant(dinner.start + 11 * hour))
  assert.deepEqual(await claimsOf(dinner.id), [`${ann.id} firm ${start}`, `${bo.id} firm ${start}`].sort())
  assert.deepEqual((await dinner.told()).slice(0, 2).sort(), ['Bo: update', 'Cy: update'])
  assert.deepEqual((await by(ann, dinner).kinds()).at(-1), 'moved')
  muster.clock.now = dinner.start + 4 * hour
  assert.equal((await muster.fetch(getInvitation.path.replace(':token', token))).status, 200)
  muster.clock.set('2026-11-23T08:00:00Z')
  assert.deepEqual(await faultsOfLedger(muster.app.db), [])
})

test('co-hosts may do what the host may, until they are taken out', async () => {
  const [ann, bo, cy] = await cast()
  const dinner = await gather(muster, ann, { names: ['Bo', 'Cy'], emails: { Bo: bo.email } })
  await by(ann, dinner).change({ co_hosts: [bo.id, cy.email] })
  assert.deepEqual((await by(bo, dinner).change({ title: 'Supper' })).co_hosts, [bo.id, cy.id])
  assert.deepEqual(await faultsOfLedger(muster.app.db), [])
  await by(cy, dinner).change({ co_hosts: [] })
  assert.equal((await refusal(by(bo, dinner).change({ title: 'Mine' }))).kind, 'not-found')
  // Who hosts no more is still a guest.
  const start = formatInstant(dinner.start)
  assert.deepEqual(await claimsOf(dinner.id), [`${ann.id} firm ${start}`, `${bo.id} hold ${start}`].sort())
})

test('an earlier last moment to answer makes open invitations lapse then; a shorter time to answer is for the next', async () => {
  const [ann] = await cast()
  const dinner = await gather(muster, ann, { names: ['Bo', 'Cy', 'Di'], reply_within: 'P2D' })
  const { change } = by(ann, dinner)
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
  const { change } = by(ann, dinner)
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
  const kinds = await by(ann, dinner).kinds()
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
  assert.deepEqual(await claimsOf(dinner.id), [])
  assert.equal((await dinner.say('Di', 'yes')).status, 410)
  // Once more tells nobody again, and keeps the reason.
  const again = await ann.call(schema.cancelGathering, { ...dinner, body: {} })
  assert.equal(again.cancellation!.reason, body.reason)
  assert.equal((await dinner.told()).filter(one => one.endsWith('cancellation')).length, 3)
  assert.equal((await refusal(by(ann, dinner).change({ seats: 9 }))).kind, 'cancelled')
  await passTo(muster, muster.clock.now + 2 * day)
  const restored = await ann.call(schema.restoreGathering, dinner)
  assert.equal(restored.cancellation, null)
  // Nobody could answer meanwhile: that time is not counted.
  assert.deepEqual(await dinner.standing(), ['Bo yes', 'Cy no', 'Di invited', 'Ed invited', 'Flo waiting'])
  assert.equal((await claimsOf(dinner.id)).length, 2)
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
  assert.deepEqual((await by(ann, dinner).kinds()).at(-1), 'deleted')
  assert.equal((await refusal(by(bo, dinner).kinds())).kind, 'not-found')
  assert.deepEqual(await claimsOf(dinner.id), [])
})

test('whoever is added is dealt to at once; in already is refused for one alone, and passed over among several', async () => {
  const [ann, bo] = await cast()
  const dinner = await gather(muster, ann, { names: ['Bo'], seats: 4 })
  const contact = async (host: Somebody, name: string, groups: string[] = []) =>
    (await host.call(createContact, { body: { name, email: `${name}-${host.id}@example.org`, groups } })).id
  const add = (body: object) => ann.call(schema.addGuests, { ...dinner, body })
  const cy = await contact(ann, 'Cy')
  await add({ contact: cy, party: 2 })
  assert.deepEqual(await dinner.standing(), ['Bo invited', 'Cy invited'])
  const twice = await refusal(add({ contact: cy }))
  assert.deepEqual([twice.kind, twice.body['contact']], ['already-in', cy])
  for (const name of ['Di', 'Ed']) await contact(ann, name, ['Choir'])
  const more = await add({ guests: [{ contact: cy }], groups: ['Choir'] })
  assert.deepEqual([more.guests.total, more.seats.left], [4, 0])
  assert.equal((await refusal(add({ contact: await contact(bo, 'Flo') }))).kind, 'not-found')
  assert.equal((await refusal(add({ first: true }))).kind, 'invalid-input')
})

test('a guest who is taken out is told, and his seat goes to the next; so does that of a party that shrinks', async () => {
  const [ann] = await cast()
  const dinner = await gather(muster, ann, { names: ['Bo 2', 'Cy', 'Di'] })
  const { resize, remove } = by(ann, dinner)
  await dinner.say('Bo', 'yes')
  const full = await refusal(resize('Bo', { party: 3 }))
  assert.deepEqual([full.kind, full.body['fits']], ['full', 2])
  await resize('Bo', { party: 1 })
  assert.deepEqual(await dinner.standing(), ['Bo yes', 'Cy invited', 'Di waiting'])
  const token = await dinner.tokenOf('Bo')
  await remove('Bo')
  assert.deepEqual(await dinner.standing(), ['Cy invited', 'Di invited'])
  assert.equal((await dinner.told('Bo'))[0], 'cancellation')
  assert.equal((await muster.fetch(getInvitation.path.replace(':token', token))).status, 410)
  assert.equal((await refusal(remove('Bo'))).kind, 'not-in')
  // One who was never asked hears nothing.
  await gatherAndRemove(ann)
})

async function gatherAndRemove(ann: Somebody) {
  const dinner = await gather(muster, ann, { names: ['Gus', 'Hal'], seats: 1 })
  await by(ann, dinner).remove('Hal')
  assert.deepEqual(await dinner.told('Hal'), [])
}

test('a host invites out of turn while a seat is left, withdraws, and writes down what he heard by telephone', async () => {
  const [ann] = await cast()
  const dinner = await gather(muster, ann, { names: ['Bo', 'Cy', 'Di'], seats: 2 })
  const { invite, withdraw, heard } = by(ann, dinner)
  const full = await refusal(invite('Di'))
  assert.deepEqual([full.kind, full.body['fits']], ['full', 0])
  await withdraw('Cy')
  assert.deepEqual(await dinner.standing(), ['Bo invited', 'Cy withdrawn', 'Di invited'])
  await withdraw('Cy')
  assert.deepEqual(await dinner.told('Cy'), ['cancellation', 'invitation'])
  await heard('Bo', { answer: 'no' })
  await invite('Cy')
  assert.deepEqual(await dinner.standing(), ['Bo no', 'Cy invited', 'Di invited'])
  assert.deepEqual(await dinner.told('Cy'), ['invitation', 'cancellation', 'invitation'])
  await invite('Cy')
  assert.equal((await dinner.told('Cy')).length, 3)
  await heard('Cy', { answer: 'yes' })
  const late = await refusal(heard('Bo', { answer: 'yes' }))
  assert.deepEqual([late.kind, late.body['waiting']], ['full', 1])
  // A seat that is taken back goes to who waits for it.
  await withdraw('Cy')
  assert.deepEqual(await dinner.standing(), ['Bo yes', 'Cy withdrawn', 'Di invited'])
  const log = await by(ann, dinner).kinds()
  for (const kind of ['dealt', 'withdrawn', 'invited', 'answered', 'moved-up'])
    assert.ok(log.includes(kind as never), kind)
  assert.equal(
    (
      await refusal(
        ann.call(guest.withdrawInvitation, { params: { id: dinner.id, contact: crypto.randomUUID() } }),
      )
    ).kind,
    'not-in',
  )
})

test('the line says who is next, why, and why not yet', async () => {
  const [ann] = await cast()
  const dinner = await gather(muster, ann, { names: ['Bo', 'Cy 2', 'Di', 'Ed 9'], seats: 2, isDraft: true })
  const line = async () => {
    const { items, ...rest } = await ann.call(getLine, { params: { id: dinner.id } })
    return { ...rest, delays: items.map(({ name, rank, delay }) => `${name} ${rank} ${delay}`) }
  }
  assert.deepEqual(
    (await line()).delays,
    ['Bo', 'Cy', 'Di', 'Ed'].map(name => `${name} priority draft`),
  )
  await ann.call(schema.dealGathering, dinner)
  const saved = await line()
  assert.deepEqual(saved.delays, ['Cy priority few-left', 'Di priority saved', 'Ed priority saved'])
  assert.deepEqual([saved.saved_for, saved.open], [dinner.contactOf('Cy'), { invitations: 1, seats: 1 }])
  assert.equal(saved.next_lapse, formatInstant(muster.clock.now + day))
  await dinner.say('Bo', 'yes')
  assert.deepEqual((await line()).delays, ['Cy priority too-large', 'Ed priority too-large'])
  await dinner.say('Di', 'yes')
  assert.deepEqual((await line()).delays, ['Cy priority given', 'Ed priority given'])
  assert.equal((await dinner.say('Cy', 'yes')).waiting, 1)
  assert.deepEqual((await line()).delays, ['Cy wished given', 'Ed priority given'])
  await by(ann, dinner).change({ paused: true })
  assert.deepEqual((await line()).delays, ['Cy wished paused', 'Ed priority paused'])
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
  await by(ann, dinner).withdraw('Cy')
  assert.deepEqual(await put(await dinner.tokenOf('Cy')), [410, 'withdrawn'])
  assert.equal((await dinner.say('Bo', 'yes', { party: 5 })).status, 400)
  assert.equal((await dinner.say('Bo', 'perhaps' as never)).status, 400)
  assert.deepEqual(await put(token), [200, undefined])
  const { now } = muster.clock
  muster.clock.now = dinner.start
  assert.deepEqual(await put(token), [410, 'over'])
  assert.equal((await refusal(by(ann, dinner).change({ seats: 5 }))).kind, 'over')
  assert.equal((await refusal(ann.call(schema.cancelGathering, { ...dinner, body: {} }))).kind, 'over')
  muster.clock.now = now
})

/** `PERSON STRENGTH START`, of a gathering. */
async function claimsOf(subject: string): Promise<string[]> {
  const rows = await muster.app.db.selectFrom('claims').selectAll().where('subject', '=', subject).execute()
  return rows
    .map(({ person, strength, starts_at: at }) => `${person} ${strength} ${formatInstant(at)}`)
    .sort()
}
