import assert from 'node:assert/strict'
import { test } from 'node:test'
import { removeGuest, withdrawInvitation } from '#/gatherings/schema/guest.ts'
import { listInvitations } from '#/gatherings/schema/invitations.ts'
import { changeGathering } from '#/gatherings/schema.ts'
import { retryMessage } from '#/messages/schema.ts'
import { bounceAddress } from '#/shared/return-address.ts'
import { hour, minute } from '#/time/date.ts'
import { formatInstant } from '#/time/instant.ts'
import { until } from './clocks.ts'
import { guest, host, startHosting, tokenIn } from './hosting.ts'
import { INBOUND, startInbound } from './inbound.ts'

const hosting = await startHosting(INBOUND)
const { app, ann, mail, gateway, clock, taken, isQuiet, passBy } = hosting
const postman = await startInbound(hosting)
const refuses = () => ({ status: 400, json: { code: 21614, message: 'Not a mobile number' } })
const bodyOf = async (address: string) => (await mail.mailTo(address)).text!

test('an invitation goes by text message, and by mail where its gateway refuses it; its link opens there too', async () => {
  const [bo, cy] = [guest('Bo'), guest('Cy')]
  gateway.answer = ({ body }) => (new URLSearchParams(body).get('To') === cy.phone ? refuses() : taken())
  const dinner = await host(hosting, ann, { guests: [bo, cy] })
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
  const dinner = await host(hosting, ann, { guests: [bo] })
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
  await until(async () => (await dinner.of(bo)).sent_at !== null && (await isQuiet()), 'noted')
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
  const dinner = await host(hosting, ann, { guests: [bo, cy], seats: 1 })
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

test('a message that failed is named to its sender, who has it tried again; a co-host reads who, not what', async () => {
  const bo = guest('Bo', { email: null, channels: ['sms'] })
  const [dora, eve] = [await hosting.person('Dora'), await hosting.person('Eve')]
  gateway.answer = refuses
  const dinner = await host(hosting, dora, { guests: [bo], co_hosts: [eve.email] })
  await until(async () => (await dinner.of(bo)).state === 'lapsed', 'given up')
  const [seen] = (await eve.call(listInvitations, { params: dinner.params })).items
  assert.deepEqual([seen!.message, seen!.error !== null], [null, true])
  gateway.answer = taken
  const { message } = await dinner.of(bo)
  await dora.call(retryMessage, { params: { id: message! } })
  await until(() => dinner.textsTo(bo).length === 2, 'sent again')
  await until(async () => (await dinner.of(bo)).error === null, 'said to be')
})

test('a gateway that is away for all leaves it to mail after half an hour, and invitations hold from then on', async () => {
  const guests = ['Bo', 'Cy', 'Di'].map(name => guest(name))
  gateway.answer = () => ({ status: 503 })
  const dinner = await host(hosting, ann, { guests, reply_within: 'PT20M' })
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
  await passBy(30 * minute, 5 * minute)
  assert.deepEqual(
    (await dinner.invitations()).map(({ state }) => state),
    ['lapsed', 'lapsed', 'lapsed'],
  )
})

test('a gateway that is away burns nobody: who was not reached is asked again, and the host hears of it once', async () => {
  const guests = ['Bo', 'Cy', 'Di', 'Ed'].map(name => guest(name, { email: null, channels: ['sms'] }))
  gateway.answer = () => ({ status: 503 })
  const toldOf = () => mail.mails.filter(({ to, raw }) => to === ann.email && /do not leave/.test(raw)).length
  const dinner = await host(hosting, ann, { guests, seats: 2, reply_within: 'P1D' })
  await passBy(2 * hour, 3 * minute)
  assert.equal(toldOf(), 1)
  assert.ok((await dinner.invitations()).every(({ state }) => state === 'invited' || state === 'waiting'))
  gateway.answer = taken
  await passBy(hour, 5 * minute)
  const stands = (await dinner.invitations()).map(({ state }) => state).sort()
  assert.deepEqual(stands, ['invited', 'invited', 'waiting', 'waiting'])
  assert.deepEqual([(await dinner.seats()).reserved, toldOf()], [2, 1])
})

test('while the mail server is away no invitation lapses; it holds for its hour from when it has left', async () => {
  const bo = guest('Bo', { phone: null, channels: ['email'] })
  mail.deed = () => '451 4.3.0 Later'
  const dinner = await host(hosting, ann, { guests: [bo], reply_within: 'PT1H' })
  await passBy(4 * hour, 20 * minute)
  assert.equal((await dinner.of(bo)).state, 'invited')
  mail.deed = () => 'take'
  await passBy(3 * hour, 10 * minute)
  const [sent] = dinner.mailsTo(bo)
  assert.ok(sent)
  const { sent_at, lapses_at, state } = await dinner.of(bo)
  assert.ok(state === 'lapsed' || Date.parse(lapses_at!) - Date.parse(sent_at!) === hour)
  await passBy(hour, 5 * minute)
  assert.equal((await dinner.of(bo)).state, 'lapsed')
})

test('nobody is texted at night; who is withdrawn before it is morning hears nothing of it at all', async () => {
  clock.set('2026-11-24T21:30:00Z')
  const [bo, cy] = [guest('Bo'), guest('Cy', { phone: null, channels: ['email'] })]
  const di = guest('Di')
  const dinner = await host(hosting, ann, { guests: [bo, cy, di] })
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
