import assert from 'node:assert/strict'
import { keepCopy } from '#/calendars/actions/copy/write.ts'
import { changeCalendar, disconnectCalendar, syncCalendar } from '#/calendars/schema/calendar.ts'
import { answerMeeting } from '#/meetings/schema/participants.ts'
import { cancelMeeting, changeMeeting, getMeeting } from '#/meetings/schema.ts'
import { at, busyOf, meet, told, weekly } from './cast.ts'
import { connect, connectAgain, edit, isThere, startCopying, toFour } from './copying.ts'
import type { DavServer } from './dav.ts'
import { NOW } from './harness.ts'
import { readCalendar } from './ical.ts'

const { muster, cast, onBoth, work, connected } = await startCopying()

async function eventAt(dav: DavServer, path: string) {
  return readCalendar(await dav.get(path)).events[0]!
}

onBoth('a meeting is in its organizer’s calendar, follows it, and leaves with it', async dav => {
  const { ann, bo, path } = await connected(dav)
  const { id } = await meet(ann, [bo.id], '09:00', '10:00', {
    description: 'Bring\ncake',
    location: 'Room 3',
  })
  await work()
  const event = await eventAt(dav, `${path}${id}.ics`)
  assert.deepEqual(
    [event.uid, event.title, event.location, event.start, event.organizer, event.attendees],
    [id, 'Plan', 'Room 3', Date.parse(at('09:00')), null, []],
  )
  assert.match(event.description!, /^Bring\ncake\n\nTaking part .*\n• Bo\d+: not answered yet$/)
  await bo.call(answerMeeting, { params: { id, person: bo.id }, body: { answer: 'accepted' } })
  await ann.call(changeMeeting, { params: { id }, body: { start: at('11:00'), title: 'Cake' } })
  await work()
  const moved = await eventAt(dav, `${path}${id}.ics`)
  assert.deepEqual([moved.title, moved.start], ['Cake', Date.parse(at('11:00'))])
  dav.heard()
  await keepCopy(muster.app, id)
  assert.deepEqual(dav.heard(), [], 'the same is not written again')
  await ann.call(cancelMeeting, { params: { id }, body: {} })
  await work()
  assert.equal(await isThere(dav, `${path}${id}.ics`), false)
})

onBoth(
  'what is moved and renamed in the phone is so here, the others are told, and its echo does nothing',
  async dav => {
    const { ann, bo, path, sync } = await connected(dav)
    const { id } = await meet(ann, [bo.id], '09:00', '10:00')
    await work()
    await sync()
    await edit(dav, `${path}${id}.ics`, text => toFour(text).replace('SUMMARY:Plan', 'SUMMARY:Plan B'))
    await sync()
    const meeting = await ann.call(getMeeting, { params: { id } })
    assert.deepEqual([meeting.start, meeting.end, meeting.title], [at('15:00'), at('16:00'), 'Plan B'])
    assert.deepEqual(await told(bo, id), ['Moved: Plan B', 'Invitation: Plan'])
    assert.equal(meeting.description, '', 'our list of people is not taken for what she wrote')
    assert.deepEqual(
      await busyOf(ann, ann.id, '09:00', '18:00'),
      ['15:00–16:00 meeting'],
      'and blocks nothing',
    )
    await sync()
    const { sequence } = await ann.call(getMeeting, { params: { id } })
    dav.heard()
    await sync()
    assert.equal(dav.heard().length, 1, 'nothing has changed: one request')
    assert.equal((await ann.call(getMeeting, { params: { id } })).sequence, sequence)
  },
)

onBoth('what is deleted in the phone is cancelled, and the others are told', async dav => {
  const { ann, bo, path, sync } = await connected(dav)
  const { id } = await meet(ann, [bo.id], '09:00', '10:00')
  await work()
  await sync()
  await dav.delete(`${path}${id}.ics`)
  await sync()
  const { state, cancellation } = await ann.call(getMeeting, { params: { id } })
  assert.deepEqual(
    [state, cancellation?.by, cancellation?.reason],
    ['cancelled', ann.id, 'Deleted in the organizer’s calendar'],
  )
  assert.deepEqual(await told(bo, id), ['Cancelled: Plan', 'Invitation: Plan'])
})

onBoth('of a series one date is moved in the phone, and another deleted', async dav => {
  const { ann, bo, path, sync } = await connected(dav)
  const { id } = await weekly(ann, [bo.id], ';COUNT=4')
  await work()
  await sync()
  await edit(dav, `${path}${id}.ics`, text => {
    const whole = /BEGIN:VEVENT.*?END:VEVENT\r?\n/s.exec(text)![0]
    const single = whole
      .replace(/RRULE:.*\r?\n/, 'RECURRENCE-ID;TZID=Europe/Berlin:20261201T110000\r\n')
      .replace(/DTSTART.*/, 'DTSTART;TZID=Europe/Berlin:20261202T160000\r')
      .replace(/DTEND.*/, 'DTEND;TZID=Europe/Berlin:20261202T170000\r')
    const less = whole.replace('RRULE', 'EXDATE;TZID=Europe/Berlin:20261208T110000\r\nRRULE')
    return text.replace(whole, less + single).replace(/\r*\n/g, '\r\n')
  })
  await sync()
  const { occurrences } = await ann.call(getMeeting, { params: { id } })
  assert.deepEqual(
    occurrences.map(one => [one.start, one.cancellation !== null]),
    [
      ['2026-11-24T10:00:00Z', false],
      ['2026-12-02T15:00:00Z', false],
      ['2026-12-08T10:00:00Z', true],
      ['2026-12-15T10:00:00Z', false],
    ],
  )
  assert.deepEqual((await told(bo, id)).toSorted(), ['Cancelled: Plan', 'Invitation: Plan', 'Moved: Plan'])
})

onBoth(
  'changed here and there at once, a meeting has both changes, and keeps an alarm set in the phone',
  async dav => {
    const { ann, bo, path, sync } = await connected(dav)
    const { id } = await meet(ann, [bo.id], '09:00', '10:00')
    await work()
    await sync()
    const alarm = 'BEGIN:VALARM\r\nACTION:DISPLAY\r\nDESCRIPTION:Go\r\nTRIGGER:-PT15M\r\nEND:VALARM\r\n'
    await edit(dav, `${path}${id}.ics`, text => toFour(text).replace('END:VEVENT', `${alarm}END:VEVENT`))
    await ann.call(changeMeeting, { params: { id }, body: { title: 'From here' } })
    assert.equal((await work()).length, 1, 'it was changed there: not written over')
    muster.clock.now += 2000
    assert.deepEqual(await work(), [])
    muster.clock.set(NOW)
    const meeting = await ann.call(getMeeting, { params: { id } })
    assert.deepEqual([meeting.title, meeting.start], ['From here', at('15:00')])
    const event = await eventAt(dav, `${path}${id}.ics`)
    assert.deepEqual([event.title, event.start], ['From here', Date.parse(at('15:00'))])
    assert.match(await dav.get(`${path}${id}.ics`), /TRIGGER:-PT15M/)
  },
)

onBoth('what cannot be done is put back in the phone, and its organizer told', async dav => {
  const { ann, bo, cy, path, sync } = await connected(dav)
  await meet(ann, [cy.id], '15:00', '16:00', { title: 'Other' })
  const { id } = await meet(ann, [bo.id], '09:00', '10:00')
  await work()
  await sync()
  await edit(dav, `${path}${id}.ics`, toFour)
  await sync()
  assert.equal((await ann.call(getMeeting, { params: { id } })).start, at('09:00'))
  assert.equal((await eventAt(dav, `${path}${id}.ics`)).start, Date.parse(at('09:00')))
  assert.deepEqual(await told(ann, id), ['Not changed: Plan'])
  assert.deepEqual(await told(bo, id), ['Invitation: Plan'])
})

onBoth(
  'a calendar that lost all its meetings at once cancels none, and has them again when chosen anew',
  async dav => {
    const { ann, bo, calendar, path, sync } = await connected(dav)
    const hours = ['08', '09', '10', '11', '12', '13', '14']
    const ids: string[] = []
    for (const hour of hours) ids.push((await meet(ann, [bo.id], `${hour}:00`, `${hour}:30`)).id)
    await work()
    await sync()
    for (const id of ids) await dav.delete(`${path}${id}.ics`)
    await sync()
    const meetings = await Promise.all(ids.map(id => ann.call(getMeeting, { params: { id } })))
    assert.deepEqual(new Set(meetings.map(one => one.state)), new Set(['confirmed']))
    assert.deepEqual(await told(ann, calendar.id), [`Your calendar ${calendar.name} has lost 7 meetings`])
    await ann.call(changeCalendar, { params: { id: calendar.id }, body: { writes: true } })
    await work()
    for (const id of ids) assert.equal(await isThere(dav, `${path}${id}.ics`), true)
  },
)

onBoth('who connects a calendar later, or chooses another, finds there what is to come', async dav => {
  const [ann, bo] = await cast()
  const { id } = await meet(ann, [bo.id], '09:00', '10:00')
  const first = await connect(ann, dav)
  const second = await connect(ann, dav)
  await work()
  const places = () => Promise.all([first, second].map(({ path }) => isThere(dav, `${path}${id}.ics`)))
  assert.deepEqual(await places(), [true, false])
  const choose = { params: { id: second.calendar.id }, body: { writes: true } }
  await ann.call(changeCalendar, choose)
  await work()
  assert.deepEqual(await places(), [false, true])
  await ann.call(disconnectCalendar, { params: { id: second.calendar.id }, query: { copies: 'remove' } })
  assert.deepEqual(await places(), [false, false])
})

onBoth('what was left in a calendar from another time is not taken for a change', async dav => {
  const { ann, bo, path, calendar, sync } = await connected(dav)
  const { id } = await meet(ann, [bo.id], '09:00', '10:00')
  await work()
  await sync()
  await ann.call(disconnectCalendar, { params: { id: calendar.id }, query: {} })
  await ann.call(changeMeeting, { params: { id }, body: { title: 'Newer' } })
  await connectAgain(ann, dav, dav.url + path)
  await work()
  muster.clock.now += 2000
  await work()
  muster.clock.set(NOW)
  assert.equal((await ann.call(getMeeting, { params: { id } })).title, 'Newer')
  assert.equal((await eventAt(dav, `${path}${id}.ics`)).title, 'Newer')
})

onBoth('a server that dies right after it wrote finds its own object, and no second one', async dav => {
  const { ann, bo, path } = await connected(dav)
  const { id } = await meet(ann, [bo.id], '09:00', '10:00')
  const { app } = muster
  const { remote } = app.carriers
  const write: typeof remote.write = async (...given) => {
    await remote.write(...given)
    throw new Error('killed')
  }
  const dying = { ...app, carriers: { ...app.carriers, remote: { ...remote, write } } }
  await assert.rejects(keepCopy(dying, id), /killed/)
  await ann.call(changeMeeting, { params: { id }, body: { title: 'Later' } })
  await work()
  muster.clock.now += 5000
  await work()
  muster.clock.set(NOW)
  assert.equal((await eventAt(dav, `${path}${id}.ics`)).title, 'Later')
  assert.deepEqual(
    await told(bo, id),
    ['Changed: Later', 'Invitation: Plan'],
    'its own was not taken for hers',
  )
})

onBoth('what was read before we wrote is not taken for a change', async dav => {
  const { ann, bo, path, calendar } = await connected(dav)
  const { id } = await meet(ann, [bo.id], '09:00', '10:00')
  await work()
  await ann.call(syncCalendar, { params: { id: calendar.id } })
  muster.clock.now += 1000
  await ann.call(changeMeeting, { params: { id }, body: { title: 'Newer' } })
  await keepCopy(muster.app, id)
  await work()
  muster.clock.set(NOW)
  assert.equal((await eventAt(dav, `${path}${id}.ics`)).title, 'Newer')
  assert.deepEqual(await told(bo, id), ['Changed: Newer', 'Invitation: Plan'])
})

onBoth('a meeting stands while its calendar is away, and is written when that is back', async dav => {
  const { ann, bo, path } = await connected(dav)
  await dav.stop()
  const { id } = await meet(ann, [bo.id], '09:00', '10:00')
  assert.equal((await work()).length, 1)
  await dav.start()
  muster.clock.now += 3_600_000
  await work()
  muster.clock.set(NOW)
  assert.equal(await isThere(dav, `${path}${id}.ics`), true)
})
