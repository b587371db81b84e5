import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { duties } from '#/clock/handlers.ts'
import { answerMeeting } from '#/meetings/schema/participants.ts'
import { cancelMeeting, changeMeeting, getMeeting } from '#/meetings/schema.ts'
import { changeMe } from '#/people/schema.ts'
import { listChecks } from '#/standups/schema/checks.ts'
import { writeNote } from '#/standups/schema/notes.ts'
import { changeStandup, endStandup, getStandup, moveDate, skipDate, unskipDate } from '#/standups/schema.ts'
import { formatInstant } from '#/time/instant.ts'
import { casting, meet, told } from './cast.ts'
import { NOW, refusal, startMuster } from './harness.ts'
import { checked, meetingOn, meetingsOn, standUp, TUESDAY, tick } from './ritual.ts'

const muster = await startMuster()
const cast = casting(muster)
// The admin, who sees everybody's messages.
await muster.person('Root')
test.beforeEach(() => muster.clock.set(NOW))

const USUAL = `${TUESDAY}T08:30:00Z`

/** When a date is looked at before its start, or all of them; empty: never. */
async function plansOf({ id }: { readonly id: string }, key = TUESDAY): Promise<string[]> {
  const plans = muster.app.db.selectFrom('plans').select('due_at').where('subject', '=', id)
  return (await plans.where('key', '=', key).execute()).map(one => formatInstant(one.due_at))
}

async function claimants(meeting: string): Promise<string[]> {
  const rows = await muster.app.db
    .selectFrom('claims')
    .select('person')
    .where('subject', '=', meeting)
    .execute()
  return rows.map(({ person }) => person).toSorted()
}

test('moved to before its time, on its date or another, it is put back even when that has passed', async () => {
  for (const start of ['2026-11-23T14:00:00Z', `${TUESDAY}T07:00:00Z`]) {
    muster.clock.set('2026-11-23T12:00:00Z')
    const [ann, bo] = await cast()
    const standup = await standUp([ann, bo])
    const params = { id: meetingOn(standup) }
    const end = start.replace(':00:00', ':15:00')
    await ann.call(changeMeeting, { params, body: { start, end } })
    muster.clock.set('2026-11-23T12:01:00Z')
    await tick(muster, standup, TUESDAY)
    const before = start.replace(/T(\d\d):00/, (_, hour) => `T${String(hour - 1).padStart(2, '0')}:30`)
    assert.deepEqual(await plansOf(standup), [before])
    muster.clock.set(`${TUESDAY}T08:00:00Z`)
    await tick(muster, standup, TUESDAY)
    assert.equal((await ann.call(getMeeting, { params })).start, USUAL)
    assert.equal((await checked(ann, standup)).found, 'right')
  }
})

test('how it stands is told once of a start, however often it is moved and put back', async () => {
  const [ann, bo] = await cast()
  const standup = await standUp([ann, bo])
  const params = { id: meetingOn(standup) }
  muster.clock.set(`${TUESDAY}T08:00:00Z`)
  for (let times = 0; times < 3; times++) {
    await tick(muster, standup, TUESDAY)
    const body = { start: `${TUESDAY}T12:00:00Z`, end: `${TUESDAY}T12:15:00Z` }
    await ann.call(changeMeeting, { params, body })
  }
  await tick(muster, standup, TUESDAY)
  const statuses = (await told(bo, standup.id)).filter(subject => subject.includes('comes'))
  assert.equal(statuses.length, 1, String(statuses))
})

test('a status that waited for the end of quiet hours stays where it is once the date has begun', async () => {
  const [ann, bo] = await cast()
  await bo.call(changeMe, { body: { timezone: 'Europe/Berlin', quiet: { start: '20:00', end: '09:20' } } })
  const standup = await standUp([ann, bo])
  muster.clock.set(`${TUESDAY}T08:00:00Z`)
  await tick(muster, standup, TUESDAY)
  const waiting = muster.app.db.selectFrom('messages').select(['id', 'state']).where('recipient', '=', bo.id)
  const status = () =>
    waiting.where('also', '@>', sql<string[]>`array[${meetingOn(standup)}]::uuid[]`).execute()
  const [{ id: subject, state }] = (await status()) as [{ id: string; state: string }]
  assert.equal(state, 'planned')
  muster.clock.set(USUAL)
  const kind = 'messages.deliver'
  await duties[kind]!.act(muster.app, { kind, subject, key: '', dueAt: muster.app.now() })
  assert.equal((await status())[0]!.state, 'cancelled')
})

test('a shortage that has gone and comes again is told again', async () => {
  const [ann, bo] = await cast()
  const standup = await standUp([ann, bo], { quorum: 2 })
  const params = { id: meetingOn(standup, '2026-11-26'), person: bo.id }
  for (const answer of ['declined', 'accepted', 'declined'] as const) {
    await bo.call(answerMeeting, { params, body: { answer } })
    await tick(muster, standup)
    await tick(muster, standup)
  }
  const news = (await told(ann, standup.id)).filter(subject => subject.startsWith('Too few'))
  assert.equal(news.length, 2)
})

test('a change by which the time of today has passed leaves no meeting at the old one; what was held stays', async () => {
  const [ann, bo, cy] = await cast()
  const standup = await standUp([ann, bo, cy])
  const params = { id: standup.id }
  muster.clock.set(`${TUESDAY}T08:00:00Z`)
  await ann.call(changeStandup, { params, body: { time: '08:30' } })
  assert.equal(await meetingsOn(bo), 0)
  assert.equal((await told(cy, standup.id)).filter(subject => subject.startsWith('Left out')).length, 1)
  const query = { date: TUESDAY }
  const [line] = (await bo.call(listChecks, { params, query })).items
  assert.match(line!.detail, /the meeting of .* is called off, as its time has passed\.$/)
  const held = meetingOn(standup, '2026-11-25')
  muster.clock.set('2026-11-25T09:00:00Z')
  await ann.call(changeStandup, { params, body: { time: '17:00' } })
  const { start, state } = await ann.call(getMeeting, { params: { id: held } })
  assert.deepEqual([start, state], ['2026-11-25T07:30:00Z', 'confirmed'])
})

test('across the date line it takes place once at each instant', async () => {
  for (const now of ['2026-11-23T08:00:00Z', '2026-11-23T11:00:00Z']) {
    muster.clock.set(now)
    const [ann, bo] = await cast()
    const standup = await standUp([ann, bo], { timezone: 'Pacific/Honolulu' })
    const body = { timezone: 'Pacific/Kiritimati' }
    await ann.call(changeStandup, { params: { id: standup.id }, body })
    assert.equal(await meetingsOn(bo, '2026-11-23'), 1)
  }
})

test('a date left out, and a stand-up that has ended, give everybody his time back and are not looked at', async () => {
  const [ann, bo] = await cast()
  const standup = await standUp([ann, bo])
  const [id, params] = [meetingOn(standup), { id: standup.id, date: TUESDAY }]
  assert.equal((await claimants(id)).length, 2)
  await ann.call(skipDate, { params, body: {} })
  assert.deepEqual([await claimants(id), await plansOf(standup)], [[], []])
  await ann.call(unskipDate, { params })
  assert.equal((await claimants(id)).length, 2)
  await ann.call(endStandup, { params: { id: standup.id } })
  assert.deepEqual([await claimants(id), await plansOf(standup, '')], [[], []])
})

test('another title takes nobody’s time anew, and stands wherever that is shown', async () => {
  const [ann, bo] = await cast()
  const standup = await standUp([ann, bo])
  const claims = muster.app.db.selectFrom('claims')
  const rows = () =>
    claims.select(['id', 'title']).where('subject', '=', meetingOn(standup)).orderBy('id').execute()
  const before = await rows()
  await ann.call(changeStandup, { params: { id: standup.id }, body: { title: 'Evening' } })
  assert.deepEqual(
    await rows(),
    before.map(one => ({ ...one, title: 'Evening' })),
  )
})

test('every look at all dates has another follow the next day', async () => {
  const [ann, bo] = await cast()
  const standup = await standUp([ann, bo])
  assert.deepEqual(await plansOf(standup, ''), ['2026-11-23T08:30:00Z'])
  await muster.app.db.deleteFrom('plans').where('subject', '=', standup.id).execute()
  muster.clock.set('2026-11-23T08:30:00Z')
  await tick(muster, standup)
  assert.deepEqual(await plansOf(standup, ''), [USUAL])
})

test('whoever has declined keeps his time, also when he has become free; who comes has it claimed', async () => {
  const [ann, bo, cy] = await cast()
  const [di] = await cast()
  const other = await meet(bo, [cy.id, di.id], '08:00', '09:00')
  const standup = await standUp([ann, bo, cy])
  const id = meetingOn(standup)
  assert.deepEqual(await claimants(id), [ann.id])
  await cy.call(answerMeeting, { params: { id, person: cy.id }, body: { answer: 'declined' } })
  await bo.call(cancelMeeting, { params: { id: other.id }, body: {} })
  await checked(ann, standup)
  assert.deepEqual(await claimants(id), [ann.id, bo.id].toSorted())
})

test('what is put back reminds as before', async () => {
  const [ann, bo] = await cast()
  const standup = await standUp([ann, bo], { reminders: ['PT1H'] })
  const id = meetingOn(standup)
  const wanted = async () => {
    const rows = muster.app.db.selectFrom('messages').select('send_at').where('about', '=', id)
    const planned = await rows.where('kind', '=', 'reminder').where('state', '=', 'planned').execute()
    return planned.map(one => formatInstant(one.send_at))
  }
  const before = await wanted()
  assert.equal(before.length, 2)
  await ann.call(cancelMeeting, { params: { id }, body: {} })
  assert.deepEqual(await wanted(), [])
  await checked(ann, standup)
  assert.deepEqual(await wanted(), before)
})

test('another time of the stand-up has the officer forget where he had moved dates', async () => {
  const [ann, bo, cy] = await cast()
  await meet(bo, [cy.email], '08:00', '09:20')
  const range = { start: '09:00', end: '12:00' }
  const standup = await standUp([ann, bo, cy], { quorum: 2, too_few: 'move', range })
  const on = async () => {
    const { dates } = await ann.call(getStandup, { params: { id: standup.id } })
    const { start, moved } = dates.find(one => one.date === TUESDAY)!
    return [start, moved]
  }
  assert.deepEqual(await on(), [`${TUESDAY}T09:20:00Z`, true])
  await ann.call(changeStandup, { params: { id: standup.id }, body: { time: '11:00' } })
  assert.deepEqual(await on(), [`${TUESDAY}T10:00:00Z`, false])
})

test('a plan comes in pages, and nothing is decided or written for a date a year ahead', async () => {
  const [ann, bo] = await cast()
  const { id, dates } = await standUp([ann, bo])
  const seen: string[] = []
  let cursor: string | undefined
  do {
    const query = { plan: true, limit: 4, ...(cursor && { cursor }) }
    const page = await ann.call(listChecks, { params: { id }, query })
    assert.ok(page.items.length <= 4)
    seen.push(...page.items.map(one => one.date))
    cursor = page.next ?? undefined
  } while (cursor)
  assert.equal(String(seen), String(dates.map(one => one.date)))
  const query = { plan: true, cursor: 'none' }
  assert.equal((await refusal(ann.call(listChecks, { params: { id }, query }))).body.status, 400)
  const params = { id, date: '2099-11-24' }
  for (const ask of [
    () => ann.call(unskipDate, { params }),
    () => ann.call(moveDate, { params, body: { time: '10:00' } }),
    () => ann.call(writeNote, { params, body: { today: 'Later' } }),
  ])
    assert.match((await refusal(ask())).message, /date is too far ahead/)
})

test('it is looked at five minutes to a day before the start: in time to put it right, and not for days to come', async () => {
  const [ann, bo] = await cast()
  for (const check_before of ['PT0S', 'PT4M', 'P2D'])
    assert.equal((await refusal(standUp([ann, bo], { check_before }))).body.status, 400)
  const standup = await standUp([ann, bo], { check_before: 'PT5M' })
  await ann.call(cancelMeeting, { params: { id: meetingOn(standup) }, body: {} })
  await tick(muster, standup, TUESDAY)
  assert.deepEqual(await plansOf(standup), [`${TUESDAY}T08:25:00Z`])
})
