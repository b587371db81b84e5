import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import type { BrowserContext, Page } from 'playwright-core'
import { putHours } from '#/availability/schema.ts'
import { createContact } from '#/contacts/schema.ts'
import { createMeeting } from '#/meetings/schema.ts'
import { type Muster, type Somebody, startMuster } from '../harness.ts'
import { barriers, noBrowser, openPage, overflows, settle, signInByHand } from './browser.ts'

// Every page, full, in the light and in the dark, on the smallest phone and with text twice as large.
const muster = await startMuster()
// The page has the real clock, so the server needs it too.
muster.clock.now = Date.now()
const ann = await muster.person('Ann')
const bo = await muster.person('Bo', 'Asia/Tokyo')
await fill(ann, bo)
await know(ann)
const meeting = await plan(muster, ann, bo)
let signedIn: BrowserContext

before(async () => {
  if (!noBrowser) signedIn = await signInByHand(muster.url, 'ann@example.com', 'correct horse')
})

const paths = [
  ...['/', `/find?with=["${bo.id}"]`, '/meetings', `/meetings/new?with=["${bo.id}"]`, `/meetings/${meeting}`],
  ...['/availability', '/people', '/settings', '/settings/notifications', '/settings/programs', '/messages'],
  ...['/contacts', '/contacts/import', '/gatherings/new?group="neighbours of the house"'],
  ...['/standups/new', '/events'],
]

const looks = [
  { name: 'on a desktop, light', width: 1280, dark: false },
  { name: 'on a phone of 320 pixels, dark', width: 320, dark: true },
]
for (const { name, ...look } of looks) {
  test(`every page fits and has no serious barrier ${name}`, { skip: noBrowser }, async () => {
    const { page } = await openPage(muster.url, { ...look, signedIn })
    const readAt = await reader(page)
    for (const path of paths) {
      await settle(page, path)
      assert.equal(await overflows(page), false, path)
      assert.deepEqual(await barriers(page), [], path)
      if (look.dark) continue
      await readAt(200)
      assert.equal(await overflows(page), false, `${path} with text twice as large`)
      await readAt(100)
    }
  })

  test(`so does every page before signing in, ${name}`, { skip: noBrowser }, async () => {
    const { page } = await openPage(muster.url, look)
    for (const path of ['/sign-in', '/sign-up', '/forgotten', '/join/none']) {
      await settle(page, path)
      assert.equal(await overflows(page), false, path)
      assert.deepEqual(await barriers(page), [], path)
    }
  })
}

/** Makes text larger as the reader's own setting does: widths in the style sheets that are told in em grow too. */
async function reader(page: Page): Promise<(percent: number) => Promise<void>> {
  const session = await page.context().newCDPSession(page)
  return async percent => {
    const fontSizes = { standard: 0.16 * percent, fixed: 0.13 * percent }
    await session.send('Page.setFontSizes', { fontSizes })
    await page.waitForFunction(
      `getComputedStyle(document.documentElement).fontSize === '${0.16 * percent}px'`,
    )
  }
}

async function fill(...people: Somebody[]): Promise<void> {
  for (const { id, call } of people) {
    const days: ['mo', 'we', 'fr', 'su'] = ['mo', 'we', 'fr', 'su']
    const body = { timezone: 'Europe/Berlin', weekly: [{ days, start: '09:00', end: '17:00' }] }
    await call(putHours, { params: { id }, body })
  }
}

/** Somebody whose name and addresses are long. */
async function know({ call }: Somebody): Promise<void> {
  const name = 'Bartholomew Featherstonehaugh-Cholmondeley'
  const email = 'bartholomew.featherstonehaugh-cholmondeley@mail.example.com'
  const groups = ['neighbours of the house', 'choir']
  await call(createContact, { body: { name, email, phone: '+4930901820', groups, notes: 'No fish.' } })
}

/** A series, so that its page has everything a page of a meeting can have. */
async function plan(muster: Muster, ann: Somebody, bo: Somebody): Promise<string> {
  const start = Math.ceil(muster.clock.now / 3_600_000) * 3_600_000
  const body = {
    title: 'Weekly plan with an uncommonly long title, so that it has to wrap somewhere',
    start: new Date(start).toISOString(),
    end: new Date(start + 2_700_000).toISOString(),
    location: 'https://example.com/a/rather/long/address/without/any/place/to/break/it/at',
    participants: ['guest@example.com'],
    recurrence: 'FREQ=DAILY;COUNT=12',
  }
  await bo.call(createMeeting, { body: { ...body, participants: [ann.id], title: 'Asked by Bo' } })
  return (await ann.call(createMeeting, { body: { ...body, participants: [...body.participants, bo.id] } }))
    .id
}
