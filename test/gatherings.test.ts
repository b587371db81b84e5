import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createContact } from '#/contacts/schema.ts'
import { withdrawInvitation } from '#/gatherings/schema/guest.ts'
import { getInvitation } from '#/gatherings/schema/invitations.ts'
import { getLine } from '#/gatherings/schema/watch.ts'
import { addGuests, createGathering, dealGathering } from '#/gatherings/schema.ts'
import { day, hour, second } from '#/time/date.ts'
import { formatInstant } from '#/time/instant.ts'
import { type Cast, casting } from './cast.ts'
import { gather, hosting, passTo } from './gathering.ts'
import { refusal, type Somebody, startMuster } from './harness.ts'

const muster = await startMuster()
const cast: () => Promise<Cast> = casting(muster)

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

test('who was asked and says yes late comes before a party that was not asked yet', async () => {
  const [ann] = await cast()
  const dinner = await gather(muster, ann, { names: ['Bo', 'Cy', 'Di 4'], seats: 4 })
  await dinner.say('Bo', 'maybe')
  assert.equal((await dinner.say('Bo', 'yes')).status, 200)
  assert.deepEqual(await dinner.standing(), ['Bo yes', 'Cy invited', 'Di waiting'])
})

test('a yes that moves up past whoever cannot fit is a yes at once, and is told as that alone', async () => {
  const [ann] = await cast()
  const dinner = await gather(muster, ann, { names: ['Bo', 'Cy 2', 'Di'], seats: 2 })
  await dinner.say('Bo', 'yes')
  assert.equal((await dinner.say('Cy', 'yes')).waiting, 1)
  await dinner.say('Di', 'no')
  assert.equal((await dinner.say('Di', 'yes')).status, 200)
  assert.deepEqual(await dinner.standing(), ['Bo yes', 'Di yes', 'Cy waiting 1'])
  assert.deepEqual(await dinner.told('Di'), ['notice', 'invitation'])
  await dinner.say('Di', 'no')
  assert.equal((await hosting(ann, dinner).heard('Di', { answer: 'yes' })).seats.yes, 2)
})

test('whoever is added is dealt to at once; in already is refused for one alone, and passed over among several', async () => {
  const [ann, bo] = await cast()
  const dinner = await gather(muster, ann, { names: ['Bo'], seats: 4 })
  const contact = async (host: Somebody, name: string, groups: string[] = []) =>
    (await host.call(createContact, { body: { name, email: `${name}-${host.id}@example.org`, groups } })).id
  const add = (body: object) => ann.call(addGuests, { ...dinner, body })
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

test('guests in no group, of a party that fits no seats, or nobody at all are refused by their places', async () => {
  const [ann] = await cast()
  const dinner = await gather(muster, ann, { names: ['Bo'], isDraft: true })
  const { id: contact } = await ann.call(createContact, { body: { name: 'Cy', phone: '+12025550100' } })
  const paths = async (asked: Promise<unknown>) =>
    ((await refusal(asked)).body['errors'] as readonly { path: string }[]).map(({ path }) => path)
  const add = (body: object) => ann.call(addGuests, { ...dinner, body })
  assert.deepEqual(await paths(add({ guests: [], groups: [] })), [''])
  assert.deepEqual(await paths(add({ contact, party: 3, groups: ['Nobody'] })), ['party', 'groups[0]'])
  assert.deepEqual(await paths(add({ guests: [{ contact, party: 3 }] })), ['guests[0].party'])
  assert.deepEqual(await paths(hosting(ann, dinner).resize('Bo', { party: 3 })), ['party'])
  const { title, start, end } = await dinner.get()
  const body = { title, start, end, seats: 2, guests: [{ contact, party: 3 }], groups: ['Nobody'] }
  assert.deepEqual(await paths(ann.call(createGathering, { body })), ['guests[0].party', 'groups[0]'])
  assert.deepEqual(await dinner.standing(), ['Bo waiting'])
})

test('a guest who is taken out is told, and his seat goes to the next; so does that of a party that shrinks', async () => {
  const [ann] = await cast()
  const dinner = await gather(muster, ann, { names: ['Bo 2', 'Cy', 'Di'] })
  const { resize, remove } = hosting(ann, dinner)
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
})

test('a guest who was never asked hears nothing when he is taken out', async () => {
  const [ann] = await cast()
  const dinner = await gather(muster, ann, { names: ['Gus', 'Hal'], seats: 1 })
  await hosting(ann, dinner).remove('Hal')
  assert.deepEqual(await dinner.told('Hal'), [])
})

test('a host invites out of turn while a seat is left, withdraws, and writes down what he heard by telephone', async () => {
  const [ann] = await cast()
  const dinner = await gather(muster, ann, { names: ['Bo', 'Cy', 'Di'], seats: 2 })
  const { invite, withdraw, heard } = hosting(ann, dinner)
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
  const log = await hosting(ann, dinner).kinds()
  for (const kind of ['dealt', 'withdrawn', 'invited', 'answered', 'moved-up'])
    assert.ok(log.includes(kind as never), kind)
  assert.equal(
    (await refusal(ann.call(withdrawInvitation, { params: { id: dinner.id, contact: crypto.randomUUID() } })))
      .kind,
    'not-in',
  )
})

test('the line says who is next, why, and why not yet', async () => {
  const [ann] = await cast()
  const dinner = await gather(muster, ann, { names: ['Bo', 'Cy 2', 'Di', 'Ed 2'], seats: 2, isDraft: true })
  const line = async () => {
    const { items, ...rest } = await ann.call(getLine, { params: { id: dinner.id } })
    return { ...rest, delays: items.map(({ name, rank, delay }) => `${name} ${rank} ${delay}`) }
  }
  assert.deepEqual(
    (await line()).delays,
    ['Bo', 'Cy', 'Di', 'Ed'].map(name => `${name} priority draft`),
  )
  await ann.call(dealGathering, dinner)
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
  await hosting(ann, dinner).change({ paused: true })
  assert.deepEqual((await line()).delays, ['Cy wished paused', 'Ed priority paused'])
})
