import assert from 'node:assert/strict'
import { test } from 'node:test'
import { hour } from '#/time/date.ts'
import { until } from './clocks.ts'
import { startTexting } from './texting.ts'

const { app, pass, texter, reminded, textsTo, calls } = await startTexting()

test('STOP ends text messages to a number, START lets them come again, and other words are nothing', async () => {
  const says = (from: string, Body: string) => calls('/hooks/twilio/messages', { From: from, Body })
  const stopped = async (phone: string) =>
    (await app.db.selectFrom('sms_stops').select('phone').where('phone', '=', phone).execute()).length === 1
  const { phone } = await texter()
  for (const [word, after] of [
    ['yes', false],
    ['See you then', false],
    [' Stop. ', true],
    ['no thanks', true],
    ['START', false],
    ['unsubscribe', true],
    ['YES', false],
    ['QUIT', true],
  ] as const) {
    const answer = await says(phone, word)
    assert.equal(answer.status, 200)
    assert.match(await answer.text(), /<Response\/>$/)
    assert.equal(await stopped(phone), after, word)
  }
  assert.equal((await calls('/hooks/twilio/messages', { From: phone, Body: 'START' }, 'forged')).status, 403)
  assert.equal(await stopped(phone), true)
})

test('what was planned for a number that has stopped since is said by mail', async () => {
  const { person, mails } = await reminded({ passing: 0 })
  await calls('/hooks/twilio/messages', { From: person.phone, Body: 'STOP' })
  pass(hour)
  await until(() => mails().some(({ raw }) => raw.includes('Reminder')), 'mailed')
  assert.deepEqual(textsTo(person.phone), [])
})

test('what is planned after START is a text message again, and a mail while STOP holds', async () => {
  const { person, text, reminders } = await reminded({ passing: 0 })
  const says = (Body: string) => calls('/hooks/twilio/messages', { From: person.phone, Body })
  assert.equal((await text()).state, 'planned')
  await says('STOP')
  const stopped = await reminders()
  assert.deepEqual(
    stopped.map(({ channel, state, to }) => [channel, state, to]),
    [['email', 'planned', person.email]],
  )
  await says('START')
  assert.deepEqual(
    (await reminders()).map(({ channel, state, to }) => [channel, state, to]),
    [['sms', 'planned', person.phone]],
  )
})
