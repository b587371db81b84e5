import assert from 'node:assert/strict'
import { afterEach, beforeEach, test } from 'node:test'
import { changeMeeting, getMeeting } from '#/meetings/schema.ts'
import { getMessage, listMessages } from '#/messages/schema.ts'
import { lastText, log, replyingTo, stamp, statusOf, told } from './answering.ts'
import { at, busyOf, casting, meet, weekly } from './cast.ts'
import { NOW, type Somebody, startMuster } from './harness.ts'
import { addressOf, INBOUND, mailWith, replyTo, startInbound } from './inbound.ts'
import { faultsOfLedger } from './ledger.ts'
import { apple, type Given, gmail, outlook, thunderbird } from './programs.ts'

const muster = await startMuster(INBOUND)
const postman = await startInbound(muster)
const reply = replyingTo(muster, postman)
const cast = casting(muster)

beforeEach(() => muster.clock.set(NOW))
afterEach(async () => assert.deepEqual(await faultsOfLedger(muster.app.db), []))

const ten = ['09:00', '12:00'] as const
const programs: [string, (given: Given) => string][] = [
  ['Gmail', gmail],
  ['Outlook', outlook],
  ['Apple Calendar', apple],
  ['Thunderbird', thunderbird],
]

for (const [name, mail] of programs) {
  test(`${name} answers an invitation, and that counts like an answer given here`, async () => {
    const [ann, bo] = await cast()
    const { id } = await meet(ann, [bo.id], '10:00', '11:00')
    const organizer = addressOf(muster, id, bo)
    const given = { uid: id, attendee: bo.email, organizer, stamp: stamp(1) }
    const declined = await postman.send(organizer, mail({ ...given, status: 'DECLINED' }))
    assert.equal(declined.code, 250, declined.text)
    assert.equal(await statusOf(ann, id, bo), 'declined')
    assert.deepEqual(await busyOf(ann, bo.id, ...ten), [])
    assert.match((await told(ann, id))[0]!, /^Bo\d+ does not come: Plan$/)
    const entry = (await log(ann, id)).at(-1)!
    assert.deepEqual([entry.kind, entry.actor, entry.data['answer']], ['answered', bo.id, 'declined'])
  })
}

test('accepting by mail claims the time, tentative holds it', async () => {
  const [ann, bo] = await cast()
  const { id } = await meet(ann, [bo.id], '10:00', '11:00')
  await reply(id, bo, { status: 'TENTATIVE', stamp: stamp(1) })
  assert.equal(await statusOf(ann, id, bo), 'tentative')
  await reply(id, bo, { status: 'ACCEPTED', stamp: stamp(2) })
  assert.equal(await statusOf(ann, id, bo), 'accepted')
  assert.deepEqual(await busyOf(ann, bo.id, ...ten), ['10:00–11:00 meeting'])
})

test('a guest without an account answers by mail too', async () => {
  const [ann] = await cast()
  const { id, participants } = await meet(ann, ['gus@example.org'], '10:00', '11:00')
  const gus = participants.find(one => one.email === 'gus@example.org')!
  const to = addressOf(muster, id, { id: gus.person })
  const object = replyTo({ uid: id, attendee: gus.email!, status: 'ACCEPTED', stamp: stamp(0) })
  assert.equal((await postman.send(to, mailWith(object))).code, 250)
  const after = await ann.call(getMeeting, { params: { id } })
  assert.equal(after.participants.find(one => one.person === gus.person)!.status, 'accepted')
})

test('accepting by mail what is taken changes nothing, and the one who did it is told when and why', async () => {
  const [ann, bo, cy] = await cast()
  const { id } = await meet(ann, [bo.id], '10:00', '11:00')
  await reply(id, bo, { status: 'DECLINED', stamp: stamp(1) })
  await meet(cy, [bo.id], '10:30', '11:30')
  const before = await told(ann, id)
  assert.equal((await reply(id, bo, { status: 'ACCEPTED', stamp: stamp(2) })).code, 250)
  assert.equal(await statusOf(ann, id, bo), 'declined')
  assert.deepEqual(await told(ann, id), before)
  assert.equal((await told(bo, id))[0], 'Could not accept: Plan')
  const text = await lastText(bo, id)
  assert.match(text, /24 November 2026, 11:30–12:00 \(Europe\/Berlin\)/)
  assert.match(text, /Your answer stays: no\./)
})

test('what is written beside the answer reaches the organizer and the log, without control characters and cut', async () => {
  const [ann, bo] = await cast()
  const { id } = await meet(ann, [bo.id], '10:00', '11:00')
  const organizer = addressOf(muster, id, bo)
  const given = { uid: id, attendee: bo.email, organizer }
  await postman.send(organizer, gmail({ ...given, status: 'TENTATIVE', stamp: stamp(1) }, 'it&#39\\;s early'))
  assert.match(await lastText(ann, id), /it's early/)
  muster.clock.set('2026-11-23T08:01:00Z')
  const note = `Uh huh\\, fine ${'x'.repeat(600)}`
  await postman.send(
    organizer,
    mailWith(
      replyTo({ ...given, status: 'ACCEPTED', stamp: stamp(2), more: [`COMMENT:a\u0007b\\n${note}`] }),
    ),
  )
  const comment = String((await log(ann, id)).at(-1)!.data['comment'])
  assert.ok(comment.startsWith('ab\nUh huh, fine xxx') && comment.endsWith('x…') && comment.length === 500)
  assert.ok((await lastText(ann, id)).includes(comment))
})

test('an answer to one date of a series is passed on to the organizer, once; the answer to the series stays', async () => {
  const [ann, bo] = await cast()
  const { id } = await weekly(ann, [bo.id])
  await reply(id, bo, { status: 'ACCEPTED', stamp: stamp(1) })
  const more = ['RECURRENCE-ID;TZID=W. Europe Standard Time:20261201T110000', 'COMMENT:dentist']
  for (const _ of [1, 2])
    assert.equal((await reply(id, bo, { status: 'DECLINED', stamp: stamp(2), more })).code, 250)
  assert.equal(await statusOf(ann, id, bo), 'accepted')
  const subjects = await told(ann, id)
  assert.equal(subjects.filter(subject => /does not come, this once: Plan$/.test(subject)).length, 1)
  const text = await lastText(ann, id)
  assert.match(text, /Tuesday, 1 December 2026, 11:00/)
  assert.match(text, /dentist/)
  assert.match(text, /It stays: yes\./)
  const { kind, data } = (await log(ann, id)).at(-1)!
  assert.deepEqual([kind, data['occurrence']], ['answered-once', '2026-12-01T10:00:00Z'])
})

test('another time that somebody proposes is passed on to the organizer, and changes nothing', async () => {
  const [ann, bo] = await cast()
  const { id } = await meet(ann, [bo.id], '10:00', '11:00')
  const more = ['DTSTART:20261124T130000Z', 'DURATION:PT30M', 'COMMENT:after lunch?']
  const { code, text } = await reply(id, bo, { status: 'TENTATIVE', method: 'COUNTER', more })
  assert.equal(code, 250, text)
  assert.equal(await statusOf(ann, id, bo), 'invited')
  assert.match((await told(ann, id))[0]!, /^Bo\d+ proposes another time: Plan$/)
  const mail = await lastText(ann, id)
  assert.match(mail, /14:00–14:30 \(Europe\/Berlin\)/)
  assert.match(mail, /Until now: .*11:00–12:00/)
  assert.match(mail, /after lunch\?/)
  const { kind, data } = (await log(ann, id)).at(-1)!
  assert.deepEqual([kind, data['start'], data['end']], ['proposed-time', at('13:00'), at('13:30')])
})

test('who proposes the time there is proposes none; what he writes beside it is passed on', async () => {
  const [ann, bo] = await cast()
  const { id } = await meet(ann, [bo.id], '10:00', '11:00')
  const same = ['DTSTART:20261124T100000Z', 'DTEND:20261124T110000Z']
  const counter = (seconds: number, more: string[]) =>
    reply(id, bo, { status: 'TENTATIVE', method: 'COUNTER', stamp: stamp(seconds), more })
  assert.equal((await counter(1, same)).code, 250)
  assert.deepEqual(await told(ann, id), [])
  assert.equal((await counter(2, [...same, 'COMMENT:Who brings cake?'])).code, 250)
  assert.match((await told(ann, id))[0]!, /^Bo\d+ writes: Plan$/)
  const mail = await lastText(ann, id)
  assert.match(mail, /Who brings cake\?/)
  assert.doesNotMatch(mail, /another time/)
  assert.ok((await log(ann, id)).every(({ kind }) => kind !== 'proposed-time'))
})

test('the invitation itself says where its answer goes, and an answer to it counts until the meeting moves', async () => {
  const [ann, bo] = await cast()
  const { id } = await meet(ann, [bo.id], '10:00', '11:00')
  const first = await objectFor(bo, id, 'invitation')
  assert.equal((await answerTo(first, bo, 'DECLINED', 1)).code, 250)
  assert.equal(await statusOf(ann, id, bo), 'declined')
  await ann.call(changeMeeting, { params: { id }, body: { start: at('14:00'), end: at('15:00') } })
  assert.equal((await answerTo(first, bo, 'ACCEPTED', 2)).code, 250)
  assert.equal(await statusOf(ann, id, bo), 'invited')
  assert.equal((await answerTo(await objectFor(bo, id, 'update'), bo, 'ACCEPTED', 3)).code, 250)
  assert.equal(await statusOf(ann, id, bo), 'accepted')
})

/** The calendar object that came with a message, line by line. */
async function objectFor(person: Somebody, about: string, kind: 'invitation' | 'update') {
  const { items } = await person.call(listMessages, { query: { about, kind, to: person.email } })
  const { calendar } = await person.call(getMessage, { params: { id: items[0]!.id } })
  return calendar!.replace(/\r\n[ \t]/g, '').split('\r\n')
}

/** As a calendar program does: to the ORGANIZER, with the UID and SEQUENCE of what it was sent. */
function answerTo(object: readonly string[], { email }: Somebody, status: string, seconds: number) {
  const value = (name: RegExp) => object.find(line => name.test(line))!.replace(/^.*?:(mailto:)?/i, '')
  const given = { uid: value(/^UID:/), attendee: email, status, stamp: stamp(seconds) }
  const reply = replyTo({ ...given, sequence: Number(value(/^SEQUENCE:/)) })
  return postman.send(value(/^ORGANIZER/), mailWith(reply))
}
