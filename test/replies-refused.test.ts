import assert from 'node:assert/strict'
import { afterEach, beforeEach, test } from 'node:test'
import { removeParticipant } from '#/meetings/schema/participants.ts'
import { cancelMeeting } from '#/meetings/schema.ts'
import { log, replyingTo, statusOf, told } from './answering.ts'
import { casting, meet, weekly } from './cast.ts'
import { NOW, startMuster } from './harness.ts'
import { addressOf, INBOUND, mailWith, type Reply, replyTo, startInbound } from './inbound.ts'
import { faultsOfLedger } from './ledger.ts'

const muster = await startMuster(INBOUND)
const postman = await startInbound(muster)
const reply = replyingTo(muster, postman)
const cast = casting(muster)

beforeEach(() => muster.clock.set(NOW))
afterEach(async () => assert.deepEqual(await faultsOfLedger(muster.app.db), []))

test('a date that is none of the series is refused', async () => {
  const [ann, bo] = await cast()
  const { id } = await weekly(ann, [bo.id])
  const more = ['RECURRENCE-ID:20261202T100000Z']
  const { code, text } = await reply(id, bo, { status: 'DECLINED', more })
  assert.deepEqual([code, /no such date/.test(text)], [550, true], text)
})

test('what is no answer is passed over: nobody is told, nothing changes', async () => {
  const [ann, bo] = await cast()
  const { id } = await meet(ann, [bo.id], '10:00', '11:00')
  const before = [await told(ann, id), await log(ann, id)]
  for (const given of [
    { status: 'NEEDS-ACTION' },
    { status: 'DELEGATED' },
    { status: 'ACCEPTED', method: 'REFRESH' },
  ])
    assert.equal((await reply(id, bo, given)).code, 250)
  assert.equal(await statusOf(ann, id, bo), 'invited')
  assert.deepEqual([await told(ann, id), await log(ann, id)], before)
})

test('the method is taken from the object, or else from the mail; without any it is no answer', async () => {
  const [ann, bo] = await cast()
  const { id } = await meet(ann, [bo.id], '10:00', '11:00')
  const to = addressOf(muster, id, bo)
  const object = replyTo({ uid: id, attendee: bo.email, status: 'ACCEPTED', method: '' })
  assert.equal((await postman.send(to, mailWith(object, null))).code, 550)
  assert.equal(await statusOf(ann, id, bo), 'invited')
  assert.equal((await postman.send(to, mailWith(object, 'reply'))).code, 250)
  assert.equal(await statusOf(ann, id, bo), 'accepted')
})

test('an address answers one invitation for one person, and nothing else', async () => {
  const [ann, bo, cy] = await cast()
  const { id } = await meet(ann, [bo.id, cy.id], '10:00', '11:00')
  const other = await meet(ann, [bo.id], '14:00', '15:00')
  const to = addressOf(muster, id, bo)
  const say = (given: Partial<Reply>, address = to) =>
    postman.send(address, mailWith(replyTo({ uid: id, attendee: bo.email, status: 'ACCEPTED', ...given })))
  assert.match((await say({ attendee: cy.email })).text, /^550 .*ATTENDEE/)
  assert.match((await say({ attendee: ann.email })).text, /^550 .*ATTENDEE/)
  assert.match((await say({ uid: other.id })).text, /^550 .*UID/)
  assert.match((await say({ method: 'CANCEL' })).text, /^550 .*not CANCEL/)
  assert.match((await say({ method: 'REQUEST' })).text, /^550 /)
  assert.match(
    (await postman.send(to, 'Subject: Sorry\r\n\r\nI am ill.')).text,
    /^550 .*write to the organizer/,
  )
  for (const person of [bo, cy]) assert.equal(await statusOf(ann, id, person), 'invited')
})

test('forged addresses are refused alike, whatever is wrong with them', async () => {
  const [ann, bo, cy] = await cast()
  const { id } = await meet(ann, [bo.id], '10:00', '11:00')
  const to = addressOf(muster, id, bo)
  const flipped = to.replace(/.(?=@)/, sign => (sign === '0' ? '1' : '0'))
  const texts = new Set<string>()
  for (const address of [
    flipped,
    addressOf(muster, id, cy),
    to.replace('@muster.', '@'),
    to.replace(/^r/, 'b'),
    'ann@muster.example.com',
    'postmaster@muster.example.com',
  ]) {
    const { code, text } = await postman.send(
      address,
      mailWith(replyTo({ uid: id, attendee: bo.email, status: 'ACCEPTED' })),
    )
    assert.equal(code, 550, address)
    texts.add(text)
  }
  assert.equal(texts.size, 1)
  assert.equal(await statusOf(ann, id, bo), 'invited')
})

test('who was taken out, and whose meeting is cancelled or over, is told so', async () => {
  const [ann, bo, cy] = await cast()
  const { id } = await meet(ann, [bo.id, cy.id], '10:00', '11:00')
  await ann.call(removeParticipant, { params: { id, person: cy.id } })
  assert.equal((await reply(id, cy, { status: 'ACCEPTED' })).code, 550)
  const later = await meet(ann, [bo.id], '14:00', '15:00')
  await ann.call(cancelMeeting, { params: { id }, body: {} })
  assert.match((await reply(id, bo, { status: 'ACCEPTED' })).text, /^550 .*cancelled/)
  muster.clock.set('2026-11-25T08:00:00Z')
  assert.match((await reply(later.id, bo, { status: 'ACCEPTED' })).text, /^550 .*over/)
})
