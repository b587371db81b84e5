import assert from 'node:assert/strict'
import { afterEach, test } from 'node:test'
import { within } from '#/app.ts'
import { duties } from '#/clock/handlers.ts'
import { transaction } from '#/db/database.ts'
import { deliver, fail } from '#/messages/actions/deliver.ts'
import { cutLinks, cutOldLinks, tell } from '#/messages/actions/tell.ts'
import { getMessage, listMessages, retryMessage } from '#/messages/schema.ts'
import { changeMe } from '#/people/schema.ts'
import { ok } from '#/shared/result.ts'
import { bounceAddress } from '#/shared/return-address.ts'
import { casting, meet } from './cast.ts'
import { until } from './clocks.ts'
import { type Somebody, startMuster } from './harness.ts'
import { INBOUND, startInbound } from './inbound.ts'
import { startMailServer } from './mailserver.ts'

const post = await startMailServer()
const muster = await startMuster({ ...INBOUND, SMTP_URL: post.url })
const postman = await startInbound(muster)
const cast = casting(muster)
afterEach(() => {
  post.deed = () => 'take'
})

const BOUNCE = [
  'Content-Type: multipart/report; report-type=delivery-status; boundary="r"',
  '',
  '--r',
  'Content-Type: message/delivery-status',
  '',
  'Action: failed',
  'Status: 5.1.1',
  'Diagnostic-Code: smtp; 550 5.1.1 no such user',
  '',
  '--r--',
  '',
].join('\r\n')

/** What is due to be delivered, once each; what fails stays planned. */
async function run(): Promise<void> {
  const due = await muster.app.db
    .selectFrom('plans')
    .selectAll()
    .where('kind', '=', 'messages.deliver')
    .execute()
  for (const { kind, subject, key, due_at } of due) {
    const left = await duties[kind]!.act(muster.app, { kind, subject, key, dueAt: due_at }).then(
      () => true,
      () => false,
    )
    if (left) await muster.app.db.deleteFrom('plans').where('subject', '=', subject).execute()
  }
}

async function invitationTo(person: Somebody, about: string) {
  const { items } = await person.call(listMessages, { query: { about, kind: 'invitation', to: 'me' } })
  return items[0]!
}

const bounce = (message: string) =>
  postman.send(bounceAddress(muster.app.secret, message, 'muster.example.com'), BOUNCE)

const pathIn = (mail: string) => /\/m\/mg_[\w-]+/.exec(mail)![0]
const opens = async (path: string) => (await muster.fetch(path)).status

test('an invitation that came back and is sent again brings a link that opens, and looks as it did', async () => {
  const [ann, bo] = await cast()
  const { id } = await meet(ann, [bo.id], '10:00', '11:00')
  await run()
  const first = await post.mailTo(bo.email)
  const message = await invitationTo(bo, id)
  await bounce(message.id)
  assert.equal((await invitationTo(bo, id)).state, 'failed')
  const again = await ann.call(retryMessage, { params: { id: message.id } })
  assert.deepEqual([again.state, again.attempts, again.error], ['planned', 0, null])
  await run()
  const second = await post.mailTo(bo.email)
  assert.notEqual(pathIn(second.text!), pathIn(first.text!))
  assert.equal(await opens(pathIn(second.text!)), 200)
  assert.equal(second.html!.replaceAll(pathIn(second.text!), pathIn(first.text!)), first.html)
  assert.equal((await invitationTo(bo, id)).state, 'sent')
})

test('what is kept of a message that has left opens nothing', async () => {
  const [ann, bo] = await cast()
  const { id } = await meet(ann, [bo.id], '10:00', '11:00')
  await run()
  const path = pathIn((await post.mailTo(bo.email)).text!)
  const { id: message } = await invitationTo(bo, id)
  const row = await muster.app.db
    .selectFrom('messages')
    .selectAll()
    .where('id', '=', message)
    .executeTakeFirst()
  assert.ok(!JSON.stringify(row).includes(path))
  assert.equal(await opens(pathIn(JSON.stringify(row!.letter))), 404)
  const { html } = await bo.call(getMessage, { params: { id: row!.id } })
  assert.match(html!, /Plan/)
  assert.doesNotMatch(html!, /mg_/)
})

test('a message that waits follows its reader with a link of its own; the old address’s opens nothing', async () => {
  const [ann, bo] = await cast()
  // Taken, but never confirmed: it may have arrived.
  post.deed = stage => (stage === 'dot' ? '451 4.3.0 Later' : 'take')
  const { id } = await meet(ann, [bo.id], '10:00', '11:00')
  await run()
  const before = pathIn((await post.mailTo(bo.email)).text!)
  const email = `long-new-address-of-${bo.email}`
  await bo.call(changeMe, { body: { email } })
  post.deed = () => 'take'
  await run()
  const mail = await post.mailTo(email)
  assert.equal(await opens(pathIn(mail.text!)), 200)
  assert.ok(mail.html!.includes(pathIn(mail.text!)))
  assert.equal(await opens(before), 410)
  const ics = Buffer.from(mail.attachments[0]!.content as ArrayBuffer).toString()
  const attendees = ics.replace(/\r?\n /g, '').match(/^ATTENDEE.*$/gm)!
  assert.deepEqual(
    new Set(attendees.map(line => line.trim().replace(/.*:mailto:/, ''))),
    new Set([ann.email, email]),
  )
  assert.ok(ics.split(/\r?\n/).every(line => Buffer.byteLength(line) <= 75))
  assert.equal((await invitationTo(bo, id)).to, email)
})

test('one that failed goes to the corrected address with a link that opens there', async () => {
  const [ann] = await cast()
  post.deed = stage => (stage === 'rcpt' ? '550 5.1.1 no such user' : 'take')
  const wrong = `wrong-${ann.email}`
  const { id, participants } = await meet(ann, [wrong], '14:00', '15:00')
  await run()
  const { items } = await ann.call(listMessages, { query: { about: id, kind: 'invitation', from: 'me' } })
  await transaction(muster.app.db, async tx => {
    await fail(within(muster.app, tx), items[0]!.id, 'no such user')
    return ok()
  })
  post.deed = () => 'take'
  const guest = participants.find(({ email }) => email === wrong)!.person
  const email = `right-${ann.email}`
  await muster.app.db.updateTable('people').set({ email }).where('id', '=', guest).execute()
  await ann.call(retryMessage, { params: { id: items[0]!.id } })
  await run()
  assert.equal(await opens(pathIn((await post.mailTo(email)).text!)), 200)
})

test('a report of an earlier try does not keep from leaving what is tried again', async () => {
  const [ann, bo] = await cast()
  const { id } = await meet(ann, [bo.id], '10:00', '11:00')
  await run()
  const message = await invitationTo(bo, id)
  await bounce(message.id)
  await ann.call(retryMessage, { params: { id: message.id } })
  assert.equal((await bounce(message.id)).code, 250)
  assert.equal((await invitationTo(bo, id)).state, 'planned')
  await run()
  assert.equal((await invitationTo(bo, id)).state, 'sent')
})

test('a secret that waits stays one when the mail server is taken away', async () => {
  const [ann] = await cast()
  const letter = {
    language: 'en' as const,
    subject: 'Sign in',
    parts: ['https://muster.example.com/m/ml_secret'],
  }
  await transaction(muster.app.db, async tx => {
    await tell(within(muster.app, tx), { to: ann, kind: 'notice', about: null, letter, secret: true })
    return ok()
  })
  const { items } = await ann.call(listMessages, { query: { to: 'me' } })
  const [id] = items.map(message => message.id)
  const silent = { ...muster.app, carriers: { ...muster.app.carriers, email: null } }
  await duties['messages.deliver']!.act(silent, { kind: 'messages.deliver', subject: id!, key: '', dueAt: 0 })
  const row = await muster.app.db
    .selectFrom('messages')
    .selectAll()
    .where('id', '=', id!)
    .executeTakeFirstOrThrow()
  assert.deepEqual([row.state, row.secret], ['sent', true])
  assert.match(row.text, /ml_secret/)
})

test('one that cannot be written down keeps none of those from it that left with it', async () => {
  const [ann] = await cast()
  for (const subject of ['good', 'bad']) {
    const letter = { language: 'en' as const, subject, parts: [subject] }
    await tell(muster.app, { to: ann, kind: 'notice', about: null, letter })
  }
  const { items } = await ann.call(listMessages, { query: { to: 'me' } })
  const send = async (mail: { subject: string }) => (mail.subject === 'bad' ? 'a\u0000b' : 'receipt')
  const email = { send, async close() {} }
  const app = { ...muster.app, carriers: { ...muster.app.carriers, email } }
  const leaving = items.map(({ id }) =>
    deliver(app, id).then(
      () => 'left',
      () => 'lost',
    ),
  )
  await until(
    async () => {
      const { items: now } = await ann.call(listMessages, { query: { to: 'me', state: 'sent' } })
      return now.some(({ subject }) => subject === 'good')
    },
    'written down',
    2_000,
  )
  assert.deepEqual(new Set(await Promise.all(leaving)), new Set(['left', 'lost']))
})

test('a message that has left does not leave again when its plan is carried out once more', async () => {
  const [ann, bo] = await cast()
  const { id } = await meet(ann, [bo.id], '10:00', '11:00')
  await run()
  const { id: subject } = await invitationTo(bo, id)
  await duties['messages.deliver']!.act(muster.app, { kind: 'messages.deliver', subject, key: '', dueAt: 0 })
  assert.equal(post.mails.filter(({ to }) => to === bo.email).length, 1)
})

test('a link that waits to be sent is not cut when those sent before it end', async () => {
  const [ann] = await cast()
  const secrets = ['https://muster.example.com/m/ml_first', 'https://muster.example.com/m/ml_second']
  const say = (link: string) => {
    const letter = { language: 'en' as const, subject: 'Sign in', parts: [link] }
    return tell(muster.app, { to: ann, kind: 'notice', about: null, letter, secret: true })
  }
  await say(secrets[0]!)
  await run()
  await say(secrets[1]!)
  await cutLinks(muster.app, ann.id)
  await cutOldLinks(muster.app, muster.clock.now)
  await run()
  assert.match((await post.mailTo(ann.email)).text!, /ml_second/)
})
