import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { removeParty, revokePartyLinks } from '#/proposals/schema/parties.ts'
import { changeProposal, deleteProposal, getProposal } from '#/proposals/schema.ts'
import { hour } from '#/time/date.ts'
import { casting } from './cast.ts'
import { inviteGuest, textOf, visit } from './guest.ts'
import { startMuster } from './harness.ts'
import { askGuest, tokenFor } from './proposal-guest.ts'
import { logOf, outbox, tokenIn } from './proposing.ts'

const muster = await startMuster()
const admin = await muster.person('Admin')
const cast = casting(muster)

/** Everything that there is, but what tells that somebody looked. */
async function world(): Promise<string> {
  const { rows } = await sql<{ whole: string }>`
    select md5(string_agg(t::text, '' order by t::text)) as whole from (
      select proposals::text t from proposals union all select proposal_slots::text from proposal_slots
      union all select (to_jsonb(proposal_parties) - 'viewed_at')::text from proposal_parties
      union all select claims::text from claims union all select journal::text from journal where kind <> 'viewed'
      union all select messages::text from messages union all select plans::text from plans
      union all select guest_links::text from guest_links union all select people::text from people
    ) all_rows`.execute(muster.app.db)
  return rows[0]!.whole
}

test('looking changes nothing but that the log says so, once an hour; a scanner’s HEAD not even that', async () => {
  const [ann] = await cast()
  const { id, path, person } = await askGuest(muster, ann, ['09:00'])
  const views = async () =>
    (await logOf(ann, id)).filter(({ kind, actor }) => kind === 'viewed' && actor === person).length
  const before = await world()
  const queries = ['', '?done=answer', '?zone=Asia/Tokyo', '/answers', '/log', '/unsubscription']
  for (const query of queries)
    assert.equal((await muster.fetch(path + query, { method: 'HEAD' })).status, 200)
  assert.equal((await muster.fetch(`${path}/log`)).status, 200)
  assert.equal(await views(), 0)
  for (const query of queries) assert.equal((await muster.fetch(path + query)).status, 200)
  for (const form of ['/answer', '/slots', '/notifications', '/calendar', '/departure', '/renewal']) {
    const sent = await muster.fetch(path + form, { redirect: 'manual' })
    assert.deepEqual([sent.status, sent.headers.get('location')], [303, path], form)
  }
  assert.equal(await views(), 1)
  assert.equal(await world(), before)
  const now = muster.clock.now
  muster.clock.now += hour
  await muster.fetch(path)
  muster.clock.now = now
  assert.equal(await views(), 2)
})

test('a link that is altered, of another sort, or of nothing opens nothing', async () => {
  const [ann] = await cast()
  const { token } = await askGuest(muster, ann, ['09:00'])
  const meeting = await inviteGuest(muster, ann)
  const altered = token.slice(0, -1) + (token.endsWith('A') ? 'B' : 'A')
  for (const path of [
    `/p/${altered}`,
    `/p/${token}x`,
    '/p/mg_',
    `/p/${meeting.token}`,
    `/m/${token}`,
    '/p/%E0%A4%A',
  ]) {
    const { status, html } = await visit(muster, path)
    assert.ok(status === 404 || status === 400, `${path} ${status}`)
    assert.doesNotMatch(html, /Plan|Ann/)
  }
  assert.equal((await visit(muster, `/p/${altered}/answer`, { 1: 'y' })).status, 404)
})

test('a link opens its own proposal alone, and nothing of the account whose address it went to', async () => {
  const [ann, bo] = await cast()
  const mine = await askGuest(muster, ann, ['09:00'], { others: [bo.id] })
  const other = await askGuest(muster, ann, ['10:00'], { others: [bo.id] })
  const token = await tokenFor(muster, mine.id, bo.id)
  const call = (path: string) => muster.fetch(path, { token }).then(({ status }) => status)
  assert.equal(await call(`/api/proposals/${mine.id}`), 200)
  assert.equal(await call(`/api/proposals/${other.id}`), 404)
  for (const path of ['/api/me', '/api/proposals', '/api/meetings', `/api/people/${bo.id}/timeline`])
    assert.equal(await call(path), 403, path)
})

test('an expired link says so, and its button mails a new one that opens', async () => {
  const [ann] = await cast()
  const { id, path } = await askGuest(muster, ann, ['25T09:00'], { expiresAt: muster.clock.now })
  const expired = await visit(muster, path)
  assert.equal(expired.status, 410)
  assert.match(textOf(expired.html), /This link has expired .* Send me a new link/)
  assert.doesNotMatch(expired.html, /Plan|Ann/)
  assert.equal((await visit(muster, `${path}/answer`, { 1: 'y' })).status, 410)
  const now = muster.clock.now
  muster.clock.now += hour
  assert.match(textOf((await visit(muster, `${path}/renewal`, {})).html), /Look into your mailbox/)
  muster.clock.now = now
  const [letter] = await outbox(admin, id, `guest-of-${ann.email}`)
  assert.match(textOf((await visit(muster, `/p/${tokenIn(letter!.text)}`)).html), /Ann\d+ asks when you can/)
})

test('asking for a new link says the same for one that there never was, and for who is no longer asked', async () => {
  const [ann] = await cast()
  const { id, path, person } = await askGuest(muster, ann, ['25T09:00'], {
    expiresAt: muster.clock.now,
    others: ['else@example.org'],
  })
  const known = await visit(muster, `${path}/renewal`, {})
  await ann.call(removeParty, { params: { id, person } })
  const before = await world()
  const left = await visit(muster, `${path}/renewal`, {})
  const unknown = await visit(muster, '/p/mg_AAAAAAAAAAAAAAAAAAAAAA/renewal', {})
  assert.deepEqual([left.status, left.html], [known.status, known.html])
  assert.deepEqual([unknown.status, unknown.html], [known.status, known.html])
  assert.equal(await world(), before)
})

test('a link that was revoked says why: taken back, left out, or ended', async () => {
  const [ann, bo] = await cast()
  const { id, path, person } = await askGuest(muster, ann, ['25T09:00'], { others: [bo.id] })
  const ofBo = `/p/${await tokenFor(muster, id, bo.id)}`
  await ann.call(revokePartyLinks, { params: { id, person: bo.id } })
  assert.match(textOf((await visit(muster, ofBo)).html), /This link opens nothing any more/)
  await ann.call(removeParty, { params: { id, person } })
  const left = await visit(muster, path)
  assert.equal(left.status, 410)
  assert.match(textOf(left.html), /You are not asked any more/)
  const again = `/p/${await tokenFor(muster, id, bo.id)}`
  await ann.call(deleteProposal, { params: { id } })
  const gone = await visit(muster, again)
  assert.equal(gone.status, 410)
  assert.match(textOf(gone.html), /This proposal was taken back/)
  for (const { html } of [left, gone]) assert.doesNotMatch(html, /Plan|Ann|Bo\d/)
  assert.equal((await visit(muster, `${again}/answer`, { 1: 'y' })).status, 410)
})

test('whoever is signed in in that browser, the link’s own reader answers', async () => {
  const [ann, bo] = await cast()
  const { id, path, person } = await askGuest(muster, ann, ['09:00'], { others: [bo.id] })
  await visit(muster, `${path}/answer`, { 1: 'n' }, { cookie: `muster=${bo.token}` })
  const { answers } = await ann.call(getProposal, { params: { id } })
  assert.deepEqual(
    answers.filter(one => one.person !== ann.id).map(one => [one.person, one.answer]),
    [[person, 'no']],
  )
})

test('the log tells who did what, also of those who left, with what was possible then; it is read to its end', async () => {
  const [ann, bo] = await cast()
  const { id, path } = await askGuest(muster, ann, ['09:00', '10:00'], { others: [bo.id] })
  const start = '2026-11-24T09:00:00Z'
  await bo.call(changeProposal, { params: { id }, body: { slots: [{ start }] } })
  await ann.call(removeParty, { params: { id, person: bo.id } })
  for (let time = 0; time < 110; time++) await visit(muster, `${path}/answer`, { 1: 'y' })
  const first = await visit(muster, `${path}/log`)
  assert.match(
    textOf(first.html),
    /Ann\d+ proposed this 2 times possible.*Bo\d+ answered: 1 yes, 1 no one time possible: Tue 24 Nov, 10:00–11:00.*Ann\d+ left Bo\d+ out/,
  )
  const on = /href="([^"]*cursor[^"]*)"/.exec(first.html)![1]!.replaceAll('&amp;', '&')
  const second = await visit(muster, on)
  const lines = (html: string) => html.match(/<li id=/g)!.length
  assert.ok(lines(first.html) === 100 && lines(second.html) < 30)
  assert.doesNotMatch(second.html, /cursor/)
  assert.equal((await visit(muster, `${path}/log?cursor=nonsense`)).to, `${path}/log`)
})

test('a link is throttled like every other: who tries many that do not exist has to wait', async () => {
  const strict = await startMuster({ RATE_LIMITS: 'on' })
  const tries = Array.from({ length: 60 }, () => visit(strict, '/p/mg_AAAAAAAAAAAAAAAAAAAAAA'))
  const statuses = (await Promise.all(tries)).map(({ status }) => status)
  assert.ok(statuses.includes(429))
})
