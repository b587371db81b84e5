import assert from 'node:assert/strict'
import { test } from 'node:test'
import { changePerson } from '#/people/schema.ts'
import { casting } from './cast.ts'
import { textOf, visit } from './guest.ts'
import { startMuster } from './harness.ts'
import { askGuest } from './proposal-guest.ts'

const muster = await startMuster()
const admin = await muster.person('Admin')
const cast = casting(muster)
const open = (path: string) => visit(muster, path)

test('times are shown in the reader’s zone, with the proposer’s beside it where his clock shows another', async () => {
  const [ann] = await cast()
  const { path, person } = await askGuest(muster, ann, ['09:00', '23:30'], { timezone: 'America/New_York' })
  await admin.call(changePerson, { params: { id: person }, body: { timezone: 'Asia/Tokyo', language: 'de' } })
  const said = textOf((await open(path)).html)
  assert.match(said, /Zeiten in Tokyo daneben in New York, wo es vorgeschlagen wurde/)
  assert.match(said, /Dienstag, 24\. November 18:00–19:00 04:00–05:00 Ja Zur Not Nein/)
  assert.match(said, /Mittwoch, 25\. November 08:30–09:30 Di 24\. Nov\., 18:30–19:30 Ja/)
})

test('another zone is chosen by a form, and goes along with every link and form of the page', async () => {
  const [ann] = await cast()
  const { path } = await askGuest(muster, ann, ['09:00'], { timezone: 'Europe/Berlin' })
  const { html } = await open(`${path}?zone=Asia/Kathmandu`)
  assert.match(textOf(html), /Times in Kathmandu .*14:45–15:45 10:00–11:00 Yes/)
  const targets = [...html.matchAll(/(?:method="post" action|<a href)="(\/p\/[^"]*)"/g)].map(
    found => found[1]!,
  )
  assert.ok(targets.length > 5)
  for (const target of targets) assert.match(target, /\?zone=/)
  const strange = textOf((await open(`${path}?zone=Middle/Earth`)).html)
  assert.match(strange, /There is no time zone named Middle\/Earth\..*10:00–11:00/)
})

test('whole days are dates, the same in every zone', async () => {
  const [ann] = await cast()
  const slots = [
    { start: '2026-11-30', duration: 'P1D' },
    { start: '2026-12-01', duration: 'P3D' },
  ]
  const { path, person } = await askGuest(muster, ann, [], { slots, timezone: 'Pacific/Auckland' })
  await admin.call(changePerson, { params: { id: person }, body: { timezone: 'America/Los_Angeles' } })
  const said = textOf((await open(`${path}?zone=Asia/Tokyo`)).html)
  assert.match(said, /November 2026 Mon 30 Nov Yes .* December 2026 Tue 1 Dec – Thu 3 Dec Yes/)
  assert.doesNotMatch(said, /\d\d:\d\d–|Times in/)
})

test('a day before one that begins at 01:00, because the clocks change at midnight, is one day', async () => {
  const [ann] = await cast()
  const slots = ['2027-04-28', '2027-04-29', '2027-04-30'].map(start => ({ start, duration: 'P1D' }))
  const { path } = await askGuest(muster, ann, [], { slots, timezone: 'Africa/Cairo' })
  assert.match(
    textOf((await open(path)).html),
    /Wed 28 Apr Yes If needed No Ann\d+ yes Thu 29 Apr Yes If needed No Ann\d+ yes Fri 30 Apr Yes/,
  )
})

test('a clock change between slots is seen: each is at its own wall time', async () => {
  const [ann] = await cast()
  const slots = ['2027-03-27T09:00:00Z', '2027-03-28T09:00:00Z'].map(start => ({ start, duration: 'PT1H' }))
  const { path } = await askGuest(muster, ann, [], { slots, timezone: 'Europe/Berlin' })
  assert.match(textOf((await open(path)).html), /27 March 2027 10:00–11:00 .* 28 March 2027 11:00–12:00/)
})
