import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { createKey } from '#/access/schema.ts'
import { getServer } from '#/accounts/schema.ts'
import { within } from '#/app.ts'
import { connect } from '#/client/client.ts'
import { transaction } from '#/db/database.ts'
import { buildServer } from '#/http/server.ts'
import { tell } from '#/messages/actions/tell.ts'
import { letterWithoutLinks } from '#/messages/rules.ts'
import { getMessage, listMessages } from '#/messages/schema.ts'
import { ok } from '#/shared/result.ts'
import { type Cast, casting, meet } from './cast.ts'
import { type Muster, type Somebody, startMuster } from './harness.ts'

const muster = await startMuster()
const cast = casting(muster)
let admin: Somebody

before(async () => {
  admin = await muster.person('Admin')
})

test('everybody learns whether messages leave by mail', async () => {
  const server = await connect(muster.url)(getServer, {})
  assert.equal(server.mail, false)
  assert.equal(server.sms, false)
})

test('planned messages come the soonest first, the rest the latest first, page by page', async () => {
  const [ann] = await cast()
  const hours = ['10', '11', '12', '13', '14']
  for (const hour of hours) await write(muster, ann, `At ${hour}`, `2026-11-24T${hour}:00:00Z`)
  assert.deepEqual(
    await subjects(ann, { state: 'planned' }),
    hours.map(hour => `At ${hour}`),
  )
  assert.deepEqual(
    await subjects(ann, {}),
    hours.toReversed().map(hour => `At ${hour}`),
  )
})

test('an admin sees everybody’s messages, or his own alone', async () => {
  const [ann] = await cast()
  await write(muster, admin, 'For the admin', '2026-11-25T10:00:00Z')
  await write(muster, ann, 'For Ann', '2026-11-25T10:00:00Z')
  const everybody = await admin.call(listMessages, { query: {} })
  assert.ok(everybody.items.some(({ person }) => person === ann.id))
  const mine = await admin.call(listMessages, { query: { to: 'me' } })
  assert.deepEqual(new Set(mine.items.map(({ person }) => person)), new Set([admin.id]))
})

test('a letter is a page on which nothing runs, for its reader alone', async () => {
  const [ann, bo] = await cast()
  await write(muster, ann, 'A <script>alert(1)</script> in it', '2026-11-25T10:00:00Z')
  const [message] = (await ann.call(listMessages, { query: {} })).items
  const path = `/api/messages/${message!.id}/letter`
  const page = await muster.fetch(path, { token: ann.token })
  assert.equal(page.headers.get('content-type'), 'text/html; charset=utf-8')
  const policy = page.headers.get('content-security-policy')!
  assert.match(policy, /default-src 'none'/)
  assert.match(policy, /sandbox allow-popups allow-popups-to-escape-sandbox$/)
  assert.equal(page.headers.get('cache-control'), 'no-store')
  const html = await page.text()
  assert.match(html, /A &lt;script&gt;/)
  assert.doesNotMatch(html, /<script/)
  assert.equal((await muster.fetch(path, { token: bo.token })).status, 404)
  assert.equal((await muster.fetch(path)).status, 401)
  assert.equal((await muster.fetch('/api/messages/none/letter', { token: ann.token })).status, 404)
})

test('a letter is shown without the links that are its reader’s alone', () => {
  const url = 'https://muster.example.com/m/mg_secret?answer=accepted'
  const links = [
    { label: 'Answer', url },
    { label: 'Help', url: 'https://example.com/help' },
  ]
  const parts = [`Go to ${url}`, { facts: [url] }, { quote: url }, { links }, { small: url }]
  const shown = JSON.stringify(letterWithoutLinks({ language: 'en', subject: 'Plan', parts }))
  assert.doesNotMatch(shown, /mg_secret/)
  assert.match(shown, /https:\/\/example.com\/help/)
})

test('a link that was never mailed stays for its reader once there is a mail server; a mail yet to leave shows none', async () => {
  const [ann] = await cast()
  const link = 'https://muster.example.com/m/mg_secret'
  await write(muster, ann, `Planned ${link}`, '2026-11-25T10:00:00Z')
  const { app } = muster
  const letter = { language: 'en' as const, subject: 'Kept', parts: [link] }
  await transaction(app.db, async tx => {
    await tell(within(app, tx), { to: ann, kind: 'notice', about: null, letter })
    return ok()
  })
  const mailing = {
    ...app,
    carriers: { ...app.carriers, email: { send: async () => null, async close() {} } },
  }
  const server = await buildServer(mailing, { logger: false })
  const later = connect(await server.listen({ port: 0, host: '127.0.0.1' }), ann.token)
  const { items } = await later(listMessages, { query: { to: 'me' } })
  assert.equal(items.find(item => item.subject === 'Kept')!.text.includes(link), true)
  assert.equal(items.find(item => item.state === 'planned')!.text.includes(link), false)
  await server.close()
})

test('the calendar object of a message is for its reader and for admins, and for no key', async () => {
  const [ann, bo] = await cast()
  const { id: about } = await meet(ann, [bo.id], '10:00', '11:00')
  const { items } = await bo.call(listMessages, { query: { about, kind: 'invitation', to: 'me' } })
  const { id } = items[0]!
  const calendarFor = async (token: string) => {
    const message = await connect(muster.url, token)(getMessage, { params: { id } })
    return message.calendar !== null
  }
  const key = async (who: Somebody) =>
    (await who.call(createKey, { body: { name: 'Program', scopes: ['messages:read'] } })).key
  assert.deepEqual(await Promise.all([bo, admin].map(({ token }) => calendarFor(token))), [true, true])
  assert.deepEqual(await Promise.all([ann.token, await key(bo), await key(admin)].map(calendarFor)), [
    false,
    false,
    false,
  ])
})

/** A message in the outbox as it would be before it is sent. */
async function write({ app }: Muster, to: Cast[0], subject: string, at: string): Promise<void> {
  await transaction(app.db, async tx => {
    const letter = { language: 'en' as const, subject, parts: [subject] }
    await tell(within(app, tx), { to, kind: 'notice', about: null, letter })
    return ok()
  })
  const changes = { state: 'planned', send_at: at, sent_at: null }
  await app.db.updateTable('messages').set(changes).where('subject', '=', subject).execute()
}

/** Every subject, read two at a time. */
async function subjects(who: Somebody, query: { state?: 'planned' }): Promise<string[]> {
  const all: string[] = []
  let cursor: string | undefined
  do {
    const page = await who.call(listMessages, {
      query: { ...query, limit: 2, ...(cursor ? { cursor } : {}) },
    })
    all.push(...page.items.map(item => item.subject!))
    cursor = page.next ?? undefined
  } while (cursor)
  return all
}
