import assert from 'node:assert/strict'
import { test } from 'node:test'
import { changeContact } from '#/contacts/schema.ts'
import { addGuests, cancelGathering } from '#/gatherings/schema.ts'
import { day, hour, minute } from '#/time/date.ts'
import { until } from './clocks.ts'
import { guest, host, startHosting } from './hosting.ts'

const hosting = await startHosting()
const { app, ann, gateway, clock, calls } = hosting

let sid = 0

/** A text message as Twilio brings it. */
const says = async ({ phone }: { phone?: string | null }, Body: string, MessageSid = `IN${++sid}`) => {
  const { status } = await calls('/hooks/twilio/messages', { From: phone!, Body, MessageSid })
  assert.equal(status, 200)
}

async function dinnerFor(guests: ReturnType<typeof guest>[], given: object = {}) {
  const dinner = await host(hosting, ann, { guests, ...given })
  await until(() => guests.every(one => dinner.textsTo(one).length), 'invited')
  await until(async () => (await planned()) === 0, 'noted')
  /** What he is texted next. */
  const hears = async (one: ReturnType<typeof guest>, words: RegExp) => {
    await until(() => words.test(dinner.lastText(one)), `${words} after ${dinner.lastText(one)}`)
    await until(async () => (await planned()) === 0, 'noted')
  }
  return { ...dinner, hears }
}

const planned = async () =>
  (await app.db.selectFrom('messages').select('id').where('state', '=', 'planned').execute()).length

test('a yes with a number of people gets their seats, and is confirmed by text message', async () => {
  const bo = guest('Bo')
  const dinner = await dinnerFor([bo], { seats: 3 })
  await says(bo, 'Yes, 2 people!\n\n-- \nBo')
  await dinner.hears(bo, /^You have 2 seats: Dinner, Fri 27 Nov, 19:00/)
  assert.deepEqual([(await dinner.of(bo)).answer, (await dinner.seats()).yes], ['yes', 2])
  await says(bo, 'Sorry, I can’t make it')
  await dinner.hears(bo, /^Thank you: you are not coming to Dinner/)
  assert.equal((await dinner.seats()).yes, 0)
})

test('whoever is invited in German answers in German, and hears that maybe keeps no seat', async () => {
  const bo = guest('Bo')
  const dinner = await dinnerFor([bo], { language: 'de' })
  assert.match(dinner.lastText(bo), /^Ann lädt Sie ein: Dinner, Fr 27\.11\., 19:00/)
  await says(bo, 'Vielleicht')
  await dinner.hears(bo, /keiner ist sicher/)
  await says(bo, 'ja zu zweit')
  await dinner.hears(
    bo,
    /^Nur noch ein Platz ist frei, nicht genug für 2: Dinner\. Sie sind Nummer 1 auf der Warteliste/,
  )
})

test('more than there are seats is refused with how many fit, and a yes without a seat told its place', async () => {
  const [bo, cy, di] = [guest('Bo'), guest('Cy'), guest('Di')]
  const dinner = await dinnerFor([bo, cy], { seats: 2, party_limit: 3 })
  await says(bo, 'yes 2')
  await dinner.hears(bo, /There are not so many seats: Dinner\. One could be yours/)
  await says(bo, 'yes 9')
  await dinner.hears(bo, /There is room for 3 of you at most/)
  await says(bo, 'yes')
  await dinner.hears(bo, /^You have a seat/)
  await says(cy, 'no')
  await says(bo, 'we are 2')
  await dinner.hears(bo, /^You have 2 seats/)
  await says(cy, 'Yes')
  await dinner.hears(cy, /You are number 1 on the waiting list/)
  assert.equal(dinner.textsTo(di).length, 0)
})

test('who says it by text message has it confirmed so, though he has come to prefer mail', async () => {
  const bo = guest('Bo')
  const dinner = await dinnerFor([bo])
  await ann.call(changeContact, {
    params: { id: dinner.contacts.get('Bo')! },
    body: { channels: ['email', 'sms'] },
  })
  await says(bo, 'yes')
  await dinner.hears(bo, /^You have a seat/)
})

test('the same message twice counts once, and one that is signed wrong not at all', async () => {
  const bo = guest('Bo')
  const dinner = await dinnerFor([bo])
  const form = { From: bo.phone!, Body: 'no', MessageSid: 'FORGED' }
  assert.equal((await calls('/hooks/twilio/messages', form, 'another token')).status, 403)
  assert.equal((await dinner.of(bo)).state, 'invited')
  await Promise.all([says(bo, 'yes', 'TWICE'), says(bo, 'yes', 'TWICE')])
  await dinner.hears(bo, /^You have a seat/)
  await says(bo, 'no')
  await says(bo, 'yes', 'TWICE')
  assert.equal((await dinner.of(bo)).answer, 'no')
})

test('of several invitations it is asked which, and the number then names one', async () => {
  const bo = guest('Bo')
  const dinner = await dinnerFor([bo])
  const brunch = await dinnerFor([], { seats: 1, title: 'Brunch' })
  await ann.call(addGuests, { params: brunch.params, body: { contact: dinner.contacts.get('Bo')! } })
  await dinner.hears(bo, /Brunch/)
  await says(bo, 'yes')
  await dinner.hears(
    bo,
    /^Which one\? 1: Brunch, Fri 27 Nov, 19:00; 2: Dinner, Fri 27 Nov, 19:00\. .* its number\.$/,
  )
  await says(bo, '2')
  await dinner.hears(bo, /^You have a seat: Dinner/)
  await says(bo, '1')
  await dinner.hears(bo, /^Which one\? .* and your answer/)
  await says(bo, 'No Brunch please')
  await dinner.hears(bo, /^Thank you: you are not coming to Brunch/)
  assert.deepEqual([(await dinner.of(bo)).answer, (await brunch.invitations())[0]!.answer], ['yes', 'no'])
})

test('what is not clear is asked back with the link, a few times a day and never for ever', async () => {
  const bo = guest('Bo')
  const dinner = await dinnerFor([bo])
  await says(bo, 'Who is this?')
  await dinner.hears(bo, /^This was not understood\. .*https:\/\/muster\.example\.com\/i\/mg_/)
  for (let times = 0; times < 12; times++) await says(bo, dinner.lastText(bo))
  await until(async () => (await planned()) === 0, 'left')
  assert.equal(dinner.textsTo(bo).length, 5, 'the invitation, and four times back')
  assert.equal((await dinner.of(bo)).state, 'invited')
  await says(bo, 'Yes!')
  await dinner.hears(bo, /^You have a seat/)
  clock.now += day + 1
  await says(bo, 'Hm?')
  await dinner.hears(bo, /^This was not understood/)
})

test('every change of mind is confirmed or refused, some times an hour, whatever was asked back before', async () => {
  const bo = guest('Bo')
  const dinner = await dinnerFor([bo], { party_limit: 2 })
  for (let times = 0; times < 5; times++) await says(bo, 'Hm?')
  for (let times = 0; times < 5; times++) {
    await says(bo, 'yes')
    await dinner.hears(bo, /^You have a seat/)
    await says(bo, 'no')
    await dinner.hears(bo, /^Thank you: you are not coming/)
  }
  await says(bo, 'yes 9')
  await dinner.hears(bo, /There is room for 2 of you at most/)
  await says(bo, 'yes')
  for (let times = 0; times < 9; times++) await says(bo, 'yes 9')
  await until(hosting.isQuiet, 'left')
  assert.equal(dinner.textsTo(bo).length, 1 + 4 + 10 + 6, 'asked back, confirmed, refused')
  await hosting.passBy(hour + minute, 30 * minute)
  await dinner.hears(bo, /^You have a seat/)
})

test('STOP and HELP are the carrier’s, unknown numbers hear nothing, and neither do those of what is over', async () => {
  const [bo, cy] = [guest('Bo'), guest('Cy')]
  const dinner = await dinnerFor([bo, cy])
  const before = gateway.taken.length
  for (const word of ['HELP', 'Info', 'START', 'Stopp']) await says(bo, word)
  assert.match((await dinner.of(bo)).error ?? '', /takes no more text messages/)
  assert.equal((await dinner.of(cy)).error, null)
  await says({ phone: '+4917099999999' }, 'yes')
  await says({ phone: 'Example' }, 'yes')
  await says(bo, 'no')
  await until(async () => (await dinner.of(bo)).answer === 'no', 'a no is heard, also after STOP')
  clock.set('2026-11-28T10:00:00Z')
  await says(cy, 'yes')
  assert.equal(gateway.taken.length, before)
})

test('who answered STOP is told by mail', async () => {
  const bo = guest('Bo')
  await says(bo, 'STOP')
  const dinner = await host(hosting, ann, { guests: [bo] })
  await until(() => dinner.mailsTo(bo).length, 'mailed')
  assert.equal(dinner.textsTo(bo).length, 0)
  await ann.call(cancelGathering, { params: dinner.params, body: {} })
  await until(() => dinner.mailsTo(bo).length === 2, 'told')
})

test('a gateway’s report that a text arrived is on the board', async () => {
  const bo = guest('Bo')
  const dinner = await dinnerFor([bo])
  const callback = new URL(dinner.textsTo(bo)[0]!.get('StatusCallback')!)
  assert.equal((await dinner.of(bo)).delivered, false)
  await calls(callback.pathname + callback.search, { MessageStatus: 'delivered', MessageSid: 'SM0' })
  const sent = await app.db
    .selectFrom('messages')
    .select('receipt')
    .where('address', '=', bo.phone!)
    .execute()
  await calls(callback.pathname + callback.search, {
    MessageStatus: 'delivered',
    MessageSid: sent[0]!.receipt!,
  })
  assert.equal((await dinner.of(bo)).delivered, true)
})
