import assert from 'node:assert/strict'
import { test } from 'node:test'
import { putHours } from '#/availability/schema.ts'
import { listEvents } from '#/calendars/schema.ts'
import { changeMeeting, getMeeting, getMeetingLog, listMeetings } from '#/meetings/schema.ts'
import { getMessage, listMessages } from '#/messages/schema.ts'
import { closeProposal, createProposal } from '#/proposals/schema.ts'
import { meet } from './cast.ts'
import { linkTo, textOf, visit } from './guest.ts'
import { refusal, type Somebody, startMuster } from './harness.ts'
import { remindersIn } from './reminders.ts'

const muster = await startMuster()
const ann = await muster.person('Ann', 'Europe/Berlin')
const york = await muster.person('York', 'America/New_York')
const sydney = await muster.person('Sydney', 'Australia/Sydney')

/** Days proposed in Berlin, and decided for: a weekend in July, unless said. */
async function retreat(start = '2027-07-03', duration = 'P2D') {
  const slots = [{ start, duration }]
  const parties = [york.id, sydney.id]
  const body = { title: 'Retreat', timezone: 'Europe/Berlin', parties, slots }
  const { id } = await ann.call(createProposal, { body })
  const closed = await ann.call(closeProposal, { params: { id }, body: slots[0]! })
  return ann.call(getMeeting, { params: { id: closed.meeting } })
}

function change(id: string, body: Parameters<typeof ann.call<typeof changeMeeting>>[1]['body']) {
  return ann.call(changeMeeting, { params: { id }, body })
}

/** The last mail to somebody about a meeting that was no reminder. */
async function mailTo({ email }: Somebody, about: string, kind: 'invitation' | 'update' = 'invitation') {
  const { items } = await ann.call(listMessages, { query: { about, to: email, kind } })
  return ann.call(getMessage, { params: { id: items[0]!.id } })
}

async function eventsOf(who: Somebody, from_date: string, to_date = from_date) {
  const { items } = await who.call(listEvents, { query: { from_date, to_date } })
  return items.map(({ title, start, end, all_day }) => `${title} ${start} ${end} ${all_day}`)
}

test('a proposal of whole days becomes a meeting of the same dates', async () => {
  const { id, start, end, all_day, timezone } = await retreat()
  assert.deepEqual(
    [start, end, all_day, timezone],
    ['2027-07-02T22:00:00Z', '2027-07-04T22:00:00Z', true, 'Europe/Berlin'],
  )
  const { items } = await york.call(listMeetings, { query: {} })
  const listed = items.find(one => one.id === id)!
  assert.deepEqual([listed.all_day, listed.timezone], [true, 'Europe/Berlin'])
})

test('whoever offers office hours can come to whole days; whoever meets meanwhile cannot', async () => {
  const weekly = [{ days: ['fr' as const], start: '09:00', end: '17:00' }]
  await sydney.call(putHours, { params: { id: sydney.id }, body: { timezone: 'Australia/Sydney', weekly } })
  await meet(york, [ann.id], '2027-08-20T10:00:00Z', '2027-08-20T11:00:00Z')
  const { unavailable, participants } = await retreat('2027-08-21')
  assert.deepEqual(unavailable, [])
  assert.ok(participants.every(one => one.available))
  await meet(york, [sydney.id], '2027-08-28T10:00:00Z', '2027-08-28T11:00:00Z')
  const busy = (await retreat('2027-08-28')).unavailable.map(({ person, reason }) => `${person} ${reason}`)
  assert.deepEqual(busy.sort(), [`${sydney.id} meeting`, `${york.id} meeting`].sort())
})

test('the invitation says the dates to everybody, once, and so does its calendar object', async () => {
  const { id } = await retreat('2027-07-10')
  for (const who of [york, sydney]) {
    const { text, calendar } = await mailTo(who, id)
    assert.match(text, /\n\nSaturday, 10 July 2027 – Sunday, 11 July 2027\n\n/)
    assert.doesNotMatch(text, /\d:\d\d|Europe|America|Australia/)
    assert.match(calendar!, /\r\nDTSTART;VALUE=DATE:20270710\r\nDTEND;VALUE=DATE:20270712\r\n/)
    assert.doesNotMatch(calendar!, /VTIMEZONE|TZID/)
  }
  const file = await muster.fetch(`/api/meetings/${id}/calendar.ics`, { token: sydney.token })
  assert.match(await file.text(), /\r\nDTSTART;VALUE=DATE:20270710\r\nDTEND;VALUE=DATE:20270712\r\n/)
})

test('a reminder says the dates, and comes before the first begins in the zone of the meeting', async () => {
  const { id } = await retreat('2027-07-17', 'P1D')
  const [reminder] = await remindersIn(york, id)
  assert.equal(reminder!.send_at, '2027-07-16T21:00:00Z')
  assert.match(reminder!.text, /\n\nSaturday, 17 July 2027\n/)
  assert.doesNotMatch(reminder!.text, /New_York|18:00/)
})

test('in everybody’s events it is on its own dates, and on no others', async () => {
  await retreat('2027-07-24')
  for (const who of [ann, york, sydney]) {
    const event = 'Retreat 2027-07-24 2027-07-26 true'
    assert.deepEqual(await eventsOf(who, '2027-07-23'), [])
    assert.deepEqual(await eventsOf(who, '2027-07-24'), [event])
    assert.deepEqual(await eventsOf(who, '2027-07-25', '2027-07-26'), [event])
    assert.deepEqual(await eventsOf(who, '2027-07-26'), [])
  }
})

test('the guest’s page says the dates, and nothing of where he is', async () => {
  const { id } = await retreat('2027-08-07')
  const { html } = await visit(muster, `/m/${await linkTo(muster, id, york.id)}`)
  assert.match(textOf(html), /Saturday, 7 August 2027 – Sunday, 8 August 2027\s+all day\s/)
  assert.doesNotMatch(html, /data-start|where it was planned|18:00/)
})

test('it moves to other dates, keeping how many they are, and everybody reads dates', async () => {
  const { id } = await retreat('2026-12-05')
  // Over the change to summer time: a day of 23 hours is a day.
  const moved = await change(id, { start: '2027-03-27T23:00:00Z' })
  assert.deepEqual([moved.start, moved.end], ['2027-03-27T23:00:00Z', '2027-03-29T22:00:00Z'])
  const { text, calendar } = await mailTo(york, id, 'update')
  assert.match(text, /It was: Saturday, 5 December 2026 – Sunday, 6 December 2026\. It is now:/)
  assert.match(text, /\n\nSunday, 28 March 2027 – Monday, 29 March 2027\n/)
  assert.match(calendar!, /\r\nDTSTART;VALUE=DATE:20270328\r\nDTEND;VALUE=DATE:20270330\r\n/)
  const { items } = await york.call(getMeetingLog, { params: { id } })
  const { start, end, all_day, timezone } = items.at(-1)!.data as Record<string, unknown>
  assert.deepEqual(
    [start, end, all_day, timezone],
    ['2027-03-27T23:00:00Z', '2027-03-29T22:00:00Z', true, 'Europe/Berlin'],
  )
})

test('in another zone it keeps its dates', async () => {
  const { id } = await retreat('2027-09-04')
  const moved = await change(id, { timezone: 'Asia/Tokyo' })
  assert.deepEqual([moved.start, moved.end], ['2027-09-03T15:00:00Z', '2027-09-05T15:00:00Z'])
  assert.deepEqual(await eventsOf(york, '2027-09-04'), ['Retreat 2027-09-04 2027-09-06 true'])
})

test('what would not be dates any more is refused, naming the field', async () => {
  const { id } = await retreat('2027-10-02')
  for (const [body, path, message] of [
    [{ start: '2027-10-02T08:00:00Z' }, 'start', /midnight in Europe\/Berlin/],
    [{ end: '2027-10-03T12:00:00Z' }, 'end', /midnight in Europe\/Berlin/],
    [{ start: '2027-10-03T22:00:00Z', timezone: 'UTC' }, 'start', /midnight in UTC/],
    [{ end: '2027-10-01T22:00:00Z' }, 'end', /after start/],
    [{ end: '2027-10-17T22:00:00Z' }, 'end', /too far/],
    [{ recurrence: 'FREQ=WEEKLY' }, 'recurrence', /does not repeat/],
  ] as const) {
    const { status, errors } = (await refusal(change(id, body))).body
    assert.equal(status, 400)
    assert.deepEqual(
      errors!.map(one => one.path),
      [path],
    )
    assert.match(errors![0]!.message, message)
  }
  const { start, end } = await ann.call(getMeeting, { params: { id } })
  assert.deepEqual([start, end], ['2027-10-01T22:00:00Z', '2027-10-03T22:00:00Z'])
})

test('a fortnight of days is a fortnight, also when clocks go back in it', async () => {
  const { id, end } = await retreat('2027-10-25', 'P14D')
  assert.equal(end, '2027-11-07T23:00:00Z')
  assert.equal((await change(id, { location: 'Hut', start: '2027-10-24T22:00:00Z', end })).location, 'Hut')
  assert.deepEqual(await eventsOf(sydney, '2027-11-07'), ['Retreat 2027-10-25 2027-11-08 true'])
})
