import assert from 'node:assert/strict'
import { test } from 'node:test'
import { cancelOccurrence, moveOccurrence, restoreOccurrence } from '#/meetings/schema/occurrences.ts'
import { addParticipant, answerMeeting, removeParticipant } from '#/meetings/schema/participants.ts'
import { cancelMeeting, changeMeeting, restoreMeeting } from '#/meetings/schema.ts'
import { getMessage, listMessages, type MessageDetails } from '#/messages/schema.ts'
import { changeMe } from '#/people/schema.ts'
import { parseInstant } from '#/time/instant.ts'
import { at, casting, meet, tuesdays, weekly } from './cast.ts'
import { type Somebody, startMuster } from './harness.ts'
import { type ReadObject, readCalendar } from './ical.ts'

const muster = await startMuster({ PUBLIC_URL: 'https://muster.example.com' })
const cast = casting(muster)
const ms = (instant: string) => parseInstant(instant)!

/** What came by mail about a meeting, oldest first; reminders left out. By address: whoever is first is the admin, who sees all. */
async function mails(person: Somebody, about: string): Promise<MessageDetails[]> {
  const { items } = await person.call(listMessages, { query: { about, to: person.email, state: 'sent' } })
  const whole = items.map(({ id }) => person.call(getMessage, { params: { id } }))
  return (await Promise.all(whole)).toReversed()
}

/** The calendar objects among it. */
async function objects(person: Somebody, about: string): Promise<ReadObject[]> {
  const came = await mails(person, about)
  return came.flatMap(({ calendar }) => (calendar === null ? [] : readCalendar(calendar)))
}

/** METHOD, SEQUENCE and STATUS of each object that came. */
async function course(person: Somebody, about: string): Promise<string[]> {
  return (await objects(person, about)).map(({ method, events: [event] }) => {
    return `${method} ${event!.sequence} ${event!.status}`
  })
}

function later(minutes: number): void {
  muster.clock.now += minutes * 60_000
}

test('an invitation comes as a REQUEST with everybody’s answer, a link of one’s own, and one to the app', async () => {
  const [ann, bo, cy] = await cast()
  const { id } = await meet(ann, [bo.id, cy.id], '10:00', '11:00', { location: 'Room 1', timezone: 'UTC' })
  const [mail, ...more] = await mails(bo, id)
  assert.equal(more.length, 0)
  assert.match(mail!.text, /\nRoom 1\n/)
  assert.match(mail!.text, /\nAnswer: https:\/\/muster\.example\.com\/m\/mg_[\w-]{20,}\n/)
  assert.match(mail!.text, new RegExp(`\nOpen in Muster: https://muster\\.example\\.com/meetings/${id}\n`))
  const { method, events } = readCalendar(mail!.calendar!)
  const [event] = events
  assert.deepEqual([method, event!.uid, event!.sequence, event!.location], ['REQUEST', id, 0, 'Room 1'])
  assert.deepEqual([event!.start, event!.end], [ms(at('10:00')), ms(at('11:00'))])
  assert.equal(event!.organizer!.address, ann.email)
  assert.deepEqual(
    event!.attendees.map(one => [one.address, one.status]),
    [
      [ann.email, 'ACCEPTED'],
      [bo.email, 'NEEDS-ACTION'],
      [cy.email, 'NEEDS-ACTION'],
    ],
  )
  assert.deepEqual(await mails(ann, id), [])
})

test('the personal link opens the meeting, and stands nowhere in the calendar object', async () => {
  const [ann, bo] = await cast()
  const { id } = await meet(ann, [bo.id], '10:00', '11:00')
  const [mail] = await mails(bo, id)
  const token = /\/m\/(mg_[\w-]+)/.exec(mail!.text)![1]!
  const response = await muster.fetch(`/api/meetings/${id}`, { token })
  assert.equal(response.status, 200)
  assert.doesNotMatch(mail!.calendar!, /mg_/)
})

test('a guest gets no link to an app that he has no account for', async () => {
  const [ann] = await cast()
  const { id } = await meet(ann, ['guest@example.org'], '10:00', '11:00')
  const { items } = await ann.call(listMessages, { query: { about: id, from: 'me' } })
  assert.deepEqual(
    items.map(one => one.text.includes('/meetings/')),
    [false],
  )
})

test('with a mailbox for answers, calendars answer to an address of each invitation', async () => {
  const listening = await startMuster({ INBOUND_SMTP_PORT: '2525', INBOUND_DOMAIN: 'muster.example.com' })
  const [ann, bo, cy] = await casting(listening)()
  const { id } = await meet(ann, [bo.id, cy.id], '10:00', '11:00')
  const addresses = [await objects(bo, id), await objects(cy, id)].map(([one]) => one!.events[0]!.organizer!)
  assert.notEqual(addresses[0]!.address, addresses[1]!.address)
  for (const { address, name } of addresses) {
    assert.match(address, /^r[0-9a-z]+@muster\.example\.com$/)
    assert.match(name, /^Ann/)
  }
})

test('changes come as newer versions of the same event, and keep the answers; a move asks anew', async () => {
  const [ann, bo] = await cast()
  const { id } = await meet(ann, [bo.id], '10:00', '11:00')
  await bo.call(answerMeeting, { params: { id, person: bo.id }, body: { answer: 'accepted' } })
  later(1)
  await ann.call(changeMeeting, { params: { id }, body: { title: 'Budget' } })
  later(1)
  await ann.call(changeMeeting, { params: { id }, body: { start: at('12:00') } })
  const [, renamed, moved] = await objects(bo, id)
  const bos = (object: ReadObject) =>
    object.events[0]!.attendees.find(one => one.address === bo.email)!.status
  assert.deepEqual([renamed!.events[0]!.title, bos(renamed!)], ['Budget', 'ACCEPTED'])
  assert.deepEqual([moved!.events[0]!.start, bos(moved!)], [ms(at('12:00')), 'NEEDS-ACTION'])
  assert.deepEqual(await course(bo, id), [
    'REQUEST 0 CONFIRMED',
    'REQUEST 1 CONFIRMED',
    'REQUEST 2 CONFIRMED',
  ])
  const stamps = (await objects(bo, id)).map(one => one.events[0]!.stamp)
  assert.deepEqual(stamps, stamps.toSorted())
  assert.match((await mails(bo, id)).at(-1)!.text, /please answer anew/)
})

test('cancelling all is a CANCEL, and taking that back a REQUEST of the same event', async () => {
  const [ann, bo] = await cast()
  const { id } = await meet(ann, [bo.id], '10:00', '11:00')
  await ann.call(cancelMeeting, { params: { id }, body: { reason: 'Snow' } })
  await ann.call(restoreMeeting, { params: { id } })
  assert.deepEqual(await course(bo, id), ['REQUEST 0 CONFIRMED', 'CANCEL 1 CANCELLED', 'REQUEST 2 CONFIRMED'])
  assert.deepEqual([...new Set((await objects(bo, id)).map(one => one.events[0]!.uid))], [id])
})

test('who is taken out gets a CANCEL, alone and for himself alone; invited again, a newer REQUEST', async () => {
  const [ann, bo, cy] = await cast()
  const { id } = await meet(ann, [bo.id, cy.id], '10:00', '11:00')
  await ann.call(removeParticipant, { params: { id, person: cy.id } })
  const [, cancelled] = await objects(cy, id)
  assert.deepEqual(
    cancelled!.events[0]!.attendees.map(one => one.address),
    [cy.email],
  )
  await ann.call(addParticipant, { params: { id }, body: { participant: cy.id } })
  assert.deepEqual(await course(cy, id), ['REQUEST 0 CONFIRMED', 'CANCEL 1 CANCELLED', 'REQUEST 2 CONFIRMED'])
  assert.deepEqual(await course(bo, id), ['REQUEST 0 CONFIRMED'])
})

test('who leaves has it taken out of his calendar, and the organizer hears of it', async () => {
  const [ann, bo] = await cast()
  const { id } = await meet(ann, [bo.id, 'guest@example.org'], '10:00', '11:00')
  await bo.call(removeParticipant, { params: { id, person: bo.id } })
  assert.deepEqual(await course(bo, id), ['REQUEST 0 CONFIRMED', 'CANCEL 1 CANCELLED'])
  assert.deepEqual(
    (await mails(ann, id)).map(one => [one.subject, one.calendar]),
    [[`${bo.email[0]!.toUpperCase()}${bo.email.slice(1).split('@')[0]} left: Plan`, null]],
  )
})

test('somebody who joins later gets all that was changed of a series; the others get nothing', async () => {
  const [ann, bo, cy] = await cast()
  const { id } = await weekly(ann, [bo.id], ';COUNT=4')
  const [, second, third, fourth] = tuesdays() as [string, string, string, string]
  await ann.call(cancelOccurrence, { params: { id, occurrence: second }, body: {} })
  const body = { start: '2026-12-09T10:00:00Z', end: '2026-12-09T12:00:00Z' }
  await ann.call(moveOccurrence, { params: { id, occurrence: third }, body })
  const before = (await mails(bo, id)).length
  await ann.call(addParticipant, { params: { id }, body: { participant: cy.id } })
  assert.equal((await mails(bo, id)).length, before)
  const [object] = await objects(cy, id)
  assert.deepEqual(object!.dates(10), [
    { start: ms(tuesdays()[0]!), end: ms('2026-11-24T11:00:00Z') },
    { start: ms(body.start), end: ms(body.end) },
    { start: ms(fourth), end: ms('2026-12-15T11:00:00Z') },
  ])
})

test('one date moved, cancelled and restored is named by its RECURRENCE-ID, in the wall time of its series', async () => {
  const [ann, bo] = await cast()
  const { id } = await weekly(ann, [bo.id])
  const occurrence = '2027-03-30T09:00:00Z' // after the clock change
  const params = { id, occurrence }
  const body = { start: '2027-03-31T09:00:00Z', end: '2027-03-31T10:00:00Z' }
  await ann.call(moveOccurrence, { params, body })
  await ann.call(cancelOccurrence, { params, body: { reason: 'Ill' } })
  await ann.call(restoreOccurrence, { params })
  const [, ...single] = await objects(bo, id)
  const read = single.map(({ method, events }) => {
    assert.equal(events.length, 1)
    const [{ recurrenceId, sequence, start, rule }] = events as [ReadObject['events'][0]]
    return [method, sequence, recurrenceId, start, rule]
  })
  const name = 'Europe/Berlin 2027-03-30T11:00:00'
  assert.deepEqual(read, [
    ['REQUEST', 1, name, ms(body.start), null],
    ['CANCEL', 2, name, ms(body.start), null],
    ['REQUEST', 3, name, ms(body.start), null],
  ])
})

test('a series that moves asks anew for what is to come, with the dates that stay cancelled', async () => {
  const [ann, bo] = await cast()
  const { id } = await weekly(ann, [bo.id], ';COUNT=3')
  await ann.call(cancelOccurrence, { params: { id, occurrence: tuesdays()[1]! }, body: {} })
  const change = { start: '2026-11-24T12:00:00Z', end: '2026-11-24T12:30:00Z' }
  await ann.call(changeMeeting, { params: { id }, body: change })
  const moved = (await objects(bo, id)).at(-1)!
  assert.deepEqual(
    moved.dates(10).map(one => new Date(one.start).toISOString()),
    ['2026-11-24T12:00:00.000Z', '2026-12-08T12:00:00.000Z'],
  )
  assert.match((await mails(bo, id)).at(-1)!.text, /It was: Tuesday, 24 November 2026, 11:00–12:00/)
})

test('everybody reads it in his own language and zone', async () => {
  const [ann, bo, cy] = await cast()
  await bo.call(changeMe, { body: { language: 'de' } })
  await cy.call(changeMe, { body: { timezone: 'America/New_York' } })
  const { id } = await weekly(ann, [bo.id, cy.id], ';COUNT=3')
  const [german] = await mails(bo, id)
  assert.equal(german!.subject, 'Einladung: Plan')
  assert.match(
    german!.text,
    /Dienstag, 24\. November 2026, 11:00–12:00 Uhr .*\nDer Termin wiederholt sich jede Woche/,
  )
  assert.match(german!.html!, /<html lang="de">/)
  const [english] = await mails(cy, id)
  assert.match(
    english!.text,
    /05:00–06:00 \(America\/New_York\)\nTuesday, 24 November 2026, 11:00–12:00 \(Europe\/B/,
  )
})
