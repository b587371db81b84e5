import assert from 'node:assert/strict'
import { takeBack } from '#/calendars/actions/copy/back.ts'
import { syncCalendar as syncHere } from '#/calendars/actions/sync.ts'
import { changeCalendar, connectCalendar, syncCalendar } from '#/calendars/schema/calendar.ts'
import { forgetPast } from '#/calendars/store/copies.ts'
import { changeMeeting, getMeeting } from '#/meetings/schema.ts'
import { listMessages } from '#/messages/schema.ts'
import { day } from '#/time/date.ts'
import { at, meet, told, weekly } from './cast.ts'
import { connect, edit, isThere, startCopying, toFour } from './copying.ts'
import { calendarOf, event, onTuesday, startFeed } from './feedserver.ts'
import { NOW } from './harness.ts'
import { readCalendar } from './ical.ts'

const { muster, onBoth, work, connected } = await startCopying()

onBoth('a meeting that went together with all else that was in its calendar is not cancelled', async dav => {
  const { ann, bo, path, calendar, sync } = await connected(dav)
  const others = Array.from({ length: 6 }, (_, i) => `private-${i}`)
  for (const uid of others) await dav.put(`${path}${uid}.ics`, calendarOf(onTuesday(uid, '20:00', '21:00')))
  const { id } = await meet(ann, [bo.id], '09:00', '10:00')
  await work()
  await sync()
  for (const uid of [...others, id]) await dav.delete(`${path}${uid}.ics`)
  await sync()
  assert.equal((await ann.call(getMeeting, { params: { id } })).state, 'confirmed')
  assert.deepEqual(await told(ann, calendar.id), [`Your calendar ${calendar.name} has lost a meeting`])
})

onBoth(
  'a meeting moved to another calendar in the phone stays there, is followed, and is cancelled when deleted there',
  async dav => {
    const { ann, bo, path, calendar, sync } = await connected(dav)
    const second = await connect(ann, dav)
    const { id } = await meet(ann, [bo.id], '09:00', '10:00')
    await work()
    await sync()
    const [from, to] = [`${path}${id}.ics`, `${second.path}${id}.ics`]
    await dav.put(to, (await dav.get(from)).replace('SUMMARY:Plan', 'SUMMARY:Plan B'))
    await dav.delete(from)
    // The calendar that it left is asked first.
    await sync()
    assert.deepEqual(await told(bo, id), ['Changed: Plan B', 'Invitation: Plan'])
    await ann.call(changeMeeting, { params: { id }, body: { start: at('11:00') } })
    await work()
    assert.equal(await isThere(dav, from), false, 'there is one of it')
    assert.equal(readCalendar(await dav.get(to)).events[0]!.start, Date.parse(at('11:00')))
    await ann.call(changeCalendar, { params: { id: calendar.id }, body: { writes: true } })
    await work()
    assert.deepEqual([await isThere(dav, from), await isThere(dav, to)], [true, false], 'chosen anew')
    await sync()
    await dav.put(to, await dav.get(from))
    await dav.delete(from)
    await ann.call(syncCalendar, { params: { id: second.calendar.id } })
    await sync()
    await dav.delete(to)
    await ann.call(syncCalendar, { params: { id: second.calendar.id } })
    await work()
    assert.equal((await ann.call(getMeeting, { params: { id } })).state, 'cancelled')
  },
)

onBoth('what is deleted in the phone is cancelled, though a feed that one reads has it too', async dav => {
  const { ann, bo, path, sync } = await connected(dav)
  const { id } = await meet(ann, [bo.id], '09:00', '10:00')
  await work()
  await sync()
  const { url } = await startFeed(calendarOf(onTuesday(id, '09:00', '10:00')))
  await ann.call(connectCalendar, { body: { kind: 'ics', url } })
  await dav.delete(`${path}${id}.ics`)
  await sync()
  assert.deepEqual(await told(bo, id), ['Cancelled: Plan', 'Invitation: Plan'])
})

onBoth('what was broken in the phone and mended there is as it was mended', async dav => {
  const { ann, bo, path, sync, calendar } = await connected(dav)
  const { id } = await meet(ann, [bo.id], '09:00', '10:00')
  await work()
  await sync()
  // What it said last could not be read, and ours has not been written over it yet.
  await muster.app.db
    .updateTable('calendar_copies')
    .set({ content: 'senseless' })
    .where('meeting', '=', id)
    .execute()
  await edit(dav, `${path}${id}.ics`, toFour)
  await ann.call(syncCalendar, { params: { id: calendar.id } })
  assert.deepEqual(await work(), [])
  assert.equal((await ann.call(getMeeting, { params: { id } })).start, at('15:00'))
})

onBoth('copies of meetings that are long over are forgotten, those of others are not', async dav => {
  const { ann, bo } = await connected(dav)
  const once = await meet(ann, [bo.id], '09:00', '10:00')
  const { id } = await weekly(ann, [bo.id], '')
  await work()
  const kept = async () => {
    const copies = muster.app.db.selectFrom('calendar_copies').select('meeting')
    const rows = await copies.where('meeting', 'in', [once.id, id]).orderBy('meeting').execute()
    return rows.map(({ meeting }) => meeting)
  }
  const forget = () => forgetPast(muster.app.db, muster.clock.now)
  await forget()
  assert.deepEqual(await kept(), [once.id, id].toSorted())
  muster.clock.now += 2 * day
  await forget()
  muster.clock.set(NOW)
  assert.deepEqual(await kept(), [id])
})

onBoth(
  '“this and all that follow” is never one date, nor an end: it is put back, and the organizer told',
  async dav => {
    const { ann, bo, path, sync } = await connected(dav)
    const { id } = await weekly(ann, [bo.id], ';COUNT=4')
    await work()
    await sync()
    const file = `${path}${id}.ics`
    const before = await ann.call(getMeeting, { params: { id } })
    const whole = (text: string) => /BEGIN:VEVENT.*?END:VEVENT\r?\n/s.exec(text)![0]
    const onward = 'RECURRENCE-ID;RANGE=THISANDFUTURE;TZID=Europe/Berlin:20261208T110000\r\n'
    const ways = [
      (text: string) => {
        const later = whole(text)
          .replace(':20261124T11', ':20261208T16')
          .replace(':20261124T12', ':20261208T17')
        const changed = later.replace(/RRULE:.*\r?\n/, onward)
        return text.replace(whole(text), whole(text) + changed)
      },
      (text: string) =>
        text.replace(/RRULE:FREQ=WEEKLY.*(\r?\n)/, 'RRULE:FREQ=WEEKLY;UNTIL=20261207T225959Z$1'),
    ]
    for (const [i, way] of ways.entries()) {
      const rest = ['DTSTART:20261208T150000Z', 'DURATION:PT1H', 'RRULE:FREQ=WEEKLY;COUNT=2', 'SUMMARY:Plan']
      if (i === 1) await dav.put(`${path}rest.ics`, calendarOf(event('rest', ...rest)))
      await edit(dav, file, way)
      await sync()
      const { occurrences, recurrence } = await ann.call(getMeeting, { params: { id } })
      assert.deepEqual([occurrences, recurrence], [before.occurrences, before.recurrence])
      assert.doesNotMatch(await dav.get(file), /THISANDFUTURE|UNTIL=20261207/)
      const { items } = await ann.call(listMessages, { query: { about: id } })
      assert.equal(items.filter(({ text }) => text.includes('“this and all that follow”')).length, i + 1)
    }
    assert.deepEqual(await told(bo, id), ['Invitation: Plan'])
    await dav.delete(`${path}rest.ics`)
    await sync()
    await edit(dav, file, ways[1]!)
    await sync()
    assert.equal((await ann.call(getMeeting, { params: { id } })).occurrences.length, 2)
  },
)

onBoth('of a copy that its server lists and never gives nothing is taken for a change', async dav => {
  const { ann, bo, calendar, path } = await connected(dav)
  const { id } = await meet(ann, [bo.id], '09:00', '10:00')
  await work()
  const { app } = muster
  const withheld = [{ href: `${path}${id}.ics`, note: 'cannot be had' }]
  async function* changes() {
    yield { changed: [], gone: [], withheld, mark: 's mark' }
  }
  const remote = { ...app.carriers.remote, changes }
  await syncHere({ ...app, carriers: { ...app.carriers, remote } }, calendar.id)
  dav.heard()
  await takeBack(app, calendar.id)
  await work()
  assert.deepEqual([await told(ann, id), dav.heard().filter(one => one.startsWith('PUT'))], [[], []])
})

onBoth('what has arrived and was never confirmed is not taken for what its organizer did', async dav => {
  const { ann, bo, path, sync } = await connected(dav)
  const { id } = await meet(ann, [bo.id], '09:00', '10:00')
  const rename = (title: string) => ann.call(changeMeeting, { params: { id }, body: { title } })
  const { db } = muster.app
  const row = () =>
    db
      .selectFrom('calendar_copies')
      .select(['etag', 'written', 'content'])
      .where('meeting', '=', id)
      .executeTakeFirstOrThrow()
  await work()
  await sync()
  const first = await row()
  await rename('Second')
  await work()
  // As whoever dies after it has arrived, and before he has written that down, leaves it.
  const { content: sent } = await row()
  await db
    .updateTable('calendar_copies')
    .set({ ...first, sent })
    .where('meeting', '=', id)
    .execute()
  await rename('Plan')
  await work()
  await sync()
  muster.clock.now += 1000
  await work()
  muster.clock.set(NOW)
  assert.equal((await ann.call(getMeeting, { params: { id } })).title, 'Plan')
  assert.match(await dav.get(`${path}${id}.ics`), /SUMMARY:Plan\r?\n/)
  assert.deepEqual(await told(bo, id), ['Changed: Plan', 'Changed: Second', 'Invitation: Plan'])
})
