import assert from 'node:assert/strict'
import { test } from 'node:test'
import { connect } from '#/client/client.ts'
import { duties } from '#/clock/handlers.ts'
import { openLinks } from '#/links/actions.ts'
import { FORGET } from '#/proposals/actions/overlay.ts'
import { forgetCalendar, overlayCalendar } from '#/proposals/schema/calendar.ts'
import { createProposal, deleteProposal, getProposal } from '#/proposals/schema.ts'
import type { BodyOf } from '#/shared/endpoint.ts'
import { day } from '#/time/date.ts'
import { casting } from './cast.ts'
import { type Muster, NOW, refusal, type Somebody, startMuster } from './harness.ts'
import { calendarOf, eventOf, timed } from './icalendar.ts'

const muster: Muster = await startMuster()
const cast = casting(muster)
const params = (id: string) => ({ params: { id } })

const SLOTS = [
  { start: '2026-11-24T09:00:00Z', duration: 'PT1H' },
  { start: '2026-11-24T14:00:00Z', duration: 'PT1H' },
  { start: '2026-11-26T09:00:00Z', duration: 'PT1H' },
]

async function propose(by: Somebody, party: string, given: Partial<BodyOf<typeof createProposal>> = {}) {
  return by.call(createProposal, { body: { title: 'Plan', parties: [party], slots: SLOTS, ...given } })
}

const hold = (by: Somebody, id: string, body: BodyOf<typeof overlayCalendar>) =>
  by.call(overlayCalendar, { ...params(id), body })
const mine = async (by: Somebody, id: string) => (await by.call(getProposal, params(id))).mine

const CALENDAR = calendarOf(
  timed('20261124T083000Z', '20261124T093000Z', 'Dentist'),
  timed('20261124T120000Z', '20261124T130000Z', 'Lunch'),
  timed('20261126T093000Z', '20261126T120000Z', 'Train\u202e to Ulm'),
  timed('20261127T093000Z', '20261127T120000Z', 'Later'),
  timed('20261124T140000Z', '20261124T150000Z', 'Perhaps', 'TRANSP:TRANSPARENT'),
)

test('a calendar is held against the slots, read by the clock of who gives it, and leaves no trace', async () => {
  const [ann, bo] = await cast()
  const { id } = await propose(ann, bo.email)
  assert.deepEqual(await hold(bo, id, { text: CALENDAR }), {
    busy: [
      {
        slot: 1,
        start: '2026-11-24T09:00:00Z',
        end: '2026-11-24T09:30:00Z',
        title: 'Dentist',
        all_day: false,
      },
      {
        slot: 3,
        start: '2026-11-26T09:30:00Z',
        end: '2026-11-26T10:00:00Z',
        title: 'Train to Ulm',
        all_day: false,
      },
    ],
    events: 3,
    unread: 0,
    timezone: 'Europe/Berlin',
    kept: false,
  })
  assert.deepEqual(await mine(bo, id), { ...(await mine(ann, id)), answered: false })
  const floating = { text: calendarOf(timed('20261124T090000', '20261124T100000', 'Call')) }
  assert.deepEqual((await hold(bo, id, floating)).busy, [])
  const there = await hold(bo, id, { ...floating, timezone: 'Europe/London' })
  assert.deepEqual([there.busy[0]!.slot, there.timezone], [1, 'Europe/London'])
})

test('kept, it is shown to its owner alone, without titles, until he forgets it', async () => {
  const [ann, bo] = await cast()
  const { id } = await propose(ann, bo.email)
  assert.equal((await hold(bo, id, { text: CALENDAR, keep: true })).kept, true)
  const kept = await mine(bo, id)
  assert.equal(kept.kept_calendar, true)
  const rest = { kind: 'calendar', firm: true, title: null, subject: null }
  assert.deepEqual(kept.busy, [
    { slot: 1, start: '2026-11-24T09:00:00Z', end: '2026-11-24T09:30:00Z', ...rest },
    { slot: 3, start: '2026-11-26T09:30:00Z', end: '2026-11-26T10:00:00Z', ...rest },
  ])
  const seen = await ann.call(getProposal, params(id))
  assert.deepEqual([seen.mine.kept_calendar, seen.mine.busy, seen.taken], [false, [], []])
  const { overlay } = await row(id, bo.id)
  assert.doesNotMatch(JSON.stringify(overlay), /Dentist|Lunch|Later/)
  await bo.call(forgetCalendar, params(id))
  assert.deepEqual([(await mine(bo, id)).kept_calendar, (await row(id, bo.id)).overlay], [false, null])
})

test('a guest does the same by his link', async () => {
  const [ann] = await cast()
  const { id, parties } = await propose(ann, `guest-of-${ann.email}`)
  const guest = parties.find(({ person }) => person !== ann.id)!.person
  const [token] = await openLinks(muster.app, [
    { person: guest, kind: 'proposal', about: id, expiresAt: muster.clock.now + 5 * day },
  ])
  const call = connect(muster.url, token!)
  const read = await call(overlayCalendar, { ...params(id), body: { text: CALENDAR, keep: true } })
  assert.deepEqual(
    read.busy.map(({ slot, title }) => [slot, title]),
    [
      [1, 'Dentist'],
      [3, 'Train to Ulm'],
    ],
  )
  assert.equal((await call(getProposal, params(id))).mine.busy.length, 2)
  await call(forgetCalendar, params(id))
  assert.deepEqual((await call(getProposal, params(id))).mine.busy, [])
  const other = await propose(ann, `guest-of-${ann.email}`)
  assert.equal(
    (await refusal(call(overlayCalendar, { ...params(other.id), body: { text: CALENDAR } }))).kind,
    'not-found',
  )
})

test('whole days are the days of who gives the calendar, whatever his zone', async () => {
  const [ann] = await cast()
  const tokyo = await muster.person(`Tomo-${ann.id.slice(-6)}`, 'Asia/Tokyo')
  const slots = ['2026-11-24', '2026-11-25', '2026-11-26'].map(start => ({ start, duration: 'P1D' }))
  const { id } = await propose(ann, tokyo.email, { slots, timezone: 'America/Los_Angeles' })
  const text = calendarOf(
    eventOf('DTSTART;VALUE=DATE:20261125', 'SUMMARY:Trip'),
    // 23:30 on the 26th in Tokyo, and still the morning of that day in Los Angeles
    timed('20261126T143000Z', '20261126T144500Z', 'Late call'),
    timed('20261126T150000Z', '20261126T160000Z', 'On the 27th'),
  )
  const { busy, timezone } = await hold(tokyo, id, { text, keep: true })
  assert.deepEqual(
    [timezone, ...busy.map(({ slot, title, all_day }) => [slot, title, all_day])],
    ['Asia/Tokyo', [2, 'Trip', true], [3, 'Late call', false]],
  )
  assert.deepEqual(
    (await mine(tokyo, id)).busy.map(({ slot }) => slot),
    [2, 3],
  )
})

test('what was kept goes when the proposal is over, however its end was moved, or is taken back', async () => {
  const [ann, bo] = await cast()
  const later = { deadline: '2026-11-23T12:00:00Z' }
  const { id } = await propose(ann, bo.email, later)
  await hold(bo, id, { text: CALENDAR, keep: true })
  const forget = () => duties[FORGET]!.act(muster.app, { kind: FORGET, subject: id, key: '', dueAt: 0 })
  await forget()
  assert.notEqual((await row(id, bo.id)).overlay, null)
  muster.clock.set('2026-11-23T12:00:00Z')
  assert.equal((await mine(bo, id)).kept_calendar, false)
  assert.equal((await refusal(hold(bo, id, { text: CALENDAR }))).kind, 'over')
  await forget()
  assert.equal((await row(id, bo.id)).overlay, null)
  muster.clock.set(NOW)
  const other = await propose(ann, bo.email)
  await hold(bo, other.id, { text: CALENDAR, keep: true })
  await ann.call(deleteProposal, params(other.id))
  assert.equal((await row(other.id, bo.id)).overlay, null)
})

test('what is no calendar, or more than one, is refused with the reason', async () => {
  const [ann, bo, cy] = await cast()
  const { id } = await propose(ann, bo.email)
  const why = async (given: BodyOf<typeof overlayCalendar>, by = bo) => {
    const { kind, body } = await refusal(hold(by, id, given))
    return `${body.status} ${kind}: ${body.detail}`
  }
  assert.match(await why({}), /^400 .*`url` must be given, one of them/)
  assert.match(await why({ text: CALENDAR, url: 'https://example.org/a.ics' }), /^400 /)
  assert.match(await why({ text: CALENDAR, timezone: 'Europe/Entenhausen' }), /^400 /)
  assert.match(await why({ text: CALENDAR }, cy), /^404 /)
  assert.match(await why({ text: 'Dear all,' }), /^422 no-calendar: .*no BEGIN:VCALENDAR/)
  assert.match(await why({ text: '<!doctype html>' }), /^422 .*web page/)
  assert.match(await why({ text: CALENDAR.slice(0, 200) }), /^422 .*not whole/)
  const filler = eventOf('DTSTART:20261124T090000Z', `SUMMARY:${'ä'.repeat(500_000)}`)
  assert.match(await why({ text: calendarOf(filler) }), /^413 too-large: .*1 MB/)
  assert.match(await why({ text: 'x'.repeat(2_200_000) }), /^413 /)
  const many = calendarOf(
    eventOf('DTSTART:20261124T090000Z', 'DURATION:PT2S', 'RRULE:FREQ=SECONDLY;INTERVAL=30'),
  )
  assert.match(await why({ text: many, keep: true }), /^409 too-many: .*3000 times/)
})

async function row(proposal: string, person: string): Promise<{ overlay: unknown }> {
  return muster.app.db
    .selectFrom('proposal_parties')
    .select('overlay')
    .where('proposal', '=', proposal)
    .where('person', '=', person)
    .executeTakeFirstOrThrow()
}
