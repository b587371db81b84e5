import assert from 'node:assert/strict'
import { test } from 'node:test'
import { removeGuest, withdrawInvitation } from '#/gatherings/schema/guest.ts'
import { cancelGathering, changeGathering, restoreGathering } from '#/gatherings/schema.ts'
import { listMessages } from '#/messages/schema.ts'
import { bounceAddress } from '#/shared/return-address.ts'
import { hour, minute } from '#/time/date.ts'
import { formatInstant } from '#/time/instant.ts'
import { until } from './clocks.ts'
import { NOW } from './harness.ts'
import { guest, host, tokenIn } from './hosting.ts'
import { readCalendar } from './ical.ts'
import { INBOUND, startInbound } from './inbound.ts'
import { startTexting } from './texting.ts'

const texting = await startTexting(INBOUND)
const { app, mail, gateway, clock, pass } = texting
const postman = await startInbound(texting)
const ann = await texting.person('Ann')

const taken = () => ({ status: 201, json: { sid: `SM${gateway.taken.length}` } })
const refuses = () => ({ status: 400, json: { code: 21614, message: 'Not a mobile number' } })
const bodyOf = async (address: string) => (await mail.mailTo(address)).text!

test.beforeEach(() => {
  gateway.answer = taken
  mail.deed = () => 'take'
  clock.set(NOW)
})

/** Lets time pass in steps in which what fails is tried again. */
async function passBy(ms: number, step = 5 * minute): Promise<void> {
  for (let passed = 0; passed < ms; passed += step) {
    pass(step)
    await until(async () => !(await isAnythingDue()), 'done what was due')
  }
}

async function isAnythingDue(): Promise<boolean> {
  const due = app.db.selectFrom('plans').select('kind').where('failed_at', 'is', null)
  return (await due.where('due_at', '<=', formatInstant(clock.now) as never).execute()).length > 0
}

test('an invitation goes by text message, and by mail where its gateway refuses it; its link opens there too', async () => {
  const [bo, cy] = [guest('Bo'), guest('Cy')]
  gateway.answer = ({ body }) => (new URLSearchParams(body).get('To') === cy.phone ? refuses() : taken())
  const dinner = await host(texting, ann, { guests: [bo, cy] })
  await until(() => dinner.textsTo(bo).length && dinner.mailsTo(cy).length, 'written')
  assert.match(
    dinner.lastText(bo),
    /^Ann invites you: Dinner, Fri 27 Nov, 19:00, Kantstraße 1, Berlin\. A seat is kept/,
  )
  assert.deepEqual(
    [dinner.mailsTo(bo).length, dinner.textsTo(cy).length, dinner.mailsTo(cy).length],
    [0, 1, 1],
  )
  const answered = await dinner.say(tokenIn(await bodyOf(cy.email!)), 'yes')
  assert.equal(answered.status, 200, await answered.text())
  await until(() => dinner.mailsTo(cy).length === 2, 'confirmed')
  assert.equal(dinner.textsTo(cy).length, 1, 'what fails for him once is not tried again for the same dinner')
  assert.equal((await dinner.of(bo)).channel, 'sms')
  assert.deepEqual(
    (await dinner.log()).filter(({ kind }) => kind === 'undelivered'),
    [],
  )
})

test('a mail that comes back is said by text message, once, however often it comes back', async () => {
  const bo = guest('Bo', { channels: ['email', 'sms'] })
  const dinner = await host(texting, ann, { guests: [bo] })
  await until(() => dinner.mailsTo(bo).length === 1, 'mailed')
  const messages = await app.db.selectFrom('messages').select('id').where('address', '=', bo.email!).execute()
  const report = [
    'Content-Type: multipart/report; boundary="r"',
    '',
    '--r',
    'Content-Type: message/delivery-status',
    '',
  ]
  const raw = [
    ...report,
    'Reporting-MTA: dns; mx.example.org',
    '',
    'Action: failed',
    'Status: 5.1.1',
    '',
    '--r--',
    '',
  ]
  for (let times = 0; times < 2; times++)
    await postman.send(bounceAddress(app.secret, messages[0]!.id, 'muster.example.com'), raw.join('\r\n'))
  await until(() => dinner.textsTo(bo).length, 'texted')
  const old = tokenIn(await bodyOf(bo.email!))
  const fresh = tokenIn(dinner.lastText(bo))
  assert.notEqual(fresh, old)
  assert.equal((await dinner.say(fresh, 'maybe')).status, 200)
  await until(() => dinner.textsTo(bo).length === 2, 'told what maybe means')
  assert.match(dinner.lastText(bo), /none is guaranteed/)
  await until(async () => (await dinner.of(bo)).sent_at !== null && !(await isAnythingDue()), 'noted')
  const kept = await app.db
    .selectFrom('messages')
    .select(['text', 'short'])
    .where('address', '=', bo.phone!)
    .execute()
  assert.doesNotMatch(JSON.stringify(kept), /mg_[\w-]{22}(?![\w-])/, 'no token of a text is kept')
})

test('whoever can be reached by no channel makes room for the next at once, and the host hears of it', async () => {
  const [bo, cy] = [guest('Bo', { email: null, channels: ['sms'] }), guest('Cy')]
  gateway.answer = ({ body }) => (new URLSearchParams(body).get('To') === bo.phone ? refuses() : taken())
  const dinner = await host(texting, ann, { guests: [bo, cy], seats: 1 })
  await until(() => dinner.textsTo(cy).length, 'the next is invited')
  assert.deepEqual([(await dinner.of(bo)).state, (await dinner.of(cy)).state], ['lapsed', 'invited'])
  const undelivered = (await dinner.log()).filter(({ kind }) => kind === 'undelivered')
  assert.deepEqual(
    undelivered.map(({ data }) => (data as { contact: string }).contact),
    [dinner.contacts.get('Bo')],
  )
  await until(
    () => mail.mails.some(({ to, raw }) => to === ann.email && raw.includes('Not delivered')),
    'told',
  )
})

test('a gateway that is away for all leaves it to mail after half an hour, and invitations hold from then on', async () => {
  const guests = ['Bo', 'Cy', 'Di'].map(name => guest(name))
  gateway.answer = () => ({ status: 503 })
  const dinner = await host(texting, ann, { guests, reply_within: 'PT20M' })
  await until(() => gateway.taken.length > 0, 'tried')
  await passBy(30 * minute, 2 * minute)
  assert.deepEqual(
    guests.map(one => dinner.mailsTo(one).length),
    [1, 1, 1],
  )
  for (const { state, channel, lapses_at } of await dinner.invitations()) {
    assert.deepEqual([state, channel], ['invited', 'email'])
    assert.ok(lapses_at! > formatInstant(clock.now), 'twenty minutes from the mail on')
  }
  await passBy(30 * minute)
  assert.deepEqual(
    (await dinner.invitations()).map(({ state }) => state),
    ['lapsed', 'lapsed', 'lapsed'],
  )
})

test('while the mail server is away no invitation lapses; it holds for its hour from when it has left', async () => {
  const bo = guest('Bo', { phone: null, channels: ['email'] })
  mail.deed = () => '451 4.3.0 Later'
  const dinner = await host(texting, ann, { guests: [bo], reply_within: 'PT1H' })
  await passBy(4 * hour, 20 * minute)
  assert.equal((await dinner.of(bo)).state, 'invited')
  mail.deed = () => 'take'
  await passBy(3 * hour, 10 * minute)
  const [sent] = dinner.mailsTo(bo)
  assert.ok(sent)
  const { sent_at, lapses_at, state } = await dinner.of(bo)
  assert.ok(state === 'lapsed' || Date.parse(lapses_at!) - Date.parse(sent_at!) === hour)
  await passBy(hour)
  assert.equal((await dinner.of(bo)).state, 'lapsed')
})

test('nobody is texted at night; who is withdrawn before it is morning hears nothing of it at all', async () => {
  clock.set('2026-11-24T21:30:00Z')
  const [bo, cy] = [guest('Bo'), guest('Cy', { phone: null, channels: ['email'] })]
  const di = guest('Di')
  const dinner = await host(texting, ann, { guests: [bo, cy, di] })
  await until(() => dinner.mailsTo(cy).length, 'mailed at once')
  assert.equal((await dinner.of(bo)).leaves_at, '2026-11-25T07:00:00Z')
  await ann.call(withdrawInvitation, { params: { ...dinner.params, contact: dinner.contacts.get('Di')! } })
  await ann.call(removeGuest, { params: { ...dinner.params, contact: dinner.contacts.get('Cy')! } })
  await until(() => dinner.mailsTo(cy).length === 2, 'told that he is not invited any more')
  await passBy(10 * hour, 30 * minute)
  assert.deepEqual(
    [bo, di].map(one => [dinner.textsTo(one).length, dinner.mailsTo(one).length]),
    [
      [1, 0],
      [0, 0],
    ],
  )
  clock.set('2026-11-25T07:00:00Z')
  await ann.call(changeGathering, { params: dinner.params, body: { place: 'Park' } })
  await until(() => dinner.lastText(bo).startsWith('Changed by Ann: Dinner'), 'told')
})

test('who was not written to yet when it was cancelled hears nothing of that, and is invited when it is restored', async () => {
  clock.set('2026-11-24T21:30:00Z')
  const [bo, cy] = [guest('Bo'), guest('Cy', { phone: null, channels: ['email'] })]
  const dinner = await host(texting, ann, { guests: [bo, cy] })
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
  const dinner = await host(texting, ann, { guests: [bo] })
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

test('whoever flips back and forth is told a few times, and then once what he said last', async () => {
  const bo = guest('Bo', { phone: null, channels: ['email'] })
  const dinner = await host(texting, ann, { guests: [bo] })
  await until(() => dinner.mailsTo(bo).length === 1, 'invited')
  const token = tokenIn(await bodyOf(bo.email!))
  for (let times = 0; times < 6; times++) {
    await dinner.say(token, 'yes')
    await dinner.say(token, 'yes')
    await dinner.say(token, 'maybe')
  }
  await passBy(10 * minute)
  assert.ok(dinner.mailsTo(bo).length <= 5, `${dinner.mailsTo(bo).length} mails`)
  await passBy(hour)
  assert.match((await mail.mailTo(bo.email!)).subject!, /^Maybe/)
  assert.ok(dinner.mailsTo(bo).length <= 6)
})

test('the waiting list is told its place, who moves up that he has a seat, and who comes is asked before it begins', async () => {
  const [bo, cy, di] = ['Bo', 'Cy', 'Di'].map(name => guest(name, { phone: null, channels: ['email'] }))
  const given = { guests: [bo!, cy!, di!], seats: 2, remind_before: 'P1D' }
  const dinner = await host(texting, ann, given)
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
  await dinner.say(second, 'no')
  await until(async () => /^You have a seat now/.test((await mail.mailTo(bo!.email!)).subject!), 'moved up')
  clock.set('2026-11-26T18:00:00Z')
  pass(0)
  await until(async () => /^Are you still coming/.test((await mail.mailTo(bo!.email!)).subject!), 'asked')
  await until(async () => /^Are you still coming/.test((await mail.mailTo(di!.email!)).subject!), 'asked')
  assert.match(await bodyOf(bo!.email!), /I cannot come: https:\S+\/i\/mg_\S+\?say=no/)
  assert.doesNotMatch((await mail.mailTo(cy!.email!)).subject!, /still coming/)
  await ann.call(cancelGathering, { params: dinner.params, body: { reason: 'The cook is ill.' } })
  await until(async () => /The cook is ill/.test(await bodyOf(bo!.email!)), 'cancelled')
  assert.doesNotMatch(await bodyOf(cy!.email!), /cook/, 'he had refused')
  const { items } = await ann.call(listMessages, {
    query: { about: dinner.params.id, from: 'me', limit: 200 },
  })
  assert.equal(new Set(items.filter(({ kind }) => kind === 'reminder').map(({ to }) => to)).size, 2)
})
