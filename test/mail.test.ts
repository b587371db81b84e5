import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { inspect } from 'node:util'
import { within } from '#/app.ts'
import type { Mail } from '#/carriers.ts'
import { duties } from '#/clock/handlers.ts'
import { startClock } from '#/clock/loop.ts'
import { openDatabase, transaction } from '#/db/database.ts'
import { createMeeting } from '#/meetings/schema.ts'
import { deliver } from '#/messages/actions/deliver.ts'
import { type Notice, tell } from '#/messages/actions/tell.ts'
import { listMessages } from '#/messages/schema.ts'
import { changeMe } from '#/people/schema.ts'
import { ok } from '#/shared/result.ts'
import { bounceAddress } from '#/shared/return-address.ts'
import { second } from '#/time/date.ts'
import { until } from './clocks.ts'
import { NOW, startMuster } from './harness.ts'
import { lineTo } from './line.ts'
import { type Deed, type Stage, startMailServer } from './mailserver.ts'

const server = await startMailServer()
// Limits of a second: a test does not wait for a server that hangs as long as people would.
const limits = '?greetingTimeout=600&socketTimeout=600&connectionTimeout=600'
const muster = await startMuster({
  SMTP_URL: server.url + limits,
  MAIL_FROM: 'Muster <muster@example.com>',
  PUBLIC_URL: 'https://muster.example.com',
  INBOUND_SMTP_PORT: '0',
})
const lines: string[] = []
const write = (facts: object) => void lines.push(inspect(facts))
const app = { ...muster.app, log: { debug: write, info: write, warn: write, error: write } }
const clock = startClock(app, { connectionString: muster.database }, duties)
test.after(() => clock.stop())

const [ann, bo] = [await muster.person('Ann'), await muster.person('Bo')]

/** Says something to somebody, in Ann's name; returns the message. */
async function say(notice: Partial<Notice> = {}, subject = 'Plan'): Promise<string> {
  const letter = { language: 'en' as const, subject, parts: ['Hello Bo,', { facts: ['09:30–10:00'] }] }
  const to = { id: bo.id, email: bo.email }
  await transaction(app.db, async tx => {
    await tell(within(app, tx), { to, kind: 'notice', about: null, letter, sender: ann.id, ...notice })
    return ok()
  })
  const { id } = await app.db
    .selectFrom('messages')
    .select('id')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow()
  return id
}

const messageOf = (id: string) =>
  app.db.selectFrom('messages').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
const isIn = (id: string, state: string) => async () => (await messageOf(id)).state === state
const copies = (id: string) =>
  server.mails.filter(({ messageId }) => messageId === `<${id}@example.com>`).length

/** Lets the clock reach the next try, and the one after, until something holds. */
async function later(holds: () => unknown, what: string): Promise<void> {
  await until(async () => {
    muster.clock.now += 10 * second
    clock.wake()
    return holds()
  }, what)
}

const about = '01920000-0000-7000-8000-000000000001'
const plain: Mail = {
  id: '01920000-0000-7000-8000-0000000000aa',
  to: { name: 'Bo', address: 'bo@example.org' },
  sender: null,
  subject: 'Plan',
  text: 'Hello',
  html: null,
  thread: null,
  calendar: null,
  unsubscribe: null,
}

test('a mail comes in the name of whoever it speaks for, and answers go to him', async () => {
  const id = await say({ about })
  await until(isIn(id, 'sent'), 'sent')
  const mail = await server.mailTo(bo.email)
  assert.deepEqual(mail.from, { name: 'Ann via Muster', address: 'muster@example.com' })
  assert.equal(mail.replyTo?.[0]?.address, ann.email)
  assert.deepEqual([mail.subject, mail.messageId], ['Plan', `<${id}@example.com>`])
  assert.deepEqual([mail.references, mail.inReplyTo], [`<${about}@example.com>`, `<${about}@example.com>`])
  assert.match(mail.text!, /Hello Bo,\s+09:30–10:00/)
  assert.match(mail.html!, /<p>Hello Bo,<\/p>/)
  const headers = Object.fromEntries(mail.headers.map(({ key, value }) => [key, value]))
  assert.equal(headers['auto-submitted'], 'auto-generated')
  assert.equal(headers['list-unsubscribe'], undefined)
})

test('its bounces come back to an address that names it', async () => {
  const id = await say()
  await until(isIn(id, 'sent'), 'sent')
  assert.equal(server.mails.at(-1)!.from, bounceAddress(app.secret, id, 'muster.example.com'))
})

test('an invitation is an alternative to the text and a file besides, the same object', async () => {
  const text = `BEGIN:VCALENDAR\r\nVERSION:2.0\r\nSUMMARY:Zwölf Köche ${'x'.repeat(60)}\r\nEND:VCALENDAR\r\n`
  const id = await say({ kind: 'invitation', calendar: { method: 'REQUEST', text } })
  await until(isIn(id, 'sent'), 'sent')
  const { raw } = server.mails.at(-1)!
  assert.match(raw, /^Content-Type: multipart\/mixed/m)
  assert.match(raw, /^Content-Type: multipart\/alternative/m)
  assert.match(raw, /^Content-Type: text\/calendar; charset=utf-8; method=REQUEST/m)
  const { attachments } = await server.mailTo(bo.email)
  const parts = attachments.map(({ mimeType, filename, content }) => {
    return { mimeType, filename, content: Buffer.from(content as ArrayBuffer).toString('utf8') }
  })
  assert.deepEqual(
    parts.map(({ mimeType, filename }) => [mimeType, filename]),
    [
      ['text/calendar', null],
      ['application/ics', 'invite.ics'],
    ],
  )
  for (const { content } of parts) assert.equal(content.replace(/\r?\n/g, '\r\n'), text)
  assert.ok(raw.replace(/\r?\n/g, '').includes(Buffer.from(text).toString('base64')))
})

test('one click in the mail program unsubscribes', async () => {
  const unsubscribe = 'https://muster.example.com/m/mg_x/unsubscription'
  await app.carriers.email!.send({ ...plain, unsubscribe })
  const { headers } = await server.mailTo(plain.to.address)
  const named = (key: string) => headers.find(header => header.key === key)?.value
  assert.equal(named('list-unsubscribe'), `<${unsubscribe}>`)
  assert.equal(named('list-unsubscribe-post'), 'List-Unsubscribe=One-Click')
})

test('no name and no subject can begin another header', async () => {
  const evil = 'Bo\r\nBcc: eve@example.net\r\n\r\n<script>\u2028X: y\u0000'
  const sender = { name: evil, address: 'ann@example.com' }
  const to = { name: evil, address: 'bo@example.org' }
  await app.carriers.email!.send({ ...plain, to, sender, subject: evil })
  const mail = await server.mailTo('bo@example.org')
  assert.deepEqual(
    mail.headers.filter(({ key }) => ['bcc', 'x'].includes(key)),
    [],
  )
  assert.equal(mail.subject, 'Bo Bcc: eve@example.net <script> X: y')
  assert.equal(mail.to?.length, 1)
  assert.equal(server.mails.at(-1)!.to, 'bo@example.org')
  assert.equal(mail.text?.trim(), 'Hello')
})

for (const deed of ['hang', 'drop', '451 4.3.0 Later'] as Deed[]) {
  for (const stage of ['greeting', 'mail', 'rcpt', 'data', 'dot'] as Stage[]) {
    test(`a server that says ${deed} at ${stage} gets the mail once it has recovered`, async () => {
      if (stage === 'greeting') server.hangUp()
      server.deed = where => (where === stage ? deed : 'take')
      const id = await say()
      await until(async () => (await messageOf(id)).attempts > 0, 'tried')
      const tried = await messageOf(id)
      assert.equal(tried.state, 'planned')
      assert.match(tried.last_error!, /^The mail server (said|could not be used): \S/)
      assert.deepEqual([tried.sent_at, tried.delivered_at], [null, null])
      server.deed = () => 'take'
      await later(isIn(id, 'sent'), 'sent in the end')
      const sent = await messageOf(id)
      assert.equal(sent.last_error, null)
      assert.ok(sent.attempts > 1 && sent.sent_at !== null)
      // What was taken but never confirmed comes again under the same Message-ID.
      assert.equal(copies(id), stage === 'dot' ? sent.attempts : 1)
    })
  }
}

test('an address that does not exist is a failure at once, and whoever invited him hears of it', async () => {
  server.deed = (stage, to) =>
    stage === 'rcpt' && to === 'nobody@example.org' ? '550 5.1.1 <nobody@example.org>: unknown' : 'take'
  const body = {
    title: 'Dinner',
    start: '2026-11-24T19:00:00Z',
    end: '2026-11-24T20:00:00Z',
    participants: ['nobody@example.org'],
  }
  const meeting = await ann.call(createMeeting, { body })
  const sent = () => ann.call(listMessages, { query: { about: meeting.id } })
  await until(async () => (await sent()).items.some(({ state }) => state === 'failed'), 'failed')
  server.deed = () => 'take'
  const failed = (await sent()).items.find(({ state }) => state === 'failed')!
  assert.deepEqual(
    [failed.to, failed.attempts, failed.error],
    ['nobody@example.org', 1, 'The mail server said: 550 5.1.1 <…>: unknown'],
  )
  assert.match(lines.join(), /550 5\.1\.1/)
  assert.doesNotMatch(lines.join(), /@example/) // nobody's address stands in the log
  await until(
    () => server.mails.some(({ to, raw }) => to === ann.email && raw.includes('Not delivered')),
    'told',
  )
  const notice = await server.mailTo(ann.email)
  assert.match(notice.text!, /“Invitation: Dinner” to nobody@example\.org could not be delivered/)
})

test('what waits goes to the new address of whoever has moved, a secret link only to the old one', async () => {
  const cy = await muster.person('Cy')
  server.deed = () => '451 4.3.0 Later'
  const to = { id: cy.id, email: cy.email }
  const ids = [await say({ to }), await say({ to, secret: true })]
  for (const id of ids) await until(async () => (await messageOf(id)).attempts > 0, 'tried')
  await cy.call(changeMe, { body: { email: 'cy@example.net' } })
  server.deed = () => 'take'
  for (const id of ids) await later(isIn(id, 'sent'), 'sent')
  const reached = ids.map(id => server.mails.findLast(({ messageId }) => messageId.includes(id))!.to)
  assert.deepEqual(reached, ['cy@example.net', cy.email])
  assert.equal((await messageOf(ids[0]!)).address, 'cy@example.net')
})

test('many mails go over a few connections', async () => {
  const before = server.mails.length
  const ids = await Promise.all(Array.from({ length: 60 }, () => say()))
  await until(() => server.mails.length >= before + 60, 'all sent')
  const recent = server.mails.slice(before)
  assert.equal(new Set(recent.map(({ messageId }) => messageId)).size, 60)
  assert.ok(new Set(recent.map(({ session }) => session)).size <= 8)
  for (const id of new Set(ids)) await until(isIn(id, 'sent'), 'written down')
})

test('what has left is written down, though the database is away for a second just then', async () => {
  const line = await lineTo(muster.database)
  const { db, pool } = openDatabase({ connectionString: line.url })
  const id = app.newId()
  const message = { id, address: bo.email, channel: 'email', kind: 'notice', text: 'Hello', secret: false }
  await app.db
    .insertInto('messages')
    .values({ ...message, state: 'planned', send_at: NOW })
    .execute()
  server.lag = 200
  const delivered = deliver({ ...app, db }, id)
  await until(() => copies(id) === 1, 'on its way')
  line.cut()
  await sleep(600)
  line.mend()
  await delivered
  assert.equal((await messageOf(id)).state, 'sent')
  assert.equal(copies(id), 1)
  server.lag = 0
  await pool.end()
  await line.close()
})
