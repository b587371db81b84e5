import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { cancelMeeting, getMeeting } from '#/meetings/schema.ts'
import { listMessages } from '#/messages/schema.ts'
import { changePerson } from '#/people/schema.ts'
import { casting, meet, told, weekly } from './cast.ts'
import { type Guest, inviteGuest, linkTo, textOf, visit } from './guest.ts'
import { type Somebody, startMuster } from './harness.ts'

const muster = await startMuster()
const admin = await muster.person('Admin')
const cast = casting(muster)
const at = (path: string, form?: Record<string, string>, headers = {}) => visit(muster, path, form, headers)

async function statusOf(by: Somebody, guest: Guest): Promise<string | undefined> {
  const { participants } = await by.call(getMeeting, { params: { id: guest.meeting } })
  return participants.find(one => one.person === guest.id)?.status
}

test('the page says who asks, what, when and where, and brings its buttons in a few kB without a script', async () => {
  const [ann] = await cast()
  const guest = await inviteGuest(muster, ann, {
    title: 'Plan <b>the garden</b>',
    location: 'https://example.com/room',
    description: 'Bring "seeds" & spades.',
    timezone: 'America/New_York',
  })
  const { status, html, headers } = await at(guest.path)
  assert.equal(status, 200)
  const said = textOf(html)
  assert.match(
    said,
    /^Ann\d+ invites you Plan <b>the garden<\/b> Tuesday, 24 November 2026 11:00–12:00 Europe\/Berlin/,
  )
  assert.match(said, /05:00–06:00 in New York, where it was planned/)
  assert.match(said, /You have not answered yet\. Yes Maybe No Bring "seeds" & spades\./)
  assert.ok(html.includes('<a href="https://example.com/room" rel="noreferrer noopener nofollow">'))
  assert.ok(html.length < 6_000, `${html.length} characters`)
  assert.doesNotMatch(html, /<script(?! src="\/guest\.js" defer>)|<style|style=|\son\w+=/)
  assert.match(headers.get('content-type')!, /^text\/html; charset=utf-8/)
  assert.equal(headers.get('cache-control'), 'no-store')
  assert.equal(headers.get('referrer-policy'), 'no-referrer')
  assert.match(headers.get('x-robots-tag')!, /noindex/)
  assert.match(headers.get('content-security-policy')!, /script-src 'self';/)
})

test('the link in his invitation opens his page', async () => {
  const [ann] = await cast()
  const guest = await inviteGuest(muster, ann)
  const query = { about: guest.meeting, to: guest.address, kind: 'invitation' as const }
  const { items } = await admin.call(listMessages, { query })
  const path = /\/m\/mg_[\w-]{22}/.exec(items[0]!.text)![0]
  assert.match(textOf((await at(path)).html), /Guest Of Ann\d+ \(you\) has not answered/)
})

test('addresses of the others stand nowhere on the page', async () => {
  const [ann, bo] = await cast()
  const guest = await inviteGuest(muster, ann, { others: [bo.id] })
  assert.doesNotMatch((await at(guest.path)).html, /@/)
})

test('looking leaves no trace: neither a reader nor a scanner that follows every link changes anything', async () => {
  const [ann] = await cast()
  const guest = await inviteGuest(muster, ann)
  const world = async () => {
    const { rows } = await sql<{ whole: string }>`
      select md5(string_agg(t::text, '' order by t::text)) as whole from (
        select meetings::text t from meetings union all select participants::text from participants
        union all select claims::text from claims union all select journal::text from journal
        union all select messages::text from messages union all select plans::text from plans
        union all select guest_links::text from guest_links union all select people::text from people
      ) all_rows`.execute(muster.app.db)
    return rows[0]!.whole
  }
  const before = await world()
  for (const path of ['', '?answer=accepted', '?saved=declined', '/unsubscription', '/meeting.ics']) {
    for (const method of ['GET', 'HEAD']) {
      const { status } = await muster.fetch(guest.path + path, { method })
      assert.equal(status, 200, `${method} ${path}`)
    }
  }
  for (const path of ['/answer', '/departure', '/renewal', '/subscription'])
    await muster.fetch(guest.path + path)
  assert.equal(await world(), before)
})

test('pressing a button answers, and the page says what was saved', async () => {
  const [ann] = await cast()
  const guest = await inviteGuest(muster, ann)
  for (const [answer, said] of [
    ['accepted', 'You said yes. Saved, and Ann'],
    ['tentative', 'You said maybe. Saved'],
    ['declined', 'You said no. Saved'],
  ] as const) {
    const sent = await at(`${guest.path}/answer`, { answer })
    assert.deepEqual([sent.status, sent.to], [303, `${guest.path}?saved=${answer}`])
    assert.equal(await statusOf(ann, guest), answer)
    assert.ok(textOf((await at(sent.to!)).html).includes(said))
  }
  assert.match((await told(ann, guest.meeting)).join(), /Guest Of Ann\d+/)
})

test('an answer named in a message is prepared, not given; and the page claims nothing that is not so', async () => {
  const [ann] = await cast()
  const guest = await inviteGuest(muster, ann)
  const chosen = await at(`${guest.path}?answer=declined`)
  assert.match(chosen.html, /<button class="main" name="answer" value="declined" aria-pressed="false"/)
  assert.match(textOf(chosen.html), /You have not answered yet\. Press the button to answer/)
  assert.doesNotMatch(textOf((await at(`${guest.path}?saved=accepted`)).html), /Saved|You said yes/)
  assert.equal(await statusOf(ann, guest), 'invited')
})

test('a yes for time that is taken meanwhile is refused with the times, and the answer before stays', async () => {
  const [ann, bo] = await cast()
  const guest = await inviteGuest(muster, ann)
  await at(`${guest.path}/answer`, { answer: 'declined' })
  await meet(bo, [guest.address], '10:30', '11:30')
  const refused = await at(`${guest.path}/answer`, { answer: 'accepted' })
  assert.equal(refused.status, 409)
  assert.match(textOf(refused.html), /could not be saved: that time is taken.*busy already: 11:30–12:00\./)
  assert.match(refused.html, /value="declined" aria-pressed="true"/)
  assert.equal(await statusOf(ann, guest), 'declined')
})

test('what no browser sends is refused, and changes nothing', async () => {
  const [ann] = await cast()
  const guest = await inviteGuest(muster, ann)
  const path = `${guest.path}/answer`
  assert.equal((await at(path, { answer: 'perhaps' })).status, 400)
  assert.equal((await at(path, {})).status, 400)
  assert.equal((await at(path, { answer: 'accepted', note: 'x'.repeat(9_000) })).status, 413)
  const json = await muster.fetch(path, { method: 'POST', json: { answer: 'accepted' } })
  assert.equal(json.status, 415)
  assert.match(json.headers.get('content-type')!, /^text\/html/)
  assert.equal(await statusOf(ann, guest), 'invited')
})

test('another site’s page cannot press the buttons', async () => {
  const [ann] = await cast()
  const guest = await inviteGuest(muster, ann)
  for (const from of [{ 'sec-fetch-site': 'cross-site' }, { 'sec-fetch-site': 'same-site' }]) {
    for (const [path, form] of [
      ['/answer', { answer: 'accepted' }],
      ['/departure', {}],
      ['/subscription', {}],
    ] as const) {
      const { status, html } = await at(guest.path + path, form, from)
      assert.equal(status, 403)
      assert.match(textOf(html), /came from another site/)
    }
  }
  assert.equal(await statusOf(ann, guest), 'invited')
})

test('whoever is signed in in that browser, the link’s own reader answers', async () => {
  const [ann, bo] = await cast()
  const guest = await inviteGuest(muster, ann, { others: [bo.id] })
  const cookie = { cookie: `muster=${bo.token}` }
  assert.match(textOf((await at(guest.path, undefined, cookie)).html), /Guest Of Ann\d+ \(you\)/)
  await at(`${guest.path}/answer`, { answer: 'declined' }, cookie)
  assert.equal(await statusOf(ann, guest), 'declined')
  assert.equal(await statusOf(ann, { ...guest, id: bo.id }), 'invited')
})

test('a member’s own page leads to the app, the organizer’s has no buttons to answer', async () => {
  const [ann, bo] = await cast()
  const { meeting } = await inviteGuest(muster, ann, { others: [bo.id] })
  const app = `href="/meetings/${meeting}">Open in Muster</a>`
  assert.ok((await at(`/m/${await linkTo(muster, meeting, bo.id)}`)).html.includes(app))
  const own = `/m/${await linkTo(muster, meeting, ann.id)}`
  const { html } = await at(own)
  assert.ok(html.includes(app) && !html.includes('/answer"') && !html.includes('/departure"'))
  assert.equal((await at(`${own}/departure`, {})).status, 400)
})

test('a cancelled meeting and one that is over say so, and take no more answers', async () => {
  const [ann] = await cast()
  const off = await inviteGuest(muster, ann)
  await ann.call(cancelMeeting, { params: { id: off.meeting }, body: { reason: 'Rain <all> day.' } })
  const cancelled = await at(off.path)
  assert.match(
    textOf(cancelled.html),
    /Ann\d+ cancelled this meeting\. Your time is free again\. Rain <all> day\./,
  )
  assert.ok(!cancelled.html.includes('/answer"'))
  assert.equal((await at(`${off.path}/answer`, { answer: 'accepted' })).status, 409)

  const past = await inviteGuest(muster, ann, { from: '12:00', to: '13:00' })
  const before = muster.clock.now
  muster.clock.set('2026-11-24T13:00:00Z')
  assert.match(textOf((await at(past.path)).html), /This meeting is over\./)
  assert.equal((await at(`${past.path}/answer`, { answer: 'accepted' })).status, 409)
  assert.equal((await at(`${past.path}/departure`, {})).status, 409)
  muster.clock.now = before
})

test('a series tells its rule and its dates, and that the answer is for all of them', async () => {
  const [ann] = await cast()
  const { id, participants } = await weekly(ann, [`guest-of-${ann.email}`], ';COUNT=7')
  const person = participants.find(one => one.person !== ann.id)!.person
  const said = textOf((await at(`/m/${await linkTo(muster, id, person)}`)).html)
  assert.match(said, /Your answer is for all of its dates\./)
  assert.match(said, /It repeats every week on Tuesday, 7 times in all\./)
  assert.match(said, /Tuesday, 22 December 2026, 11:00–12:00 2 more/)
})

test('he reads his page in his language and in his zone', async () => {
  const [ann] = await cast()
  const guest = await inviteGuest(muster, ann)
  const body = { language: 'de' as const, timezone: 'Asia/Tokyo' }
  await admin.call(changePerson, { params: { id: guest.id }, body })
  const { html } = await at(guest.path)
  assert.match(html, /^<!doctype html>\s*<html lang="de">/)
  assert.match(textOf(html), /lädt Sie ein Plan Dienstag, 24\. November 2026 19:00–20:00 Asia\/Tokyo/)
})
