import assert from 'node:assert/strict'
import { test } from 'node:test'
import { casting } from './cast.ts'
import { textOf, visit } from './guest.ts'
import { startMuster } from './harness.ts'
import { askGuest } from './proposal-guest.ts'
import { answer, outbox } from './proposing.ts'

const muster = await startMuster()
const admin = await muster.person('Admin')
const cast = casting(muster)
const send = (path: string, form: Record<string, string>) => visit(muster, path, form)

/** The box of somebody in the form to write to others. */
function boxOf(html: string, name: string): string {
  return new RegExp(`name="(to-[^"]*)"[^>]*>${name}`).exec(html)![1]!
}

test('a few words go to those whose boxes are checked, with what the page showed', async () => {
  const [ann, bo] = await cast()
  const asked = await askGuest(muster, ann, ['09:00', '10:00'], { others: [bo.id] })
  const { html } = await visit(muster, asked.path)
  const form = { [boxOf(html, 'Bo')]: 'on', common: '1 2', message: 'Can you <really>?' }
  const sent = await send(`${asked.path}/notifications`, form)
  assert.equal(sent.to, `${asked.path}?done=notifications`)
  assert.match(textOf((await visit(muster, sent.to!)).html), /Your words are on their way\./)
  const [latest] = await outbox(admin, asked.id, bo.email)
  assert.match(latest!.text, /Can you <really>\?/)
  assert.ok((await outbox(admin, asked.id, ann.email)).every(({ text }) => !text.includes('really')))
})

test('words about a stale state are not sent: the page says what has changed, and keeps them', async () => {
  const [ann, bo] = await cast()
  const asked = await askGuest(muster, ann, ['09:00', '10:00'], { others: [bo.id] })
  const { html } = await visit(muster, asked.path)
  await answer(bo, asked.id, ['09:00'])
  const form = { [boxOf(html, 'Ann')]: 'on', common: '1 2', message: 'All of it suits.' }
  const stale = await send(`${asked.path}/notifications`, form)
  assert.equal(stale.status, 409)
  assert.match(
    textOf(stale.html),
    /nothing was sent yet\. No longer: Tue 24 Nov, 11:00–12:00\. If you still want/,
  )
  assert.match(stale.html, /All of it suits\.<\/textarea>/)
  assert.match(stale.html, new RegExp(`name="${boxOf(html, 'Ann')}" checked`))
  assert.match(stale.html, new RegExp(`name="${boxOf(html, 'Bo')}">`))
  const again = { ...form, common: /name="common" value="([^"]*)"/.exec(stale.html)![1]! }
  assert.equal((await send(`${asked.path}/notifications`, again)).status, 303)
})

test('words to nobody, or of slots that there never were, are refused', async () => {
  const [ann] = await cast()
  const asked = await askGuest(muster, ann, ['09:00'])
  const path = `${asked.path}/notifications`
  const nobody = await send(path, { common: '1', message: 'Hello?' })
  assert.equal(nobody.status, 400)
  assert.match(textOf(nobody.html), /Choose somebody to write to\./)
  const form = { [boxOf(nobody.html, 'Ann')]: 'on', common: '1', message: '' }
  assert.equal((await send(path, { ...form, common: '1 9' })).status, 400)
  assert.equal((await send(path, { ...form, message: 'x'.repeat(2_001) })).status, 400)
})

test('who writes too often is told to wait', async () => {
  const strict = await startMuster({ RATE_LIMITS: 'on' })
  const ann = await strict.person('Ann')
  const asked = await askGuest(strict, ann, ['09:00'])
  const form = { [boxOf((await visit(strict, asked.path)).html, 'Ann')]: 'on', common: '1', message: '' }
  for (let time = 0; time < 5; time++) {
    assert.equal((await visit(strict, `${asked.path}/notifications`, form)).status, 303)
  }
  const often = await visit(strict, `${asked.path}/notifications`, form)
  assert.equal(often.status, 429)
  assert.match(textOf(often.html), /You have just written to them/)
})
