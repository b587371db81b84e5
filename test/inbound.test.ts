import assert from 'node:assert/strict'
import { connect } from 'node:net'
import { after, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import nodemailer from 'nodemailer'
import { type Database, openDatabase, transaction } from '#/db/database.ts'
import { ok } from '#/shared/result.ts'
import { statusOf } from './answering.ts'
import { casting, meet } from './cast.ts'
import { selfSigned } from './certificate.ts'
import { startMuster } from './harness.ts'
import { addressOf, INBOUND, mailWith, replyTo, startInbound, talk } from './inbound.ts'

const muster = await startMuster(INBOUND)
const postman = await startInbound(muster)
const cast = casting(muster)

async function invitation() {
  const [ann, bo] = await cast()
  const { id } = await meet(ann, [bo.id], '10:00', '11:00')
  const to = addressOf(muster, id, bo)
  return { ann, bo, id, to, mail: mailWith(replyTo({ uid: id, attendee: bo.email, status: 'ACCEPTED' })) }
}

test('a mail of more than a megabyte is refused, and the next one is taken', async () => {
  const { ann, bo, id, to, mail } = await invitation()
  const large = `${mail}\r\nX: ${'x'.repeat(2 ** 20)}`
  assert.equal((await postman.send(to, large)).code, 552)
  const streamed = await talk(postman.port, async say => {
    await sleep(300)
    say('EHLO x\r\nMAIL FROM:<>\r\n')
    say(`RCPT TO:<${to}>\r\nDATA\r\n`)
    await sleep(300)
    for (let sent = 0; sent < 2 ** 21; sent += 2 ** 16) say(`${'x'.repeat(2 ** 16 - 2)}\r\n`)
    say('.\r\nQUIT\r\n')
  })
  assert.match(streamed, /^552 /m)
  assert.equal((await postman.send(to, mail)).code, 250)
  assert.equal(await statusOf(ann, id, bo), 'accepted')
})

test('one mail has one recipient: the others are asked to come again', async () => {
  const { to, mail } = await invitation()
  const other = await invitation()
  const transport = nodemailer.createTransport({ host: '127.0.0.1', port: postman.port, ignoreTLS: true })
  const envelope = { from: 'bo@example.org', to: [to, other.to] }
  const { accepted, rejectedErrors } = await transport.sendMail({ envelope, raw: mail })
  assert.deepEqual([accepted, rejectedErrors!.map(error => error.responseCode)], [[to], [452]])
  transport.close()
})

test('it passes nothing on, knows no passwords, and offers no TLS without a certificate', async () => {
  const heard = await talk(postman.port, async say => {
    await sleep(300)
    say('EHLO x\r\nAUTH PLAIN AGEAYg==\r\nVRFY ann\r\nEXPN all\r\nMAIL FROM:<ann@example.com>\r\n')
    say('RCPT TO:<someone@example.net>\r\nDATA\r\nSTARTTLS\r\nQUIT\r\n')
  })
  assert.doesNotMatch(heard, /^250[ -](AUTH|STARTTLS)/m)
  assert.match(heard, /^550 .*No such mailbox/m)
  assert.match(heard, /^503 .*need RCPT/m)
  assert.doesNotMatch(heard, /^354/m)
})

test('with a certificate mails come over STARTTLS, one after the other as many as there are', async () => {
  const { to, mail } = await invitation()
  const { cert, key } = selfSigned()
  const { port } = await startInbound(muster, { tls: { cert: Buffer.from(cert), key: Buffer.from(key) } })
  const tls = { ca: cert, servername: 'localhost' }
  for (let count = 0; count < 25; count++) {
    const transport = nodemailer.createTransport({ host: '127.0.0.1', port, requireTLS: true, tls })
    const { response } = await transport.sendMail({ envelope: { from: 'bo@example.org', to }, raw: mail })
    assert.match(response, /^250/)
    transport.close()
  }
})

test('who drips bytes is cut off, and so is who says nothing; meanwhile others are served', async () => {
  const { to, mail } = await invitation()
  const slow = await startInbound(muster, { longest: { connection: 1500, silence: 600 } })
  const began = performance.now()
  const silent = talk(slow.port, async say => {
    await sleep(300)
    say('EHLO x\r\n')
  }).then(() => performance.now() - began)
  const dripping = talk(slow.port, async say => {
    await sleep(300)
    say(`EHLO x\r\nMAIL FROM:<>\r\nRCPT TO:<${to}>\r\nDATA\r\n`)
    for (let count = 0; count < 30; count++) {
      await sleep(200)
      say('x')
    }
  }).then(() => performance.now() - began)
  assert.equal((await slow.send(to, mail)).code, 250)
  assert.ok((await silent) < 1400)
  assert.ok((await dripping) < 3000)
})

test('one sender has twenty connections at most', async () => {
  const sockets = Array.from({ length: 20 }, () => connect(postman.port, '127.0.0.1'))
  await Promise.all(sockets.map(socket => new Promise(greeted => socket.once('data', greeted))))
  assert.match(await talk(postman.port, async () => {}), /^421 /)
  for (const socket of sockets) socket.destroy()
  await sleep(200)
  const { to, mail } = await invitation()
  assert.equal((await postman.send(to, mail)).code, 250)
})

test('a hundred mails an hour to one address are enough, and another address is not concerned', async () => {
  const [{ to }, other] = await Promise.all([invitation(), invitation()])
  const recipients = await talk(postman.port, async say => {
    await sleep(300)
    say('EHLO x\r\n')
    for (let count = 0; count < 101; count++) say(`MAIL FROM:<>\r\nRCPT TO:<${to}>\r\nRSET\r\n`)
    say('QUIT\r\n')
  })
  assert.equal(recipients.match(/^250 .*Accepted$/gm)!.length, 101 + 100) // MAIL, RCPT
  assert.match(recipients, /^450 /m)
  assert.equal((await postman.send(other.to, other.mail)).code, 250)
})

test('a sender who goes away in the middle of a mail has said nothing', async () => {
  const { ann, bo, id, to, mail } = await invitation()
  const socket = connect(postman.port, '127.0.0.1')
  await new Promise(greeted => socket.once('data', greeted))
  socket.write(`EHLO x\r\nMAIL FROM:<>\r\nRCPT TO:<${to}>\r\nDATA\r\n`)
  await sleep(300)
  socket.write(mail)
  await sleep(100)
  socket.destroy()
  await sleep(300)
  assert.equal(await statusOf(ann, id, bo), 'invited')
  assert.equal((await postman.send(to, mail)).code, 250)
})

test('while the database is away senders are asked to come again, and then the answer is taken', async () => {
  const { ann, bo, id, to, mail } = await invitation()
  const { db, pool } = openDatabase({ host: '127.0.0.1', port: 1 })
  after(() => pool.end())
  const away = await startInbound(muster, { app: { ...muster.app, db } })
  assert.equal((await away.send(to, mail)).code, 451)
  const killed = await transaction(muster.app.db, async tx => {
    await sql`select from meetings where id = ${id} for update`.execute(tx)
    const waiting = postman.send(to, mail)
    await until(async () => (await killWaiting(tx)) > 0)
    return ok(await waiting)
  })
  assert.equal(killed.ok && killed.value.code, 451)
  assert.equal(await statusOf(ann, id, bo), 'invited')
  assert.equal((await postman.send(to, mail)).code, 250)
  assert.equal(await statusOf(ann, id, bo), 'accepted')
})

/** Ends whoever of this database waits for a lock, and says how many. */
async function killWaiting(db: Database): Promise<number> {
  const { rows } = await sql`
    select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and wait_event_type = 'Lock'`.execute(db)
  return rows.length
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  for (const end = performance.now() + 10_000; performance.now() < end; await sleep(20))
    if (await holds()) return
  assert.fail('It never came to that.')
}
