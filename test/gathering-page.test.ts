import assert from 'node:assert/strict'
import { test } from 'node:test'
import { getInvitation, listInvitations } from '#/gatherings/schema/invitations.ts'
import { getGathering } from '#/gatherings/schema.ts'
import { createMeeting } from '#/meetings/schema.ts'
import { hour } from '#/time/date.ts'
import { type Dinner, dine, type Invited, opened } from './gathering-guest.ts'
import { textOf, visit } from './guest.ts'
import { startMuster } from './harness.ts'
import { readCalendar } from './ical.ts'

// What a guest of a gathering sees and does by his link, as a browser without scripts gets it.
const muster = await startMuster()
const ann = await muster.person('Ann')
const bo = await muster.person('Bo')

const read = (guest: Invited, query = '') => opened(muster, guest.path + query)
const say = (guest: Invited, form: Record<string, string>) => opened(muster, `${guest.path}/answer`, form)
/** Presses a button, and reads the page to which that leads. */
const pressed = async (guest: Invited, form: Record<string, string>) => {
  const { status, to } = await say(guest, form)
  assert.equal(status, 303)
  return textOf((await visit(muster, to!)).html)
}
const seatsOf = async ({ id }: Dinner) => (await ann.call(getGathering, { params: { id } })).seats

test('it says who invites whom, to what, when, where and until when a seat is kept, without loading anything of others', async () => {
  const dinner = await dine(muster, ann, {
    place: 'Oranienstraße 25, Berlin',
    description: 'Bring <b>cake</b>.',
  })
  const { html, text, status, headers } = await read(dinner.guests[0]!)
  assert.equal(status, 200)
  assert.match(text, /^Bo, Ann invites you Dinner /)
  assert.match(text, / 19:00–22:00 Berlin Oranienstraße 25, Berlin On a map Bring <b>cake<\/b>\. /)
  assert.match(text, /A seat is kept for you until Tuesday, 24 November 2026, 09:00\./)
  const map = /<a class="map" href="([^"]*)" rel="noopener noreferrer"/.exec(html)![1]!
  assert.equal(map, 'https://www.openstreetmap.org/search?query=Oranienstra%C3%9Fe+25%2C+Berlin')
  assert.deepEqual(html.match(/(src|<link[^>]* href)="[^/][^"]*"/g), null)
  assert.ok(html.length < 40_000, `${html.length} bytes`)
  assert.match(headers.get('cache-control')!, /no-store/)
  assert.ok(!/<b>cake/.test(html))
})

test('opening it changes nothing, by GET or HEAD, whatever its address says', async () => {
  const dinner = await dine(muster, ann)
  const [guest] = dinner.guests as [Invited]
  const before = await ann.call(listInvitations, { params: { id: dinner.id } })
  for (const query of ['', '?answer=yes', '?done=yes', '?answer=no&party=3']) {
    for (const method of ['GET', 'HEAD'])
      assert.equal((await muster.fetch(guest.path + query, { method })).status, 200)
  }
  for (const form of ['/answer', '/renewal'])
    assert.equal((await visit(muster, guest.path + form)).to, guest.path)
  assert.deepEqual(await ann.call(listInvitations, { params: { id: dinner.id } }), before)
  assert.match(
    (await read(guest, '?answer=yes')).text,
    /Press a button to answer; opening this page has changed/,
  )
})

test('each answer says what it means, and can be changed until the start', async () => {
  const dinner = await dine(muster, ann, { seats: 1 })
  const [guest] = dinner.guests as [Invited]
  const yes = await pressed(guest, { answer: 'yes', note: 'No nuts,\r\nplease.' })
  assert.match(yes, /You said yes, and a seat is yours\. Ann sees your answer\. You can change/)
  assert.match(yes, /Add to my calendar .*No nuts, please\./)
  assert.match(
    await pressed(guest, { answer: 'probably' }),
    /a seat is kept for you\. .*Say yes as soon as you know/,
  )
  assert.match(await pressed(guest, { answer: 'maybe' }), /no seat is kept for you, and none is guaranteed/)
  assert.match(
    await pressed(guest, { answer: 'no' }),
    /You said no\. .*Thank you|Thank you for letting us know/,
  )
  assert.deepEqual(await seatsOf(dinner), { total: 1, yes: 0, probably: 0, reserved: 0, left: 1, excess: 0 })
  await pressed(guest, { answer: 'yes' })
  const { items } = await ann.call(listInvitations, { params: { id: dinner.id } })
  assert.deepEqual([items[0]!.answer, items[0]!.note], ['yes', 'No nuts,\nplease.'])
  assert.match((await read(guest)).html, /value="yes" aria-pressed="true"/)
})

test('a party comes with as many as there are seats, or waits for all of them', async () => {
  const dinner = await dine(muster, ann, { seats: 3, names: ['Bo 2', 'Cy'] })
  const [two, other] = dinner.guests as [Invited, Invited]
  assert.match((await read(two)).text, /2 seats are kept for you until/)
  await pressed(other, { answer: 'yes' })
  const refused = await say(two, { answer: 'yes', party: '4', note: 'We sing.' })
  assert.equal(refused.status, 409)
  assert.match(
    refused.text,
    / 2 seats are kept for you until .* There are not 4 seats\. Your 2 seats stay yours unless you wait for all 4\./,
  )
  assert.match(refused.html, /name="note" value="We sing\."/)
  assert.match(refused.html, /name="party" value="2">Come as 2<.*name="wait" value="1">Wait for all 4</)
  assert.match(await pressed(two, { answer: 'yes', party: '2' }), /You said yes, and 2 seats are yours/)
  const waits = await pressed(two, { answer: 'yes', party: '3', wait: '1' })
  assert.match(waits, /There are not 3 seats left\. You are number 1 on the waiting list.*with fewer/)
  const most = await dine(muster, ann, { party_limit: 1 })
  assert.ok(!(await read(most.guests[0]!)).html.includes('name="party"'))
  const many = await say(most.guests[0]!, { answer: 'yes', party: '2' })
  assert.deepEqual([many.status, /There is room for you alone\./.test(many.text)], [400, true])
})

test('who says yes when all seats are taken learns his place, and the page shows when one became his', async () => {
  const dinner = await dine(muster, ann, { seats: 1, names: ['Bo', 'Cy', 'Di'] })
  const [first, second, third] = dinner.guests as [Invited, Invited, Invited]
  await pressed(first, { answer: 'no' })
  await pressed(second, { answer: 'yes' })
  assert.match(
    await pressed(first, { answer: 'yes' }),
    /All seats are taken\. You are number 1 on the waiting list/,
  )
  assert.match(await pressed(third, { answer: 'probably' }), /You are number 2 on the waiting list/)
  await pressed(second, { answer: 'no' })
  assert.match((await read(first)).text, /You said yes, and a seat is yours/)
  assert.match((await read(third)).text, /You are number 1 on/)
  assert.match(await pressed(third, { answer: 'no' }), /You said no/)
})

test('what lapsed can still be said yes to, and then it is the waiting list or a seat', async () => {
  const dinner = await dine(muster, ann, { seats: 1, names: ['Bo'], reply_within: 'PT1H' })
  const [guest] = dinner.guests as [Invited]
  const { now } = muster.clock
  muster.clock.now += hour
  assert.match((await read(guest)).text, /went on to the next\. Say yes all the same/)
  assert.match(await pressed(guest, { answer: 'yes' }), /a seat is yours/)
  muster.clock.now = now
})

test('after the last moment a seat can be given back, and none be taken', async () => {
  const answerBy = '2026-11-24T12:00:00Z'
  const dinner = await dine(muster, ann, { seats: 3, names: ['Bo', 'Cy'], answer_by: answerBy })
  const [coming, silent] = dinner.guests as [Invited, Invited]
  await pressed(coming, { answer: 'yes' })
  const { now } = muster.clock
  muster.clock.set(answerBy)
  const page = await read(silent)
  assert.match(page.text, /The last moment to say yes was Tuesday, 24 November 2026, 13:00\./)
  assert.ok(!page.html.includes('value="yes"') && page.html.includes('value="no"'))
  assert.equal((await say(silent, { answer: 'yes' })).status, 409)
  const more = await say(coming, { answer: 'yes', party: '2' })
  assert.deepEqual([more.status, /You said yes, and a seat is yours/.test(more.text)], [409, true])
  assert.match((await read(coming)).text, /You can still give your seat back/)
  assert.match(await pressed(coming, { answer: 'no' }), /You said no/)
  muster.clock.now = now
})

test('whoever has an account chooses whether the time is claimed, and hears when it could not be', async () => {
  const emails = { Bo: bo.email }
  const dinner = await dine(muster, ann, { emails })
  const [guest] = dinner.guests as [Invited]
  assert.match((await read(guest)).html, /type="checkbox" name="claim" checked/)
  const claimed = await pressed(guest, { answer: 'yes', claims: '1', claim: 'on' })
  assert.match(claimed, /The time is claimed in your calendar/)
  assert.doesNotMatch(await pressed(guest, { answer: 'yes', claims: '1' }), /claimed in your calendar/)
  const mine = await bo.call(getInvitation, { params: { token: (await invitationOf(dinner)).id } })
  assert.deepEqual([mine.claim, mine.claimed], [false, false])
  const { start, end } = await ann.call(getGathering, { params: { id: dinner.id } })
  await bo.call(createMeeting, { body: { title: 'Opera', start, end, participants: ['x@example.org'] } })
  const busy = await pressed(guest, { answer: 'yes', claims: '1', claim: 'on' })
  assert.match(busy, /a seat is yours\. .*The time was not claimed in your calendar: you are busy then/)
})

async function invitationOf({ id }: Dinner) {
  return (await ann.call(listInvitations, { params: { id } })).items[0]!
}

test('the file for a calendar holds what a calendar needs, and nobody’s name or address', async () => {
  const dinner = await dine(muster, ann, { place: 'Here; there', description: 'One\nTwo' })
  const [guest] = dinner.guests as [Invited]
  const { html: file, headers } = await visit(muster, `${guest.path}/calendar.ics`)
  assert.match(headers.get('content-type')!, /^text\/calendar/)
  const { method, events } = readCalendar(file)
  assert.deepEqual([method, events.length], [null, 1])
  assert.equal(events[0]!.location, 'Here; there')
  assert.equal(events[0]!.end - events[0]!.start, 3 * hour)
  assert.ok(!/ATTENDEE|ORGANIZER|mailto/i.test(file))
})

test('in German, to whom the host or the contact speaks it', async () => {
  const dinner = await dine(muster, ann, { seats: 1, names: ['Bo 1'], language: 'de' })
  const [guest] = dinner.guests as [Invited]
  const { html, text } = await read(guest)
  assert.match(html, /<html lang="de">/)
  assert.match(text, /^Bo, Ann lädt Sie ein .* Ein Platz ist für Sie freigehalten bis .* Wahrscheinlich/)
  assert.match(await pressed(guest, { answer: 'maybe' }), /keiner ist sicher/)
})

test('times are said in another zone on request, and one that there is not is named', async () => {
  const dinner = await dine(muster, ann)
  const [guest] = dinner.guests as [Invited]
  const { text, html } = await read(guest, '?zone=Asia/Tokyo')
  assert.match(text, / 03:00–06:00 Tokyo 19:00–22:00 in Berlin, where it takes place /)
  assert.match(html, /action="[^"]*\/answer\?zone=Asia%2FTokyo"/)
  assert.match((await read(guest, '?zone=Mars/Base')).text, /There is no time zone Mars\/Base/)
})

test('what no browser sends is refused, and so is a button of another site', async () => {
  const dinner = await dine(muster, ann)
  const [guest] = dinner.guests as [Invited]
  for (const form of [
    {},
    { answer: 'later' },
    { answer: 'yes', party: '0' },
    { answer: 'yes', party: '1e1' },
  ])
    assert.equal((await say(guest, form as Record<string, string>)).status, 400)
  assert.equal((await say(guest, { answer: 'yes', note: 'x'.repeat(501) })).status, 400)
  const foreign = { 'sec-fetch-site': 'cross-site' }
  assert.equal((await visit(muster, `${guest.path}/answer`, { answer: 'yes' }, foreign)).status, 403)
  assert.equal((await seatsOf(dinner)).yes, 0)
})

test('who waits for all of a party gets the seats that are left when he comes with fewer', async () => {
  const dinner = await dine(muster, ann, { seats: 3, names: ['Bo 2', 'Cy'] })
  const [two, other] = dinner.guests as [Invited, Invited]
  await pressed(other, { answer: 'yes' })
  assert.match(
    await pressed(two, { answer: 'yes', party: '3', wait: '1' }),
    /You are number 1 on the waiting list/,
  )
  assert.match(await pressed(two, { answer: 'yes', party: '2' }), /You said yes, and 2 seats are yours/)
})
