import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openLinks } from '#/links/actions.ts'
import { hashToken } from '#/shared/seal.ts'
import { casting, meet } from './cast.ts'
import { startMuster } from './harness.ts'

const muster = await startMuster()
const cast = casting(muster)

test('of a link only its hash is kept, and where it went', async () => {
  const [ann, bo] = await cast()
  const { id } = await meet(ann, [bo.id], '10:00', '11:00')
  const link = { person: bo.id, kind: 'meeting' as const, about: id, expiresAt: muster.clock.now + 1000 }
  const tokens = await openLinks(muster.app, [link, { ...link, by: 'sms' }])
  const rows = await muster.app.db
    .selectFrom('guest_links')
    .selectAll()
    .where('about', '=', id)
    .orderBy('id')
    .execute()
  assert.deepEqual(
    rows.map(row => [row.sent_to, row.expires_at]),
    [
      [bo.email, link.expiresAt],
      [bo.email, link.expiresAt],
    ],
  )
  assert.deepEqual(
    rows.map(row => row.token_hash.toString('hex')),
    tokens.map(token => hashToken(token).toString('hex')),
  )
  assert.match(tokens[0]!, /^mg_[\w-]{22}$/)
})
