import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import type { Page } from 'playwright-core'
import { putHours } from '#/availability/schema.ts'
import { getMeeting, listMeetings } from '#/meetings/schema.ts'
import { type Somebody, startMuster } from '../harness.ts'
import { barriers, noBrowser, openPage } from './browser.ts'

// From signing up to a meeting that is cancelled, by hand; the other side is looked at through the API.
const muster = await startMuster()
// The page has the real clock, so the server needs it too.
muster.clock.now = Date.now()
let page: Page
let complaints: string[]
let bo: Somebody

before(async () => {
  if (!noBrowser) ({ page, complaints } = await openPage(muster.url))
})

test('whoever comes first sets up the server and lands on an empty desk', { skip: noBrowser }, async () => {
  await page.goto('/')
  await page.getByRole('heading', { name: 'Set up this server' }).waitFor()
  assert.deepEqual(await barriers(page), [])
  await page.getByLabel('Name').fill('Ann Kim')
  await page.getByLabel('E-mail address').fill('ann@example.com')
  await page.getByLabel('Password').fill('short')
  await page.getByRole('button', { name: 'Sign up' }).click()
  await page.getByText('8 characters').first().waitFor()
  await page.getByLabel('Password').fill('correct horse')
  await page.getByRole('button', { name: 'Sign up' }).click()
  await page.getByRole('heading', { name: 'Desk' }).waitFor()
  await page.getByText('Nothing waits for you.').waitFor()
  assert.deepEqual(await barriers(page), [])
})

test('weekly hours set for one day and copied to the others are said back in a sentence', {
  skip: noBrowser,
}, async () => {
  await page.getByRole('link', { name: 'Availability' }).click()
  await page.getByRole('button', { name: 'Add hours on Monday' }).click()
  await page.getByRole('button', { name: 'Copy Monday to all weekdays' }).click()
  await page.getByRole('button', { name: 'Save these hours' }).click()
  await page.getByText('Others find you free Monday to Friday 09:00–17:00, Berlin time').waitFor()
  assert.deepEqual(await barriers(page), [])
})

test('a time is offered by the keyboard alone, and undone', { skip: noBrowser }, async () => {
  await page.getByRole('button', { name: 'Later week' }).click()
  await page.locator('.week-cursor').focus()
  for (const key of ['End', 'ArrowUp', 'Shift+ArrowDown', 'Enter']) await page.keyboard.press(key)
  await page.getByRole('dialog').getByRole('button', { name: 'Offer it, this once' }).click()
  await page.getByText('Offered, this once.').waitFor()
  const withdraw = page.getByRole('button', { name: /^Withdraw .*22:00–24:00/ })
  await withdraw.waitFor()
  await page.getByRole('button', { name: 'Undo' }).click()
  await withdraw.waitFor({ state: 'detached' })
})

test('a common time is found and becomes a meeting', { skip: noBrowser }, async () => {
  bo = await muster.person('Bo', 'Europe/London')
  const days: ['mo', 'tu', 'we', 'th', 'fr'] = ['mo', 'tu', 'we', 'th', 'fr']
  const body = { timezone: 'Europe/London', weekly: [{ days, start: '09:00', end: '16:00' }] }
  await bo.call(putHours, { params: { id: bo.id }, body })
  await page.getByRole('link', { name: 'Find a time' }).click()
  await page.reload()
  await choose(page, 'Who should come', 'Bo')
  await page.getByText(/windows suit; the first is/).waitFor()
  assert.deepEqual(await barriers(page), [])
  await page.getByRole('link', { name: 'Meet at 10:00' }).first().click()
  await page.getByText('Everybody is free.').waitFor()
  assert.deepEqual(await barriers(page), [])
  await page.getByLabel('What about').fill('Plan the quarter')
  await page.getByRole('button', { name: 'Meet', exact: true }).click()
  await page.getByRole('heading', { name: 'Plan the quarter' }).waitFor()
  assert.deepEqual(await barriers(page), [])
  assert.equal((await waiting(bo)).length, 1)
})

test('it is moved, and the other side sees the new time', { skip: noBrowser }, async () => {
  const [before] = await waiting(bo)
  await page.getByRole('button', { name: 'Move' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('spinbutton', { name: /minute/ }).click()
  await page.keyboard.type('30')
  assert.deepEqual(await barriers(page), [])
  await dialog.getByRole('button', { name: 'Move it' }).click()
  await page.getByText('Moved, and everybody is told.').waitFor()
  const [after] = await waiting(bo)
  assert.equal(Date.parse(after!.start) - Date.parse(before!.start), 30 * 60_000)
})

test('it is cancelled with a reason that the other side reads', { skip: noBrowser }, async () => {
  const [planned] = await waiting(bo)
  await page.getByRole('button', { name: 'Cancel', exact: true }).click()
  await page.getByLabel(/Why/).fill('Ann is ill')
  await page.getByRole('button', { name: 'Cancel it' }).click()
  await page.getByText('You cancelled this today').waitFor()
  const meeting = await bo.call(getMeeting, { params: { id: planned!.id } })
  assert.equal(meeting.cancellation?.reason, 'Ann is ill')
  await page.getByText('What happened').click()
  await page.getByText('You made it.').waitFor()
})

test('nothing was blocked by the content policy, and nothing broke', { skip: noBrowser }, () => {
  assert.deepEqual(complaints, [])
})

async function choose(page: Page, label: string, name: string): Promise<void> {
  await page.getByRole('combobox', { name: label }).fill(name)
  await page.getByRole('option', { name }).click()
}

async function waiting(who: Somebody) {
  return (await who.call(listMeetings, { query: { status: 'invited' } })).items
}
