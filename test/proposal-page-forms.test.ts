import assert from 'node:assert/strict'
import { test } from 'node:test'
import { closeProposal, getProposal } from '#/proposals/schema.ts'
import { at, casting } from './cast.ts'
import { textOf, visit } from './guest.ts'
import { type Somebody, startMuster } from './harness.ts'
import { type Asked, askGuest, manySlots, tokenFor } from './proposal-guest.ts'
import { logOf } from './proposing.ts'

const muster = await startMuster()
const cast = casting(muster)

type Form = Record<string, string>
const send = (path: string, form: Form, headers = {}) => visit(muster, path, form, headers)

/** What the guest of a proposal says, by slot: `yes - no`. */
async function saidBy(by: Somebody, { id, person }: Pick<Asked, 'id' | 'person'>): Promise<string> {
  const { slots, answers } = await by.call(getProposal, { params: { id } })
  const said = slots.map(({ start }) => {
    return answers.find(one => one.person === person && one.start === start)?.answer ?? '-'
  })
  return said.join(' ')
}

test('the buttons that are pressed are the answer; a slot left alone stays unsaid, or as it was', async () => {
  const [ann] = await cast()
  const asked = await askGuest(muster, ann, ['09:00', '10:00', '11:00'])
  const first = await send(`${asked.path}/answer`, { 1: 'y', 3: 'n', note: '  By bike.\r\nMaybe late. ' })
  assert.deepEqual([first.status, first.to], [303, `${asked.path}?done=answer`])
  assert.equal(await saidBy(ann, asked), 'yes - no')
  assert.match(
    textOf((await visit(muster, first.to!)).html),
    /Saved, and Ann\d+ sees it\. One time still waits for your answer\. Still possible for everyone: Tue 24 Nov, 10:00–11:00; Tue 24 Nov, 11:00–12:00\./,
  )
  await send(`${asked.path}/answer`, { 2: 'i' })
  assert.equal(await saidBy(ann, asked), 'yes if-needed no')
  const { html } = await visit(muster, asked.path)
  assert.match(html, /name=1 value=y checked.*\n.*name=2 value=i checked.*\n.*name=3 value=n checked/)
  assert.match(html, /By bike\.\nMaybe late\.<\/textarea>/)
  assert.deepEqual(
    (await logOf(ann, asked.id)).filter(({ actor }) => actor === asked.person).map(({ kind }) => kind),
    ['answered', 'viewed', 'answered'],
  )
})

test('a note alone is no answer', async () => {
  const [ann] = await cast()
  const asked = await askGuest(muster, ann, ['09:00'])
  await send(`${asked.path}/answer`, { note: 'I have to ask first.' })
  const { parties } = await ann.call(getProposal, { params: { id: asked.id } })
  const mine = parties.find(({ person }) => person === asked.person)!
  assert.deepEqual([mine.note, mine.answered_at], ['I have to ask first.', null])
  const kinds = (await logOf(ann, asked.id)).filter(({ actor }) => actor === asked.person)
  assert.deepEqual(
    kinds.map(({ kind }) => kind),
    ['changed'],
  )
  assert.doesNotMatch(textOf((await visit(muster, `${asked.path}?done=answer`)).html), /Saved/)
})

test('saved with nothing chosen, the page says so, and that a word alone was kept', async () => {
  const [ann] = await cast()
  const asked = await askGuest(muster, ann, ['09:00', '10:00'])
  const empty = await send(`${asked.path}/answer`, { note: '' })
  assert.match(
    textOf((await visit(muster, empty.to!)).html),
    /Nothing was chosen yet.* 2 times wait for your answer/,
  )
  const noted = await send(`${asked.path}/answer`, { note: 'Later.' })
  assert.match(textOf((await visit(muster, noted.to!)).html), /Your words are kept\. Nothing was chosen yet/)
  assert.equal(await saidBy(ann, asked), '- -')
})

test('what has passed since the page was opened is left out, and the page says so', async () => {
  const [ann] = await cast()
  const asked = await askGuest(muster, ann, ['23T09:00', '25T09:00'])
  const before = muster.clock.now
  muster.clock.set(at('23T10:00'))
  const sent = await send(`${asked.path}/answer`, { 1: 'n', 2: 'y' })
  const said = textOf((await visit(muster, sent.to!)).html)
  muster.clock.now = before
  assert.match(said, /Saved, .* What has passed meanwhile was left out\./)
  assert.equal(await saidBy(ann, asked), '- yes')
})

test('what no browser sends is refused, and changes nothing', async () => {
  const [ann] = await cast()
  const asked = await askGuest(muster, ann, ['09:00'])
  const other = await askGuest(muster, ann, ['09:00'])
  const forms: Form[] = [{ 1: 'perhaps' }, { 1: 'toString' }, { 7: 'y' }, { 1: 'y', note: 'x'.repeat(501) }]
  for (const form of forms) {
    assert.equal((await send(`${asked.path}/answer`, form)).status, 400, JSON.stringify(form))
  }
  assert.equal((await send(`${asked.path}/answer`, { note: 'x'.repeat(40_000) })).status, 413)
  const json = await muster.fetch(`${asked.path}/answer`, { method: 'POST', json: { 1: 'y' } })
  assert.equal(json.status, 415)
  assert.equal(await saidBy(ann, asked), '-')
  assert.equal(await saidBy(ann, other), '-')
})

test('control characters and marks that turn the writing around do not get into a note', async () => {
  const [ann] = await cast()
  const asked = await askGuest(muster, ann, ['09:00'])
  await send(`${asked.path}/answer`, { 1: 'y', note: 'a\u0000b\u001b[31m\u202ec\ud800' })
  const { parties } = await ann.call(getProposal, { params: { id: asked.id } })
  assert.equal(parties.find(({ person }) => person === asked.person)!.note, 'ab[31mc\ufffd')
})

test('another time is suggested in the zone that the page shows, and counts as a yes', async () => {
  const [ann] = await cast()
  const asked = await askGuest(muster, ann, ['09:00'], { timezone: 'Europe/Berlin' })
  const form = { date: '2026-11-25', time: '18:30', length: 'PT45M' }
  const sent = await send(`${asked.path}/slots?zone=Asia/Tokyo`, form)
  assert.equal(sent.to, `${asked.path}?zone=Asia%2FTokyo&done=slots`)
  const said = textOf((await visit(muster, sent.to!)).html)
  assert.match(said, /Your time is added, with your yes\./)
  assert.match(said, /Wednesday 25 November 18:30–19:15 10:30–11:15 Yes If needed No suggested by Guest Of/)
  assert.equal(await saidBy(ann, asked), '- yes')
})

test('a suggestion that makes no sense comes back with what was typed, and a sentence at each field', async () => {
  const [ann] = await cast()
  const asked = await askGuest(muster, ann, ['09:00'])
  const path = `${asked.path}/slots`
  const wrong = await send(path, { date: '2026-02-30', time: '25:00', length: 'PT9000H' })
  assert.equal(wrong.status, 400)
  assert.match(wrong.html, /<details id="slots" open>/)
  assert.match(wrong.html, /value="2026-02-30"><span class="fault">Give a date/)
  assert.match(wrong.html, /value="25:00"><span class="fault">Give a time/)
  assert.match(wrong.html, /<\/select><span class="fault">Choose how long/)
  const past = await send(path, { date: '2026-11-22', time: '09:00', length: 'PT1H' })
  assert.match(textOf(past.html), /That has passed\. Give a time to come\./)
  assert.equal((await ann.call(getProposal, { params: { id: asked.id } })).slots.length, 1)
})

test('whole days are suggested as dates', async () => {
  const [ann] = await cast()
  const asked = await askGuest(muster, ann, [], {
    slots: [{ start: '2026-11-30', duration: 'P1D' }],
    timezone: 'UTC',
  })
  assert.doesNotMatch((await visit(muster, asked.path)).html, /type="time"/)
  assert.equal((await send(`${asked.path}/slots`, { date: '2026-12-05', length: 'PT1H' })).status, 400)
  assert.equal((await send(`${asked.path}/slots`, { date: '2026-12-05', length: 'P2D' })).status, 303)
  const { slots } = await ann.call(getProposal, { params: { id: asked.id } })
  assert.deepEqual(slots[1] && [slots[1].start, slots[1].duration], ['2026-12-05', 'P2D'])
})

test('where only the proposer adds times, and where there is no room, no form offers it and none is taken', async () => {
  const [ann] = await cast()
  const form = { date: '2026-12-20', time: '09:00', length: 'PT1H' }
  const closed = await askGuest(muster, ann, ['09:00'], { counter: false })
  const full = await askGuest(muster, ann, [], { slots: manySlots(100) })
  for (const { path } of [closed, full]) {
    assert.doesNotMatch((await visit(muster, path)).html, /\/slots/)
  }
  const refused = await send(`${closed.path}/slots`, form)
  assert.equal(refused.status, 403)
  assert.equal((await send(`${full.path}/slots`, form)).status, 400)
})

test('whoever leaves is no longer asked, and his link says so from then on', async () => {
  const [ann, bo] = await cast()
  const asked = await askGuest(muster, ann, ['09:00'], { others: [bo.id] })
  const left = await send(`${asked.path}/departure`, {})
  assert.match(textOf(left.html), /You have left “Plan” Ann\d+ is told\./)
  const { parties } = await ann.call(getProposal, { params: { id: asked.id } })
  assert.ok(parties.every(({ person }) => person !== asked.person))
  const after = await visit(muster, asked.path)
  assert.equal(after.status, 410)
  assert.match(textOf(after.html), /You are not asked any more/)
  const own = `/p/${await tokenFor(muster, asked.id, ann.id)}`
  assert.equal((await send(`${own}/departure`, {})).status, 400)
})

test('a proposal that was decided while somebody typed says so, and takes nothing of it', async () => {
  const [ann] = await cast()
  const asked = await askGuest(muster, ann, ['09:00', '10:00'])
  await ann.call(closeProposal, { params: { id: asked.id }, body: { start: at('09:00') } })
  const forms: [string, Form][] = [
    ['/answer', { 1: 'n' }],
    ['/slots', { date: '2026-12-01', time: '09:00', length: 'PT1H' }],
    ['/notifications', { common: '1 2', message: 'Hm.' }],
    ['/calendar', { text: 'BEGIN:VCALENDAR' }],
    ['/departure', {}],
  ]
  for (const [suffix, form] of forms) {
    const refused = await send(asked.path + suffix, form)
    assert.ok([400, 409].includes(refused.status), `${suffix} ${refused.status}`)
    assert.match(textOf(refused.html), /That can no longer be answered\. The time is found\./, suffix)
  }
})

test('another site’s page cannot press the buttons', async () => {
  const [ann] = await cast()
  const asked = await askGuest(muster, ann, ['09:00'])
  for (const site of ['cross-site', 'same-site']) {
    for (const suffix of ['/answer', '/slots', '/notifications', '/calendar', '/departure']) {
      const { status, html } = await send(asked.path + suffix, { 1: 'y' }, { 'sec-fetch-site': site })
      assert.equal(status, 403)
      assert.match(textOf(html), /came from another site/)
    }
  }
  assert.equal(await saidBy(ann, asked), '-')
})
