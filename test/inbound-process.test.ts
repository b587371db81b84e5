import assert from 'node:assert/strict'
import { once } from 'node:events'
import { connect, createServer } from 'node:net'
import { after, test } from 'node:test'
import { signUp } from '#/accounts/schema.ts'
import { connect as client } from '#/client/client.ts'
import { getMeeting } from '#/meetings/schema.ts'
import { getMessage, listMessages } from '#/messages/schema.ts'
import { meet } from './cast.ts'
import { freshDatabase } from './harness.ts'
import { mailWith, replyTo, send } from './inbound.ts'
import { startServer } from './server.ts'

const database = await freshDatabase()
after(() => database.drop())
const environment = {
  DATABASE_URL: database.url,
  SECRET_KEY: 'a secret that is long enough for a test',
  RATE_LIMITS: 'off',
  INBOUND_SMTP_PORT: '0',
  INBOUND_DOMAIN: 'muster.example.com',
}
const server = await startServer(environment)
const port = Number(/"port":(\d+),"domain"/.exec(server.lines.join('\n'))![1])

test('a server takes an answer by mail, and stops although a sender keeps his connection', async () => {
  const body = { email: 'ann@example.com', name: 'Ann', password: 'correct horse' }
  const { person, token } = await client(server.url)(signUp, { body })
  const ann = { id: person, email: body.email, token, call: client(server.url, token) }
  const start = Temporal.Now.instant().add({ hours: 48 }).round('second')
  const window = [start.toString(), start.add({ hours: 1 }).toString()] as const
  const { id } = await meet(ann, ['bo@example.org'], ...window)
  const { items } = await ann.call(listMessages, {
    query: { about: id, kind: 'invitation', to: 'bo@example.org' },
  })
  const { calendar } = await ann.call(getMessage, { params: { id: items[0]!.id } })
  const to = /ORGANIZER.*?mailto:(.*)/.exec(calendar!.replace(/\r\n[ \t]/g, ''))![1]!.trim()
  const object = replyTo({ uid: id, attendee: 'bo@example.org', status: 'ACCEPTED' })
  const { code, text } = await send(port, to, mailWith(object))
  assert.equal(code, 250, text)
  const { participants } = await ann.call(getMeeting, { params: { id } })
  assert.deepEqual(
    participants.map(one => one.status),
    ['accepted', 'accepted'],
  )
  const idle = connect(port, '127.0.0.1').on('error', () => {})
  await once(idle, 'data')
  const began = performance.now()
  assert.equal(await server.end('SIGTERM'), 0)
  assert.ok(performance.now() - began < 5000)
})

test('a port for mail that is taken is named at the start, and what to set', async () => {
  const blocker = createServer().listen(0, '127.0.0.1')
  await once(blocker, 'listening')
  const taken = (blocker.address() as { port: number }).port
  await assert.rejects(
    startServer({ ...environment, INBOUND_SMTP_PORT: String(taken) }),
    /INBOUND_SMTP_PORT: Muster cannot listen for mail on port \d+ of 127\.0\.0\.1 \(EADDRINUSE\)\. Set another port/,
  )
  blocker.close()
})
