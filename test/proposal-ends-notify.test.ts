import assert from 'node:assert/strict'
import { afterEach, test } from 'node:test'
import { connect } from '#/client/client.ts'
import { changeMe } from '#/people/schema.ts'
import { changeProposal, closeProposal, getProposal, notifyParties } from '#/proposals/schema.ts'
import type { BodyOf } from '#/shared/endpoint.ts'
import { at, casting } from './cast.ts'
import { NOW, refusal, type Somebody, startMuster } from './harness.ts'
import { answer, hours, logOf, outbox, passTo, propose, tokenIn } from './proposing.ts'

const muster = await startMuster()
const limited = await startMuster({ RATE_LIMITS: 'on' })
const admin = await muster.person('Admin')
const cast = casting(muster)
afterEach(() => muster.clock.set(NOW))

const notify = (by: Pick<Somebody, 'call'>, id: string, body: BodyOf<typeof notifyParties>) =>
  by.call(notifyParties, { params: { id }, body })
const named = (...starts: string[]) => starts.map(start => ({ start: at(start) }))

test('a party writes to others: one mail each, in his language and by his clock, with a link of his own', async () => {
  const [ann, bo, cy] = await cast()
  await cy.call(changeMe, { body: { language: 'de', timezone: 'America/New_York' } })
  const { id } = await propose(ann, [bo.id, cy.id, 'ed@example.org'], ['10:00', '12:00'])
  await answer(bo, id, ['12:00'])
  const message = 'Could <b>everyone</b>\nmake it?'
  const done = await notify(bo, id, {
    parties: [cy.email.toUpperCase(), ann.id, 'ed@example.org', cy.id, bo.id],
    slots: [{ start: '2026-11-24T13:00:00+01:00' }, { start: at('12:00'), duration: '01:00' }],
    message,
  })
  assert.equal(done.notified.length, 3)
  assert.deepEqual(done.notified.slice(0, 2), [cy.id, ann.id])
  const mails = (await outbox(admin, id)).filter(one => one.kind === 'notice')
  assert.deepEqual(mails.map(one => one.to).toSorted(), [ann.email, cy.email, 'ed@example.org'].toSorted())
  const [toCy] = await outbox(admin, id, cy.email)
  assert.match(toCy!.subject!, /^Bo\d+ schreibt: Plan$/)
  assert.match(toCy!.text, /Could <b>everyone<\/b>\nmake it\?\n\nDiesen Termin hat niemand abgelehnt:/)
  assert.match(toCy!.text, /Dienstag, 24\. November 2026, 07:00–08:00 Uhr \(America\/New_York\)/)
  const [toEd] = await outbox(admin, id, 'ed@example.org')
  const opened = await connect(muster.url, tokenIn(toEd!.text))(getProposal, { params: { id } })
  assert.equal(opened.id, id)
  const entries = (await logOf(ann, id)).filter(({ kind }) => kind === 'notified')
  assert.deepEqual(
    entries.map(one => [one.actor, (one.data as { to?: string }).to, one.slots]),
    done.notified.map(to => [bo.id, to, [{ start: at('12:00'), duration: 'PT1H' }]]),
  )
  // What is written is between them.
  assert.doesNotMatch(JSON.stringify(entries), /everyone/)
})

test('by his link a guest writes too, and not to himself alone', async () => {
  const [ann, bo] = await cast()
  const { id } = await propose(ann, [bo.id, 'ed@example.org'], ['10:00'])
  const token = tokenIn((await outbox(admin, id, 'ed@example.org'))[0]!.text)
  const ed = { call: connect(muster.url, token) }
  assert.deepEqual((await notify(ed, id, { parties: [bo.email], slots: named('10:00') })).notified, [bo.id])
  const alone = await refusal(notify(ed, id, { parties: ['ed@example.org'], slots: named('10:00') }))
  assert.deepEqual(alone.body['errors'], [
    { path: 'parties', message: 'must name somebody besides yourself' },
  ])
})

test('all that is wrong is told at once; only stale slots are a conflict that shows what is common now', async () => {
  const [ann, bo, cy] = await cast()
  const slots = [...hours(['10:00', '12:00']), { start: at('10:00'), duration: 'PT2H' }]
  const { id } = await propose(ann, [bo.id], [], { slots })
  const all = await refusal(
    notify(ann, id, { parties: ['no@example.org', bo.id, cy.id, 'x'], slots: [{ start: 'soon' }] }),
  )
  assert.equal(all.body.status, 400)
  assert.deepEqual(
    (all.body['errors'] ?? []).map(({ path }) => path),
    ['parties[0]', 'parties[2]', 'parties[3]', 'slots[0].start', 'slots'],
  )
  assert.equal((all.body['common'] as unknown[]).length, 3)
  const wrong = { parties: ['no@example.org', 5], slots: [{ start: 'q' }, { from: 1 }], message: 5 }
  const both = await refusal(notify(ann, id, wrong as never))
  assert.deepEqual((both.body['errors'] ?? []).map(({ path }) => path).toSorted(), [
    'message',
    'parties[0]',
    'parties[1]',
    'slots',
    'slots[0].start',
    'slots[1].from',
    'slots[1].start',
  ])
  assert.equal((both.body['common'] as unknown[]).length, 3)
  const ambiguous = await refusal(notify(ann, id, { parties: [bo.id], slots: named('10:00') }))
  assert.equal(ambiguous.body.status, 400)
  await answer(bo, id, ['12:00'])
  for (const slots of [[], named('10:00'), named('11:00'), named('12:00', '11:00')]) {
    const stale = await refusal(notify(ann, id, { parties: [bo.id], slots }))
    assert.equal(stale.body.type, '/problems/stale-slots')
    assert.deepEqual(stale.body['common'], [{ start: at('12:00'), duration: 'PT1H' }])
  }
  assert.equal(
    (await notify(ann, id, { parties: [bo.id], slots: named('12:00', '12:00') })).notified.length,
    1,
  )
  assert.equal((await logOf(ann, id)).filter(({ kind }) => kind === 'notified').length, 1)
})

test('a start alone names a slot that is unambiguous among the common ones', async () => {
  const [ann, bo] = await cast()
  const slots = [
    { start: at('10:00'), duration: 'PT1H' },
    { start: at('10:00'), duration: 'PT2H' },
  ]
  const { id } = await propose(ann, [bo.id], [], { slots })
  const body = { slots: [{ start: at('10:00'), duration: 'PT2H' }] }
  await bo.call(changeProposal, { params: { id }, body })
  assert.equal((await notify(bo, id, { parties: [ann.id], slots: named('10:00') })).notified.length, 1)
})

test('nobody mails a stale state, whoever answers at the same moment', async () => {
  const [ann, bo, cy] = await cast()
  for (let round = 0; round < 6; round++) {
    const { id } = await propose(ann, [bo.id, cy.id], ['10:00', '12:00'])
    const [written] = await Promise.allSettled([
      notify(ann, id, { parties: [cy.id], slots: named('10:00', '12:00') }),
      answer(bo, id, ['12:00']),
    ])
    const entries = (await logOf(ann, id)).filter(({ kind }) => ['notified', 'answered'].includes(kind))
    // The journal is in the order in which they had the proposal.
    const order = written.status === 'fulfilled' ? ['notified', 'answered'] : ['answered']
    assert.deepEqual(
      entries.map(({ kind }) => kind),
      order,
    )
    if (written.status === 'fulfilled') assert.equal(entries[0]!.slots.length, 2)
  }
})

test('what is closed, over or of others is not written about', async () => {
  const [ann, bo, cy] = await cast()
  const { id } = await propose(ann, [bo.id], ['10:00', '12:00'], { deadline: '2026-11-23T12:00:00Z' })
  const body = { parties: [bo.id], slots: named('10:00', '12:00') }
  assert.equal((await refusal(notify(cy, id, body))).body.status, 404)
  await passTo(muster, '2026-11-23T12:00:00Z')
  assert.equal((await refusal(notify(ann, id, body))).body.type, '/problems/over')
  await ann.call(closeProposal, { params: { id }, body: { start: at('10:00') } })
  assert.equal((await refusal(notify(ann, id, body))).body.type, '/problems/closed')
})

test('a link is no mail cannon: five mails an hour to the same reader, then it says when', async () => {
  const people = await Promise.all(['Ann', 'Bo'].map(name => limited.person(name)))
  const [ann, bo] = people as [Somebody, Somebody]
  const { id } = await propose(ann, [bo.id, 'ed@example.org'], ['10:00'])
  const body = { parties: [bo.id], slots: named('10:00') }
  for (let i = 0; i < 5; i++) await notify(ann, id, body)
  const sixth = await refusal(notify(ann, id, { ...body, parties: [bo.id, 'ed@example.org'] }))
  assert.deepEqual([sixth.body.type, sixth.body['retry_after']], ['/problems/too-many-requests', 3600])
  assert.match(sixth.body.detail, /Try again in 60 minutes, or write to the others/)
  await notify(ann, id, { ...body, parties: ['ed@example.org'] })
  limited.clock.set('2026-11-23T09:00:00Z')
  await notify(ann, id, body)
})
