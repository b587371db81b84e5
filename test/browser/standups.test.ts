import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import type { Page } from 'playwright-core'
import { cancelMeeting, getMeeting } from '#/meetings/schema.ts'
import { writeNote } from '#/standups/schema/notes.ts'
import { getStandup, listStandups } from '#/standups/schema.ts'
import { startMuster } from '../harness.ts'
import { barriers, noBrowser, openPage, overflows, settle, signIn } from './browser.ts'

// Ann makes a stand-up by hand, and looks on while the officer keeps it true.
const muster = await startMuster()
// The page has the real clock, so the server needs it too.
muster.clock.now = Date.now()
const ann = await muster.person('Ann')
const bo = await muster.person('Bo', 'Asia/Tokyo')
const complaints: string[] = []
let id: string
let page: Page
let phone: Page

before(async () => {
  if (noBrowser) return
  const signedIn = await signIn(muster.url, ann.email, 'correct horse')
  const open = async (width: number, dark: boolean) => {
    const opened = await openPage(muster.url, { signedIn, width, dark })
    opened.page.on('close', () => complaints.push(...opened.complaints))
    return opened.page
  }
  ;[page, phone] = await Promise.all([open(1280, false), open(390, true)])
})

test('an empty page says what stand-ups are for, and one is made by a sentence that says what it will be', {
  skip: noBrowser,
}, async () => {
  await settle(page, '/standups')
  await page.getByText('No stand-ups yet').waitFor()
  await page.getByRole('link', { name: 'New stand-up' }).first().click()
  await page.getByText('Every working day at 09:30 Berlin time, 15 minutes, checked at 09:00;').waitFor()
  await page.getByLabel('What it is called').fill('Daily')
  // Nobody is chosen: it is said where somebody would be, and no longer once somebody is.
  await page.getByRole('button', { name: 'Make this stand-up' }).click()
  const nobody = page.getByText(/^Must name at least two/)
  await nobody.waitFor()
  const people = page.getByRole('combobox', { name: 'Who takes part, with you' })
  await people.fill('Bo')
  // By the keyboard: the list closes when the page still scrolls to what is marked.
  await people.press('Enter')
  await nobody.waitFor({ state: 'detached' })
  await page.locator('[aria-invalid="true"]').waitFor({ state: 'detached' })
  await page.getByText(/^1[67]:30$/).waitFor() // by Bo's clock, in winter and in summer
  await page
    .getByRole('button', { name: '20′' })
    .or(page.getByRole('radio', { name: '20′' }))
    .click()
  await page.getByText('Berlin time, 20 minutes,').waitFor()
  await page.getByText('More: checks').click()
  await page.getByLabel('Holidays', { exact: true }).fill('2026-02-30')
  assert.deepEqual(await barriers(page), [])
  await page.getByRole('button', { name: 'Make this stand-up' }).click()
  await page.getByText('Correct what is marked above.').waitFor()
  await page.getByLabel('Holidays', { exact: true }).fill('')
  await page.getByRole('button', { name: 'Make this stand-up' }).click()
  await page.getByRole('heading', { level: 1, name: 'Daily' }).waitFor()
  const { items } = await ann.call(listStandups, { query: {} })
  id = items[0]!.id
  await page.getByText('What the officer did').waitFor()
})

test('a date that somebody cancelled shows without reloading, and stands again once it is checked', {
  skip: noBrowser,
}, async () => {
  const [, second] = await dates()
  await ann.call(cancelMeeting, { params: { id: second!.meeting! }, body: {} })
  const cell = page.locator(`a.date-cell[href*="${second!.date}"]`)
  await cell.getByText('cancelled').waitFor()
  await cell.click()
  await page.getByText('You cancelled it. The officer books it again at the next check').waitFor()
  await page.getByText('What it would do now').click()
  await page.getByText('repaired', { exact: true }).first().waitFor()
  await page.getByRole('button', { name: 'Check now' }).click()
  await page.getByText('Nothing: every date stands as it should.').waitFor()
  await cell.getByText('cancelled').waitFor({ state: 'detached' })
  const { cancellation } = await ann.call(getMeeting, { params: { id: (await dates())[1]!.meeting! } })
  assert.equal(cancellation, null)
})

test('what others write for a date appears as they write it, and so does one’s own', {
  skip: noBrowser,
}, async () => {
  const { date } = (await dates())[3]!
  await settle(phone, `/standups/${id}?date=${date}`)
  const params = { id, date }
  await bo.call(writeNote, { params, body: { today: 'Bench it', blocked: 'A machine is missing' } })
  await phone.getByText('A machine is missing').waitFor()
  await phone.getByRole('button', { name: 'Write your note' }).click()
  await phone.getByLabel('What is next').fill('Pages')
  await phone.getByRole('button', { name: 'Keep it' }).click()
  await phone.getByText('Pages', { exact: true }).waitFor()
  assert.deepEqual(await barriers(phone), [])
  assert.equal(await overflows(phone), false)
  await phone.setViewportSize({ width: 320, height: 800 })
  await settle(phone, '/standups/new')
  assert.equal(await overflows(phone), false)
  await phone.setViewportSize({ width: 390, height: 800 })
})

test('a date that is pressed on a phone comes into sight; a time from a message only needs to be confirmed', {
  skip: noBrowser,
}, async () => {
  const [, second] = await dates()
  await settle(phone, `/standups/${id}`)
  await phone.locator(`a.date-cell[href*="${second!.date}"]`).click()
  await phone.waitForURL(url => url.search.includes(second!.date))
  await phone.waitForFunction(
    `document.querySelector('h2.scroll-mt-20').getBoundingClientRect().top < innerHeight / 2`,
  )
  await settle(phone, `/standups/${id}?date=${second!.date}&time=10:45`)
  assert.equal(await phone.getByRole('spinbutton', { name: /^minute/ }).textContent(), '45')
  await settle(phone, `/standups/${id}?date=2020-01-01`)
  await phone.getByText('This is none of the coming dates').waitFor()
})

test('whoever cancels a meeting of it is asked what is meant; a skipped date is not booked again', {
  skip: noBrowser,
}, async () => {
  const third = (await dates())[2]!
  await settle(page, `/meetings/${third.meeting}`)
  await page.getByRole('button', { name: 'Cancel', exact: true }).click()
  await page.getByRole('radio', { name: 'Skip this date: it is not booked again' }).waitFor()
  await page.getByLabel('Why (may stay empty)').fill('Retreat')
  await page.getByRole('button', { name: 'Skip it' }).click()
  await page.getByText('Skipped, and everybody is told.').waitFor()
  await page.getByRole('link', { name: 'a stand-up' }).click()
  await page.getByText('Left out on purpose: Retreat.').waitFor()
  await page.getByRole('button', { name: 'Hold it after all' }).click()
  await page.getByText(/^Booked for/).waitFor()
})

test('another time for one date, a change of them all, and its end', { skip: noBrowser }, async () => {
  await page.getByRole('button', { name: 'Another time' }).click()
  await page.getByRole('spinbutton', { name: /^hour/ }).fill('11')
  await page.getByRole('button', { name: 'Take that time' }).click()
  await page.getByText('Booked for 11:30–11:50, another time than usual.').waitFor()
  await page.getByRole('link', { name: 'Change it' }).click()
  await page.getByText('Nothing is changed yet.').waitFor()
  await page.getByLabel('What it is called').fill('Morning round')
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByRole('heading', { level: 1, name: 'Morning round' }).waitFor()
  const bos = await openPage(muster.url, { signedIn: await signIn(muster.url, bo.email, 'correct horse') })
  await settle(bos.page, `/standups/${id}/edit`)
  await bos.page.getByText('made this stand-up, and nobody else may change it').waitFor()
  await bos.page.close()
  await page.getByRole('button', { name: 'End it' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'End it' }).click()
  await page.getByText('It has ended. Nothing is booked any more').waitFor()
  assert.deepEqual(complaints, [])
})

async function dates() {
  return (await ann.call(getStandup, { params: { id } })).dates
}
