import assert from 'node:assert/strict'
import { test } from 'node:test'
import { keepCopy } from '#/calendars/actions/copy/write.ts'
import { disconnectCalendar } from '#/calendars/schema/calendar.ts'
import { addParticipant, answerMeeting } from '#/meetings/schema/participants.ts'
import { cancelMeeting, changeMeeting, getMeeting } from '#/meetings/schema.ts'
import { getMessage, listMessages } from '#/messages/schema.ts'
import { listChecks } from '#/standups/schema/checks.ts'
import { getAgenda } from '#/standups/schema/notes.ts'
import { changeStandup, getStandup, moveDate, skipDate, unskipDate } from '#/standups/schema.ts'
import { type Cast, casting, told } from './cast.ts'
import { connect, isThere } from './copying.ts'
import { noDav, startDav } from './dav.ts'
import { refusal, type Somebody, startMuster } from './harness.ts'
import { checked, meetingOn, standUp, TUESDAY } from './ritual.ts'

// What people read of what became of a date.
const muster = await startMuster({ ALLOW_PRIVATE_NETWORK: '127.0.0.1' })
const casts = casting(muster)
// The admin, who sees everybody's messages.
const root = await muster.person('Root')

/** A stand-up of three, and the meeting of its Tuesday. */
async function ritual(given: Parameters<typeof standUp>[1] = {}) {
  const cast: Cast = await casts()
  const standup = await standUp(cast, given)
  const [ann, bo, cy] = cast
  return { ann, bo, cy, standup, id: standup.id, meeting: meetingOn(standup) }
}

/** The last that somebody read about a thing. */
async function read(person: Somebody, about: string): Promise<string> {
  const { items } = await person.call(listMessages, { query: { about } })
  return (await person.call(getMessage, { params: { id: items[0]!.id } })).text
}

const onTuesday = (id: string) => ({ id, date: TUESDAY })
const lunch = { start: `${TUESDAY}T13:00:00Z`, end: `${TUESDAY}T13:15:00Z` }

test('no mail about a date changes a calendar: the feed does, and the officer needs not put phones right', async () => {
  const { ann, bo, meeting } = await ritual()
  await ann.call(changeMeeting, { params: { id: meeting }, body: lunch })
  await ann.call(cancelMeeting, { params: { id: meeting }, body: {} })
  const { items } = await root.call(listMessages, { query: { about: meeting, to: bo.email } })
  const kinds = items.map(({ kind }) => kind).filter(kind => kind !== 'reminder')
  assert.deepEqual(kinds, ['cancellation', 'update'])
  for (const { id } of items) assert.equal((await root.call(getMessage, { params: { id } })).calendar, null)
})

test('a date says who cancelled it and why, until it stands again or is left out on purpose', async () => {
  const { ann, bo, standup, id, meeting } = await ritual()
  const saying = async () => {
    const { dates } = await bo.call(getStandup, { params: { id } })
    const agenda = await bo.call(getAgenda, { params: onTuesday(id) })
    const both = [dates.find(({ date }) => date === TUESDAY)!, agenda]
    return both.map(({ cancelled_by, cancel_reason }) => [cancelled_by, cancel_reason])
  }
  const cancel = () => ann.call(cancelMeeting, { params: { id: meeting }, body: { reason: 'ill' } })
  await cancel()
  assert.deepEqual(await saying(), Array(2).fill([ann.id, 'ill']))
  await checked(bo, standup)
  assert.deepEqual(await saying(), Array(2).fill([null, '']))
  await cancel()
  await ann.call(skipDate, { params: onTuesday(id), body: {} })
  assert.deepEqual(await saying(), Array(2).fill([null, '']))
})

test('what the officer undoes along with a change of the stand-up is told, and what the change does is not', async () => {
  const { ann, bo, standup, id, meeting } = await ritual()
  await bo.call(answerMeeting, { params: { id: meeting, person: bo.id }, body: { answer: 'accepted' } })
  await ann.call(cancelMeeting, { params: { id: meeting }, body: {} })
  const other = { id: meetingOn(standup, '2026-11-26') }
  await ann.call(changeMeeting, { params: other, body: { title: 'Lunch' } })
  await ann.call(changeStandup, { params: { id }, body: { time: '10:00' } })
  assert.deepEqual(await told(bo, id), [
    'Changed: Morning',
    'Morning: news of 2 dates',
    'Invitation: Morning',
  ])
  const { items } = await bo.call(listMessages, { query: { about: id } })
  const { text } = await bo.call(getMessage, { params: { id: items[1]!.id } })
  assert.match(
    text,
    /Ann\d+ cancelled it on Tuesday, 24 November 2026; the officer booked it again: 10:00–10:15\./,
  )
  assert.match(
    text,
    /changed the name on Thursday, 26 November 2026, 10:00–10:15; the officer put that back\./,
  )
  await ann.call(changeStandup, { params: { id }, body: { time: '10:30', title: 'Late' } })
  assert.equal((await told(bo, id)).length, 4)
})

test('its usual time on a date that somebody cancelled is no move, and the team reads that it takes place', async () => {
  const { ann, bo, id, meeting } = await ritual()
  await ann.call(cancelMeeting, { params: { id: meeting }, body: {} })
  const params = onTuesday(id)
  const back = await ann.call(moveDate, { params, body: { time: '09:30' } })
  assert.deepEqual([back.state, back.moved], ['confirmed', false])
  assert.match(await read(bo, id), /It takes place on Tuesday, 24 November 2026 after all: 09:30–09:45\./)
  await ann.call(moveDate, { params, body: { time: '11:00' } })
  const usual = await ann.call(moveDate, { params, body: { time: '09:30' } })
  assert.equal(usual.moved, false)
  assert.equal((await told(bo, id)).filter(one => one.startsWith('Moved')).length, 2)
})

test('another name, and somebody who is not of the team, are told with their names', async () => {
  const { ann, bo, cy, standup, id, meeting } = await ritual()
  await ann.call(changeMeeting, { params: { id: meeting }, body: { title: 'Lunch', location: 'Attic' } })
  assert.equal((await checked(cy, standup)).found, 'changed')
  assert.match(await read(bo, id), /Ann\d+ changed the name and the place on Tuesday/)
  const [eve] = await casts()
  const name = eve.email.split('@')[0]!
  await ann.call(addParticipant, { params: { id: meeting }, body: { participant: eve.id } })
  const { detail } = await checked(cy, standup)
  assert.match(detail.toLowerCase(), new RegExp(`others: ${name} is not one of the team\\.`))
  assert.match(
    (await read(bo, id)).toLowerCase(),
    new RegExp(`${name} was on the list without being of the team`),
  )
  assert.deepEqual((await told(eve, meeting))[0], 'No longer invited: Morning')
})

test('a date left out on purpose and taken back takes place after all: nobody had cancelled it', async () => {
  const { ann, standup, id } = await ritual()
  await ann.call(skipDate, { params: onTuesday(id), body: {} })
  await ann.call(unskipDate, { params: onTuesday(id) })
  const { items } = await ann.call(listChecks, { params: { id: standup.id }, query: { date: TUESDAY } })
  assert.equal(items[0]!.detail, 'Repaired: the meeting of Tuesday, 24 November 2026 takes place after all.')
})

test('a date that cannot be is told where it stands in the path; none of its days is none of its dates', async () => {
  const { ann, id } = await ritual()
  const asked = async (path: string, body: object = {}) => {
    const answer = await muster.fetch(`/api/standups/${id}/${path}`, {
      method: 'PUT',
      token: ann.token,
      json: body,
    })
    const { errors = [], detail } = (await answer.json()) as { errors?: { path: string }[]; detail: string }
    return [answer.status, ...(answer.status === 400 ? errors.map(({ path }) => path) : [detail])]
  }
  assert.deepEqual(await asked('skips/2026-02-30'), [400, 'date'])
  assert.deepEqual(await asked('moves/x', { time: '25:00' }), [400, 'date', 'time'])
  const saturday = await Promise.all([
    asked('skips/2026-11-28'),
    asked('moves/2026-11-28', { time: '10:00' }),
    asked('dates/2026-11-28/note', { today: 'Beds' }),
  ])
  for (const answer of saturday) assert.deepEqual(answer, saturday[0])
  assert.equal(saturday[0]![0], 404)
})

test('one person named twice is one', async () => {
  const { ann, bo, id } = await ritual()
  const twice = [bo.id, bo.email.toUpperCase()]
  const made = await refusal(standUp([ann, bo], { participants: twice }))
  const changed = await refusal(ann.call(changeStandup, { params: { id }, body: { participants: twice } }))
  for (const { body } of [made, changed])
    assert.deepEqual(body.errors, [
      { path: 'participants', message: 'must name at least two different people' },
    ])
})

test('moved away and put back, each has answered what he had answered to that time', async () => {
  const { ann, bo, cy, standup, meeting } = await ritual()
  const answer = (who: Somebody, given: 'accepted' | 'declined' | 'tentative') =>
    who.call(answerMeeting, { params: { id: meeting, person: who.id }, body: { answer: given } })
  await answer(bo, 'accepted')
  await answer(cy, 'declined')
  await ann.call(changeMeeting, { params: { id: meeting }, body: lunch })
  await answer(cy, 'accepted')
  assert.equal((await checked(ann, standup)).found, 'moved')
  const { participants } = await ann.call(getMeeting, { params: { id: meeting } })
  const said = (who: Somebody) => participants.find(one => one.person === who.id)!.status
  assert.deepEqual([said(bo), said(cy)], ['accepted', 'declined'])
})

test('what a stand-up wrote into a calendar that is disconnected goes into the one for all others', {
  skip: noDav('radicale'),
}, async () => {
  const dav = await startDav('radicale')
  const [ann, bo] = await casts()
  const usual = await connect(ann, dav)
  const own = await connect(ann, dav)
  const standup = await standUp([ann, bo], { calendar: own.calendar.id })
  const meeting = meetingOn(standup)
  await keepCopy(muster.app, meeting)
  assert.ok(await isThere(dav, `${own.path}${meeting}.ics`))
  const copies = () =>
    muster.app.db.deleteFrom('plans').where('kind', '=', 'calendars.copy').returning('subject').execute()
  await copies()
  await ann.call(disconnectCalendar, { params: { id: own.calendar.id }, query: {} })
  const due = (await copies()).map(({ subject }) => subject)
  assert.ok(due.includes(meeting))
  await keepCopy(muster.app, meeting)
  assert.ok(await isThere(dav, `${usual.path}${meeting}.ics`))
})
