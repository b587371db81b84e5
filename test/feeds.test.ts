import assert from 'node:assert/strict'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { test } from 'node:test'
import ICAL from 'ical.js'
import { sql } from 'kysely'
import { openFeed } from '#/calendars/actions/feeds.ts'
import { createFeed, listFeeds, revokeFeed } from '#/calendars/schema/feed.ts'
import { changeGathering } from '#/gatherings/schema.ts'
import { moveOccurrence } from '#/meetings/schema/occurrences.ts'
import { answerMeeting } from '#/meetings/schema/participants.ts'
import { cancelMeeting, changeMeeting } from '#/meetings/schema.ts'
import { at, casting, meet, weekly } from './cast.ts'
import { gather } from './gathering.ts'
import { refusal, type Somebody, startMuster } from './harness.ts'
import { readCalendar } from './ical.ts'

const muster = await startMuster()
const cast = casting(muster)

async function feedOf(person: Somebody): Promise<string> {
  return new URL((await person.call(createFeed, { body: {} })).url).pathname
}

async function titlesIn(path: string): Promise<string[]> {
  const text = await (await muster.fetch(path)).text()
  return readCalendar(text).events.map(one => `${one.title} ${one.status}`)
}

test('a calendar program reads one’s meetings at a secret address, as another library understands them', async () => {
  const [ann, bo] = await cast()
  await meet(ann, [bo.id], '09:00', '10:00', { title: 'Über Äpfel; Birnen, \\Quitten', location: 'Büro 3' })
  const gone = await meet(ann, [bo.id], '11:00', '12:00', { title: 'Cancelled' })
  await ann.call(cancelMeeting, { params: { id: gone.id }, body: {} })
  const declined = await meet(ann, [bo.id], '13:00', '14:00', { title: 'Declined' })
  const unsure = await meet(ann, [bo.id], '15:00', '16:00', { title: 'Unsure' })
  const answer = (id: string, given: 'declined' | 'tentative') =>
    bo.call(answerMeeting, { params: { id, person: bo.id }, body: { answer: given } })
  await answer(declined.id, 'declined')
  await answer(unsure.id, 'tentative')
  const response = await muster.fetch(await feedOf(bo))
  assert.equal(response.status, 200)
  assert.equal(response.headers.get('content-type'), 'text/calendar; charset=utf-8')
  assert.match(response.headers.get('cache-control')!, /private/)
  const text = await response.text()
  const read = readCalendar(text)
  const events = read.events.map(({ title, location, status, start }) => ({ title, location, status, start }))
  assert.deepEqual(
    events.toSorted((a, b) => a.start - b.start),
    [
      {
        title: 'Über Äpfel; Birnen, \\Quitten',
        location: 'Büro 3',
        status: 'CONFIRMED',
        start: Date.parse(at('09:00')),
      },
      { title: 'Unsure', location: null, status: 'TENTATIVE', start: Date.parse(at('15:00')) },
    ],
  )
  const calendar = new ICAL.Component(ICAL.parse(text) as unknown[])
  const value = (name: string) => String(calendar.getFirstPropertyValue(name))
  assert.equal(read.method, null)
  assert.deepEqual(['name', 'x-wr-calname', 'refresh-interval', 'x-published-ttl'].map(value), [
    'Bo1 · Muster',
    'Bo1 · Muster',
    'PT1H',
    'PT1H',
  ])
  assert.doesNotMatch(text, /VALARM|ATTENDEE|ORGANIZER|@example/)
})

test('a series is one event with its exceptions, in a zone that the feed brings along once', async () => {
  const [ann, bo] = await cast()
  const { id } = await weekly(ann, [bo.id], ';COUNT=4')
  await weekly(ann, [bo.id], ';COUNT=2', { start: at('12:00'), end: at('13:00') })
  const [, second, third] = ['2026-11-24', '2026-12-01', '2026-12-08'].map(date => `${date}T10:00:00Z`)
  await ann.call(moveOccurrence, {
    params: { id, occurrence: second! },
    body: { start: '2026-12-02T15:00:00Z', end: '2026-12-02T16:00:00Z' },
  })
  await muster.fetch(`/api/meetings/${id}/occurrences/${third}/cancellation`, {
    method: 'POST',
    token: ann.token,
    json: {},
  })
  const text = await (await muster.fetch(await feedOf(ann))).text()
  assert.equal(text.match(/BEGIN:VTIMEZONE/g)?.length, 1)
  const calendar = new ICAL.Component(ICAL.parse(text) as unknown[])
  const mine = calendar.getAllSubcomponents('vevent').filter(one => one.getFirstPropertyValue('uid') === id)
  const master = mine.find(one => !one.hasProperty('recurrence-id'))!
  const event = new ICAL.Event(master, { exceptions: mine.filter(one => one !== master) })
  const iterator = event.iterator()
  const dates = []
  for (let next = iterator.next(); next; next = iterator.next())
    dates.push(event.getOccurrenceDetails(next).startDate.toJSDate().toISOString())
  assert.deepEqual(dates, [
    '2026-11-24T10:00:00.000Z',
    '2026-12-02T15:00:00.000Z',
    '2026-12-15T10:00:00.000Z',
  ])
})

test('who asks again hears that nothing has changed, until something has', async () => {
  const [ann, bo] = await cast()
  const { id } = await meet(ann, [bo.id], '09:00', '10:00')
  const path = await feedOf(bo)
  const first = await muster.fetch(path)
  const etag = first.headers.get('etag')!
  assert.match(etag, /^"[\w-]+"$/)
  const again = (tag = etag) => muster.fetch(path, { headers: { 'if-none-match': tag } })
  assert.equal((await again()).status, 304)
  assert.equal((await again(`"other", W/${etag}`)).status, 304)
  const head = await muster.fetch(path, { method: 'HEAD' })
  assert.deepEqual([head.status, head.headers.get('etag'), await head.text()], [200, etag, ''])
  assert.equal(head.headers.get('content-length'), null, 'its length is known only once it is written')
  const known = await muster.fetch(path, { method: 'HEAD', headers: { 'if-none-match': etag } })
  assert.equal(known.status, 304)
  assert.equal(await (await muster.fetch(path)).text(), await first.text(), 'one tag, the same bytes')
  await ann.call(changeMeeting, { params: { id }, body: { title: 'Another' } })
  const changed = await again()
  assert.equal(changed.status, 200)
  assert.match(await changed.text(), /SUMMARY:Another/)
  await bo.call(answerMeeting, { params: { id, person: bo.id }, body: { answer: 'tentative' } })
  assert.equal((await again(changed.headers.get('etag')!)).status, 200, 'an answer shows too')
})

test('a gathering shows that something has changed as well, by its host’s tag', async () => {
  const [ann] = await cast()
  const path = await feedOf(ann)
  const tag = async () => (await muster.fetch(path, { method: 'HEAD' })).headers.get('etag')
  const before = await tag()
  const { params } = await gather(muster, ann, { names: [], isDraft: true })
  const made = await tag()
  await ann.call(changeGathering, { params, body: { title: 'Supper' } })
  const renamed = await tag()
  assert.equal(new Set([before, made, renamed]).size, 3)
  assert.deepEqual(await titlesIn(path), ['Supper CONFIRMED'])
  assert.equal(await tag(), renamed)
})

test('others are served while a feed of thousands of events is written, and its bytes are the same', async () => {
  const [ann] = await cast()
  await sql`
    with many as (
      insert into meetings (id, organizer, title, timezone, starts_at, ends_at, if_unavailable, created_at, updated_at)
      select gen_random_uuid(), ${ann.id}::uuid, 'No. ' || n, 'Europe/Berlin', at, at + interval '5 minutes', 'report', at, at
      from generate_series(1, 4000) n cross join lateral (select timestamptz '2026-11-23' + n * interval '5 minutes' as at) one
      returning id, starts_at, ends_at
    ), dates as (insert into occurrences select id, starts_at, starts_at, ends_at from many)
    insert into participants select id, ${ann.id}::uuid, 'accepted', starts_at from many`.execute(
    muster.app.db,
  )
  const path = await feedOf(ann)
  const delay = monitorEventLoopDelay({ resolution: 5 })
  const began = performance.now()
  delay.enable()
  const [one, other] = await Promise.all([1, 2].map(async () => (await muster.fetch(path)).text()))
  delay.disable()
  assert.equal(one!.match(/BEGIN:VEVENT/g)!.length, 4_000)
  assert.equal(one, other)
  const [longest, took] = [delay.max / 1e6, performance.now() - began]
  // In one go it is a third of it.
  assert.ok(longest < took / 5, `somebody waited for ${longest} of ${took} ms`)
})

test('a feed is shown once, listed without its address, and gone when it is revoked', async () => {
  const [ann, bo] = await cast()
  const made = await ann.call(createFeed, { body: {} })
  const path = new URL(made.url).pathname
  const bare = await muster.fetch('/api/feeds', { method: 'POST', token: ann.token })
  assert.equal(bare.status, 201, 'without a body too')
  await muster.fetch(path)
  const { items } = await ann.call(listFeeds, { query: {} })
  assert.deepEqual(
    items.map(({ id, read_at }) => [id === made.id, read_at]),
    [
      [true, '2026-11-23T08:00:00Z'],
      [false, null],
    ],
  )
  assert.doesNotMatch(JSON.stringify(items), /mf_/)
  assert.equal((await refusal(bo.call(revokeFeed, { params: { id: made.id } }))).body.status, 404)
  await ann.call(revokeFeed, { params: { id: made.id } })
  assert.equal((await muster.fetch(path)).status, 410)
  assert.equal((await ann.call(listFeeds, { query: {} })).items.length, 1)
  assert.equal((await muster.fetch(`/feeds/mf_${'a'.repeat(43)}.ics`)).status, 404)
  assert.equal((await muster.fetch(path.replace('.ics', ''))).status, 404)
})

test('a stand-up’s feed has its dates alone, for as long as one takes part', async () => {
  const [ann, bo] = await cast()
  const { id: meeting } = await meet(ann, [bo.id], '09:00', '09:15', { title: 'Stand-up' })
  await meet(ann, [bo.id], '11:00', '12:00', { title: 'Something else' })
  const standup = await standUp(ann, [ann, bo], meeting)
  const stranger = await refusal((await muster.person('Dee')).call(createFeed, { body: { standup } }))
  assert.equal(stranger.body.status, 404)
  const path = new URL(await openFeed(muster.app, { person: bo.id, standup })).pathname
  assert.deepEqual(await titlesIn(path), ['Stand-up CONFIRMED'])
  assert.match(await (await muster.fetch(path)).text(), /X-WR-CALNAME:Daily/)
  await muster.app.db
    .deleteFrom('standup_people')
    .where('standup', '=', standup)
    .where('person', '=', bo.id)
    .execute()
  assert.equal((await muster.fetch(path)).status, 410)
})

/** Its rows alone: what the officer does with one is tested elsewhere. */
async function standUp(organizer: Somebody, people: Somebody[], meeting: string): Promise<string> {
  const { db, newId } = muster.app
  const [id, now] = [newId(), '2026-11-23T08:00:00Z']
  const facts = { id, organizer: organizer.id, title: 'Daily', description: '', location: '' }
  const when = { times: ['10:00'], timezone: 'Europe/Berlin', days: ['tu'], duration: 900_000 }
  const rest = { check_before: 0, ahead: 14, too_few: 'tell', status_to: 'nobody', from_date: '2026-11-23' }
  const row = { ...facts, ...when, ...rest, created_at: now, updated_at: now }
  await db.insertInto('standups').values(row).execute()
  const rows = people.map(({ id: person }) => ({ standup: id, person, added_at: now }))
  await db.insertInto('standup_people').values(rows).execute()
  const date = { standup: id, date: '2026-11-24', meeting, time: '10:00', booked_at: now, booked_for: now }
  await db.insertInto('standup_dates').values(date).execute()
  return id
}
