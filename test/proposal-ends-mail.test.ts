import assert from 'node:assert/strict'
import { test } from 'node:test'
import { connect } from '#/client/client.ts'
import { duties } from '#/clock/handlers.ts'
import { startClock } from '#/clock/loop.ts'
import { getMessage } from '#/messages/schema.ts'
import { removeParty } from '#/proposals/schema/parties.ts'
import { addSlots, changeProposal, createProposal, deleteProposal, getProposal } from '#/proposals/schema.ts'
import { at } from './cast.ts'
import { until } from './clocks.ts'
import { startMuster } from './harness.ts'
import { startMailServer } from './mailserver.ts'
import { answer, hours, outbox, propose, tokenIn } from './proposing.ts'

const post = await startMailServer()
const muster = await startMuster({
  SMTP_URL: post.url,
  MAIL_FROM: 'Muster <muster@example.com>',
  PUBLIC_URL: 'https://muster.example.com',
})
const clock = startClock(muster.app, { connectionString: muster.database }, duties)
test.after(() => clock.stop())
const [ann, bo] = [await muster.person('Ann'), await muster.person('Bo')]

const subjects = (to: string) =>
  post.mails.filter(one => one.to === to).map(({ raw }) => /^Subject: (.*)$/m.exec(raw)![1]!)
/** The last mail to somebody, when its subject begins so. */
async function mailTo(to: string, subject: string) {
  await until(() => subjects(to).at(-1)?.startsWith(subject), `${subject} to ${to}: ${subjects(to)}`)
  const mail = await post.mailTo(to)
  return { ...mail, text: mail.text!, html: mail.html! }
}

test('the story by mail: asked, other times, reminded, decided by its rule, invited', async () => {
  muster.clock.set('2026-10-20T08:00:00Z')
  const starts = ['2026-10-24T08:00:00Z', '2026-10-25T09:00:00Z']
  const proposal = await propose(ann, [bo.id, 'ed@example.org'], starts, {
    title: 'Plan & more',
    deadline: '2026-10-23T08:00:00Z',
    finish: { when: 'answered' },
    location: 'Room 1',
  })
  const asked = await mailTo('ed@example.org', 'When can you? Plan & more')
  assert.equal(asked.from?.name, 'Ann via Muster')
  // Ten o’clock in Berlin on both sides of the clock change.
  assert.match(
    asked.text,
    /Saturday, 24 October 2026, 10:00–11:00 .*\nSunday, 25 October 2026, 10:00–11:00 .*\nRoom 1/,
  )
  assert.match(asked.text, /Please answer by Friday, 23 October 2026, 10:00 \(Europe\/Berlin\)\.\n\nAnswer: /)
  const ed = connect(muster.url, tokenIn(asked.text))
  const params = { id: proposal.id }
  await answer(bo, proposal.id, starts)
  await ed(addSlots, { params, body: { slots: hours(['2026-10-26T09:00:00Z']) } })
  const added = await mailTo(bo.email, 'Other times')
  assert.match(added.text, /This one waits for your answer:\n\nMonday, 26 October 2026, 10:00/)
  assert.match(added.text, /Answer: https.*\/p\/mg_.*\nOpen in Muster: https.*\/proposals\//)
  await answer(bo, proposal.id, [starts[0]!])
  await answer(ann, proposal.id, [starts[0]!])

  muster.clock.set('2026-10-22T08:00:00Z')
  await muster.app.db
    .selectNoFrom(eb => eb.fn('pg_notify', [eb.val('muster_clock'), eb.val('')]).as('rung'))
    .execute()
  const reminded = await mailTo('ed@example.org', 'Please answer')
  const again = connect(muster.url, tokenIn(reminded.text))
  assert.equal((await again(getProposal, { params })).mine.answered, false)
  await again(changeProposal, { params, body: { slots: [{ start: starts[0]! }] } })
  const decided = await mailTo(ann.email, 'Decided')
  assert.match(decided.text, /decided by its rule[\s\S]*Saturday, 24 October 2026, 10:00–11:00/)
  const invited = await mailTo('ed@example.org', 'Invitation: Plan & more')
  assert.match(invited.text, /this time suits you, so you are expected/)
  const calendar = invited.attachments.find(one => one.mimeType === 'text/calendar')
  assert.ok(calendar)
  // What has left holds no link any more in what is kept of it.
  const kept = await outbox(ann, proposal.id, 'ed@example.org')
  for (const { text } of kept) assert.doesNotMatch(text, /mg_[\w-]{22}/)
})

test('whoever is left out and whoever loses a proposal hears of it, with no link', async () => {
  muster.clock.set('2026-11-23T08:00:00Z')
  const { id } = await propose(ann, [bo.id, 'gil@example.org', 'hal@example.org'], ['10:00'])
  const parties = (await ann.call(getProposal, { params: { id } })).parties
  const gil = parties.find(one => one.email === 'gil@example.org')!.person
  await ann.call(removeParty, { params: { id, person: gil } })
  assert.doesNotMatch((await mailTo('gil@example.org', 'No longer asked')).text, /http/)
  await bo.call(removeParty, { params: { id, person: bo.id } })
  await mailTo(ann.email, 'Bo left')
  await ann.call(deleteProposal, { params: { id } })
  assert.match((await mailTo('hal@example.org', 'Taken back')).text, /your time is free again\.$/m)
  assert.equal(subjects('gil@example.org').length, 2)
})

test('of a hundred times the mail says a dozen and how many more; what people write is text in it', async () => {
  const evil = '<script>alert(1)</script>'
  const starts = Array.from({ length: 100 }, (_, i) =>
    new Date(Date.parse(at('09:00')) + i * 3_600_000).toISOString(),
  )
  const body = {
    title: evil,
    description: `${evil}\n\tsecond line`,
    location: evil,
    parties: ['ina@example.org'],
    slots: hours(starts),
  }
  await ann.call(createProposal, { body })
  const mail = await mailTo('ina@example.org', 'When can you?')
  assert.equal(mail.subject, `When can you? ${evil}`)
  assert.equal(mail.text.match(/2026, \d\d:00–/g)!.length, 12)
  assert.match(mail.text, /… and 88 more, on the page/)
  assert.doesNotMatch(mail.html, /<script/)
  assert.match(mail.html, /&lt;script&gt;/)
})

test('a mail that bounces for good is told to the proposer, and the log of the proposal has it', async () => {
  post.deed = (stage, to) =>
    stage === 'rcpt' && to === 'gone@example.org' ? '550 5.1.1 No such user' : 'take'
  const { id } = await propose(ann, ['gone@example.org'], ['2026-12-01T10:00:00Z'])
  const mail = await mailTo(ann.email, 'Not delivered')
  assert.match(mail.text, /gone@example\.org could not be delivered/)
  const entries = await muster.app.db.selectFrom('journal').selectAll().where('subject', '=', id).execute()
  assert.deepEqual(
    entries.filter(({ kind }) => kind === 'undelivered').map(({ thing }) => thing),
    ['proposal'],
  )
  const failed = (await outbox(ann, id, 'gone@example.org'))[0]!
  assert.equal((await ann.call(getMessage, { params: { id: failed.id } })).state, 'failed')
})
