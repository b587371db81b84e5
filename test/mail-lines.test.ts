import assert from 'node:assert/strict'
import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { after, test } from 'node:test'
import type { Mail } from '#/carriers.ts'
import { readSettings } from '#/config.ts'
import { openMailer } from '#/post/smtp.ts'
import { Hopeless } from '#/shared/hopeless.ts'
import { selfSigned } from './certificate.ts'
import { startMailServer } from './mailserver.ts'

/** How mail leaves: encrypted or not, with a password or without, over lines that hang. */
const { cert, key } = selfSigned()
const account = { user: 'muster', pass: 'p@ss: word' }
const signedIn = (url: string) => url.replace('//', `//muster:${encodeURIComponent(account.pass)}@`)

let count = 0
function aMail(): Mail {
  const id = `01920000-0000-7000-8000-${String(++count).padStart(12, '0')}`
  const to = { name: 'Bo', address: 'bo@example.org' }
  return {
    id,
    to,
    sender: null,
    subject: 'Plan',
    text: 'Hello',
    html: null,
    thread: null,
    calendar: null,
    unsubscribe: null,
  }
}

function mailerOf(url: string, patience?: number) {
  const mailer = openMailer(readSettings({ SMTP_URL: url }), new Uint8Array(32), patience)!
  after(() => mailer.close())
  return mailer
}

const why = (url: string, patience?: number): Promise<Error> =>
  mailerOf(url, patience)
    .send(aMail())
    .then(
      () => assert.fail('It was sent.'),
      error => error,
    )

test('STARTTLS is taken where it is offered, on this machine with a self-made certificate too', async () => {
  const server = await startMailServer({ starttls: true, cert, key })
  await mailerOf(server.url).send(aMail())
  assert.equal(server.mails[0]!.secure, true)
})

test('TLS to a server whose certificate nobody vouches for carries nothing, and says why', async () => {
  const server = await startMailServer({ secure: true, cert, key })
  const error = await why(server.url)
  assert.match(error.message, /self-signed certificate/)
  assert.ok(!(error instanceof Hopeless))
  assert.equal(server.mails.length, 0)
  await mailerOf(`${server.url}?tls.ca=${encodeURIComponent(cert)}`).send(aMail())
  assert.equal(server.mails[0]!.secure, true)
})

test('where TLS is required and not offered, nothing leaves', async () => {
  const server = await startMailServer({ account })
  const error = await why(`${signedIn(server.url)}?requireTLS=true`)
  assert.ok(!(error instanceof Hopeless))
  assert.deepEqual(server.mails, [])
})

test('user and password of the address sign in; a wrong one is no fault of the mail, and is not repeated', async () => {
  const server = await startMailServer({ account })
  await mailerOf(signedIn(server.url)).send(aMail())
  assert.equal(server.mails[0]!.user, 'muster')
  const error = await why(server.url.replace('//', '//muster:not%20this@'))
  assert.match(error.message, /^The mail server refuses user and password of SMTP_URL: 535/)
  assert.ok(!(error instanceof Hopeless))
  assert.doesNotMatch(JSON.stringify([error.message, error.stack, error.cause]), /not this|not%20this/)
})

test('a mail that is too large for the server is hopeless', async () => {
  const server = await startMailServer({ size: 1_000, rejectOversized: true })
  const error = await mailerOf(server.url)
    .send({ ...aMail(), text: 'x'.repeat(5_000) })
    .catch(error => error)
  assert.ok(error instanceof Hopeless, error?.message)
})

test('nobody listening is told as such, and tried again', async () => {
  const error = await why('smtp://localhost:1')
  assert.match(error.message, /^The mail server could not be used: .*ECONNREFUSED/)
  assert.ok(!(error instanceof Hopeless))
  assert.equal((error as { code?: unknown }).code, undefined) // else it would pass for the database being away
})

test('a server that drips a line at a time has as long as any other', async () => {
  const server = createServer(socket => {
    const drip = setInterval(() => socket.write('220-welcome\r\n'), 20)
    socket.on('error', () => {}).on('close', () => clearInterval(drip))
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  after(() => server.close())
  const began = performance.now()
  const error = await why(`smtp://localhost:${(server.address() as AddressInfo).port}`, 500)
  assert.equal(error.message, 'The mail server had not taken the mail within 0.5 seconds.')
  assert.ok(performance.now() - began < 5_000)
})

test('one mail that hangs does not keep the next from leaving', async () => {
  const server = await startMailServer()
  server.deed = (_stage, to) => (to === 'slow@example.org' ? 'hang' : 'take')
  const mailer = mailerOf(server.url, 1_500)
  const slow = Array.from({ length: 7 }, () => {
    const mail = { ...aMail(), to: { name: '', address: 'slow@example.org' } }
    return mailer.send(mail).then(
      () => 'sent',
      () => 'late',
    )
  })
  await mailer.send(aMail())
  assert.equal(server.mails.length, 1)
  assert.deepEqual(new Set(await Promise.all(slow)), new Set(['late']))
})

test('letting go ends what is under way', async () => {
  const server = await startMailServer()
  server.deed = () => 'hang'
  const mailer = mailerOf(server.url)
  const outcome = mailer.send(aMail()).catch(error => error)
  await new Promise(resolve => setTimeout(resolve, 100))
  const began = performance.now()
  await mailer.close()
  assert.ok((await outcome) instanceof Error)
  assert.ok(performance.now() - began < 5_000)
})
