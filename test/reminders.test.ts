import assert from 'node:assert/strict'
import { afterEach, test } from 'node:test'
import { sql } from 'kysely'
import { usePasswordLink } from '#/accounts/schema.ts'
import { connect } from '#/client/client.ts'
import { duties } from '#/clock/handlers.ts'
import { cancelOccurrence, moveOccurrence } from '#/meetings/schema/occurrences.ts'
import { addParticipant, answerMeeting, removeParticipant } from '#/meetings/schema/participants.ts'
import { cancelMeeting, changeMeeting, restoreMeeting } from '#/meetings/schema.ts'
import { getMessage, listMessages } from '#/messages/schema.ts'
import { changePerson } from '#/people/schema.ts'
import { casting, meet, weekly } from './cast.ts'
import { NOW, startMuster } from './harness.ts'
import { passTo, prefer, remindersIn, remindersOf } from './reminders.ts'

const muster = await startMuster()
const cast = casting(muster)

afterEach(() => muster.clock.set(NOW))

test('everybody who takes part is reminded an hour before, and sees it beforehand', async () => {
  const [ann, bo, cy] = await cast()
  const { id } = await meet(ann, [bo.id], '10:00', '11:00')
  assert.deepEqual(await remindersOf(ann, id), ['24T09:00 planned'])
  const [reminder] = await remindersIn(bo, id)
  assert.deepEqual(
    [reminder!.to, reminder!.channel, reminder!.subject, reminder!.about, reminder!.moved],
    [bo.email, 'email', 'Reminder: Plan', id, null],
  )
  assert.match(
    reminder!.text,
    /“Plan” is coming up:\n\nTuesday, 24 November 2026, 11:00–12:00 \(Europe\/Berlin\)/,
  )
  assert.deepEqual(await remindersIn(cy, id), [])
})

test('the person’s wish comes before the meeting’s, and that before the server’s', async () => {
  const [ann, bo, cy] = await cast()
  await prefer(bo, { reminders: ['PT5M', 'P1D'] })
  await prefer(cy, { reminders: [] })
  const { id } = await meet(ann, [bo.id, cy.id], '10:00', '11:00', { reminders: ['PT30M'] })
  assert.deepEqual(await remindersOf(ann, id), ['24T09:30 planned'])
  assert.deepEqual(await remindersOf(bo, id), ['23T10:00 planned', '24T09:55 planned'])
  assert.deepEqual(await remindersOf(cy, id), [])
  await ann.call(changeMeeting, { params: { id }, body: { reminders: null } })
  assert.deepEqual(await remindersOf(ann, id), ['24T09:00 planned'])
  await prefer(cy, { reminders: null })
  assert.deepEqual(await remindersOf(cy, id), ['24T09:00 planned'])
  await prefer(cy, { reminders: [] })
  assert.deepEqual(await remindersOf(cy, id), [])
})

test('a reminder whose time is past when the meeting is made is none; the invitation serves', async () => {
  const [ann, bo] = await cast()
  const { id } = await meet(ann, [bo.id], '2026-11-23T08:30:00Z', '2026-11-23T09:30:00Z')
  assert.deepEqual([await remindersOf(ann, id), await remindersOf(bo, id)], [[], []])
})

test('a reminder follows the meeting, says what it is called, and goes when the meeting does', async () => {
  const [ann, bo] = await cast()
  const { id } = await meet(ann, [bo.id], '10:00', '11:00')
  await ann.call(changeMeeting, { params: { id }, body: { start: '2026-11-24T13:00:00Z' } })
  assert.deepEqual(await remindersOf(bo, id), ['24T12:00 planned'])
  await ann.call(changeMeeting, { params: { id }, body: { title: 'Budget', location: 'Room 4' } })
  const [reminder] = await remindersIn(bo, id)
  assert.equal(reminder!.subject, 'Reminder: Budget')
  assert.match(reminder!.text, /“Budget”.*Room 4/s)
  await ann.call(cancelMeeting, { params: { id }, body: {} })
  assert.deepEqual(await remindersOf(bo, id), ['24T12:00 cancelled: the meeting was cancelled'])
  await ann.call(restoreMeeting, { params: { id } })
  assert.deepEqual(await remindersOf(bo, id), ['24T12:00 planned'])
})

test('reminders follow joining and leaving, declining and accepting', async () => {
  const [ann, bo, cy] = await cast()
  const { id } = await meet(ann, [bo.id], '10:00', '11:00')
  const answer = (answer: 'accepted' | 'declined' | 'tentative') =>
    bo.call(answerMeeting, { params: { id, person: bo.id }, body: { answer } })
  await ann.call(addParticipant, { params: { id }, body: { participant: cy.id } })
  assert.deepEqual(await remindersOf(cy, id), ['24T09:00 planned'])
  await ann.call(removeParticipant, { params: { id, person: cy.id } })
  assert.deepEqual(await remindersOf(cy, id), ['24T09:00 cancelled: no longer a participant'])
  await answer('declined')
  assert.deepEqual(await remindersOf(bo, id), ['24T09:00 cancelled: declined'])
  for (let n = 0; n < 3; n++) {
    await answer('tentative')
    await answer('accepted')
    assert.deepEqual(await remindersOf(bo, id), ['24T09:00 planned'])
    await answer('declined')
    assert.deepEqual(await remindersOf(bo, id), ['24T09:00 cancelled: declined'])
  }
  assert.deepEqual(await remindersOf(ann, id), ['24T09:00 planned'])
})

test('a guest is reminded too, in his host’s zone, and by what his host sets', async () => {
  const [ann] = await cast()
  const { id, participants } = await meet(ann, ['guest@example.org'], '10:00', '11:00')
  const guest = {
    ...ann,
    id: participants.find(one => one.person !== ann.id)!.person,
    email: 'guest@example.org',
  }
  const admin = await muster.person('Admin')
  await sql`update people set role = 'admin' where id = ${admin.id}`.execute(muster.app.db)
  const seen = { ...admin, email: guest.email }
  assert.deepEqual(await remindersOf(seen, id), ['24T09:00 planned'])
  await ann.call(changePerson, {
    params: { id: guest.id },
    body: { quiet: { start: '08:00', end: '10:30' } },
  })
  assert.deepEqual(await remindersOf(seen, id), ['24T06:59 planned: quiet hours'])
  assert.equal((await guest.call(listMessages, { query: { to: guest.email } })).items.length, 0)
})

test('of a series the dates of five weeks are planned, and the clock rolls on', async () => {
  const [ann, bo] = await cast()
  const { id } = await weekly(ann, [bo.id])
  const days = ['24', '01', '08', '15', '22']
  assert.deepEqual(
    await remindersOf(bo, id),
    days.map(day => `${day}T09:00 planned`),
  )
  const roll = async (now: string) => {
    muster.clock.set(now)
    const plan = { kind: 'reminders.roll', subject: id, key: '', dueAt: muster.clock.now }
    await duties['reminders.roll']!.act(muster.app, plan)
    await duties['reminders.roll']!.act(muster.app, plan)
  }
  await roll('2026-11-24T09:00:00Z')
  assert.equal((await remindersOf(bo, id)).length, 5)
  await roll('2026-11-25T09:00:00Z')
  assert.deepEqual((await remindersOf(bo, id)).slice(5), ['29T09:00 planned'])
  // The server slept for three weeks, and then failed at first: what has come near meanwhile is planned all the same.
  await sql`alter table reminders add constraint broken check (starts_at < '2027-01-01')`.execute(
    muster.app.db,
  )
  await assert.rejects(roll('2026-12-15T09:00:00Z'), /Series without reminders/)
  await sql`alter table reminders drop constraint broken`.execute(muster.app.db)
  await roll('2026-12-16T09:00:00Z')
  assert.deepEqual((await remindersOf(bo, id)).slice(6), [
    '05T09:00 planned',
    '12T09:00 planned',
    '19T09:00 planned',
  ])
})

test('one date of a series that is moved or cancelled changes its own reminder alone', async () => {
  const [ann, bo] = await cast()
  const { id } = await weekly(ann, [bo.id], ';COUNT=3')
  const [, second, third] = ['', '2026-12-01T10:00:00Z', '2026-12-08T10:00:00Z'] as const
  const moved = { start: '2026-12-02T12:00:00Z', end: '2026-12-02T13:00:00Z' }
  await ann.call(moveOccurrence, { params: { id, occurrence: second }, body: moved })
  await ann.call(cancelOccurrence, { params: { id, occurrence: third }, body: {} })
  assert.deepEqual(await remindersOf(bo, id), [
    '24T09:00 planned',
    '02T11:00 planned',
    '08T09:00 cancelled: the meeting was cancelled',
  ])
  await ann.call(changeMeeting, { params: { id }, body: { start: '2026-11-24T11:00:00Z' } })
  const planned = (await remindersOf(bo, id)).filter(text => text.endsWith('planned'))
  assert.deepEqual(planned, ['24T10:00 planned', '01T10:00 planned'])
})

test('whoever writes German is reminded in German, and of one change of settings in all of them', async () => {
  const [ann, bo] = await cast()
  const { id } = await meet(ann, [bo.id], '10:00', '11:00')
  await prefer(bo, { language: 'de', timezone: 'America/New_York' })
  const [reminder] = await remindersIn(bo, id)
  assert.equal(reminder!.subject, 'Erinnerung: Plan')
  assert.match(
    reminder!.text,
    /„Plan“ steht bevor:\n\nDienstag, 24\. November 2026, 05:00–06:00 Uhr \(America\/New_York\)/,
  )
})

test('a reminder leaves when it is due, once, with a link, and is kept when it has left', async () => {
  const [ann, bo] = await cast()
  const { id } = await meet(ann, [bo.id], '10:00', '11:00')
  await passTo(muster, '2026-11-24T08:59:59Z')
  assert.deepEqual(await remindersOf(bo, id), ['24T09:00 planned'])
  await passTo(muster, '2026-11-24T09:00:00Z')
  assert.deepEqual(await remindersOf(bo, id), ['24T09:00 sent'])
  const [reminder] = await remindersIn(bo, id)
  const { text } = await bo.call(getMessage, { params: { id: reminder!.id } })
  assert.match(text, /See it, or change your answer: http:\/\/localhost:4000\/m\/mg_[\w-]+\n/)
  assert.match(text, /No more reminders: http:\/\/localhost:4000\/m\/mg_[\w-]+\/unsubscription$/)
  // Nothing that is done again brings it back for the same start.
  await prefer(bo, { reminders: [] })
  await prefer(bo, { reminders: ['PT1H'], quiet: { start: '22:00', end: '06:00' } })
  await ann.call(changeMeeting, { params: { id }, body: { start: '2026-11-24T12:00:00Z' } })
  assert.deepEqual(await remindersOf(bo, id), ['24T09:00 sent', '24T11:00 planned'])
  await ann.call(changeMeeting, { params: { id }, body: { start: '2026-11-24T10:00:00Z' } })
  assert.deepEqual(await remindersOf(bo, id), ['24T09:00 sent'])
})

test('a guest who gets an account says where he lives, and is reminded by that', async () => {
  const [ann] = await cast()
  const email = 'dana@example.org'
  const { id } = await meet(ann, [email], '10:00', '11:00')
  await muster.fetch('/api/password-links', { method: 'POST', json: { email } })
  const messages = sql<{ text: string }>`select text from messages where address = ${email} and secret`
  const [{ text }] = (await messages.execute(muster.app.db)).rows as [{ text: string }]
  const [, link] = /\/join\/(ml_[\w-]+)/.exec(text)!
  const body = { password: 'correct horse', timezone: 'Asia/Kolkata' }
  const { token } = await connect(muster.url)(usePasswordLink, { params: { token: link! }, body })
  const dana = { id: '', email, token, call: connect(muster.url, token) }
  assert.match((await remindersIn(dana, id))[0]!.text, /15:30–16:30 \(Asia\/Kolkata\)/)
})

test('a meeting made before there were reminders gets them, once', async () => {
  const [ann, bo] = await cast()
  const { id } = await meet(ann, [bo.id], '10:00', '11:00')
  await sql`delete from messages where about = ${id}`.execute(muster.app.db)
  assert.deepEqual(await remindersOf(bo, id), [])
  const plan = { kind: 'reminders.plan', subject: id, key: '', dueAt: 0 }
  for (let i = 0; i < 2; i++) await duties[plan.kind]!.act(muster.app, plan)
  assert.deepEqual(await remindersOf(bo, id), ['24T09:00 planned'])
})
