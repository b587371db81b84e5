import assert from 'node:assert/strict'
import { test } from 'node:test'
import { cancelGathering, changeGathering, restoreGathering } from '#/gatherings/schema.ts'
import { listMessages } from '#/messages/schema.ts'
import { hour, minute } from '#/time/date.ts'
import { formatInstant } from '#/time/instant.ts'
import { until } from './clocks.ts'
import { guest, host, startHosting, tokenIn } from './hosting.ts'
import { readCalendar } from './ical.ts'

const hosting = await startHosting()
const { ann, mail, clock, pass, passBy } = hosting
const bodyOf = async (address: string) => (await mail.mailTo(address)).text!

test('who was not written to yet when it was cancelled hears nothing of that, and is invited when it is restored', async () => {
  clock.set('2026-11-24T21:30:00Z')
  const [bo, cy] = [guest('Bo'), guest('Cy', { phone: null, channels: ['email'] })]
  const dinner = await host(hosting, ann, { guests: [bo, cy] })
  await until(() => dinner.mailsTo(cy).length === 1, 'mailed at once')
  await ann.call(cancelGathering, { params: dinner.params, body: {} })
  await until(() => dinner.mailsTo(cy).length === 2, 'told')
  await ann.call(restoreGathering, { params: dinner.params })
  await until(() => dinner.mailsTo(cy).length === 3, 'told')
  assert.match((await mail.mailTo(cy.email!)).subject!, /^It takes place after all/)
  await passBy(10 * hour, hour)
  assert.deepEqual([dinner.textsTo(bo).length, dinner.mailsTo(bo).length], [1, 0])
  assert.match(dinner.lastText(bo), /^Ann invites you/)
})

test('a calendar holds the dinner after a yes, follows its changes, and loses it after a no', async () => {
  const bo = guest('Bo', { phone: null, channels: ['email'] })
  const dinner = await host(hosting, ann, { guests: [bo] })
  await until(() => dinner.mailsTo(bo).length === 1, 'invited')
  const token = tokenIn(await bodyOf(bo.email!))
  const objectOf = async (mails: number) => {
    await until(() => dinner.mailsTo(bo).length === mails, `${mails} mails`)
    const { attachments } = await mail.mailTo(bo.email!)
    const calendar = attachments.find(({ mimeType }) => /calendar|ics/.test(mimeType))
    return readCalendar(Buffer.from(calendar!.content as ArrayBuffer).toString())
  }
  pass(minute)
  await dinner.say(token, 'yes')
  const { method, events } = await objectOf(2)
  const [event] = events
  assert.deepEqual(
    [
      method,
      event!.uid,
      event!.title,
      event!.location,
      event!.organizer!.address,
      formatInstant(event!.start),
    ],
    ['REQUEST', dinner.params.id, 'Dinner', 'Kantstraße 1, Berlin', ann.email, '2026-11-27T18:00:00Z'],
  )
  assert.deepEqual(
    event!.attendees.map(({ address, status }) => [address, status]),
    [[bo.email, 'ACCEPTED']],
  )
  pass(minute)
  const later = { start: '2026-11-27T19:00:00Z', end: '2026-11-27T22:00:00Z' }
  await ann.call(changeGathering, { params: dinner.params, body: later })
  const moved = await objectOf(3)
  assert.equal(moved.method, 'REQUEST')
  assert.equal(formatInstant(moved.events[0]!.start), later.start)
  assert.ok(moved.events[0]!.sequence > event!.sequence)
  assert.match(await bodyOf(bo.email!), /Until now: Friday, 27 November 2026, 19:00–22:00.*\n\nYou said yes/s)
  pass(minute)
  await dinner.say(token, 'no')
  const gone = await objectOf(4)
  assert.deepEqual([gone.method, gone.events[0]!.status], ['CANCEL', 'CANCELLED'])
  assert.ok(gone.events[0]!.sequence > moved.events[0]!.sequence)
})

test('whoever flips back and forth is told a few times, and then once what he said last; nothing if that was no', async () => {
  const [bo, cy] = ['Bo', 'Cy'].map(name => guest(name, { phone: null, channels: ['email'] }))
  const dinner = await host(hosting, ann, { guests: [bo!, cy!] })
  for (const one of [bo!, cy!]) {
    await until(() => dinner.mailsTo(one).length === 1, 'invited')
    const token = tokenIn(await bodyOf(one.email!))
    for (let times = 0; times < 6; times++)
      for (const answer of ['yes', 'yes', 'maybe'] as const) await dinner.say(token, answer)
    if (one === cy) await dinner.say(token, 'no')
  }
  await passBy(10 * minute, 5 * minute)
  assert.ok(dinner.mailsTo(bo!).length <= 5, `${dinner.mailsTo(bo!).length} mails`)
  const told = dinner.mailsTo(cy!).length
  await passBy(hour, 5 * minute)
  assert.match((await mail.mailTo(bo!.email!)).subject!, /^Maybe/)
  assert.ok(dinner.mailsTo(bo!).length <= 6)
  assert.equal(dinner.mailsTo(cy!).length, told)
  await passBy(4 * hour, hour)
  const before = dinner.mailsTo(bo!).length
  const token = tokenIn(await bodyOf(bo!.email!))
  for (let times = 0; times < 6; times++)
    for (const answer of ['yes', 'maybe'] as const) await dinner.say(token, answer)
  await passBy(10 * minute, 5 * minute)
  assert.ok(dinner.mailsTo(bo!).length <= before + 4, 'hours later no more often')
})

test('the waiting list is told its place, who moves up that he has a seat, and who comes is asked before it begins', async () => {
  const [bo, cy, di] = ['Bo', 'Cy', 'Di'].map(name => guest(name, { phone: null, channels: ['email'] }))
  const given = { guests: [bo!, cy!, di!], seats: 2, remind_before: 'P1D' }
  const dinner = await host(hosting, ann, given)
  await until(() => dinner.mailsTo(cy!).length === 1, 'invited')
  const token = async (one = bo!) => tokenIn(await bodyOf(one.email!))
  const [first, second] = [await token(bo), await token(cy)]
  await dinner.say(first, 'no')
  await until(() => dinner.mailsTo(di!).length === 1, 'invited')
  await dinner.say(await token(di), 'yes')
  await dinner.say(second, 'probably')
  assert.equal((await dinner.say(first, 'yes')).status, 409)
  await until(
    async () => (await mail.mailTo(bo!.email!)).subject === 'Number 1 on the waiting list: Dinner',
    'told',
  )
  for (const answer of ['probably', 'yes'] as const)
    assert.equal((await dinner.say(first, answer)).status, 409, 'the same place, of which he has heard')
  await dinner.say(second, 'no')
  await until(async () => /^You have a seat now/.test((await mail.mailTo(bo!.email!)).subject!), 'moved up')
  assert.equal(dinner.mailsTo(bo!).length, 3, 'the invitation, his place once, and his seat')
  clock.set('2026-11-26T18:00:00Z')
  pass(0)
  await until(async () => /^Are you still coming/.test((await mail.mailTo(bo!.email!)).subject!), 'asked')
  await until(async () => /^Are you still coming/.test((await mail.mailTo(di!.email!)).subject!), 'asked')
  assert.match(await bodyOf(bo!.email!), /I cannot come: https:\S+\/i\/mg_\S+\?answer=no/)
  assert.doesNotMatch((await mail.mailTo(cy!.email!)).subject!, /still coming/)
  await ann.call(cancelGathering, { params: dinner.params, body: { reason: 'The cook is ill.' } })
  await until(async () => /The cook is ill/.test(await bodyOf(bo!.email!)), 'cancelled')
  assert.doesNotMatch(await bodyOf(cy!.email!), /cook/, 'he had refused')
  const { items } = await ann.call(listMessages, {
    query: { about: dinner.params.id, from: 'me', limit: 200 },
  })
  assert.equal(new Set(items.filter(({ kind }) => kind === 'reminder').map(({ to }) => to)).size, 2)
})
