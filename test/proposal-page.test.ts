import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createMeeting } from '#/meetings/schema.ts'
import { removeParty } from '#/proposals/schema/parties.ts'
import { addSlots, changeProposal, closeProposal } from '#/proposals/schema.ts'
import { at, casting } from './cast.ts'
import { textOf, visit } from './guest.ts'
import { startMuster } from './harness.ts'
import { askGuest, manySlots, say, tokenFor } from './proposal-guest.ts'
import { answer, hours, outbox, tokenIn } from './proposing.ts'

const muster = await startMuster()
const admin = await muster.person('Admin')
const cast = casting(muster)
const open = (path: string) => visit(muster, path)

test('the page says who asks what, where and until when, in a few kB and without a script', async () => {
  const [ann] = await cast()
  const asked = await askGuest(muster, ann, ['09:00', '10:00'], {
    title: 'Plan <b>the garden</b>',
    location: 'https://example.com/room',
    description: 'Bring "seeds" & spades.',
    deadline: at('23T17:00'),
    timezone: 'Europe/Berlin',
  })
  const { status, html, headers } = await open(asked.path)
  assert.equal(status, 200)
  const said = textOf(html)
  assert.match(said, /^Ann\d+ asks when you can Plan <b>the garden<\/b> https:\/\/example.com\/room/)
  assert.match(said, /Bring "seeds" & spades\. Answers until Monday, 23 November 2026, 18:00\./)
  assert.match(
    said,
    /2 times wait for your answer\. Still possible for everyone: 2 of 2 times\. 1 of 2 has answered\./,
  )
  assert.match(said, /Times in Berlin .* Tuesday 24 November 10:00–11:00 Yes If needed No Ann\d+ yes/)
  assert.ok(html.length < 10_000, `${html.length} characters`)
  assert.doesNotMatch(html, /<script(?! src="\/guest\.js" defer>)|<style|style=|\son\w+=/)
  assert.equal(headers.get('cache-control'), 'no-store')
  assert.equal(headers.get('referrer-policy'), 'no-referrer')
  assert.match(headers.get('content-security-policy')!, /default-src 'self'; script-src 'self';/)
})

test('the link in his invitation opens his page', async () => {
  const [ann] = await cast()
  const { id } = await askGuest(muster, ann, ['09:00'])
  const [invitation] = await outbox(admin, id, `guest-of-${ann.email}`)
  assert.match(
    textOf((await open(`/p/${tokenIn(invitation!.text)}`)).html),
    /Guest Of Ann\d+ \(you\) has not answered/,
  )
})

test('who can when is said by name, what somebody refused is struck through, the best stands out', async () => {
  const [ann, bo, cy] = await cast()
  const { path, id } = await askGuest(muster, ann, ['09:00', '10:00', '11:00'], { others: [bo.id, cy.id] })
  await answer(bo, id, ['09:00', '10:00?'])
  await answer(cy, id, ['09:00', '11:00'])
  const { html } = await open(path)
  const slots = html.match(/<fieldset><legend><[bs]>.*<\/fieldset>/g)!
  assert.match(slots[0]!, /<b>10:00–11:00<\/b> <em>best so far<\/em>/)
  assert.match(textOf(slots[0]!), /Ann\d+, (Bo\d+, Cy\d+|Cy\d+, Bo\d+) yes/)
  assert.match(slots[1]!, /<s>11:00–12:00<\/s>/)
  assert.match(textOf(slots[1]!), /Ann\d+ yes · Bo\d+ if needed · Cy\d+ no/)
  assert.match(textOf(html), /Still possible for everyone: 1 of 3 times\. 3 of 4 have answered\./)
})

test('hidden answers are shown to nobody but the proposer; what is refused is', async () => {
  const [ann, bo, cy] = await cast()
  const { path, id } = await askGuest(muster, ann, ['09:00', '10:00'], {
    others: [bo.id, cy.id],
    hidden: true,
  })
  await answer(bo, id, ['09:00'])
  const { html } = await open(path)
  assert.doesNotMatch(textOf(html), /Bo\d+ (yes|no)|Ann\d+ yes|1 yes|1 no|Who can when/)
  assert.match(textOf(html), /11:00–12:00 Yes If needed No refused/)
  assert.doesNotMatch(html, /best so far/)
  assert.match(textOf(html), /Until it closes, what others answer is seen by Ann\d+ alone/)
  assert.doesNotMatch(textOf((await open(`${path}/answers`)).html), /Bo|✓(?! Yes)|×(?! No)/)
  assert.doesNotMatch(textOf((await open(`${path}/log`)).html), /answered: \d/)
  const own = `/p/${await tokenFor(muster, id, ann.id)}`
  assert.match(textOf((await open(own)).html), /best so far.*Bo\d+ no/)
})

test('who has something else by now is named, and what the reader has himself stands there without its title', async () => {
  const [ann, bo] = await cast()
  const { id } = await askGuest(muster, ann, ['09:00', '10:00'], { others: [bo.id] })
  const body = {
    title: 'Secret dentist',
    start: at('09:30'),
    end: at('09:45'),
    participants: [`x-${bo.email}`],
  }
  await say(muster, id, bo.id, { 1: 'yes' })
  await bo.call(createMeeting, { body })
  const guest = await askGuestAgain(id, ann.email)
  assert.match(
    textOf((await open(guest)).html),
    /10:00–11:00 .*?No Ann\d+, Bo\d+ yes Bo\d+ is no longer free then/,
  )
  const said = textOf((await open(`/p/${await tokenFor(muster, id, bo.id)}`)).html)
  assert.match(said, /You have: a meeting, 10:30–10:45/)
  assert.doesNotMatch(said, /Secret dentist|no longer free/)
})

async function askGuestAgain(id: string, email: string): Promise<string> {
  const [invitation] = await outbox(admin, id, `guest-of-${email}`)
  return `/p/${tokenIn(invitation!.text)}`
}

test('a slot that has passed is shown, and has no buttons', async () => {
  const [ann] = await cast()
  const { path } = await askGuest(muster, ann, ['23T09:00', '25T09:00'])
  const before = muster.clock.now
  muster.clock.set(at('23T10:00'))
  const { html } = await open(path)
  muster.clock.now = before
  assert.match(textOf(html), /Monday 23 November 10:00–11:00 has passed/)
  assert.doesNotMatch(html, /name=1 /)
  assert.match(html, /name=2 /)
})

test('who has left is not named beside the time that he suggested', async () => {
  const [ann, bo] = await cast()
  const { id, path } = await askGuest(muster, ann, ['09:00'], { others: [bo.id] })
  await bo.call(addSlots, { params: { id }, body: { slots: hours(['12:00']) } })
  assert.match(textOf((await open(path)).html), /13:00–14:00 Yes If needed No .*suggested by Bo\d+/)
  await bo.call(removeParty, { params: { id, person: bo.id } })
  const { html } = await open(path)
  assert.match(textOf(html), /13:00–14:00/)
  assert.doesNotMatch(html, /suggested by/)
})

test('a member’s page leads to the app, the proposer decides there', async () => {
  const [ann, bo] = await cast()
  const { id } = await askGuest(muster, ann, ['09:00'], { others: [bo.id] })
  const app = `href="/proposals/${id}"`
  assert.ok((await open(`/p/${await tokenFor(muster, id, bo.id)}`)).html.includes(app))
  const own = await open(`/p/${await tokenFor(muster, id, ann.id)}`)
  assert.match(own.html, new RegExp(`<a ${app}>Decide in Muster</a>`))
  assert.ok(own.html.includes('value=y checked') && !own.html.includes('/departure'))
})

test('a proposal that is decided tells the time that was found, and takes no more answers', async () => {
  const [ann] = await cast()
  const { id, path } = await askGuest(muster, ann, ['09:00', '10:00'], { timezone: 'America/New_York' })
  await ann.call(closeProposal, { params: { id }, body: { start: at('10:00') } })
  const { html } = await open(path)
  assert.match(
    textOf(html),
    /The time is found\. Tuesday, 24 November 2026 11:00–12:00 Berlin 05:00–06:00 New York/,
  )
  assert.match(textOf(html), /^Ann\d+ found a time .* Ann\d+ decided for it\. Your invitation comes by mail/)
  assert.match(html, /<span>10:00–11:00<\/span>/)
  assert.match(html, /<b>11:00–12:00<\/b> <em>chosen<\/em>/)
  assert.doesNotMatch(html, /type=radio|method="post"/)
})

test('a proposal that has ended says of which end, and who may go on', async () => {
  const [ann] = await cast()
  const late = await askGuest(muster, ann, ['25T09:00'], { deadline: at('24T09:00') })
  const past = await askGuest(muster, ann, ['24T09:00'])
  const before = muster.clock.now
  muster.clock.set(at('24T09:00'))
  const own = `/p/${await tokenFor(muster, late.id, ann.id)}`
  const [lateSaid, pastSaid, ownSaid] = [await open(late.path), await open(past.path), await open(own)]
  muster.clock.now = before
  assert.match(
    textOf(lateSaid.html),
    /Its deadline has passed, and no time is chosen yet\. That is up to Ann\d+\./,
  )
  assert.match(textOf(pastSaid.html), /All its times have passed, and none was chosen\./)
  assert.match(
    textOf(ownSaid.html),
    /You can still choose a time, or give the others longer\. Decide in Muster/,
  )
  assert.doesNotMatch(lateSaid.html + pastSaid.html, /type=radio|method="post"/)
})

test('titles, notes and names are text, whatever they look like', async () => {
  const [ann, bo] = await cast()
  const { id, path } = await askGuest(muster, ann, ['09:00'], {
    others: [bo.id],
    title: '<script>alert(1)</script>',
  })
  const body = { note: '<img src=x onerror=alert(1)>\n"quoted" & more' }
  await bo.call(changeProposal, { params: { id }, body })
  for (const suffix of ['', '/answers', '/log']) {
    const { html } = await open(path + suffix)
    assert.doesNotMatch(html, /<script>|<img/)
    assert.match(textOf(html), /<script>alert\(1\)<\/script>/)
  }
  assert.match(textOf((await open(path)).html), /<img src=x onerror=alert\(1\)> "quoted" & more/)
})

test('addresses of the others stand nowhere, nor does any token but the reader’s own', async () => {
  const [ann, bo] = await cast()
  const { path, token } = await askGuest(muster, ann, ['09:00'], { others: [bo.id] })
  for (const suffix of ['', '/answers', '/log']) {
    const { html } = await open(path + suffix)
    assert.doesNotMatch(html, /@/)
    assert.deepEqual(new Set(html.match(/mg_[\w-]+/g)), new Set([token]))
  }
})

test('a page of 100 slots and 30 parties is 40 kB at most, also with the proposer’s times, notes and a log', async () => {
  const [ann] = await cast()
  const others = Array.from({ length: 28 }, (_, index) => `party.number.${index}.of.${ann.email}`)
  const asked = await askGuest(muster, ann, [], {
    others,
    slots: manySlots(100),
    timezone: 'America/New_York',
  })
  for (const { person } of asked.proposal.parties) {
    const answers = ['yes', 'if-needed', 'no'] as const
    const just = Array.from({ length: 100 }, (_, i) => [i + 1, answers[(i * 7 + person.charCodeAt(35)) % 3]!])
    await say(muster, asked.id, person, Object.fromEntries(just))
  }
  const { html } = await open(asked.path)
  const size = Buffer.byteLength(html)
  assert.ok(size <= 40_000, `${size} bytes`)
  assert.equal(html.match(/type=radio/g)!.length, 300)
  assert.match(textOf(html), /\d+ yes · \d+ if needed · \d+ no/)
  const table = await open(`${asked.path}/answers`)
  assert.match(textOf(table.html), /Party Number 27 Of Ann/)
})
