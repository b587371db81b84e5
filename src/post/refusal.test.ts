import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Hopeless } from '#/shared/hopeless.ts'
import { failureOf } from './refusal.ts'

const failure = (facts: object) => failureOf(Object.assign(new Error('It failed'), facts))
const replied = (command: string, response: string) =>
  failure({ code: 'EENVELOPE', command, response, responseCode: Number(response.slice(0, 3)) })

test('what is said for good about the recipient or the mail is final', () => {
  for (const error of [
    replied('RCPT TO', '550 5.1.1 No such user'),
    replied('RCPT TO', '552 5.2.2 Mailbox full'),
    replied('DATA', '554 5.7.1 Spam'),
    replied('MAIL FROM', '552 5.3.4 Too large'),
    failure({ code: 'EMESSAGE', command: 'MAIL FROM' }),
  ])
    assert.ok(error instanceof Hopeless, error.message)
})

test('what passes, or speaks of the settings, is tried again', () => {
  for (const error of [
    replied('RCPT TO', '450 4.2.0 Greylisted'),
    replied('DATA', '451 Try later'),
    replied('RCPT TO', '530 5.7.0 Authentication required'),
    replied('MAIL FROM', '550 5.7.1 Sender not allowed'),
    replied('CONN', '554 No service here'),
    failure({ code: 'EAUTH', command: 'AUTH PLAIN', response: '535 Wrong', responseCode: 535 }),
    failure({ code: 'ESOCKET', command: 'CONN' }),
    failure({ code: 'ETIMEDOUT', command: 'CONN' }),
  ])
    assert.ok(!(error instanceof Hopeless), error.message)
})

test('a failure tells the server’s words on one line, without anybody’s address', () => {
  const { message } = replied('RCPT TO', '550-5.1.1 <bo@example.com>: unknown\r\n550 5.1.1 (bo@example.com)')
  assert.equal(message, 'The mail server said: 550-5.1.1 <…>: unknown 550 5.1.1 (…)')
})
