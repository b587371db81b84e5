import assert from 'node:assert/strict'
import { test } from 'node:test'
import { getFree, getHours, putHours } from '#/availability/schema.ts'
import type { BodyOf } from '#/shared/endpoint.ts'
import { at, busyOf, meet } from './cast.ts'
import { refusal, startMuster } from './harness.ts'

const muster = await startMuster()
const ann = await muster.person('Ann')
const bo = await muster.person('Bo')

type Hours = BodyOf<typeof putHours>
const everyDay = ['mo', 'tu', 'we', 'th', 'fr', 'sa', 'su'] as const

/** What Ann is free on when she keeps these hours, over dates that include a whole local day. */
async function freeOn(hours: Partial<Hours>, start: string, end: string): Promise<string[]> {
  const body = { timezone: 'Europe/Berlin', weekly: [], ...hours }
  await ann.call(putHours, { params: { id: ann.id }, body })
  const { free } = await bo.call(getFree, { params: { id: ann.id }, query: { start, end } })
  return free.map(one => `${one.start} ${one.end}`)
}

function daily(start: string, end: string, timezone = 'Europe/Berlin'): Partial<Hours> {
  return { timezone, weekly: [{ days: [...everyDay], start, end }] }
}

test('somebody who has set no hours is taken to offer always', async () => {
  assert.deepEqual(await busyOf(ann, bo.id, '00:00', '25T00:00'), [])
})

test('hours are what a person offers, in his zone; the rest is outside his hours', async () => {
  await freeOn(daily('09:00', '17:00'), at('00:00'), at('25T00:00'))
  assert.deepEqual(await busyOf(bo, ann.id, '00:00', '25T00:00'), [
    '00:00–08:00 outside-hours',
    '16:00–00:00 outside-hours',
  ])
})

test('hours whose end is not after their start run over midnight', async () => {
  assert.deepEqual(await freeOn(daily('22:00', '02:00'), at('12:00'), at('25T12:00')), [
    '2026-11-24T21:00:00Z 2026-11-25T01:00:00Z',
  ])
})

test('an exception replaces the hours of its date; one without windows is a day off', async () => {
  const exceptions = [
    { date: '2026-11-25', windows: [{ start: '12:00', end: '13:00' }] },
    { date: '2026-11-26', windows: [] },
  ]
  const free = await freeOn({ ...daily('09:00', '10:00'), exceptions }, at('00:00'), at('27T23:00'))
  assert.deepEqual(free, [
    '2026-11-24T08:00:00Z 2026-11-24T09:00:00Z',
    '2026-11-25T11:00:00Z 2026-11-25T12:00:00Z',
    '2026-11-27T08:00:00Z 2026-11-27T09:00:00Z',
  ])
})

test('days off alone leave somebody free on all the others', async () => {
  const exceptions = [{ date: '2026-11-25', windows: [] }]
  assert.deepEqual(await freeOn({ exceptions }, at('24T12:00'), at('26T12:00')), [
    '2026-11-24T12:00:00Z 2026-11-24T23:00:00Z',
    '2026-11-25T23:00:00Z 2026-11-26T12:00:00Z',
  ])
})

test('on the day clocks go forward, a start that does not exist is the first instant after the gap', async () => {
  // Europe/Berlin 2027-03-28: 02:00 becomes 03:00 at 01:00 UTC.
  assert.deepEqual(await freeOn(daily('02:30', '06:00'), '2027-03-28T00:00:00Z', '2027-03-28T22:00:00Z'), [
    '2027-03-28T01:00:00Z 2027-03-28T04:00:00Z',
  ])
})

test('on the day clocks go back, a start that exists twice is the first, an end that does the second', async () => {
  // Europe/Berlin 2027-10-31: 03:00 becomes 02:00 at 01:00 UTC.
  const window = ['2027-10-30T22:00:00Z', '2027-10-31T23:00:00Z'] as const
  assert.deepEqual(await freeOn(daily('02:30', '06:00'), ...window), [
    '2027-10-31T00:30:00Z 2027-10-31T05:00:00Z',
  ])
  assert.deepEqual(await freeOn(daily('01:00', '02:30'), ...window), [
    '2027-10-30T23:00:00Z 2027-10-31T01:30:00Z',
  ])
})

test('a whole day is 23, 25, or on Lord Howe 24 and a half hours long when clocks change', async () => {
  const whole = (timezone: string) => daily('00:00', '24:00', timezone)
  const hoursOf = async (timezone: string, date: string) => {
    const exceptions = everyDateAround(date).map(other => ({ date: other, windows: [] }))
    const query = [`${addTo(date, -2)}T00:00:00Z`, `${addTo(date, 2)}T00:00:00Z`] as const
    const [only] = await freeOn({ ...whole(timezone), exceptions }, ...query)
    const [start, end] = only!.split(' ').map(Date.parse)
    return (end! - start!) / 3_600_000
  }
  assert.equal(await hoursOf('America/New_York', '2027-03-14'), 23)
  assert.equal(await hoursOf('America/New_York', '2027-11-07'), 25)
  assert.equal(await hoursOf('Australia/Lord_Howe', '2027-04-04'), 24.5)
  assert.equal(await hoursOf('Australia/Lord_Howe', '2027-10-03'), 23.5)
})

function everyDateAround(date: string): string[] {
  return [-3, -2, -1, 1, 2, 3].map(days => addTo(date, days))
}

function addTo(date: string, days: number): string {
  return Temporal.PlainDate.from(date).add({ days }).toString()
}

test('hours count for everyone when all must be available, the booker too', async () => {
  await freeOn(daily('09:00', '17:00'), at('00:00'), at('25T00:00'))
  for (const [booker, other] of [
    [ann, bo],
    [bo, ann],
  ] as const) {
    const problem = await refusal(meet(booker, [other.id], '07:00', '09:00', { if_unavailable: 'refuse' }))
    assert.equal(problem.kind, 'not-available')
    assert.deepEqual(problem.body['reasons'], [
      { person: ann.id, reason: 'outside-hours', start: at('07:00'), end: at('08:00') },
    ])
  }
  const meeting = await meet(bo, [ann.id], '07:00', '09:00')
  assert.deepEqual(
    meeting.unavailable.map(one => one.reason),
    ['outside-hours'],
  )
})

test('only a person himself or an admin sets his hours, and everybody may read them', async () => {
  const cy = await muster.person('Cy')
  const body = { timezone: 'Asia/Kathmandu', weekly: [] }
  assert.equal((await refusal(cy.call(putHours, { params: { id: bo.id }, body }))).body.status, 403)
  await ann.call(putHours, { params: { id: bo.id }, body })
  assert.equal((await cy.call(getHours, { params: { id: bo.id } })).timezone, 'Asia/Kathmandu')
})

test('senseless hours are refused with every fault at once', async () => {
  const weekly = [{ days: ['xx'], start: '9:00', end: '25:00' }]
  const exceptions = [{ date: '2026-02-30', windows: [] }]
  const answer = await muster.fetch(`/api/people/${ann.id}/hours`, {
    method: 'PUT',
    token: ann.token,
    json: { timezone: 'Mars/Base', weekly, exceptions },
  })
  assert.equal(answer.status, 400)
  const { errors } = (await answer.json()) as { errors: { path: string }[] }
  assert.deepEqual(errors.map(error => error.path).sort(), [
    'exceptions[0].date',
    'timezone',
    'weekly[0].days[0]',
    'weekly[0].end',
    'weekly[0].start',
  ])
})
