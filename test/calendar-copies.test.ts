import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { sql } from 'kysely'
import { keepCopy } from '#/calendars/actions/copy/write.ts'
import {
  changeCalendar,
  connectCalendar,
  disconnectCalendar,
  getCalendar,
  syncCalendar,
} from '#/calendars/schema/calendar.ts'
import { duties } from '#/clock/handlers.ts'
import { answerMeeting } from '#/meetings/schema/participants.ts'
import { cancelMeeting, changeMeeting, getMeeting } from '#/meetings/schema.ts'
import { at, busyOf, casting, meet, told, weekly } from './cast.ts'
import { type DavServer, noDav, startDav } from './dav.ts'
import { NOW, type Somebody, startMuster } from './harness.ts'
import { readCalendar } from './ical.ts'

const muster = await startMuster({ ALLOW_PRIVATE_NETWORK: '127.0.0.1' })
const cast = casting(muster)

/** What the clock would do now, until nothing is due; answers what failed, which it would try again. */
async function work(): Promise<string[]> {
  const failed: string[] = []
  const { app } = muster
  for (;;) {
    const due = await app.db
      .deleteFrom('plans')
      .where('kind', 'in', ['calendars.copy', 'calendars.back', 'calendars.sync'])
      .where('due_at', '<=', sql<never>`${new Date(app.now()).toISOString()}::timestamptz`)
      .returningAll()
      .execute()
    if (due.length === 0) return failed
    for (const { kind, subject, key, due_at: dueAt } of due)
      await duties[kind]!.act(app, { kind, subject, key, dueAt }).catch(async (error: Error) => {
        failed.push(error.message)
        const later = new Date(app.now() + 1000).toISOString()
        await app.db.insertInto('plans').values({ kind, subject, key, due_at: later }).execute()
      })
  }
}

let count = 0

/** Ann with a calendar of her own at that server, which her meetings are written into. */
async function connected(dav: DavServer) {
  const [ann, bo, cy] = await cast()
  const path = `${dav.home}copies-${count++}/`
  const calendar = await connect(ann, dav, path)
  const sync = async () => {
    await ann.call(syncCalendar, { params: { id: calendar.id } })
    return work()
  }
  return { ann, bo, cy, calendar, path, sync }
}

async function connect(person: Somebody, dav: DavServer, path: string) {
  const url = await dav.makeCalendar(path)
  const { user: username, password } = dav
  return person.call(connectCalendar, { body: { kind: 'caldav', url, username, password } })
}

async function thereIs(dav: DavServer, path: string): Promise<boolean> {
  return dav.get(path).then(
    () => true,
    () => false,
  )
}

const edit = async (dav: DavServer, path: string, change: (text: string) => string) => {
  await dav.put(path, change((await dav.get(path)).replace(/\r?\n[ \t]/g, '')))
}

for (const kind of ['radicale', 'xandikos'] as const) {
  const dav = noDav(kind) ? null : await startDav(kind)
  describe(kind, { skip: noDav(kind) }, () => suite(dav!))
}

function suite(dav: DavServer): void {
  test('a meeting is in its organizer’s calendar, follows what happens to it, and leaves when it is cancelled', async () => {
    const { ann, bo, path } = await connected(dav)
    const { id } = await meet(ann, [bo.id], '09:00', '10:00', {
      description: 'Bring\ncake',
      location: 'Room 3',
    })
    await work()
    const [event] = readCalendar(await dav.get(`${path}${id}.ics`)).events
    assert.deepEqual(
      [event!.uid, event!.title, event!.location, event!.start, event!.organizer, event!.attendees],
      [id, 'Plan', 'Room 3', Date.parse(at('09:00')), null, []],
    )
    assert.match(event!.description!, /^Bring\ncake\n\nTaking part .*\n• Bo\d+: not answered yet$/)
    await bo.call(answerMeeting, { params: { id, person: bo.id }, body: { answer: 'accepted' } })
    await ann.call(changeMeeting, { params: { id }, body: { start: at('11:00'), title: 'Cake' } })
    await work()
    const [moved] = readCalendar(await dav.get(`${path}${id}.ics`)).events
    assert.deepEqual([moved!.title, moved!.start], ['Cake', Date.parse(at('11:00'))])
    dav.heard()
    await keepCopy(muster.app, id)
    assert.deepEqual(dav.heard(), [], 'the same is not written again')
    await ann.call(cancelMeeting, { params: { id }, body: {} })
    await work()
    assert.equal(await thereIs(dav, `${path}${id}.ics`), false)
  })

  test('what is moved and renamed in the phone is so here, and the others are told; its echo does nothing', async () => {
    const { ann, bo, calendar, path, sync } = await connected(dav)
    const { id } = await meet(ann, [bo.id], '09:00', '10:00', { timezone: 'Europe/Berlin' })
    await work()
    await sync()
    await edit(dav, `${path}${id}.ics`, text =>
      text
        .replace('T100000', 'T140000')
        .replace('T110000', 'T150000')
        .replace('SUMMARY:Plan', 'SUMMARY:Plan B'),
    )
    await sync()
    const meeting = await ann.call(getMeeting, { params: { id } })
    assert.deepEqual([meeting.start, meeting.end, meeting.title], [at('13:00'), at('14:00'), 'Plan B'])
    assert.deepEqual(await told(bo, id), ['Moved: Plan B', 'Invitation: Plan'])
    assert.equal(meeting.description, '', 'our list of people is not taken for what she wrote')
    assert.deepEqual(
      await busyOf(ann, ann.id, '09:00', '18:00'),
      ['13:00–14:00 meeting'],
      'and blocks nothing',
    )
    await sync()
    const { sequence } = await ann.call(getMeeting, { params: { id } })
    dav.heard()
    await sync()
    assert.equal(dav.heard().length, 1, 'nothing has changed: one request')
    assert.equal((await ann.call(getMeeting, { params: { id } })).sequence, sequence)
    assert.equal((await ann.call(getCalendar, { params: { id: calendar.id } })).state, 'synced')
  })

  test('what is deleted in the phone is cancelled, and the others are told', async () => {
    const { ann, bo, path, sync } = await connected(dav)
    const { id } = await meet(ann, [bo.id], '09:00', '10:00')
    await work()
    await sync()
    await dav.delete(`${path}${id}.ics`)
    await sync()
    const meeting = await ann.call(getMeeting, { params: { id } })
    assert.deepEqual(
      [meeting.state, meeting.cancellation?.by, meeting.cancellation?.reason],
      ['cancelled', ann.id, 'Deleted in the organizer’s calendar'],
    )
    assert.deepEqual(await told(bo, id), ['Cancelled: Plan', 'Invitation: Plan'])
  })

  test('of a series one date is moved in the phone, and another deleted', async () => {
    const { ann, bo, path, sync } = await connected(dav)
    const { id } = await weekly(ann, [bo.id], ';COUNT=4')
    await work()
    await sync()
    await edit(dav, `${path}${id}.ics`, text => {
      const master = /BEGIN:VEVENT.*?END:VEVENT\r?\n/s.exec(text)![0]
      const single = master
        .replace(/RRULE:.*\r?\n/, '')
        .replace(
          /DTSTART.*/,
          'RECURRENCE-ID;TZID=Europe/Berlin:20261201T110000\nDTSTART;TZID=Europe/Berlin:20261202T160000',
        )
        .replace(/DTEND.*/, 'DTEND;TZID=Europe/Berlin:20261202T170000')
      const whole = master.replace('RRULE', 'EXDATE;TZID=Europe/Berlin:20261208T110000\nRRULE')
      return text.replace(master, (whole + single).replace(/\r?\n/g, '\r\n'))
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

  test('changed here and there at once: each keeps what only it changed', async () => {
    const { ann, bo, path, sync } = await connected(dav)
    const { id } = await meet(ann, [bo.id], '09:00', '10:00')
    await work()
    await sync()
    await edit(dav, `${path}${id}.ics`, text =>
      text.replace('T100000', 'T160000').replace('T110000', 'T170000'),
    )
    await ann.call(changeMeeting, { params: { id }, body: { title: 'From here' } })
    assert.equal((await work()).length, 1, 'it was changed there: not written over')
    const before = muster.clock.now
    muster.clock.now += 2000
    assert.deepEqual(await work(), [])
    muster.clock.now = before
    const meeting = await ann.call(getMeeting, { params: { id } })
    assert.deepEqual([meeting.title, meeting.start], ['From here', at('15:00')])
    const [event] = readCalendar(await dav.get(`${path}${id}.ics`)).events
    assert.deepEqual([event!.title, event!.start], ['From here', Date.parse(at('15:00'))])
  })

  test('what cannot be done is put back in the phone, and its organizer told', async () => {
    const { ann, bo, cy, path, sync } = await connected(dav)
    await meet(ann, [cy.id], '15:00', '16:00', { title: 'Other' })
    const { id } = await meet(ann, [bo.id], '09:00', '10:00')
    await work()
    await sync()
    await edit(dav, `${path}${id}.ics`, text =>
      text.replace('T100000', 'T160000').replace('T110000', 'T170000'),
    )
    await sync()
    assert.equal((await ann.call(getMeeting, { params: { id } })).start, at('09:00'))
    const [event] = readCalendar(await dav.get(`${path}${id}.ics`)).events
    assert.equal(event!.start, Date.parse(at('09:00')))
    assert.deepEqual(await told(ann, id), ['Not changed: Plan'])
    assert.deepEqual(await told(bo, id), ['Invitation: Plan'])
  })

  test('a calendar that lost all its meetings at once cancels none, and has them again when it is chosen anew', async () => {
    const { ann, bo, calendar, path, sync } = await connected(dav)
    const hours = ['08', '09', '10', '11', '12', '13', '14']
    const ids = []
    for (const hour of hours) ids.push((await meet(ann, [bo.id], `${hour}:00`, `${hour}:30`)).id)
    await work()
    await sync()
    for (const id of ids) await dav.delete(`${path}${id}.ics`)
    await sync()
    const states = await Promise.all(
      ids.map(async id => (await ann.call(getMeeting, { params: { id } })).state),
    )
    assert.deepEqual(new Set(states), new Set(['confirmed']))
    assert.deepEqual(await told(ann, calendar.id), [`Your calendar ${calendar.name} has lost 7 meetings`])
    await ann.call(changeCalendar, { params: { id: calendar.id }, body: { writes: true } })
    await work()
    for (const id of ids) assert.equal(await thereIs(dav, `${path}${id}.ics`), true)
  })

  test('who connects a calendar later, or chooses another, finds there what is to come', async () => {
    const [ann, bo] = await cast()
    const { id } = await meet(ann, [bo.id], '09:00', '10:00')
    const [one, other] = [`${dav.home}one-${count}/`, `${dav.home}other-${count++}/`]
    await connect(ann, dav, one)
    const second = await connect(ann, dav, other)
    await work()
    const places = async () => [
      await thereIs(dav, `${one}${id}.ics`),
      await thereIs(dav, `${other}${id}.ics`),
    ]
    assert.deepEqual(await places(), [true, false])
    await ann.call(changeCalendar, { params: { id: second.id }, body: { writes: true } })
    await work()
    assert.deepEqual(await places(), [false, true])
    await ann.call(disconnectCalendar, { params: { id: second.id }, query: { copies: 'remove' } })
    assert.deepEqual(await places(), [false, false])
  })

  test('a server that dies right after it wrote finds its own object, and no second one', async () => {
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
    const [event] = readCalendar(await dav.get(`${path}${id}.ics`)).events
    assert.equal(event!.title, 'Later')
    assert.equal(
      (await ann.call(getMeeting, { params: { id } })).title,
      'Later',
      'its own was not taken for hers',
    )
    assert.deepEqual(await told(bo, id), ['Changed: Later', 'Invitation: Plan'])
  })

  test('a meeting stands while its calendar is away, and is written when it is back', async () => {
    const { ann, bo, path } = await connected(dav)
    await dav.stop()
    const { id } = await meet(ann, [bo.id], '09:00', '10:00')
    assert.equal((await work()).length, 1)
    await dav.start()
    muster.clock.now += 3_600_000
    await work()
    muster.clock.set(NOW)
    assert.equal(await thereIs(dav, `${path}${id}.ics`), true)
  })
}
