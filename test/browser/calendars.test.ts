import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import type { Page } from 'playwright-core'
import { listCalendars } from '#/calendars/schema/calendar.ts'
import { addDays } from '#/time/date.ts'
import { formatInstant } from '#/time/instant.ts'
import { noDav, startDav } from '../dav.ts'
import { calendarOf, event, startFeed } from '../feedserver.ts'
import { startMuster } from '../harness.ts'
import { barriers, noBrowser, openPage, overflows, settle, signIn } from './browser.ts'

// Ann brings the calendars that she has elsewhere: a feed by its address, and two on a server of somebody else.
const muster = await startMuster({ ALLOW_PRIVATE_NETWORK: '127.0.0.1' })
// The page has the real clock, so the server needs it too.
muster.clock.now = Date.now()
const ann = await muster.person('Ann')
const tomorrow = addDays(formatInstant(muster.clock.now).slice(0, 10), 1)
const feed = await startFeed(calendarOf(timed('Dentist', '1000', '1100'), allDay('Retreat by the sea')))
const skip = noBrowser || noDav('radicale')
let page: Page
let phone: Page
const complaints: string[] = []

before(async () => {
  if (skip) return
  const signedIn = await signIn(muster.url, ann.email, 'correct horse')
  const open = async (width: number, dark: boolean) => {
    const opened = await openPage(muster.url, { signedIn, width, dark })
    opened.page.on('close', () => complaints.push(...opened.complaints))
    return opened.page
  }
  ;[page, phone] = await Promise.all([open(1280, false), open(390, true)])
})

test('a feed is connected by its address; what is wrong with another is said at once', { skip }, async () => {
  await settle(page, '/calendars')
  await page.getByText('No calendar is connected').waitFor()
  await page.getByRole('button', { name: 'Connect a calendar' }).first().click()
  await page.getByRole('button', { name: 'Google By signing in there' }).click()
  await page.getByText('GOOGLE_CLIENT_ID').waitFor()
  await page.getByRole('button', { name: 'Elsewhere' }).click()
  await page.getByRole('button', { name: 'A feed by its address' }).click()
  const look = page.getByRole('button', { name: 'Look for it' })
  feed.answer = 404
  await page.getByLabel('Address of the feed').fill(feed.url)
  await look.click()
  await page.getByRole('dialog').getByRole('alert').waitFor()
  feed.answer = null
  await look.click()
  await page.getByText('One is connected; all is well.').waitFor()
  await page.getByText('2 events. Up to date today').waitFor()
})

test('of several calendars on a server one chooses, after a wrong password is refused', {
  skip,
}, async () => {
  const dav = await startDav('radicale')
  for (const name of ['Home', 'Work'])
    await dav.makeCalendar(`${dav.home}${name}/`, `<d:displayname>${name}</d:displayname>`)
  await page.getByRole('button', { name: 'Connect a calendar' }).click()
  await page.getByRole('button', { name: 'Another server' }).click()
  await page.getByLabel('Address of the server').fill(dav.url)
  await page.getByLabel('User name').fill(dav.user)
  await page.getByLabel('Password').fill('wrong')
  const look = page.getByRole('button', { name: 'Look for it' })
  await look.click()
  await page.getByRole('dialog').getByRole('alert').waitFor()
  await page.getByLabel('Password').fill(dav.password)
  await look.click()
  await page.getByRole('checkbox', { name: 'Work' }).waitFor()
  await page.getByText('Work', { exact: true }).click()
  await page.getByRole('button', { name: 'Connect 1 calendar' }).click()
  await page.getByRole('heading', { name: 'Home' }).waitFor()
  await page.getByText('Two are connected; all is well.').waitFor()
  const { items } = await ann.call(listCalendars, { query: {} })
  assert.deepEqual(
    items.filter(({ writes }) => writes).map(({ name }) => name),
    ['Home'],
  )
  assert.deepEqual(await barriers(page), [])
})

test('what they hold stands among the events, day by day, with the calendar that it is of', {
  skip,
}, async () => {
  await settle(phone, '/events')
  const row = phone.getByRole('listitem').filter({ hasText: 'Dentist' })
  await row.getByText(/–/).waitFor()
  await phone.getByRole('listitem').filter({ hasText: 'Retreat by the sea' }).getByText('all day').waitFor()
  assert.deepEqual(await barriers(phone), [])
  assert.equal(await overflows(phone), false)
  await phone.getByRole('link', { name: 'Two weeks later' }).click()
  await phone.getByText('Nothing in these two weeks').waitFor()
  await phone.getByRole('link', { name: 'Today' }).click()
  await row.waitFor()
})

test('one that fails says since when, on the desk too; its events can be only shown, and it goes again', {
  skip,
}, async () => {
  feed.answer = 404
  const own = page.getByRole('listitem').filter({ hasText: 'A feed' })
  await own.getByRole('button', { name: 'Read it now' }).click()
  await own.getByText(/It cannot be read since today.*goes on counting/).waitFor()
  await page.getByText('one cannot be read').waitFor()
  await settle(phone, '/')
  await phone.getByRole('link', { name: /cannot be read since today/ }).click()
  await phone.getByRole('heading', { level: 1, name: 'Calendars' }).waitFor()
  assert.equal(await overflows(phone), false)
  await own.getByText('Its events take my time').click()
  await page.getByText('its events are only shown.').waitFor()
  await own.getByRole('button', { name: 'Disconnect' }).click()
  await page.getByRole('button', { name: 'Disconnect it' }).click()
  await own.waitFor({ state: 'detached' })
})

test('the address of one’s own feed is shown once, and revoked', { skip }, async () => {
  await page.getByRole('button', { name: 'Get the address' }).click()
  const url = await page.getByText(/^http.*\/feeds\/.*\.ics$/).textContent()
  const { pathname } = new URL(url!)
  assert.equal((await muster.fetch(pathname)).status, 200)
  await page.getByRole('button', { name: 'I have it' }).click()
  await page.getByRole('button', { name: 'Revoke' }).click()
  await page.getByText('Revoked; the address leads nowhere now.').waitFor()
  assert.equal((await muster.fetch(pathname)).status, 410)
  assert.deepEqual(complaints, [])
})

function timed(title: string, from: string, to: string): string {
  const at = (time: string) => `${tomorrow.replaceAll('-', '')}T${time}00Z`
  return event(title, `DTSTART:${at(from)}`, `DTEND:${at(to)}`)
}

function allDay(title: string): string {
  const date = (days: number) => addDays(tomorrow, days).replaceAll('-', '')
  return event(title, `DTSTART;VALUE=DATE:${date(0)}`, `DTEND;VALUE=DATE:${date(1)}`)
}
