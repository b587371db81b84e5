import assert from 'node:assert/strict'
import { test } from 'node:test'
import { signUp } from '#/accounts/schema.ts'
import { connect } from '#/client/client.ts'
import { openDatabase } from '#/db/database.ts'
import { createMeeting } from '#/meetings/schema.ts'
import { uuidv7 } from '#/shared/ids.ts'
import { hashToken, newGuestToken } from '#/shared/seal.ts'
import { freshDatabase } from './harness.ts'
import { startServer } from './server.ts'

test('no log line holds a guest’s link, whatever is done with it, not even at the finest level', async t => {
  const database = await freshDatabase()
  t.after(database.drop)
  const server = await startServer({
    DATABASE_URL: database.url,
    SECRET_KEY: 'x'.repeat(40),
    LOG_LEVEL: 'trace',
  })
  const { id, guest } = await meetGuest(server.url)
  const token = newGuestToken()
  await keep(database.url, token, guest, id)
  const path = `${server.url}/m/${token}`
  const form = (answer: string) => ({ method: 'POST', body: new URLSearchParams({ answer }) })
  const json = { method: 'PUT', headers: { 'content-type': 'application/json' } }
  assert.equal((await fetch(path)).status, 200)
  const done = [
    await fetch(`${path}/answer`, form('accepted')),
    await fetch(`${path}/answer`, form('nonsense')),
    await fetch(`${path}/answer`, {
      method: 'POST',
      body: '{',
      headers: { 'content-type': 'application/json' },
    }),
    await fetch(`${path}x`),
    await fetch(`${path}/%E0%A4%A`),
    await fetch(`${server.url}/nowhere/${token}?t=${token}`),
    await fetch(`${server.url}/api/meetings/${id}?t=${token}`),
    await fetch(`${server.url}/p/${token}`),
    await fetch(`${server.url}/p/${token}/calendar`, form('')),
    await fetch(`${server.url}/api/proposals/${id}/stream?t=${token}`),
    await fetch(`${server.url}/i/${token}`),
    await fetch(`${server.url}/i/${token}/answer`, form('yes')),
    await fetch(`${server.url}/api/invitations/${token}`),
    await fetch(`${server.url}/api/invitations/${token}/answer`, { ...json, body: '{"answer":"yes"}' }),
    await fetch(`${server.url}/api/invitations/${token}/answer`, { ...json, body: '{' }),
    await fetch(`${server.url}/api/me`, { headers: { authorization: `Bearer ${token}` } }),
    await fetch(`${path}/departure`, form('')),
    await fetch(path),
  ]
  assert.deepEqual(
    done.map(({ status }) => status),
    [200, 400, 415, 404, 400, 200, 200, 404, 404, 403, 404, 404, 404, 404, 400, 403, 200, 410],
  )
  await server.end('SIGTERM')
  const log = server.lines.join('\n')
  assert.ok(!log.includes(token) && !log.includes(token.slice(3, 20)), 'the log holds the link')
  assert.ok(log.includes('"route":"/m/:token"'))
})

/** A meeting with somebody who has no account. */
async function meetGuest(url: string): Promise<{ id: string; guest: string }> {
  const account = { email: 'ann@example.com', name: 'Ann', password: 'correct horse' }
  const { token: session } = await connect(url)(signUp, { body: account })
  const start = Date.now() + 3_600_000
  const times = { start: instant(start), end: instant(start + 1_800_000) }
  const body = { title: 'Plan', ...times, participants: ['g@example.org'] }
  const { id, participants } = await connect(url, session)(createMeeting, { body })
  return { id, guest: participants.find(one => one.email === 'g@example.org')!.person }
}

function instant(ms: number): string {
  return new Date(ms).toISOString()
}

/** A link that no message holds, so that nothing but its use can bring it into the log. */
async function keep(url: string, token: string, person: string, about: string): Promise<void> {
  const { db, pool } = openDatabase({ connectionString: url })
  const times = { created_at: instant(Date.now()), expires_at: instant(Date.now() + 86_400_000) }
  await db
    .insertInto('guest_links')
    .values({
      id: uuidv7(Date.now()),
      person,
      kind: 'meeting',
      about,
      sent_to: 'g@example.org',
      token_hash: hashToken(token),
      ...times,
    })
    .execute()
  await pool.end()
}
