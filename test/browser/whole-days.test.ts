import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import type { Page } from 'playwright-core'
import { getMeeting } from '#/meetings/schema.ts'
import { closeProposal, createProposal } from '#/proposals/schema.ts'
import { addDays } from '#/time/date.ts'
import { type Somebody, startMuster } from '../harness.ts'
import { barriers, noBrowser, openPage, overflows, settle, signIn } from './browser.ts'

// A weekend proposed in Berlin, as the proposer sees it from New York.
const muster = await startMuster()
// The page has the real clock, so the server needs it too.
muster.clock.now = Date.now()
const FIRST = addDays(new Date().toISOString().slice(0, 10), 2)
const [first, second, later] = [0, 1, 5].map(days => wordsOf(addDays(FIRST, days)))
let ann: Somebody
let meeting: string
let page: Page
let complaints: string[]

before(async () => {
  if (noBrowser) return
  ann = await muster.person('Ann', 'America/New_York')
  const bo = await muster.person('Bo')
  const slots = [{ start: FIRST, duration: 'P2D' }]
  const body = { title: 'Retreat', timezone: 'Europe/Berlin', parties: [bo.id], slots }
  const { id } = await ann.call(createProposal, { body })
  meeting = (await ann.call(closeProposal, { params: { id }, body: slots[0]! })).meeting
  const signedIn = await signIn(muster.url, ann.email, 'correct horse')
  ;({ page, complaints } = await openPage(muster.url, { signedIn, timezone: 'America/New_York' }))
})

test('on the desk it stands above the hours, under its dates', { skip: noBrowser }, async () => {
  await settle(page, '/')
  await page.getByText(`Next is Retreat, ${first}, until`).waitFor()
  const days = page.locator('.week-days-cell')
  const titles = async () => (await days.allTextContents()).filter(text => text.includes('Retreat')).length
  if ((await titles()) < 2) await page.getByRole('button', { name: 'Later week' }).click()
  await page.locator('.claim-day').first().waitFor()
  assert.equal(await page.locator('.week-column .claim').count(), 0)
  assert.deepEqual(await barriers(page), [])
  assert.equal(await overflows(page), false)
})

test('its page says the dates, and it moves to other dates', { skip: noBrowser }, async () => {
  await settle(page, `/meetings/${meeting}`)
  await page.getByText(`${first} – ${second}`).waitFor()
  await page.getByText(/^All day; 2 days$/).waitFor()
  assert.equal(await page.getByText('18:00').count(), 0)
  await page.getByRole('button', { name: 'Move' }).click()
  const dialog = page.getByRole('dialog')
  const [year, month, day] = addDays(FIRST, 5).split('-') as [string, string, string]
  for (const [name, value] of [
    ['day', day],
    ['month', month],
    ['year', year],
  ] as const) {
    await dialog.getByRole('spinbutton', { name: new RegExp(`${name}, .*First day`) }).fill(value)
  }
  assert.deepEqual(await barriers(page), [])
  await dialog.getByRole('button', { name: 'Move it' }).click()
  await page.getByText('Moved, and everybody is told.').waitFor()
  await page.getByText(new RegExp(`^${later} – `)).waitFor()
  const { start, end } = await ann.call(getMeeting, { params: { id: meeting } })
  assert.equal(Math.round((Date.parse(end) - Date.parse(start)) / 86_400_000), 2)
  await settle(page, '/meetings')
  await page.getByText(/^until /).waitFor()
  assert.deepEqual(complaints, [])
})

/** `Saturday 3 July`, as the app says it, with the year when it is another than now. */
function wordsOf(date: string): string {
  const day = Temporal.PlainDate.from(date)
  const year = day.year === new Date().getUTCFullYear() ? '' : ` ${day.year}`
  const options = { weekday: 'long', day: 'numeric', month: 'long' } as const
  return `${day.toLocaleString('en-GB', options).replace(',', '')}${year}`
}
