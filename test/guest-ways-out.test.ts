import assert from 'node:assert/strict'
import { test } from 'node:test'
import { revokeLinks } from '#/links/actions.ts'
import { removeParticipant } from '#/meetings/schema/participants.ts'
import { changeMeeting, getMeeting, getMeetingLog } from '#/meetings/schema.ts'
import { listMessages } from '#/messages/schema.ts'
import { changePerson, getPerson } from '#/people/schema.ts'
import { day, minute } from '#/time/date.ts'
import { casting, told } from './cast.ts'
import { type Guest, inviteGuest, textOf, visit } from './guest.ts'
import { type Somebody, startMuster } from './harness.ts'

const muster = await startMuster()
const admin = await muster.person('Admin')
const cast = casting(muster)
const at = (path: string, form?: Record<string, string>, headers = {}) => visit(muster, path, form, headers)

async function statusOf(by: Somebody, guest: Guest): Promise<string | undefined> {
  const { participants } = await by.call(getMeeting, { params: { id: guest.meeting } })
  return participants.find(one => one.person === guest.id)?.status
}

test('a page that is none is a page: unknown links in the language of the browser, revoked ones in their reader’s', async () => {
  const [ann] = await cast()
  const guest = await inviteGuest(muster, ann)
  const unknown = await at('/m/mg_AAAAAAAAAAAAAAAAAAAAAA', undefined, { 'accept-language': 'de-AT,en;q=0.5' })
  assert.equal(unknown.status, 404)
  assert.match(textOf(unknown.html), /^Diesen Link gibt es nicht/)
  for (const rest of ['x', 'x'.repeat(80), 'x'.repeat(300), '/nothing'])
    assert.match(textOf((await at(guest.path + rest)).html), /^There is no such link/, rest)
  assert.equal((await at(guest.path + 'x'.repeat(300))).status, 404)
  await ann.call(removeParticipant, { params: { id: guest.meeting, person: guest.id } })
  const revoked = await at(guest.path)
  assert.equal(revoked.status, 410)
  assert.match(textOf(revoked.html), /opens nothing any more .*was withdrawn/)
  assert.ok(!revoked.html.includes('<form'))
})

test('an expired link offers a new one, and the new one works', async () => {
  const [ann] = await cast()
  const guest = await inviteGuest(muster, ann, { expiresAt: muster.clock.now + 20 * minute })
  muster.clock.now += 20 * minute
  const expired = await at(guest.path)
  assert.equal(expired.status, 410)
  assert.ok(expired.html.includes(`action="${guest.path}/renewal"`))
  assert.equal((await at(`${guest.path}/answer`, { answer: 'accepted' })).status, 410)
  await at(`${guest.path}/renewal`, {})
  const fresh = (await newLinks(guest))[0]!
  assert.equal((await at(fresh)).status, 200)
  await at(`${fresh}/answer`, { answer: 'accepted' })
  assert.equal(await statusOf(ann, guest), 'accepted')
  muster.clock.now -= 20 * minute
})

test('a link that was withdrawn is renewed by nobody who has it', async () => {
  const [ann] = await cast()
  const guest = await inviteGuest(muster, ann)
  await revokeLinks(muster.app, { about: guest.meeting, person: guest.id })
  muster.clock.now += 11 * minute
  const before = (await newLinks(guest)).length
  assert.equal((await at(`${guest.path}/renewal`, {})).status, 200)
  assert.equal((await newLinks(guest)).length, before)
  muster.clock.now -= 11 * minute
})

test('renewing answers the same whatever the link, and mails one in ten minutes, pressed however often', async () => {
  const [ann] = await cast()
  const guest = await inviteGuest(muster, ann, { expiresAt: muster.clock.now })
  const out = await inviteGuest(muster, ann, { from: '12:00', to: '13:00', expiresAt: muster.clock.now })
  await ann.call(removeParticipant, { params: { id: out.meeting, person: out.id } })
  const open = await inviteGuest(muster, ann, { from: '13:00', to: '14:00' })
  muster.clock.now += 10 * minute
  const presses = await Promise.all(Array.from({ length: 8 }, () => at(`${guest.path}/renewal`, {})))
  const others = ['/m/mg_AAAAAAAAAAAAAAAAAAAAAA', out.path, open.path].map(path => at(`${path}/renewal`, {}))
  const answers = [...presses, ...(await Promise.all(others))]
  assert.deepEqual(new Set(answers.map(({ status, html }) => `${status} ${html}`)).size, 1)
  assert.deepEqual(
    [(await newLinks(guest)).length, (await newLinks(out)).length, (await newLinks(open)).length],
    [1, 0, 0],
  )
  muster.clock.now += 10 * minute - 1
  await at(`${guest.path}/renewal`, {})
  assert.equal((await newLinks(guest)).length, 1)
  muster.clock.now += 1
  await at(`${guest.path}/renewal`, {})
  assert.equal((await newLinks(guest)).length, 2)
  muster.clock.now -= 20 * minute
})

test('another site cannot have links mailed', async () => {
  const [ann] = await cast()
  const guest = await inviteGuest(muster, ann, { expiresAt: muster.clock.now })
  muster.clock.now += 10 * minute
  await at(`${guest.path}/renewal`, {}, { 'sec-fetch-site': 'cross-site' })
  assert.equal((await newLinks(guest)).length, 0)
  muster.clock.now -= 10 * minute
})

/** The pages of the new links mailed to a guest; the admin reads them in the outbox. */
async function newLinks({ meeting, address }: Guest): Promise<string[]> {
  const { items } = await admin.call(listMessages, { query: { about: meeting, to: address, kind: 'notice' } })
  return items.flatMap(({ text }) => /\/m\/mg_[\w-]{22}/.exec(text)?.[0] ?? [])
}

test('who leaves is out, told so, and his link ends; the organizer hears of it', async () => {
  const [ann] = await cast()
  const guest = await inviteGuest(muster, ann)
  const left = await at(`${guest.path}/departure`, {})
  assert.equal(left.status, 200)
  assert.match(textOf(left.html), /You have left “Plan” Ann\d+ has been told/)
  assert.equal((await at(guest.path)).status, 410)
  assert.equal(await statusOf(ann, guest), undefined)
  assert.match((await told(ann, guest.meeting))[0]!, /^Guest Of Ann\d+ left: Plan$/)
})

test('one press ends reminders, of the page or of a mail program, and one brings them back', async () => {
  const [ann] = await cast()
  const guest = await inviteGuest(muster, ann)
  const reminders = async () => {
    const person = await ann.call(getPerson, { params: { id: guest.id } })
    const query = { about: guest.meeting, to: guest.address, kind: 'reminder', state: 'planned' } as const
    return [person.reminders, (await admin.call(listMessages, { query })).items.length]
  }
  await admin.call(changePerson, { params: { id: guest.id }, body: { reminders: ['PT2H', 'P1D'] } })
  assert.match(textOf((await at(guest.path)).html), /Reminders .*Tuesday, 24 November 2026, 09:00 by e-mail/)
  const page = await at(`${guest.path}/unsubscription`)
  assert.ok(page.html.includes(`<form method="post" action="${guest.path}/unsubscription">`))
  const oneClick = { 'List-Unsubscribe': 'One-Click' }
  const pressed = await at(`${guest.path}/unsubscription`, oneClick, { 'sec-fetch-site': 'cross-site' })
  assert.equal(pressed.status, 200)
  assert.deepEqual(await reminders(), [[], 0])
  assert.ok(pressed.html.includes('name="reminders" value="PT2H P1D"'))
  assert.equal((await at(`${guest.path}/subscription`, { reminders: 'PT2H P1D' })).status, 200)
  assert.deepEqual((await reminders())[0], ['PT2H', 'P1D'])
  assert.ok(Number((await reminders())[1]) > 0)
  assert.equal((await at(`${guest.path}/subscription`, { reminders: 'P90D' })).status, 400)
  const body = new FormData()
  body.set('List-Unsubscribe', 'One-Click')
  assert.equal((await muster.fetch(`${guest.path}/unsubscription`, { method: 'POST', body })).status, 200)
  assert.deepEqual(await reminders(), [[], 0])
})

test('whoever ended his reminders sees that later, and finds the way back', async () => {
  const [ann] = await cast()
  const guest = await inviteGuest(muster, ann)
  await at(`${guest.path}/unsubscription`, {})
  for (const path of [`${guest.path}/unsubscription`, guest.path]) {
    const { html } = await at(path)
    assert.match(textOf(html), /You get no (more )?reminders/, path)
    assert.ok(html.includes(`<form method="post" action="${guest.path}/subscription">`), path)
    assert.doesNotMatch(textOf(html), /No more reminders\?/)
  }
  // A mail program presses again, for the same reader.
  const { html } = await at(`${guest.path}/unsubscription`, {})
  assert.ok(!html.includes('name="reminders"'))
  await at(`${guest.path}/subscription`, {})
  assert.equal((await ann.call(getPerson, { params: { id: guest.id } })).reminders, null)
  assert.match(textOf((await at(`${guest.path}/unsubscription`)).html), /^No more reminders\?/)
  assert.match(textOf((await at(guest.path)).html), /by e-mail .*No more reminders/)
})

test('reminders can be ended by the link in an old message too, but not from an address given up', async () => {
  const [ann] = await cast()
  const old = await inviteGuest(muster, ann, { expiresAt: muster.clock.now - day })
  assert.equal((await at(`${old.path}/unsubscription`, {})).status, 200)
  assert.deepEqual((await ann.call(getPerson, { params: { id: old.id } })).reminders, [])
  await admin.call(changePerson, {
    params: { id: old.id },
    body: { email: `new-${old.address}`, reminders: null },
  })
  assert.equal((await at(`${old.path}/unsubscription`, {})).status, 410)
  assert.equal((await ann.call(getPerson, { params: { id: old.id } })).reminders, null)
})

test('the log of a meeting names no link', async () => {
  const [ann] = await cast()
  const guest = await inviteGuest(muster, ann)
  await at(`${guest.path}/answer`, { answer: 'accepted' })
  await ann.call(changeMeeting, { params: { id: guest.meeting }, body: { title: 'Other' } })
  const answers = [
    await ann.call(getMeetingLog, { params: { id: guest.meeting }, query: {} }),
    await ann.call(getMeeting, { params: { id: guest.meeting } }),
    await ann.call(listMessages, { query: { about: guest.meeting } }),
    await ann.call(listMessages, { query: { about: guest.meeting, from: 'me' } }),
  ]
  assert.doesNotMatch(JSON.stringify(answers), /mg_/)
})
