import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { cancelMeeting, createMeeting } from '#/meetings/schema.ts'
import { minute, second } from '#/time/date.ts'
import { until } from './clocks.ts'
import { AUTH, PUBLIC_URL, startTexting } from './texting.ts'

const texting = await startTexting()
const { mail, gateway, pass, reminded, passToNextTry, textsTo, calls } = texting

test('a reminder goes out as one text message by the contract of Twilio, with a short link', async () => {
  gateway.answer = () => ({ status: 201, json: { sid: 'SM42' } })
  const { person, text } = await reminded()
  await until(async () => (await text())?.state === 'sent', 'sent')
  const [form, ...rest] = textsTo(person.phone)
  assert.deepEqual(rest, [])
  assert.equal(form!.get('From'), '+15005550006')
  assert.match(form!.get('Body')!, /^Reminder: “Plan”, .* https:\/\/muster\.example\.com\/m(eetings)?\/\S+$/)
  const { id } = await text()
  assert.equal(form!.get('StatusCallback'), `${PUBLIC_URL}/hooks/twilio/status?message=${id}`)
  const { path, headers } = gateway.taken.at(-1)!
  assert.equal(path, '/2010-04-01/Accounts/AC1/Messages.json')
  assert.equal(headers.authorization, `Basic ${Buffer.from(`AC1:${AUTH}`).toString('base64')}`)
  assert.equal((await text()).delivered_at, null)
})

test('a gateway that answers 500 is asked again, and the text arrives once', async () => {
  let asked = 0
  gateway.answer = () => (++asked < 3 ? { status: 500 } : { status: 201, json: { sid: 'SM43' } })
  const { person, text } = await reminded()
  await until(async () => {
    pass(3 * second)
    return (await text())?.state === 'sent'
  }, 'sent')
  assert.equal(textsTo(person.phone).length, 3)
  const { attempts, error } = await text()
  assert.deepEqual([attempts, error], [3, null])
})

test('a number that does not exist is a failure at once, and a mail says it instead, with its link', async () => {
  gateway.answer = ({ body }) => {
    const to = new URLSearchParams(body).get('To')
    return { status: 400, json: { code: 21211, message: `Invalid 'To' Phone Number: ${to}`, status: 400 } }
  }
  const { person, reminders, text } = await reminded()
  await until(
    async () => (await reminders()).some(({ channel, state }) => channel === 'email' && state === 'sent'),
    'mailed',
  )
  const failed = await text()
  assert.equal(failed.state, 'failed')
  assert.equal(failed.error, "Twilio said: 21211 Invalid 'To' Phone Number: …")
  const all = await reminders()
  assert.deepEqual(all.map(({ channel, instead_of }) => [channel, instead_of]).toSorted(), [
    ['email', failed.id],
    ['sms', null],
  ])
  const { subject, text: words } = await mail.mailTo(person.email)
  assert.equal(subject, 'Reminder: Plan')
  assert.match(words!, /https:\/\/muster\.example\.com\/m/)
  assert.match(words!, /was to reach you as a text message at \+\d+, which failed: Twilio said: 21211/)
})

test('a gateway that stays away for half an hour leaves it to a mail, in time', async () => {
  gateway.answer = () => ({ status: 503 })
  const { person, reminders } = await reminded()
  const began = texting.clock.now
  const isMailed = () => mail.mails.some(({ to }) => to === person.email)
  await until(async () => {
    await passToNextTry()
    return isMailed()
  }, 'mailed')
  assert.ok(texting.clock.now - began < 35 * minute)
  const texts = (await reminders()).filter(({ channel }) => channel === 'sms')
  assert.deepEqual(
    texts.map(({ state, attempts }) => [state, attempts]),
    [['failed', 12]],
  )
})

test('whoever wants no mail gets none instead', async () => {
  gateway.answer = () => ({ status: 400, json: { code: 21614, message: 'Not a mobile number' } })
  const { person, reminders, text } = await reminded({ channels: ['sms'] })
  await until(async () => (await text())?.state === 'failed', 'failed')
  assert.deepEqual(
    (await reminders()).filter(({ channel }) => channel === 'email'),
    [],
  )
  assert.deepEqual(
    mail.mails.filter(({ to }) => to === person.email),
    [],
  )
})

test('Twilio’s reports are believed when they are signed, in any order', async () => {
  gateway.answer = () => ({ status: 201, json: { sid: 'SM44' } })
  const { text } = await reminded()
  await until(async () => (await text())?.state === 'sent', 'sent')
  const { id } = await text()
  const path = `/hooks/twilio/status?message=${id}`
  const report = (state: string, sid = 'SM44', token = AUTH) =>
    calls(path, { MessageSid: sid, MessageStatus: state, To: '+4930' }, token)
  assert.equal((await report('delivered', 'SM44', 'another token')).status, 403)
  assert.equal((await texting.fetch(path, { method: 'POST', body: new URLSearchParams() })).status, 403)
  assert.equal(
    (await texting.fetch(path, { method: 'POST', json: { MessageStatus: 'delivered' } })).status,
    415,
  )
  assert.equal((await report('delivered', 'SM43')).status, 204) // of an earlier try
  assert.equal((await report('sent')).status, 204)
  assert.equal((await text()).delivered_at, null)
  assert.equal((await report('delivered')).status, 204)
  assert.notEqual((await text()).delivered_at, null)
  assert.equal((await report('undelivered')).status, 204)
  assert.equal((await text()).state, 'sent')
})

test('a text that the network could not deliver says so, and a mail follows', async () => {
  gateway.answer = () => ({ status: 201, json: { sid: 'SM45' } })
  const { person, text } = await reminded()
  await until(async () => (await text())?.state === 'sent', 'sent')
  const { id } = await text()
  const form = { MessageSid: 'SM45', MessageStatus: 'undelivered', ErrorCode: '30003' }
  assert.equal((await calls(`/hooks/twilio/status?message=${id}`, form)).status, 204)
  const failed = await text()
  assert.deepEqual([failed.state, failed.error], ['failed', 'Twilio could not deliver it (error 30003).'])
  await until(() => mail.mails.some(({ to }) => to === person.email), 'mailed')
  await calls(`/hooks/twilio/status?message=${id}`, form)
  await sleep(100)
  assert.equal(mail.mails.filter(({ to }) => to === person.email).length, 1)
})

test('a meeting that is cancelled while the gateway is away is no reminder any more', async () => {
  gateway.answer = () => ({ status: 503 })
  const { person, meeting, text } = await reminded()
  await until(async () => ((await text())?.attempts ?? 0) > 0, 'tried')
  await person.call(cancelMeeting, { params: { id: meeting.id }, body: {} })
  gateway.answer = () => ({ status: 201, json: { sid: 'SM48' } })
  await until(async () => {
    pass(10 * second)
    return (await text())?.state === 'cancelled'
  }, 'cancelled')
  assert.equal(textsTo(person.phone).length, 1)
})

test('a mail server that hangs holds up no text message', async () => {
  gateway.answer = () => ({ status: 201, json: { sid: 'SM49' } })
  mail.deed = () => 'hang'
  const people = await Promise.all(Array.from({ length: 5 }, () => reminded()))
  // An invitation each, and as many again as there are hands for mail.
  const guests = Array.from({ length: 40 }, (_, i) => `guest${i}@example.org`)
  const [start, end] = ['2027-01-11T09:00:00Z', '2027-01-11T10:00:00Z'] as const
  await people[0]!.person.call(createMeeting, { body: { title: 'All', start, end, participants: guests } })
  const late = await reminded()
  // Making him and his meeting takes its time on a busy machine, and is none of this.
  const began = performance.now()
  await until(async () => (await late.text())?.state === 'sent', 'texted')
  assert.ok(performance.now() - began < 6_000)
  mail.deed = () => 'take'
})
