import assert from 'node:assert/strict'
import { afterEach, test } from 'node:test'
import { cancelMeeting, changeMeeting } from '#/meetings/schema.ts'
import { foreseeReminders } from '#/reminders/schema.ts'
import { casting, meet } from './cast.ts'
import { NOW, refusal, startMuster } from './harness.ts'
import { passTo, prefer, remindersIn, remindersOf } from './reminders.ts'

const muster = await startMuster()
const cast = casting(muster)
/** In Berlin, an hour ahead of UTC in winter. */
const night = { start: '22:00', end: '08:00' }

afterEach(() => muster.clock.set(NOW))

test('a reminder wanted in the night comes before it, and says what it was moved from and why', async () => {
  const [ann, bo] = await cast()
  await prefer(bo, { quiet: night })
  const { id } = await meet(ann, [bo.id], '25T07:30', '25T08:30')
  const [reminder] = await remindersIn(bo, id)
  assert.equal(reminder!.send_at, '2026-11-24T20:59:00Z')
  assert.deepEqual(reminder!.moved, { from: '2026-11-25T06:30:00Z', reason: 'quiet hours' })
  const sentence = /earlier than you asked: Wednesday, 25 November 2026, 07:30 .* lies in your quiet hours/
  assert.match(reminder!.text, sentence)
  await passTo(muster, '2026-11-24T20:59:00Z')
  assert.deepEqual(await remindersOf(bo, id), ['24T20:59 sent: quiet hours'])
  assert.match((await remindersIn(bo, id))[0]!.text, sentence)
})

test('when the moment before the night is past, it comes at once, and in the night when that ends', async () => {
  const [ann, bo, cy] = await cast()
  await prefer(bo, { quiet: night })
  muster.clock.set('2026-11-23T20:59:30Z')
  const soon = await meet(ann, [bo.id], '07:30', '08:30')
  assert.deepEqual(await remindersOf(bo, soon.id), ['23T20:59 planned: quiet hours'])
  muster.clock.set('2026-11-23T21:30:00Z')
  const late = await meet(cy, [bo.id], '07:45', '08:30', { title: 'Late' })
  assert.deepEqual(await remindersOf(bo, late.id), ['24T07:00 planned: quiet hours'])
  assert.match((await remindersIn(bo, late.id))[0]!.text, /later than you asked/)
})

test('when the night leaves no moment, the reminder is withheld and says so, or comes as the person chose', async () => {
  const [ann, bo] = await cast()
  await prefer(bo, { quiet: night })
  muster.clock.set('2026-11-23T21:30:00Z')
  const { id } = await meet(ann, [bo.id], '06:30', '07:30')
  assert.deepEqual(await remindersOf(bo, id), [
    '24T05:30 cancelled: quiet hours leave no moment before the start',
  ])
  await prefer(bo, { when_quiet: 'send' })
  assert.deepEqual(await remindersOf(bo, id), [
    '24T05:30 planned: quiet hours leave no other moment before the start',
  ])
  await passTo(muster, '2026-11-24T05:30:00Z')
  assert.match((await remindersIn(bo, id))[0]!.text, /in your quiet hours, as you chose/)
})

test('a change of quiet hours, per weekday and over midnight, plans anew', async () => {
  const [ann, bo] = await cast()
  const { id } = await meet(ann, [bo.id], '10:00', '11:00') // reminded on Tuesday at 10:00 in Berlin
  const on = (days: ('mo' | 'tu')[], start: string, end: string) =>
    prefer(bo, { quiet: [{ days, start, end }] })
  await on(['tu'], '09:30', '10:30')
  assert.deepEqual(await remindersOf(bo, id), ['24T08:29 planned: quiet hours'])
  await on(['mo'], '09:30', '10:30')
  assert.deepEqual(await remindersOf(bo, id), ['24T09:00 planned'])
  await on(['mo'], '20:00', '10:30')
  assert.deepEqual(await remindersOf(bo, id), ['23T18:59 planned: quiet hours'])
  await prefer(bo, { quiet: { start: '10:00', end: '10:00' } })
  assert.deepEqual(await remindersOf(bo, id), ['24T09:00 planned'])
})

test('moving to another zone moves the night', async () => {
  const [ann, bo] = await cast()
  await prefer(bo, { quiet: night })
  const { id } = await meet(ann, [bo.id], '10:00', '11:00')
  assert.deepEqual(await remindersOf(bo, id), ['24T09:00 planned'])
  await prefer(bo, { timezone: 'America/New_York' })
  assert.deepEqual(await remindersOf(bo, id), ['24T02:59 planned: quiet hours'])
  await ann.call(changeMeeting, { params: { id }, body: { start: '2026-11-24T14:00:00Z' } })
  assert.deepEqual(await remindersOf(bo, id), ['24T13:00 planned'])
})

test('in the nights of clock changes, quiet hours go by the clock on the wall', async () => {
  muster.clock.set('2027-03-27T21:30:00Z') // 22:30 in Berlin, half an hour into the short night
  const [ann, bo] = await cast()
  await prefer(bo, { quiet: night })
  const spring = await meet(ann, [bo.id], '2027-03-28T06:30:00Z', '2027-03-28T07:30:00Z')
  assert.deepEqual(await remindersOf(bo, spring.id), ['28T06:00 planned: quiet hours'])
  muster.clock.set('2027-10-30T20:30:00Z') // 22:30 in Berlin, half an hour into the long one
  const [cy, di] = await cast()
  await prefer(di, { quiet: night })
  const autumn = await meet(cy, [di.id], '2027-10-31T07:30:00Z', '2027-10-31T08:30:00Z')
  assert.deepEqual(await remindersOf(di, autumn.id), ['31T07:00 planned: quiet hours'])
})

test('several that move to one moment are one message, which follows each of them', async () => {
  const [ann, bo, cy] = await cast()
  await prefer(bo, { quiet: night })
  const one = await meet(ann, [bo.id], '25T07:00', '25T07:15', { title: 'One' })
  const two = await meet(cy, [bo.id], '25T07:30', '25T07:45', { title: 'Two' })
  const both = await remindersIn(bo)
  assert.equal(both.length, 1)
  assert.deepEqual([both[0]!.about, both[0]!.also], [one.id, [two.id]])
  assert.equal(both[0]!.subject, 'Reminder: One, Two')
  assert.deepEqual(await remindersOf(bo, two.id), await remindersOf(bo, one.id))
  await cy.call(changeMeeting, { params: { id: two.id }, body: { title: 'Zwei' } })
  assert.equal((await remindersIn(bo))[0]!.subject, 'Reminder: One, Zwei')
  await ann.call(cancelMeeting, { params: { id: one.id }, body: {} })
  const [left, ...none] = await remindersIn(bo)
  assert.deepEqual([left!.about, left!.also, left!.subject, none], [two.id, [], 'Reminder: Zwei', []])
  await cy.call(cancelMeeting, { params: { id: two.id }, body: {} })
  assert.deepEqual(await remindersOf(bo), ['24T20:59 cancelled: the meeting was cancelled'])
})

test('of two made at the same time by two people, one message tells', async () => {
  const [ann, bo, cy] = await cast()
  await prefer(bo, { quiet: night })
  for (let round = 0; round < 5; round++) {
    const [from, to] = [`25T06:${round}0`, `25T06:${round}5`]
    await Promise.all([ann, cy].map(who => meet(who, [bo.id], from, to, { title: `${round}` })))
  }
  const [reminder, ...others] = await remindersIn(bo)
  assert.deepEqual(others, [])
  assert.equal(reminder!.also.length, 9)
  assert.match(reminder!.text, /^10 meetings are coming up:/m)
})

test('changing quiet hours while meetings are made leaves none planned by the old ones', async () => {
  const [ann, bo] = await cast()
  const hours = ['09', '10', '11', '12', '13', '14', '15', '16']
  await Promise.all([
    ...hours.map(hour => meet(ann, [bo.id], `25T${hour}:00`, `25T${hour}:30`)),
    prefer(bo, { quiet: { start: '06:00', end: '20:00' } }),
  ])
  assert.deepEqual(await remindersOf(bo), ['25T04:59 planned: quiet hours'])
})

test('the preview tells what I would get, with settings that are not saved', async () => {
  const [, bo] = await cast()
  const foresee = async (body: object) => {
    const { start, items } = await bo.call(foreseeReminders, { body })
    return [start, ...items.map(one => `${one.send_at} ${one.moved?.reason ?? one.withheld} ${one.channel}`)]
  }
  assert.deepEqual(await foresee({}), ['2026-11-24T08:00:00Z', '2026-11-24T07:00:00Z null email'])
  assert.deepEqual(await foresee({ quiet: night, reminders: ['PT2H', 'PT30M', 'P1D'] }), [
    '2026-11-24T08:00:00Z',
    '2026-11-23T08:00:00Z null email',
    '2026-11-23T20:59:00Z quiet hours email',
    '2026-11-24T07:30:00Z null email',
  ])
  assert.deepEqual(await foresee({ timezone: 'America/New_York', reminders: ['P2D', 'PT1H'] }), [
    '2026-11-24T14:00:00Z',
    'null its time is past already: the invitation serves email',
    '2026-11-24T13:00:00Z null email',
  ])
  assert.deepEqual(await foresee({ quiet: { start: '00:00', end: '24:00' } }), [
    '2026-11-24T08:00:00Z',
    'null quiet hours leave no moment before the start email',
  ])
  const past = await refusal(foresee({ start: '2026-11-23T07:59:00Z' }))
  assert.deepEqual(
    [past.body.status, past.body['errors']],
    [400, [{ path: 'start', message: 'has passed; give a time to come' }]],
  )
})
