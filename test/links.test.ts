import assert from 'node:assert/strict'
import { test } from 'node:test'
import { signIn } from '#/accounts/schema.ts'
import { connect } from '#/client/client.ts'
import { duties } from '#/clock/handlers.ts'
import { openLinks } from '#/links/actions.ts'
import {
  addParticipant,
  answerMeeting,
  removeParticipant,
  revokeLinks,
  sendLink,
} from '#/meetings/schema/participants.ts'
import { cancelMeeting, changeMeeting, getMeeting, getMeetingLog, listMeetings } from '#/meetings/schema.ts'
import { listMessages } from '#/messages/schema.ts'
import { changeMe, changePerson, getMe, listPeople } from '#/people/schema.ts'
import { hashToken } from '#/shared/seal.ts'
import { day, hour } from '#/time/date.ts'
import { casting, meet } from './cast.ts'
import { refusal, startMuster } from './harness.ts'

const muster = await startMuster()
const admin = await muster.person('Admin')
const cast = casting(muster)

/** A meeting of Ann, Bo (a member) and a guest, and the guest's link to it. */
async function invited(expiresAt = muster.clock.now + 5 * day) {
  const [ann, bo] = await cast()
  const address = `guest-of-${ann.email}`
  const meeting = await meet(ann, [bo.id, address], '10:00', '11:00')
  const guest = meeting.participants.find(one => one.email === address)!.person
  const token = await linkTo(meeting.id, guest, expiresAt)
  return { ann, bo, id: meeting.id, guest, address, token, call: connect(muster.url, token) }
}

async function linkTo(
  about: string,
  person: string,
  expiresAt = muster.clock.now + 5 * day,
): Promise<string> {
  return (await openLinks(muster.app, [{ person, kind: 'meeting', about, expiresAt }]))[0]!
}

test('of a link only its hash is kept, and where it went', async () => {
  const { id, guest, address } = await invited()
  const link = { person: guest, kind: 'meeting' as const, about: id, expiresAt: muster.clock.now + 1000 }
  const [token] = await openLinks(muster.app, [link])
  const row = await muster.app.db
    .selectFrom('guest_links')
    .selectAll()
    .where('token_hash', '=', hashToken(token!))
    .executeTakeFirstOrThrow()
  assert.deepEqual([row.sent_to, row.expires_at, row.person], [address, link.expiresAt, guest])
  assert.match(token!, /^mg_[\w-]{22}$/)
})

test('a guest sees and answers his meeting by its link, without an account', async () => {
  const { id, guest, call, token } = await invited()
  assert.equal((await call(getMeeting, { params: { id } })).title, 'Plan')
  const answered = await call(answerMeeting, { params: { id, person: guest }, body: { answer: 'accepted' } })
  assert.equal(answered.participants.find(one => one.person === guest)?.status, 'accepted')
  assert.equal((await call(getMeetingLog, { params: { id }, query: {} })).items.at(-1)?.actor, guest)
  const asked = await muster.fetch(`/api/meetings/${id}?t=${token}`)
  assert.equal(asked.status, 200)
})

test('through a link nobody’s address is seen but one’s own', async () => {
  const { id, guest, address, call } = await invited()
  for (const { participants } of [
    await call(getMeeting, { params: { id } }),
    await call(answerMeeting, { params: { id, person: guest }, body: { answer: 'tentative' } }),
  ]) {
    assert.equal(participants.length, 3)
    assert.deepEqual(
      participants.map(one => one.email).filter(email => email !== null),
      [address],
    )
  }
})

test('a link opens nothing else: not the lists, not another meeting, not who its reader is', async () => {
  const { ann, id, guest, call, token } = await invited()
  const other = await meet(ann, [guest], '12:00', '13:00')
  const forbidden = [
    () => call(listMeetings, { query: {} }),
    () => call(getMe, {}),
    () => call(changeMe, { body: { name: 'Mallory' } }),
    () => call(listPeople, { query: {} }),
    () => call(listMessages, { query: {} }),
    () => call(changeMeeting, { params: { id }, body: { title: 'Mine' } }),
    () => call(cancelMeeting, { params: { id }, body: {} }),
    () => call(addParticipant, { params: { id }, body: { participant: 'more@example.org' } }),
    () => call(signIn, { body: { email: ann.email, password: 'correct horse' } }),
  ]
  assert.equal((await muster.fetch('/api/stream', { token })).status, 403)
  for (const ask of forbidden) assert.equal((await refusal(ask())).body.status, 403)
  const elsewhere = await refusal(call(getMeeting, { params: { id: other.id } }))
  assert.equal(elsewhere.body.status, 404)
})

test('the link of somebody with an account does not open the account, nor does the account’s power come with it', async () => {
  const { ann, bo, id } = await invited()
  const call = connect(muster.url, await linkTo(id, bo.id))
  assert.equal((await call(getMeeting, { params: { id } })).title, 'Plan')
  assert.equal((await refusal(call(getMe, {}))).body.status, 403)
  // The organizer's own link neither changes the meeting nor takes others out of it.
  const organizer = connect(muster.url, await linkTo(id, ann.id))
  assert.equal(
    (await refusal(organizer(removeParticipant, { params: { id, person: bo.id } }))).body.status,
    403,
  )
  assert.equal((await refusal(organizer(cancelMeeting, { params: { id }, body: {} }))).body.status, 403)
})

test('in a browser where somebody else is signed in, the link’s own reader answers', async () => {
  const { ann, id, guest, token } = await invited()
  const answer = await muster.fetch(`/api/meetings/${id}/participants/${guest}/answer?t=${token}`, {
    method: 'PUT',
    headers: { cookie: `muster=${ann.token}` },
    json: { answer: 'declined' },
  })
  assert.equal(answer.status, 200)
  const elsewhere = await muster.fetch(`/api/me?t=${token}`, { headers: { cookie: `muster=${ann.token}` } })
  assert.equal(elsewhere.status, 403)
})

test('nobody answers for another by his link', async () => {
  const { id, bo, call } = await invited()
  const forBo = call(answerMeeting, { params: { id, person: bo.id }, body: { answer: 'declined' } })
  assert.equal((await refusal(forBo)).body.status, 403)
  assert.equal((await refusal(call(removeParticipant, { params: { id, person: bo.id } }))).body.status, 403)
})

test('an altered link is as good as none', async () => {
  const { id, token } = await invited()
  const last = token.endsWith('A') ? 'Q' : 'A'
  for (const altered of [
    token.slice(0, -1) + last,
    token.slice(0, -1),
    `${token}A`,
    'mg_',
    token.toLowerCase(),
  ]) {
    const { status } = await muster.fetch(`/api/meetings/${id}?t=${altered}`)
    assert.equal(status, 401, altered)
    assert.equal((await muster.fetch(`/api/meetings/${id}`, { token: altered })).status, 401)
  }
  assert.equal((await muster.fetch(`/api/meetings/${id}?t=&t=${token}`)).status, 401)
})

test('a link ends when it expires, when its reader is taken out, when he leaves and when he moves to another address', async () => {
  const expired = await invited(muster.clock.now)
  const removed = await invited()
  await removed.ann.call(removeParticipant, { params: { id: removed.id, person: removed.guest } })
  const left = await invited()
  await left.call(removeParticipant, { params: { id: left.id, person: left.guest } })
  const moved = await invited()
  await admin.call(changePerson, { params: { id: moved.guest }, body: { email: `new-${moved.address}` } })
  for (const { call, id } of [expired, removed, left, moved]) {
    const problem = await refusal(call(getMeeting, { params: { id } }))
    assert.deepEqual([problem.kind, problem.body.status], ['gone', 410])
  }
})

test('another spelling of the address is the same address', async () => {
  const { call, id, guest, address } = await invited()
  await admin.call(changePerson, { params: { id: guest }, body: { email: address.toUpperCase() } })
  assert.equal((await call(getMeeting, { params: { id } })).title, 'Plan')
})

test('a link sent to a phone ends with the number, not with the address', async () => {
  const { id, guest, address } = await invited()
  const change = (body: object) => admin.call(changePerson, { params: { id: guest }, body })
  await change({ phone: '+49 30 901820' })
  const expiresAt = muster.clock.now + day
  const wanted = { person: guest, kind: 'meeting' as const, about: id, expiresAt, by: 'sms' as const }
  const call = connect(muster.url, (await openLinks(muster.app, [wanted]))[0])
  await change({ email: `new-${address}` })
  assert.equal((await call(getMeeting, { params: { id } })).title, 'Plan')
  await change({ phone: '+49 30 901821' })
  assert.equal((await refusal(call(getMeeting, { params: { id } }))).body.status, 410)
})

test('a cancelled meeting may still be looked at', async () => {
  const { ann, id, call } = await invited()
  await ann.call(cancelMeeting, { params: { id }, body: {} })
  assert.equal((await call(getMeeting, { params: { id } })).state, 'cancelled')
})

test('the organizer, or its reader, ends a link that came into wrong hands, and sends another', async () => {
  const { ann, bo, id, guest, address, token, call } = await invited()
  const params = { id, person: guest }
  assert.equal((await refusal(bo.call(revokeLinks, { params }))).body.status, 403)
  assert.equal((await refusal(call(revokeLinks, { params }))).body.status, 403)
  await ann.call(revokeLinks, { params })
  const ended = await muster.fetch(`/m/${token}`)
  assert.equal(ended.status, 410)
  assert.match(await ended.text(), /the link was withdrawn/)
  const query = { about: id, to: address, kind: 'notice' as const }
  const first = await ann.call(sendLink, { params })
  assert.deepEqual(first, { sent: true, detail: 'A new link is on its way.' })
  const second = await ann.call(sendLink, { params })
  assert.equal(second.sent, false)
  assert.match(second.detail, /^Nothing was sent: .* from 2026-11-23T08:10:00Z on\.$/)
  const { items } = await admin.call(listMessages, { query })
  assert.equal(items.length, 1)
  const fresh = connect(muster.url, /mg_[\w-]{22}/.exec(items[0]!.text)![0])
  assert.equal((await fresh(getMeeting, { params: { id } })).title, 'Plan')
  await bo.call(revokeLinks, { params: { id, person: bo.id } })
  const stranger = (await cast())[0]
  assert.equal((await refusal(stranger.call(sendLink, { params }))).body.status, 404)
})

test('who guesses links is told to wait; links that hold go on working from his place', async () => {
  const strict = await startMuster({ RATE_LIMITS: 'on' })
  const ann = await strict.person('Ann')
  const { id, participants } = await meet(ann, ['guest@example.org'], '10:00', '11:00')
  const person = participants.find(one => one.person !== ann.id)!.person
  const wanted = { person, kind: 'meeting' as const, about: id, expiresAt: strict.clock.now + hour }
  const [token] = await openLinks(strict.app, [wanted])
  const guess = (n: number) => strict.fetch(`/api/meetings/${id}?t=mg_${String(n).padStart(22, 'A')}`)
  for (let n = 0; n < 30; n++) assert.equal((await guess(n)).status, 401)
  const refused = await guess(30)
  assert.equal(refused.status, 429)
  assert.ok(Number(refused.headers.get('retry-after')) > 0)
  assert.equal((await strict.fetch(`/api/meetings/${id}?t=${token}`)).status, 200)
})

test('links are forgotten 90 days after their end, and not before', async () => {
  const { id, token } = await invited(muster.clock.now)
  const status = async () => (await muster.fetch(`/api/meetings/${id}?t=${token}`)).status
  const sweep = () => duties['sweep']!.act(muster.app, { kind: 'sweep', subject: id, key: '', dueAt: 0 })
  const before = muster.clock.now
  muster.clock.now = before + 90 * day - 1
  await sweep()
  assert.equal(await status(), 410)
  muster.clock.now = before + 90 * day
  await sweep()
  assert.equal(await status(), 401)
  muster.clock.now = before
})
