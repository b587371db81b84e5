import assert from 'node:assert/strict'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { request } from 'node:https'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { readSettings } from '#/config.ts'
import { readTls } from '#/tls.ts'
import { selfSigned } from './certificate.ts'
import { freshDatabase } from './harness.ts'
import { startServer } from './server.ts'

const cleanUp: (() => Promise<unknown>)[] = []
after(async () => {
  for (const step of cleanUp.toReversed()) await step()
})

const SECRET_KEY = 'a secret of more than thirty-two characters'

async function files(contents: Record<string, string>): Promise<Record<string, string>> {
  const place = await mkdtemp(join(tmpdir(), 'muster-test-'))
  cleanUp.push(() => rm(place, { recursive: true, force: true }))
  const written: Record<string, string> = {}
  for (const [name, content] of Object.entries(contents)) {
    written[name] = join(place, `${name}.pem`)
    await writeFile(written[name]!, content)
  }
  return written
}

test('with a certificate it serves https, with cookies for https alone', async () => {
  const { cert, key } = selfSigned()
  const { TLS_CERT, TLS_KEY } = (await files({ TLS_CERT: cert, TLS_KEY: key })) as Record<string, string>
  const database = await freshDatabase()
  cleanUp.push(database.drop)
  const server = await startServer({
    DATABASE_URL: database.url,
    SECRET_KEY,
    TLS_CERT: TLS_CERT!,
    TLS_KEY: TLS_KEY!,
  })
  assert.match(server.url, /^https:/)
  const post = request(`${server.url}/api/accounts`, {
    method: 'POST',
    ca: cert,
    headers: { 'content-type': 'application/json' },
  })
  post.end(JSON.stringify({ email: 'ann@example.com', name: 'Ann', password: 'correct horse' }))
  const [answer] = await once(post, 'response')
  assert.equal(answer.statusCode, 201)
  assert.match(answer.headers['set-cookie'][0], /^__Host-muster=.*Secure/)
  assert.match(answer.headers['strict-transport-security'], /max-age=/)
})

test('a certificate that cannot be used is told in one sentence, before anything is started', async () => {
  const one = selfSigned()
  const other = selfSigned()
  const { cert, key, wrong, empty } = await files({
    cert: one.cert,
    key: one.key,
    wrong: other.key,
    empty: '',
  })
  for (const [TLS_CERT, TLS_KEY, said] of [
    ['/nowhere/cert.pem', key, /^TLS_CERT: \/nowhere\/cert\.pem cannot be read \(ENOENT\)\.$/],
    [cert, wrong, /^TLS_KEY: .* is not the key of the certificate in .*\.$/],
    [empty, key, /^TLS_CERT: .* holds no certificate in PEM\.$/],
    [cert, empty, /^TLS_KEY: .* holds no private key in PEM/],
  ] as const)
    await assert.rejects(readTls(readSettings({ TLS_CERT, TLS_KEY })), ({ message }: Error) =>
      said.test(message),
    )
  const start = startServer({ DATA_DIR: '/nowhere', TLS_CERT: cert!, TLS_KEY: wrong! })
  await assert.rejects(start, {
    message: `It ended with 1: TLS_KEY: ${wrong} is not the key of the certificate in ${cert}.`,
  })
})

test('settings that make no sense are told all at once; a database that is not there, in a sentence', async () => {
  const wrong = { PORT: 'x', LOG_LEVEL: 'loud', OIDC_ISSUER: 'http://id.example.com', TRUSTED_PROXIES: '1.2' }
  assert.throws(
    () => readSettings(wrong),
    (error: Error) => {
      return ['PORT', 'LOG_LEVEL', 'OIDC_CLIENT_ID', 'OIDC_ISSUER', 'TRUSTED_PROXIES'].every(name =>
        error.message.includes(name),
      )
    },
  )
  const away = { DATABASE_URL: 'postgres://muster:hunter2@127.0.0.1:1/muster', SECRET_KEY }
  await assert.rejects(startServer(away), (error: Error) => {
    assert.match(error.message, /DATABASE_URL does not let us in/)
    assert.doesNotMatch(error.message, /hunter2|\n\s+at /)
    return true
  })
})

test('reminders, a domain and a sender that nobody could use keep it from starting', () => {
  const senseless: [string, string, RegExp][] = [
    ['REMINDERS', 'PT1H,P60D', /P60D is no duration of four weeks at most/],
    ['REMINDERS', 'PT1H,PT2H,PT3H,PT4H,PT5H,PT6H', /names 6: give 5 at most/],
    ['REMINDERS', 'PT1H,PT60M', /the same duration twice/],
    ['INBOUND_DOMAIN', 'not a domain', /not the domain of an address/],
    ['MAIL_FROM', 'Ann\r\nBcc: bo@example.org <ann@example.com>', /^MAIL_FROM holds a line break/],
  ]
  for (const [name, value, said] of senseless) {
    const wrong = { INBOUND_SMTP_PORT: '0', [name]: value }
    assert.throws(
      () => readSettings(wrong),
      ({ message }: Error) => said.test(message),
      `${name}=${value}`,
    )
  }
  const right = readSettings({
    INBOUND_SMTP_PORT: '0',
    INBOUND_DOMAIN: 'In.Example.com',
    REMINDERS: 'P4W,PT1H',
  })
  assert.equal(right.inbound?.domain, 'in.example.com')
  assert.deepEqual(right.reminders, ['P4W', 'PT1H'])
})

test('a public address is the root of a host, with a slash at its end or without', () => {
  for (const PUBLIC_URL of [
    'https://example.com/muster',
    'https://example.com/muster/',
    'https://example.com?a=1',
  ])
    assert.throws(() => readSettings({ PUBLIC_URL }), /PUBLIC_URL says more than/)
  for (const PUBLIC_URL of ['https://muster.example.com/', 'https://muster.example.com'])
    assert.equal(readSettings({ PUBLIC_URL }).publicUrl, 'https://muster.example.com')
})

test('an address that this machine does not have is blamed on HOST, not on the database', async () => {
  const database = await freshDatabase()
  cleanUp.push(database.drop)
  for (const HOST of ['nosuch.invalid', '192.0.2.1']) {
    const start = startServer({ DATABASE_URL: database.url, SECRET_KEY, HOST })
    await assert.rejects(start, ({ message }: Error) => {
      return (
        message.includes(`HOST=${HOST} is no address of this machine`) &&
        !/DATABASE_URL|\n\s+at /.test(message)
      )
    })
  }
})

test('a data folder that cannot be made is told, with an embedded database and without', async () => {
  const database = await freshDatabase()
  cleanUp.push(database.drop)
  for (const where of [{}, { DATABASE_URL: database.url }] as Record<string, string>[]) {
    await assert.rejects(startServer({ DATA_DIR: '/proc/nope/data', ...where }), ({ message }: Error) => {
      return /: \/proc\/nope\/data cannot be .*Set DATA_DIR/.test(message.split('\n').at(-1)!)
    })
  }
})

test('a process with another secret than the first on a database does not start', async () => {
  const database = await freshDatabase()
  cleanUp.push(database.drop)
  const first = await startServer({ DATABASE_URL: database.url, SECRET_KEY })
  await assert.rejects(
    startServer({ DATABASE_URL: database.url, SECRET_KEY: `another, ${SECRET_KEY}` }),
    /set the same SECRET_KEY in each process, or put its DATA_DIR\/secret back/,
  )
  await first.end('SIGTERM')
  await startServer({ DATABASE_URL: database.url, SECRET_KEY })
})
