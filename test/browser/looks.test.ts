import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { putHours } from '#/availability/schema.ts'
import { createMeeting } from '#/meetings/schema.ts'
import { type Muster, type Somebody, startMuster } from '../harness.ts'
import { barriers, noBrowser, openBrowser, openPage, overflows } from './browser.ts'

/** Every page, full, in the light and in the dark, on the smallest phone and with text twice as large. */
describe('every page', { skip: noBrowser }, async () => {
  const muster = await startMuster()
  // The page has the real clock, so the server needs it too.
  muster.clock.now = Date.now()
  const browser = await openBrowser()
  const ann = await muster.person('Ann')
  const bo = await muster.person('Bo', 'Asia/Tokyo')
  await fill(ann, bo)
  const meeting = await plan(muster, ann, bo)
  const signedIn = await signIn(browser, muster.url)
  const paths = [
    ...[
      '/',
      `/find?with=["${bo.id}"]`,
      '/meetings',
      `/meetings/new?with=["${bo.id}"]`,
      `/meetings/${meeting}`,
    ],
    ...['/availability', '/people', '/settings', '/messages'],
  ]

  for (const dark of [false, true]) {
    test(`has no serious barrier, ${dark ? 'dark' : 'light'}`, async () => {
      const { page } = await openPage(browser, muster.url, { dark, signedIn })
      for (const path of paths) {
        await settle(page, path)
        assert.deepEqual(await barriers(page), [], path)
      }
    })
  }

  test('fits a phone of 320 pixels, without a serious barrier there', async () => {
    const { page } = await openPage(browser, muster.url, { width: 320, signedIn })
    for (const path of paths) {
      await settle(page, path)
      assert.equal(await overflows(page), false, path)
      assert.deepEqual(await barriers(page), [], path)
    }
  })

  test('works with text twice as large', async () => {
    const { page } = await openPage(browser, muster.url, { signedIn })
    // As the reader's own setting does it: widths in the style sheets that are told in em grow too.
    const session = await page.context().newCDPSession(page)
    await session.send('Page.setFontSizes', { fontSizes: { standard: 32, fixed: 26 } })
    for (const path of paths) {
      await settle(page, path)
      assert.equal(await overflows(page), false, path)
    }
  })
})

describe('the door', { skip: noBrowser }, async () => {
  const muster = await startMuster()
  const browser = await openBrowser()
  await muster.person('Ann')

  for (const dark of [false, true]) {
    test(`has no serious barrier and fits a phone, ${dark ? 'dark' : 'light'}`, async () => {
      const { page } = await openPage(browser, muster.url, { dark, width: 320 })
      for (const path of ['/sign-in', '/sign-up', '/forgotten', '/join/none']) {
        await settle(page, path)
        assert.deepEqual(await barriers(page), [], path)
        assert.equal(await overflows(page), false, path)
      }
    })
  }
})

async function fill(...people: Somebody[]): Promise<void> {
  for (const { id, call } of people) {
    const days: ['mo', 'we', 'fr', 'su'] = ['mo', 'we', 'fr', 'su']
    const body = { timezone: 'Europe/Berlin', weekly: [{ days, start: '09:00', end: '17:00' }] }
    await call(putHours, { params: { id }, body })
  }
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

async function signIn(browser: Browser, url: string): Promise<BrowserContext> {
  const { page, context } = await openPage(browser, url)
  await page.goto('/sign-in')
  await page.getByLabel('E-mail address').fill('ann@example.com')
  await page.getByLabel('Password').fill('correct horse')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByRole('heading', { name: 'Desk' }).waitFor()
  return context
}

async function settle(page: Page, path: string): Promise<void> {
  await page.goto(path)
  await page.getByRole('heading', { level: 1 }).first().waitFor()
  await page.waitForLoadState('networkidle')
}
