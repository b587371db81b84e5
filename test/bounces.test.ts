import assert from 'node:assert/strict'
import { test } from 'node:test'
import { getMeetingLog } from '#/meetings/schema.ts'
import { tell } from '#/messages/actions/tell.ts'
import { listMessages } from '#/messages/schema.ts'
import { bounceAddress } from '#/shared/return-address.ts'
import { casting, meet } from './cast.ts'
import { type Somebody, startMuster } from './harness.ts'
import { INBOUND, startInbound } from './inbound.ts'

const muster = await startMuster(INBOUND)
const postman = await startInbound(muster)
const cast = casting(muster)

const bouncesOf = (message: string) => bounceAddress(muster.app.secret, message, 'muster.example.com')

/** What a mail server reports (RFC 3464), and the mail that it is about, which itself holds an answer. */
function report(fields: readonly string[], about = 'Subject: Invitation: Plan'): string {
  return [
    'From: Mail Delivery System <mailer-daemon@example.org>',
    'Subject: Undelivered Mail Returned to Sender',
    'Auto-Submitted: auto-replied',
    'MIME-Version: 1.0',
    'Content-Type: multipart/report; report-type=delivery-status; boundary="r"',
    '',
    '--r',
    'Content-Type: text/plain',
    '',
    'I am sorry.',
    '--r',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; mx.example.org',
    'Arrival-Date: Mon, 23 Nov 2026 08:00:00 +0000',
    '',
    ...fields,
    '',
    '--r',
    'Content-Type: message/rfc822',
    '',
    about,
    '',
    '--r--',
    '',
  ].join('\r\n')
}

const FAILED = [
  'Final-Recipient: rfc822; bo@example.org',
  'Action: failed',
  'Status: 5.1.1',
  'Diagnostic-Code: smtp; 550 5.1.1 <bo@example.org>:',
  '    no such user here',
]

async function invited(organizer: Somebody, others: readonly Somebody[]) {
  const { id } = await meet(
    organizer,
    others.map(one => one.id),
    '10:00',
    '11:00',
  )
  const messages = await Promise.all(others.map(one => invitationTo(one, id)))
  return { id, messages }
}

async function invitationTo(person: Somebody, about: string) {
  const { items } = await person.call(listMessages, {
    query: { about, kind: 'invitation', to: person.email },
  })
  return items[0]!
}

test('a mail that came back is shown as failed in the words of the mail server, and its sender is told', async () => {
  const [ann, bo, cy] = await cast()
  const { id, messages } = await invited(ann, [bo, cy])
  const { code, text } = await postman.send(bouncesOf(messages[0]!.id), report(FAILED))
  assert.equal(code, 250, text)
  const failed = await invitationTo(bo, id)
  assert.equal(failed.state, 'failed')
  assert.equal(failed.error, 'The mail came back: 550 5.1.1 <bo@example.org>: no such user here')
  const { items } = await ann.call(listMessages, { query: { about: id, kind: 'notice' } })
  assert.match(items[0]!.subject!, /^Not delivered/)
  const log = await ann.call(getMeetingLog, { params: { id } })
  assert.equal(log.items.at(-1)!.kind, 'undelivered')
  assert.equal((await invitationTo(cy, id)).state, 'sent')
})

test('a mail that comes back twice is told of once', async () => {
  const [ann, bo] = await cast()
  const { id, messages } = await invited(ann, [bo])
  const sent = [1, 2, 3].map(() => postman.send(bouncesOf(messages[0]!.id), report(FAILED)))
  for (const { code } of await Promise.all(sent)) assert.equal(code, 250)
  const { items } = await ann.call(listMessages, { query: { about: id, kind: 'notice' } })
  assert.equal(items.length, 1)
})

test('a delay, a passing failure, an absence and a delivery are taken and change nothing', async () => {
  const [ann, bo] = await cast()
  const { id, messages } = await invited(ann, [bo])
  const fields = (action: string, status: string) => report([`Action: ${action}`, `Status: ${status}`])
  for (const raw of [
    fields('delayed', '4.4.7'),
    fields('failed', '4.2.2'),
    fields('delivered', '2.1.5'),
    fields('relayed', '5.0.0'),
    'Subject: Out of office\r\nAuto-Submitted: auto-replied\r\n\r\nAction: failed\r\nStatus: 5.1.1\r\n',
  ])
    assert.equal((await postman.send(bouncesOf(messages[0]!.id), raw)).code, 250)
  assert.equal((await invitationTo(bo, id)).state, 'sent')
})

test('a report says something of the message of its address alone', async () => {
  const [ann, bo, cy] = await cast()
  const { id, messages } = await invited(ann, [bo, cy])
  const [mine, other] = [messages[0]!, messages[1]!]
  const about = `Message-ID: <${other.id}@muster.example.com>\r\nX-Failed-Recipients: ${cy.email}`
  await postman.send(bouncesOf(mine.id), report([...FAILED, '', ...FAILED], about))
  assert.equal((await invitationTo(cy, id)).state, 'sent')
  const forged = bouncesOf(mine.id).replace(mine.id.replaceAll('-', ''), other.id.replaceAll('-', ''))
  assert.equal((await postman.send(forged, report(FAILED))).code, 550)
  assert.equal((await invitationTo(cy, id)).state, 'sent')
})

test('a bounce of a message that nobody sent tells nobody, and one of a message long gone is taken', async () => {
  const [ann] = await cast()
  const letter = { language: 'en' as const, subject: 'By the way', parts: ['Hello.'] }
  await tell(muster.app, { to: ann, kind: 'notice', about: null, letter })
  const before = (await ann.call(listMessages, { query: {} })).items
  assert.equal((await postman.send(bouncesOf(before[0]!.id), report(FAILED))).code, 250)
  const after = (await ann.call(listMessages, { query: {} })).items
  assert.deepEqual([after.length, after[0]!.state], [before.length, 'failed'])
  assert.equal((await postman.send(bouncesOf(muster.app.newId()), report(FAILED))).code, 250)
})
