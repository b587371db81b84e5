import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { sql } from 'kysely'
import { syncInTurn } from '#/calendars/actions/sync/turn.ts'
import { syncCalendar as syncHere } from '#/calendars/actions/sync.ts'
import {
  changeCalendar,
  connectCalendar,
  disconnectCalendar,
  getCalendar,
  listCalendars,
  searchCalendars,
  syncCalendar,
} from '#/calendars/schema/calendar.ts'
import { openDatabase } from '#/db/database.ts'
import { latest } from '#/journal/actions.ts'
import { standing } from '#/ledger/actions.ts'
import { createMeeting, getMeeting } from '#/meetings/schema.ts'
import { listMessages } from '#/messages/schema.ts'
import { day, hour, minute } from '#/time/date.ts'
import { parseInstant } from '#/time/instant.ts'
import { at, busyOf, casting, meet } from './cast.ts'
import { noDav, startDav } from './dav.ts'
import { calendarOf, event, onTuesday, startFeed } from './feedserver.ts'
import { refusal, type Somebody, startMuster } from './harness.ts'

const muster = await startMuster({ ALLOW_PRIVATE_NETWORK: '127.0.0.1' })
const cast = casting(muster)

function connect(who: Somebody, url: string, given: object = {}) {
  return who.call(connectCalendar, { body: { kind: 'ics', url, ...given } })
}

async function refused(call: Promise<unknown>) {
  const { body } = await refusal(call)
  return body as unknown as { status: number; type: string; detail: string; errors?: { path: string }[] }
}

test('calendars on a server are connected with their credentials, which are tried at once', {
  skip: noDav('radicale'),
}, async () => {
  const [ann, bo] = await cast()
  const dav = await startDav('radicale')
  const login = { kind: 'caldav' as const, url: dav.url, username: dav.user, password: dav.password }
  const none = await refused(ann.call(connectCalendar, { body: login }))
  assert.deepEqual([none.status, none.type], [422, '/problems/no-calendar'])
  const wrong = await refused(ann.call(connectCalendar, { body: { ...login, password: 'wrong' } }))
  assert.deepEqual([wrong.status, wrong.type], [422, '/problems/no-calendar'])
  assert.deepEqual((await ann.call(listCalendars, {})).items, [])
  await dav.makeCalendar(`${dav.home}work/`, '<d:displayname>Work</d:displayname>')
  await dav.put(`${dav.home}work/one.ics`, calendarOf(onTuesday('One', '09:00', '10:00')))
  const { items } = await ann.call(searchCalendars, { body: login })
  assert.deepEqual(
    items.map(({ name, writable, connected }) => ({ name, writable, connected })),
    [{ name: 'Work', writable: true, connected: false }],
  )
  const calendar = await ann.call(connectCalendar, { body: login })
  const { name, writes, account, state } = calendar
  assert.deepEqual(
    { name, writes, account, state },
    { name: 'Work', writes: true, account: 'ann', state: 'synced' },
  )
  assert.deepEqual(await busyOf(bo, ann.id, '08:00', '11:00'), ['09:00–10:00 external'])
  const again = await refused(ann.call(connectCalendar, { body: login }))
  assert.deepEqual([again.status, again.type], [409, '/problems/taken'])
  assert.match(again.detail, /Work/)
  const params = { id: calendar.id }
  const denied = await refused(ann.call(changeCalendar, { params, body: { password: 'wrong' } }))
  assert.equal(denied.status, 422)
  await dav.delete(`${dav.home}work/one.ics`)
  assert.equal((await ann.call(syncCalendar, { params })).events, 0)
  assert.deepEqual(await busyOf(bo, ann.id, '08:00', '11:00'), [])
  await ann.call(disconnectCalendar, { params })
  assert.deepEqual((await ann.call(listCalendars, {})).items, [])
})

test('an address that is not to be called from here is refused, whatever there is', async () => {
  const [ann] = await cast()
  const said = new Set<string>()
  for (const url of ['https://10.0.0.1/a.ics', 'https://192.168.7.7/a.ics']) {
    const { status, detail } = await refused(connect(ann, url))
    assert.equal(status, 422)
    said.add(detail.replace(/\d+\.\d+\.\d+\.\d+/, ''))
  }
  assert.equal(said.size, 1)
  const plain = await refused(connect(ann, 'http://example.com/a.ics'))
  assert.ok([400, 422].includes(plain.status))
  const missing = await refused(ann.call(connectCalendar, { body: { kind: 'caldav' } }))
  assert.deepEqual(
    missing.errors?.map(({ path }) => path),
    ['url', 'username', 'password'],
  )
  const google = await refused(ann.call(connectCalendar, { body: { kind: 'google' } }))
  assert.equal(google.status, 400)
})

test('of a calendar that fails the last known time goes on counting, and it says since when', async () => {
  const [ann, bo] = await cast()
  const feed = await startFeed(calendarOf(onTuesday('One', '09:00', '10:00')))
  const { id } = await connect(ann, feed.url)
  const params = { id }
  const before = muster.clock.now
  feed.answer = 500
  for (const passed of [0, 10 * minute, hour]) {
    muster.clock.now = before + passed
    assert.equal((await ann.call(syncCalendar, { params })).state, 'failing')
  }
  const failing = await ann.call(getCalendar, { params })
  assert.equal(parseInstant(failing.failing_since!), before)
  assert.equal(failing.trouble?.kind, 'away')
  assert.deepEqual(await busyOf(bo, ann.id, '08:00', '11:00'), ['09:00–10:00 external'])
  feed.answer = null
  const { state, trouble } = await ann.call(syncCalendar, { params })
  assert.deepEqual({ state, trouble }, { state: 'synced', trouble: null })
  assert.deepEqual(
    (await latest(muster.app, id, 10)).map(({ kind }) => kind),
    ['recovered', 'failing', 'connected'],
  )
  muster.clock.now = before
})

test('of whom a calendar cannot be read nobody knows; nothing is forbidden by it, and after a day he is told', async () => {
  const [ann, bo, cy] = await cast()
  const feed = await startFeed(calendarOf(onTuesday('One', '20:00', '21:00')))
  const { id } = await connect(ann, feed.url)
  const before = muster.clock.now
  feed.answer = 401
  for (const passed of [0, 0.4 * hour, 0.6 * hour, 12 * hour, 1.02 * day, 1.1 * day]) {
    muster.clock.now = before + passed
    await ann.call(syncCalendar, { params: { id } })
    assert.deepEqual(await busyOf(ann, ann.id, '16:00', '17:00'), ['16:00–17:00 unknown'], `${passed}`)
  }
  const subjects = async () => {
    const { items } = await ann.call(listMessages, { query: { about: id } })
    return items.map(({ subject }) => subject!.split(':')[0]).toSorted()
  }
  assert.deepEqual(await subjects(), ['Cannot be read', 'Sign in again'])
  const others = { if_unavailable: 'refuse' as const }
  const made = await meet(bo, [ann.id, cy.id], '14:00', '15:00', others)
  const unknown = { person: ann.id, reason: 'unknown', start: at('14:00'), end: at('15:00') }
  assert.deepEqual(made.unavailable, [unknown])
  const seen = async (who: Somebody) => (await who.call(getMeeting, { params: { id: made.id } })).unavailable
  assert.deepEqual(await seen(bo), [unknown])
  assert.deepEqual(await seen(ann), [unknown])
  assert.deepEqual(await seen(cy), [])
  assert.deepEqual(await busyOf(bo, ann.id, '16:00', '17:00'), [])
  const own = { title: 'Own', start: at('17:00'), end: at('18:00'), participants: [bo.id] }
  assert.equal((await ann.call(createMeeting, { body: own })).state, 'confirmed')
  muster.clock.now = before
})

test('a calendar that two servers read at the same time is claimed as if one had', async () => {
  const [ann] = await cast()
  const { db, pool } = openDatabase({ connectionString: muster.database, max: 4 })
  after(() => pool.end())
  const other = { ...muster.app, db }
  const events = (count: number, hours: number) =>
    Array.from({ length: count }, (_, i) => {
      const start = `DTSTART:202611${24 + (i % 5)}T${String(8 + (i % 10)).padStart(2, '0')}0000Z`
      const rule = i % 3 === 0 ? [`RRULE:FREQ=WEEKLY;COUNT=${1 + (i % 7)}`] : []
      return event(`event ${i}`, start, `DURATION:PT${hours}H`, ...rule)
    })
  const feed = await startFeed(calendarOf(...events(1_200, 1)))
  const { id } = await connect(ann, feed.url)
  feed.text = calendarOf(...events(1_500, 2))
  await Promise.all([syncHere(muster.app, id), syncHere(other, id)])
  await ann.call(syncCalendar, { params: { id } })
  const window = { start: muster.clock.now - day, end: muster.clock.now + 60 * day }
  const claimed = async () =>
    (await standing(muster.app, [ann.id], window))
      .map(({ start, end, title }) => `${start} ${end} ${title}`)
      .sort()
  const raced = await claimed()
  await ann.call(disconnectCalendar, { params: { id } })
  assert.deepEqual(await claimed(), [])
  const fresh = await connect(ann, feed.url)
  assert.equal(fresh.events, 1_500)
  assert.deepEqual(raced, await claimed())
  assert.ok(raced.length > 1_500)
})

test('of one person the clock asks two calendars at once, and the others a little later', async () => {
  const [ann] = await cast()
  const connected: string[] = []
  for (let i = 0; i < 3; i++) {
    const feed = await startFeed(calendarOf(onTuesday(`Dentist ${i}`, '09:00', '10:00')))
    connected.push((await connect(ann, feed.url)).id)
  }
  await Promise.all(connected.map(id => syncInTurn(muster.app, id)))
  const { rows } = await sql<{ wait: number }>`
    select extract(epoch from due_at)::float8 * 1000 - ${muster.clock.now} as wait from plans
    where kind = 'calendars.sync' and subject = any(${connected}::uuid[]) order by 1`.execute(muster.app.db)
  const [first, second] = rows.map(({ wait }) => wait)
  assert.equal(first, 10_000)
  assert.ok(second! > 10 * minute)
})

test('an event that cannot be followed is noted, and not looked for again before it changes', async () => {
  const [ann] = await cast()
  const rule = 'RRULE:FREQ=SECONDLY;BYSECOND=1'
  const long = event('long', 'DTSTART:20000101T000000Z', 'DURATION:PT1S', 'SUMMARY:Long', rule)
  const feed = await startFeed(calendarOf(long, onTuesday('Dentist', '09:00', '10:00')))
  const { id, notes } = await connect(ann, feed.url)
  assert.deepEqual(
    notes.map(({ title, note }) => `${title} ${note}`),
    ['Long repeats by a rule that takes too long to follow'],
  )
  const kept = async () => {
    const rows = await sql<{ uid: string }>`
      select uid from calendar_objects where calendar = ${id} and starts_at is not null`.execute(
      muster.app.db,
    )
    return rows.rows.length
  }
  assert.equal(await kept(), 1)
  feed.text = calendarOf(
    long.replace('SECONDLY;BYSECOND=1', 'YEARLY'),
    onTuesday('Dentist', '09:00', '10:00'),
  )
  await ann.call(syncCalendar, { params: { id } })
  assert.equal(await kept(), 2)
})
