import assert from 'node:assert/strict'
import { afterEach, test } from 'node:test'
import { sql } from 'kysely'
import { type Duty, duties } from '#/clock/handlers.ts'
import { startClock } from '#/clock/loop.ts'
import { answerMeeting, removeParticipant } from '#/meetings/schema/participants.ts'
import { cancelMeeting, changeMeeting } from '#/meetings/schema.ts'
import * as moments from '#/messages/actions/moments.ts'
import { SEND } from '#/reminders/actions/put.ts'
import { heldIn, removeReminders } from '#/reminders/store/rows.ts'
import { at, casting, meet } from './cast.ts'
import { until } from './clocks.ts'
import { NOW, type Somebody, startMuster } from './harness.ts'
import { startMailServer } from './mailserver.ts'
import { passTo, prefer, remindersIn, remindersOf } from './reminders.ts'

const mail = await startMailServer()
const muster = await startMuster({ SMTP_URL: mail.url, PUBLIC_URL: 'https://muster.example.com' })
const cast = casting(muster)

afterEach(() => muster.clock.set(NOW))

const subjectOf = (raw: string) => /^Subject: (.*)$/m.exec(raw)![1]!.trim()
const isReminder = ({ raw }: { raw: string }) => subjectOf(raw).startsWith('Reminder')
const mailsTo = ({ email }: Pick<Somebody, 'email'>) => mail.mails.filter(({ to }) => to === email)
const remindersTo = (who: Somebody) =>
  mailsTo(who)
    .filter(isReminder)
    .map(({ raw }) => subjectOf(raw))

test('a reminder by mail has links of its own, and can be unsubscribed from by one POST', async () => {
  const [ann, bo] = await cast()
  const { id } = await meet(ann, [bo.id], '10:00', '11:00')
  await passTo(muster, '2026-11-24T09:00:00Z')
  const read = await mail.mailTo(bo.email)
  assert.equal(read.subject, 'Reminder: Plan')
  const [link] = /https:\/\/muster\.example\.com\/m\/mg_[\w-]+/.exec(read.text!) ?? []
  assert.ok(link && read.html!.includes(`href="${link}"`))
  const header = (name: string) => read.headers.find(({ key }) => key === name)?.value
  assert.equal(header('list-unsubscribe'), `<${link}/unsubscription>`)
  assert.equal(header('list-unsubscribe-post'), 'List-Unsubscribe=One-Click')
  const { text } = await mail.mailTo(ann.email)
  assert.match(text!, new RegExp(`https://muster.example.com/meetings/${id}`))
  // What was sent is kept without what it opens.
  assert.ok(!(await remindersIn(bo, id))[0]!.text.includes('mg_'))
})

test('after a day asleep, what has begun is dropped and says so, and the rest comes late', async () => {
  const [ann, bo] = await cast()
  const over = await meet(ann, [bo.id], '10:00', '11:00')
  const ahead = await meet(ann, [bo.id], '25T09:00', '25T10:00', { reminders: ['PT12H'] })
  await passTo(muster, '2026-11-25T08:00:00Z')
  assert.deepEqual(await remindersOf(bo, over.id), [
    '24T09:00 cancelled: the meeting had begun before it could be sent',
  ])
  assert.deepEqual(await remindersOf(bo, ahead.id), ['24T21:00 sent'])
  assert.equal(remindersTo(bo).length, 1)
})

test('of several in one message, those that have begun are left out', async () => {
  const [ann, bo, cy] = await cast()
  await prefer(bo, { quiet: { start: '22:00', end: '07:00' }, reminders: ['PT1H'] })
  const one = await meet(ann, [bo.id], '25T06:00', '25T06:15', { title: 'One' })
  await meet(cy, [bo.id], '25T06:30', '25T06:45', { title: 'Two' })
  assert.deepEqual(await remindersOf(bo, one.id), ['24T20:59 planned: quiet hours'])
  await passTo(muster, '2026-11-25T06:10:00Z')
  assert.equal((await mail.mailTo(bo.email)).subject, 'Reminder: Two')
})

test('one that was late until the night waits for its end', async () => {
  const [ann, bo] = await cast()
  await prefer(bo, { quiet: { start: '22:00', end: '07:00' } })
  const { id } = await meet(ann, [bo.id], '25T07:00', '25T08:00', { reminders: ['PT11H'] })
  assert.deepEqual(await remindersOf(bo, id), ['24T20:00 planned'])
  await passTo(muster, '2026-11-24T22:00:00Z')
  assert.deepEqual(await remindersOf(bo, id), ['25T06:00 planned: quiet hours'])
  assert.equal(remindersTo(bo).length, 0)
  await passTo(muster, '2026-11-25T06:00:00Z')
  assert.match((await mail.mailTo(bo.email)).text!, /later than you asked: Tuesday, 24 November 2026, 21:00/)
  assert.equal(remindersTo(bo).length, 1)
})

test('a clock that jumps forward sends what is due by then, and jumping back sends nothing twice', async () => {
  const [ann, bo] = await cast()
  const { id } = await meet(ann, [bo.id], '10:00', '11:00')
  await passTo(muster, '2026-11-24T09:30:00Z')
  await passTo(muster, '2026-11-24T08:00:00Z')
  await prefer(bo, { timezone: 'Europe/Vienna' })
  await passTo(muster, '2026-11-24T09:30:00Z')
  assert.deepEqual(await remindersOf(bo, id), ['24T09:00 sent'])
  assert.equal(remindersTo(bo).length, 1)
})

test('what joins a moment that is leaving just then leaves by itself', async () => {
  const [ann, bo, cy] = await cast()
  await prefer(bo, { quiet: { start: '22:00', end: '08:00' } })
  const one = await meet(ann, [bo.id], '25T07:30', '25T07:40', { title: 'One' })
  const [leaving] = await remindersIn(bo, one.id)
  assert.equal((await moments.close(muster.app, [leaving!.id])).length, 1)
  const two = await meet(cy, [bo.id], '25T07:45', '25T07:55', { title: 'Two' })
  // Nor is what leaves taken back any more, only looked at again when it does.
  await ann.call(cancelMeeting, { params: { id: one.id }, body: {} })
  assert.deepEqual(await remindersOf(bo, one.id), ['24T20:59 planned: quiet hours'])
  await passTo(muster, '2026-11-24T20:59:00Z')
  assert.deepEqual(await remindersOf(bo, one.id), ['24T20:59 cancelled: the meeting was cancelled'])
  assert.deepEqual(await remindersOf(bo, two.id), ['24T20:59 sent: quiet hours'])
  assert.deepEqual(remindersTo(bo), ['Reminder: Two'])
})

test('what is on its way is neither changed nor emptied by anybody but whoever sends it', async () => {
  const [ann, bo] = await cast()
  const { id } = await meet(ann, [bo.id], '10:00', '11:00')
  const { app } = muster
  const message = (await remindersIn(bo, id))[0]!.id
  assert.deepEqual(await moments.holdOpen(app, [message]), [message])
  await moments.close(app, [message])
  assert.deepEqual(await moments.holdOpen(app, [message]), [])
  const held = (await heldIn(app.db, [message])).get(message)!
  assert.deepEqual(await removeReminders(app.db, held), [])
  assert.deepEqual(await removeReminders(app.db, held, message), [message])
})

test('a reminder that waited for the mail server says why it does not come any more', async () => {
  const [ann, bo] = await cast()
  const waiting = async (hour: string) => {
    muster.clock.set(NOW)
    const { id } = await meet(ann, [bo.id], `${hour}:00`, `${hour}:30`)
    mail.deed = (stage, to) => (stage === 'rcpt' && to === bo.email ? '451 4.3.0 Later' : 'take')
    await assert.rejects(passTo(muster, `2026-11-24T${Number(hour) - 1}:00:00Z`))
    mail.deed = () => 'take'
    return id
  }
  const whyNot = async (id: string) => {
    await passTo(muster, new Date(muster.clock.now).toISOString())
    return (await remindersOf(bo, id))[0]!.replace(/^\S+ /, '')
  }
  const declined = await waiting('12')
  await bo.call(answerMeeting, { params: { id: declined, person: bo.id }, body: { answer: 'declined' } })
  assert.equal(await whyNot(declined), 'cancelled: declined')
  const moved = await waiting('14')
  await ann.call(changeMeeting, { params: { id: moved }, body: { start: at('18:00'), end: at('18:30') } })
  assert.equal(await whyNot(moved), 'cancelled: the meeting was moved')
  const left = await waiting('16')
  await ann.call(removeParticipant, { params: { id: left, person: bo.id } })
  assert.equal(await whyNot(left), 'cancelled: no longer a participant')
})

test('a mail server that breaks off is tried again, with one Message-ID', async () => {
  const [ann, bo] = await cast()
  const { id } = await meet(ann, [bo.id], '10:00', '11:00')
  mail.deed = (stage, to) => (stage === 'dot' && to === bo.email ? 'drop' : 'take')
  await assert.rejects(passTo(muster, '2026-11-24T09:00:00Z'))
  assert.deepEqual(
    (await remindersOf(bo, id)).map(text => text.slice(0, 16)),
    ['24T09:00 planned'],
  )
  mail.deed = () => 'take'
  await passTo(muster, '2026-11-24T09:05:00Z')
  assert.deepEqual(await remindersOf(bo, id), ['24T09:00 sent'])
  const ids = mailsTo(bo).map(({ messageId }) => messageId)
  assert.deepEqual([ids.length, new Set(ids).size], [2, 1])
})

test('two servers share what is due, and nobody is reminded twice or not at all', async () => {
  const [ann, bo, cy] = await cast()
  const guests = Array.from({ length: 100 }, (_, i) => `guest-${i}@example.org`)
  await meet(ann, [bo.id, cy.id, ...guests], '10:00', '11:00')
  const counts = [0, 0]
  const clocks = counts.map((_, i) => {
    const act: Duty['act'] = (app, plan) => {
      counts[i]!++
      return duties[SEND]!.act(app, plan)
    }
    return startClock(
      muster.app,
      { connectionString: muster.database },
      { [SEND]: { ...duties[SEND]!, act } },
    )
  })
  try {
    muster.clock.set('2026-11-24T09:00:00Z')
    for (const clock of clocks) clock.wake()
    await until(async () => (await duePlans()) === 0, 'all sent')
  } finally {
    await Promise.all(clocks.map(clock => clock.stop()))
  }
  const to = mail.mails.filter(isReminder).map(({ to }) => to)
  for (const address of [ann.email, bo.email, cy.email, ...guests])
    assert.equal(to.filter(one => one === address).length, 1, address)
  assert.ok(
    counts.every(count => count > 10),
    `${counts}`,
  )
})

async function duePlans(): Promise<number> {
  const { rows } = await sql`
    select from plans where kind = ${SEND} and (due_at <= ${new Date(muster.clock.now)} or lease is not null)`.execute(
    muster.app.db,
  )
  return rows.length
}
