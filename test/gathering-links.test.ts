import assert from 'node:assert/strict'
import { test } from 'node:test'
import { connect } from '#/client/client.ts'
import { changeContact, deleteContact } from '#/contacts/schema.ts'
import { withdrawInvitation } from '#/gatherings/schema/guest.ts'
import { getInvitation, listInvitations } from '#/gatherings/schema/invitations.ts'
import { cancelGathering, deleteGathering, getGathering, restoreGathering } from '#/gatherings/schema.ts'
import { openLinks, revokeLinks } from '#/links/actions.ts'
import { listMeetings } from '#/meetings/schema.ts'
import { listMessages } from '#/messages/schema.ts'
import { getMe } from '#/people/schema.ts'
import { hour } from '#/time/date.ts'
import { dine, type Invited, opened } from './gathering-guest.ts'
import { inviteGuest, textOf, visit } from './guest.ts'
import { refusal, startMuster } from './harness.ts'
import { askGuest } from './proposal-guest.ts'

// What the link to a gathering opens, and what it does not.
const muster = await startMuster()
const ann = await muster.person('Ann')
const bo = await muster.person('Bo')

const read = (guest: Invited) => opened(muster, guest.path)
const say = (guest: Invited, form: Record<string, string>) => opened(muster, `${guest.path}/answer`, form)
const api = (token: string, request = {}) => muster.fetch(`/api/invitations/${token}`, request)
const answerBy = (token: string, request = {}) =>
  muster.fetch(`/api/invitations/${token}/answer`, { method: 'PUT', json: { answer: 'yes' }, ...request })

test('by the API a link shows and answers its invitation, whoever else is signed in', async () => {
  const dinner = await dine(muster, ann)
  const [{ token }] = dinner.guests as [Invited]
  for (const request of [{}, { token }, { token: bo.token }]) {
    const answer = await api(token, request)
    assert.equal(((await answer.json()) as { title: string }).title, 'Dinner')
  }
  assert.equal((await api(token, { method: 'HEAD' })).status, 200)
  assert.equal((await answerBy(token, { token: bo.token })).status, 200)
  const { items } = await ann.call(listInvitations, { params: { id: dinner.id } })
  assert.deepEqual([items[0]!.answer, items[0]!.person === bo.id], ['yes', false])
})

test('it opens nothing else: not the gathering as its host sees it, no list, no account, no other page', async () => {
  const dinner = await dine(muster, ann)
  const other = await dine(muster, ann)
  const [{ token }] = dinner.guests as [Invited]
  const call = connect(muster.url, token)
  for (const ask of [
    () => call(getMe, {}),
    () => call(listMeetings, { query: {} }),
    () => call(getGathering, { params: { id: dinner.id } }),
    () => call(listInvitations, { params: { id: dinner.id } }),
    () => call(withdrawInvitation, { params: { id: dinner.id, contact: dinner.guests[0]!.contact } }),
  ])
    assert.equal((await refusal(ask())).body.status, 403)
  const { items } = await ann.call(listInvitations, { params: { id: other.id } })
  assert.equal((await api(items[0]!.id, { token })).status, 404)
  for (const kind of ['/m/', '/p/']) assert.equal((await visit(muster, kind + token)).status, 404)
})

test('links to other things, altered ones and ids of others’ invitations open no invitation', async () => {
  const dinner = await dine(muster, ann, { emails: { Bo: bo.email } })
  const [{ token }] = dinner.guests as [Invited]
  const { items } = await ann.call(listInvitations, { params: { id: dinner.id } })
  const meeting = await inviteGuest(muster, ann)
  const proposal = await askGuest(muster, ann, ['2026-11-24T09:00:00Z'])
  const altered = token.slice(0, -1) + (token.endsWith('A') ? 'Q' : 'A')
  for (const wrong of [meeting.token, proposal.token, altered, `${token}A`, 'mg_', items[0]!.id]) {
    assert.equal((await api(wrong)).status, 404, wrong)
    assert.equal((await answerBy(wrong)).status, 404)
    assert.equal((await visit(muster, `/i/${wrong}`)).status, 404)
  }
  const byId = { params: { token: items[0]!.id } }
  assert.equal((await refusal(ann.call(getInvitation, byId))).body.status, 404)
  assert.equal((await bo.call(getInvitation, byId)).title, 'Dinner')
})

test('who guesses is told to wait', async () => {
  const strict = await startMuster({ RATE_LIMITS: 'on' })
  const host = await strict.person('Ann')
  const dinner = await dine(strict, host)
  let status = 404
  for (let guess = 0; guess < 200 && status === 404; guess++)
    status = (await strict.fetch(`/api/invitations/mg_${'A'.repeat(19)}${guess + 100}`)).status
  assert.equal(status, 429)
  assert.equal((await strict.fetch(dinner.guests[0]!.path)).status, 200)
  assert.equal((await strict.fetch('/i/mg_AAAAAAAAAAAAAAAAAAAAAA')).status, 429)
})

test('a link ends with what it is for, and its page says with which words', async () => {
  const revoked = await dine(muster, ann)
  await revokeLinks(muster.app, { about: revoked.id })
  const moved = await dine(muster, ann)
  await ann.call(changeContact, {
    params: { id: moved.guests[0]!.contact },
    body: { email: 'new@example.org' },
  })
  // Whoever reads the old mailbox does not learn that.
  await ann.call(deleteGathering, { params: { id: moved.id } })
  const deleted = await dine(muster, ann, { language: 'de' })
  await ann.call(deleteContact, { params: { id: deleted.guests[0]!.contact } })
  const cases = [
    [revoked, /opens nothing any more/, 'revoked'],
    [moved, /opens nothing any more/, 'revoked'],
    [deleted, /This invitation was withdrawn/, 'withdrawn'],
  ] as const
  for (const [{ guests }, words, reason] of cases) {
    const [{ token, path }] = guests as [Invited]
    const page = await visit(muster, path)
    assert.equal(page.status, 410)
    assert.match(textOf(page.html), words)
    const answer = await api(token)
    assert.deepEqual([answer.status, ((await answer.json()) as { reason: string }).reason], [410, reason])
    assert.equal((await answerBy(token)).status, 410)
    assert.equal((await visit(muster, `${path}/answer`, { answer: 'yes' })).status, 410)
  }
})

test('one that has expired is renewed while there is something to come, at most every ten minutes', async () => {
  const dinner = await dine(muster, ann)
  const [{ contact: person, email }] = dinner.guests as [Invited]
  muster.clock.now += hour
  const wanted = { person, kind: 'gathering' as const, about: dinner.id, expiresAt: muster.clock.now }
  const [token] = await openLinks(muster.app, [wanted])
  const expired = await visit(muster, `/i/${token}`)
  assert.equal(expired.status, 410)
  assert.match(expired.html, new RegExp(`action="/i/${token}/renewal"`))
  const renew = () => visit(muster, `/i/${token}/renewal`, {})
  assert.equal((await renew()).status, 200)
  const query = { about: dinner.id, to: email, kind: 'update' as const }
  assert.equal((await ann.call(listMessages, { query })).items.length, 0)
  muster.clock.now += hour
  await renew()
  await renew()
  const { items } = await ann.call(listMessages, { query })
  assert.equal(items.length, 1)
  assert.equal((await visit(muster, /\/i\/mg_[\w-]{22}/.exec(items[0]!.text)![0])).status, 200)
})

test('there is no way out of reminders that a contact does not have', async () => {
  const dinner = await dine(muster, ann)
  const [{ path }] = dinner.guests as [Invited]
  assert.equal((await visit(muster, `${path}/unsubscription`)).status, 404)
  assert.equal((await visit(muster, `${path}/unsubscription`, {})).status, 404)
})

test('cancelled says why and is no invitation; restored is one again; deleted says that it is off', async () => {
  const dinner = await dine(muster, ann)
  const [guest] = dinner.guests as [Invited]
  const params = { id: dinner.id }
  await ann.call(cancelGathering, { params, body: { reason: 'Flood' } })
  const cancelled = await read(guest)
  assert.equal(cancelled.status, 410)
  assert.match(cancelled.text, /^Bo, Ann invited you .*Ann has cancelled it\. .* Flood$/)
  assert.equal((await visit(muster, `${guest.path}/calendar.ics`)).to, guest.path)
  await ann.call(restoreGathering, { params })
  assert.equal((await read(guest)).status, 200)
  await ann.call(deleteGathering, { params })
  const deleted = await read(guest)
  assert.deepEqual([deleted.status, /This does not take place/.test(deleted.text)], [410, true])
  for (const answer of [await api(guest.token), await answerBy(guest.token)])
    assert.deepEqual(await refused(answer), [410, 'cancelled', CALLED_OFF])
})

test('withdrawn and begun are pages of their own, which say why, with 410', async () => {
  const dinner = await dine(muster, ann, { names: ['Bo', 'Cy'], place: 'Secret garden' })
  const [guest, coming] = dinner.guests as [Invited, Invited]
  await ann.call(withdrawInvitation, { params: { id: dinner.id, contact: guest.contact } })
  const withdrawn = await read(guest)
  assert.equal(withdrawn.status, 410)
  assert.match(withdrawn.text, /^Bo, Ann invited you Dinner This invitation was withdrawn: .* ask Ann\./)
  assert.ok(!withdrawn.text.includes('Secret garden') && !withdrawn.html.includes('<form id="answer"'))
  assert.equal((await say(guest, { answer: 'yes' })).status, 410)
  await say(coming, { answer: 'yes' })
  const { start, end } = await ann.call(getGathering, { params: { id: dinner.id } })
  const { now } = muster.clock
  muster.clock.set(start)
  const begun = await read(coming)
  assert.equal(begun.status, 410)
  assert.match(begun.text, /Secret garden .*It has begun\. You said yes, so your seat is waiting\./)
  assert.equal((await say(coming, { answer: 'no' })).status, 410)
  muster.clock.set(end)
  const over = await read(coming)
  assert.deepEqual([over.status, /This is over/.test(over.text)], [410, true])
  const request = { token: coming.token }
  for (const answer of [await api(coming.token), await answerBy(coming.token), await api('mine', request)])
    assert.deepEqual(await refused(answer), [410, 'over', ENDED])
  await ann.call(deleteGathering, { params: { id: dinner.id } })
  assert.match((await read(coming)).text, /This is over/)
  muster.clock.now = now
})

/** The words of a refusal by the API. */
async function refused(answer: Response) {
  const { reason, detail } = (await answer.json()) as { reason: string; detail: string }
  return [answer.status, reason, detail]
}

const CALLED_OFF = 'What this link was for was called off: it does not take place.'
const ENDED = 'What this link was for is over, and the link has ended with it.'
