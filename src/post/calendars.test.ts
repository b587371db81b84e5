import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { parseInstant } from '#/time/instant.ts'
import { inBatches } from './batches.ts'
import { openCalendars } from './calendars.ts'
import { Closed } from './thread.ts'

const calendars = openCalendars([], 600)
after(calendars.close)

const sought = {
  start: parseInstant('2026-11-23T00:00:00Z')!,
  end: parseInstant('2027-11-23T00:00:00Z')!,
  timezone: 'Europe/Berlin',
}
const object = (...lines: string[]) =>
  ['BEGIN:VCALENDAR', 'BEGIN:VEVENT', ...lines, 'END:VEVENT', 'END:VCALENDAR'].join('\r\n')
const good = object('UID:1', 'DTSTART:20261124T090000Z', 'DURATION:PT1H', 'SUMMARY:Dentist')
/** Each of its thousand events is followed as far as one may be, which takes minutes. */
const bad = good.replace(
  'END:VEVENT',
  `END:VEVENT${'\r\nBEGIN:VEVENT\r\nDTSTART:20000101T090000Z\r\nRRULE:FREQ=SECONDLY;BYSECOND=1\r\nEND:VEVENT'.repeat(1_000)}`,
)

test('one that takes too long spoils none of the others that were asked for with it', async () => {
  const series = Array.from({ length: 40 }, (_, i) => ({ texts: [i === 17 ? bad : good] }))
  const read = await calendars.events(series, sought)
  assert.deepEqual(
    read.map(({ events }) => events.length),
    series.map((_, i) => (i === 17 ? 0 : 1)),
  )
  assert.deepEqual(read[17]!.notes, [{ uid: '', title: '', reason: 'takes too long to read' }])
})

test('meanwhile whoever waits for an answer has it', async () => {
  await calendars.eventsNow([{ texts: [good] }], sought)
  let isDone = false
  const slow = calendars.events([{ texts: [bad] }], sought).then(() => (isDone = true))
  const now = await calendars.eventsNow(
    [{ texts: [good] }, { texts: [good.replace('UID:1', 'UID:2'), good] }],
    sought,
  )
  assert.ok(now.ok)
  assert.deepEqual(
    now.value.times.map(({ events }) => events.length),
    [1, 2],
  )
  assert.equal(isDone, false)
  await slow
})

test('a file is parted, and its objects are looked over', async () => {
  const parted = await calendars.part(Buffer.from(`\uFEFF${good}`))
  assert.ok(parted.ok)
  assert.deepEqual(
    parted.value.objects.map(({ uid }) => uid),
    ['1'],
  )
  const [found, none] = await calendars.survey([parted.value.objects[0]!.text, 'nothing'])
  assert.deepEqual([found!.uid, found!.hull, none!.hull], ['1', parted.value.objects[0]!.hull, null])
  const [copy, other] = await calendars.copies([good, 'nothing'], 'UTC')
  assert.deepEqual([copy!.title, other], ['Dentist', null])
  const page = await calendars.part(Buffer.from('<html>'))
  assert.deepEqual([page.ok, !page.ok && page.kind], [false, 'no-calendar'])
  const large = await calendars.part(Buffer.alloc(20_000_001))
  assert.deepEqual([large.ok, !large.ok && large.kind], [false, 'too-large'])
})

test('of copies that nobody had the time to read nothing is said', async () => {
  const hurried = openCalendars([], 1)
  const long = object('UID:1', ...Array.from({ length: 100_000 }, () => 'EXDATE:20261124T090000Z'))
  await assert.rejects(hurried.copies([long], 'UTC'), /took too long/)
  await hurried.close()
})

test('a thousand that take long are noted, and what others ask meanwhile is answered', async () => {
  const long = object('UID:1', 'DTSTART:20000101T000000Z', 'RRULE:FREQ=SECONDLY;BYSECOND=1')
  const patient = openCalendars([])
  const now = await patient.eventsNow(Array(1_000).fill({ texts: [long] }), sought, 100)
  assert.deepEqual([now.ok, !now.ok && now.kind], [false, 'busy'])
  let isDone = false
  const many = patient.events(Array(1_000).fill({ texts: [long] }), sought).then(
    () => (isDone = true),
    () => {},
  )
  const [one] = await patient.events([{ texts: [long] }], sought)
  assert.deepEqual([one!.isSlow, one!.isUnread], [true, false])
  assert.match(one!.notes[0]!.reason, /takes too long to follow/)
  assert.equal((await patient.events([{ texts: [good] }], sought))[0]!.isSlow, false)
  assert.equal(isDone, false)
  await Promise.all([patient.close(), many])
})

test('of many that there is no answer to the rest is given up, so that others have their turn', async () => {
  let asked = 0
  const { answers } = await inBatches(
    Array(10_000).fill(''),
    () => 1,
    () => {
      asked++
      return Promise.reject(new Error('too long'))
    },
  )
  assert.deepEqual([answers.length, answers.every(answer => answer === null), asked], [10_000, true, 4])
})

test('all are answered in their order, however few at once, until the time is used up', async () => {
  const items = Array.from({ length: 500 }, (_, i) => i)
  const ask = async (batch: readonly number[], at: Int32Array) => {
    const to = batch.indexOf(77)
    if (to >= 0) {
      at[0] = to
      throw new Error('that one')
    }
    return { answers: batch.slice(0, 30), took: 10 }
  }
  const all = await inBatches(items, () => 1, ask)
  assert.deepEqual(
    all.answers,
    items.map(i => (i === 77 ? null : i)),
  )
  const some = await inBatches(items, () => 1, ask, 25)
  assert.deepEqual([some.isSpent, some.answers.filter(one => one !== null).length], [true, 77])
})

test('a server that is shut down says nothing of what was to be read', async () => {
  const ending = openCalendars([])
  const asked = ending.events([{ texts: [bad] }], sought)
  await Promise.all([ending.close(), assert.rejects(asked, Closed)])
  await assert.rejects(ending.survey([good]), Closed)
})
