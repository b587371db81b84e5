import assert from 'node:assert/strict'
import { test } from 'node:test'
import { connect } from '#/client/client.ts'
import { openLinks } from '#/links/actions.ts'
import { cancelMeeting } from '#/meetings/schema.ts'
import { listMessages } from '#/messages/schema.ts'
import { changeMe, changePerson } from '#/people/schema.ts'
import { checkDate } from '#/standups/schema/checks.ts'
import { getAgenda, writeNote } from '#/standups/schema/notes.ts'
import { changeStandup, endStandup, moveDate, skipDate } from '#/standups/schema.ts'
import { day, minute } from '#/time/date.ts'
import { type Cast, casting, meet } from './cast.ts'
import { textOf, visit } from './guest.ts'
import { NOW, refusal } from './harness.ts'
import * as standing from './standing.ts'
import { agenda, look, PUBLIC_URL, pathIn, statusOf, TUESDAY } from './standing.ts'

// What a stand-up says to those who take part, and what they can do by the link in it.
const muster = await standing.startStanding()
const { admin } = muster
const cast = casting(muster)
const at = (path: string, form?: Record<string, string>) => visit(muster, path, form)
const mailTo = (to: string) => standing.mailTo(muster, to)
const said = (about: string, to: { email: string } | string) =>
  standing.said(muster, about, typeof to === 'string' ? to : to.email)
test.beforeEach(() => muster.clock.set(NOW))

async function ritual(team?: Cast) {
  const [ann, bo, cy] = team ?? (await cast())
  return { ann, bo, cy, ...(await standing.ritual(muster, [ann, bo, cy])) }
}

test('each is invited once, by a mail whose link opens the stand-up for him; the organizer is not', async () => {
  const { ann, bo, id, address, path } = await ritual()
  for (const to of [bo, address]) assert.deepEqual(await said(id, to), ['invitation Invitation: Daily'])
  assert.deepEqual(await said(id, ann), [])
  const { text } = await mailTo(address)
  assert.match(text, /Every working day, at 11:00 \(Europe\/Berlin\), 15 minutes/)
  assert.match(text, /Monday, 23 November 2026, 11:00–11:15\nTuesday, 24 November 2026, 11:00–11:15/)
  const { status, html } = await at(path)
  assert.equal(status, 200)
  const page = textOf(html)
  assert.match(
    page,
    /^Ann\d+’s stand-up Daily Monday, 23 November 2026 11:00–11:15 Europe\/Berlin You have not said/,
  )
  assert.match(page, /I come Maybe I cannot/)
  assert.match(page, /Other dates Mon 23 Nov Tue 24 Nov .* Mon 7 Dec/)
  assert.doesNotMatch(html, /@/)
  assert.ok(html.length < 9_000, `${html.length} characters`)
})

test('to look changes nothing, a button answers that one date', async () => {
  const { ann, id, guest, path } = await ritual()
  const looked = await at(`${path}?date=${TUESDAY}&answer=declined`)
  assert.match(textOf(looked.html), /Tuesday, 24 November 2026 .* opening this page changed nothing/)
  assert.equal(await statusOf(ann, id, guest), 'invited')
  const pressed = await at(`${path}/answer`, { date: TUESDAY, answer: 'declined' })
  assert.deepEqual([pressed.status, pressed.to], [303, `${path}?date=${TUESDAY}&saved=answer`])
  assert.equal(await statusOf(ann, id, guest), 'declined')
  assert.match(textOf((await at(pressed.to!)).html), /You do not come\. Saved, and the others see it\./)
  const other = await agenda(ann, id, '2026-11-25')
  assert.equal(other.participants.find(one => one.person === guest)!.status, 'invited')
})

test('who is taken at that time is told so, and what he had said stays', async () => {
  const [ann, bo, cy] = await cast()
  await meet(bo, [cy.id], '09:30', '10:05')
  const { id } = await ritual([ann, bo, cy])
  const path = pathIn((await mailTo(bo.email)).text)
  const { status, html } = await at(`${path}/answer`, { date: TUESDAY, answer: 'accepted' })
  assert.equal(status, 409)
  assert.match(textOf(html), /your time is taken.*You are busy then: 11:00–11:05/)
  assert.equal(await statusOf(bo, id, bo.id), 'invited')
})

test('what one writes for a date the others read, until he takes it back or the date is over', async () => {
  const { ann, bo, cy, id, path } = await ritual()
  const params = { id, date: TUESDAY }
  const written = await bo.call(writeNote, { params, body: { today: 'Beds <b>', blocked: 'No spade' } })
  assert.deepEqual(
    written.notes.map(({ person, yesterday, today }) => [person, yesterday, today]),
    [[bo.id, '', 'Beds <b>']],
  )
  assert.match(textOf((await at(`${path}?date=${TUESDAY}`)).html), /Bo\d+ Today Beds <b> In the way No spade/)
  const form = { date: TUESDAY, yesterday: 'Seeds\r\nPots', today: '', blocked: '' }
  const saved = await at(`${path}/note`, form)
  assert.equal(saved.to, `${path}?date=${TUESDAY}&saved=note#note`)
  assert.deepEqual(
    (await agenda(ann, id)).notes.map(({ yesterday }) => yesterday),
    ['', 'Seeds\nPots'],
  )
  await bo.call(writeNote, { params, body: {} })
  assert.equal((await agenda(ann, id)).notes.length, 1)
  assert.equal((await refusal(agenda(cy, id))).body.status, 404)
  assert.equal(
    (await refusal(bo.call(writeNote, { params: { id, date: '2026-11-28' }, body: {} }))).body.status,
    404,
  )
  const long = await at(`${path}/note`, { ...form, today: 'ü'.repeat(2_001) })
  assert.equal(long.status, 400)
  assert.ok(long.html.includes('ü'.repeat(2_001)))
  muster.clock.set('2026-11-24T23:00:00Z')
  assert.equal((await refusal(bo.call(writeNote, { params, body: { today: 'x' } }))).kind, 'over')
  const late = await at(`${path}/note`, form)
  assert.match(textOf(late.html), /That date is over\. What was written for it stays as it was\. Seeds Pots/)
})

test('a note is noted for open pages, without what it says, and only when it is another', async () => {
  const { bo, id } = await ritual()
  for (let count = 0; count < 2; count++)
    await bo.call(writeNote, { params: { id, date: TUESDAY }, body: { today: 'Secret beds' } })
  const rows = await muster.app.db.selectFrom('journal').selectAll().where('subject', '=', id).execute()
  const noted = rows.filter(({ kind }) => kind === 'noted')
  assert.deepEqual(
    noted.map(({ actor, data }) => [actor, data]),
    [[bo.id, { date: TUESDAY }]],
  )
})

test('the link does at the API what its page does, for its own stand-up alone', async () => {
  const { id, token } = await ritual()
  const other = await ritual()
  const call = connect(muster.url, token)
  const { notes } = await call(writeNote, { params: { id, date: TUESDAY }, body: { today: 'Beds' } })
  assert.equal(notes[0]!.today, 'Beds')
  assert.equal((await refusal(call(getAgenda, { params: { id: other.id, date: TUESDAY } }))).body.status, 404)
  assert.equal((await refusal(call(skipDate, { params: { id, date: TUESDAY }, body: {} }))).body.status, 403)
})

test('a wrong link is unknown, one that has expired is renewed by mail, one of who was taken out opens nothing', async () => {
  const { ann, bo, id, guest, path, address } = await ritual()
  assert.equal((await at(`${path.slice(0, -1)}${path.endsWith('x') ? 'y' : 'x'}`)).status, 404)
  assert.match(textOf((await at(path)).html), /It works until Friday, 22 January 2027\./)
  const link = { person: guest, kind: 'standup' as const, about: id, expiresAt: muster.clock.now + minute }
  const old = `/s/${(await openLinks(muster.app, [link]))[0]}`
  muster.clock.now += day
  const expired = await at(old)
  assert.equal(expired.status, 410)
  assert.match(expired.html, new RegExp(`action="${old}/renewal"`))
  assert.equal((await at(`${old}/renewal`, {})).status, 200)
  const renewed = await mailTo(address)
  assert.equal(renewed.subject, 'Your new link: Daily')
  assert.equal((await at(pathIn(renewed.text))).status, 200)
  await ann.call(changeStandup, { params: { id }, body: { participants: [bo.id, admin.id] } })
  assert.equal((await at(pathIn(renewed.text))).status, 410)
  assert.deepEqual((await said(id, address))[0], 'cancellation You take part no more: Daily')
  assert.equal((await said(id, bo))[0], 'update Changed: Daily')
  assert.deepEqual(await said(id, admin), ['invitation Invitation: Daily'])
})

test('what was cancelled and booked again is told once, and its organizer may leave the date out', async () => {
  const { ann, bo, id, path } = await ritual()
  await ann.call(cancelMeeting, { params: { id: (await agenda(ann, id)).meeting! }, body: {} })
  const there = `${path}?date=${TUESDAY}`
  assert.match(textOf((await at(there)).html), /Ann\d* cancelled it\..* Tue 24 Nov cancelled Wed/)
  for (const _ of [1, 2]) await ann.call(checkDate, { params: { id }, body: { date: TUESDAY } })
  const subject = 'notice Booked again: Daily, Tuesday, 24 November 2026'
  assert.deepEqual(await said(id, ann), [subject])
  assert.deepEqual(await said(id, bo), [subject, 'invitation Invitation: Daily'])
  const { text } = await mailTo(ann.email)
  assert.match(
    text,
    /You cancelled it on Tuesday, 24 November 2026; the officer booked it again: 11:00–11:15\./,
  )
  assert.ok(text.includes(`${PUBLIC_URL}/standups/${id}?date=${TUESDAY}`))
  assert.doesNotMatch((await mailTo(bo.email)).text, /Leave out/)
})

test('who leaves out or moves a date tells the others, not himself; so does who ends it', async () => {
  const { ann, bo, id } = await ritual()
  await ann.call(skipDate, { params: { id, date: TUESDAY }, body: { reason: 'Party' } })
  assert.match((await mailTo(bo.email)).text, /left out Tuesday, 24 November 2026\. The reason: Party/)
  await ann.call(moveDate, { params: { id, date: '2026-11-25' }, body: { time: '15:00' } })
  assert.match(
    (await mailTo(bo.email)).text,
    /moved it on Wednesday, 25 November 2026 to 15:00–15:15, instead of 11:00–11:15/,
  )
  await ann.call(endStandup, { params: { id } })
  assert.deepEqual((await said(id, bo)).map(line => line.split(':')[0]).toReversed(), [
    'invitation Invitation',
    'cancellation Left out',
    'notice Moved',
    'cancellation Ended',
  ])
  assert.deepEqual(await said(id, ann), [])
})

test('before the start each hears who comes and who is busy, once, but not in the night and not who wants none', async () => {
  const team = await cast()
  const [ann, bo, cy] = team
  await meet(ann, [cy.id], '10:00', '10:30', { title: 'Secret affair' })
  const { id, address, path } = await ritual(team)
  const quiet = { start: '20:00', end: '12:00' }
  await admin.call(changePerson, { params: { id: bo.id }, body: { quiet } })
  await at(`${path}/answer`, { date: TUESDAY, answer: 'tentative' })
  await at(`${path}/note`, { date: TUESDAY, yesterday: '', today: 'Beds', blocked: '' })
  muster.clock.set('2026-11-24T09:30:00Z')
  await look(muster, id)
  await look(muster, id)
  const status = 'notice Daily at 11:00: 1 of 3 comes'
  assert.deepEqual([await said(id, ann), (await said(id, bo)).length], [[status], 1])
  const { text, subject } = await mailTo(address)
  assert.equal(`notice ${subject}`, status)
  assert.match(
    text,
    /Comes: Ann\d+\nMay come: Guest Of Ann\d+\nHas not said: Bo\d+\nAnn\d+ is busy 11:00–11:15\n/,
  )
  assert.match(text, /Guest Of Ann\d+\nToday: Beds/)
  assert.doesNotMatch(text, /Secret/)
  const out = `${pathIn(text)}/unsubscription`
  assert.ok(text.includes(out))
  assert.equal((await at(out, {})).status, 200)
  muster.clock.now += day
  await look(muster, id, '2026-11-25')
  assert.equal((await said(id, address)).filter(line => line.includes('Daily at')).length, 1)
  assert.match(
    textOf((await at(path)).html),
    /You get no status before it and no reminders\. Send them again/,
  )
})

test('who prefers texts gets the news as one, with a link that opens his page', async () => {
  const { ann, bo, id } = await ritual()
  await bo.call(changeMe, { body: { phone: '+4915112345678', channels: ['sms', 'email'] } })
  muster.clock.now += minute
  await ann.call(skipDate, { params: { id, date: TUESDAY }, body: {} })
  const { items } = await admin.call(listMessages, { query: { about: id, to: '+4915112345678' } })
  assert.equal(items[0]!.channel, 'sms')
  assert.match(items[0]!.text, /^Daily: Ann\d+ left out Tuesday, 24 November 2026\. /)
  const row = await muster.app.db
    .selectFrom('messages')
    .select('text')
    .where('id', '=', items[0]!.id)
    .executeTakeFirstOrThrow()
  assert.equal((await at(pathIn(row.text))).status, 200)
})

test('a secret address of its dates is made by a button, read by calendars, and ended by another', async () => {
  const { path } = await ritual()
  const asked = await at(`${path}/feed`)
  assert.doesNotMatch(asked.html, /\/feeds\//)
  const { html, status } = await at(`${path}/feed`, {})
  assert.equal(status, 200)
  const [, place] = /value="https:\/\/muster\.example\.com(\/feeds\/[^"]+)"/.exec(html)!
  const file = await (await muster.fetch(place!)).text()
  assert.match(file, /SUMMARY:Daily/)
  await at(`${path}/feed/revocation`, {})
  assert.equal((await muster.fetch(place!)).status, 410)
})
