import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import type { Page } from 'playwright-core'
import { createContact } from '#/contacts/schema.ts'
import { createGathering, getGathering } from '#/gatherings/schema.ts'
import { listMessages } from '#/messages/schema.ts'
import { day, hour } from '#/time/date.ts'
import { formatInstant } from '#/time/instant.ts'
import { startMuster } from '../harness.ts'
import { barriers, noBrowser, openPage, overflows, settle, signIn } from './browser.ts'

// A host watches a table fill up, while his guests answer by their links.
const muster = await startMuster()
// The page has the real clock, so the server needs it too.
muster.clock.now = Date.now()
const ann = await muster.person('Ann')
const NAMES = ['Bo', 'Cy', 'Di', 'Ed', 'Fay']
const start = Math.floor(muster.clock.now / day) * day + 6 * day + 18 * hour
const complaints: string[] = []
let id: string
let page: Page
let phone: Page

before(async () => {
  if (noBrowser) return
  const guests: { contact: string }[] = []
  for (const name of NAMES) {
    const { id: contact } = await ann.call(createContact, { body: { name, email: addressOf(name) } })
    guests.push({ contact })
  }
  const body = { title: 'Dinner', place: 'At home', seats: 2, guests: guests.slice(0, 4) }
  const at = { start: formatInstant(start), end: formatInstant(start + 4 * hour) }
  id = (await ann.call(createGathering, { body: { ...body, ...at } })).id
  const signedIn = await signIn(muster.url, ann.email, 'correct horse')
  const open = async (width: number) => {
    const opened = await openPage(muster.url, { signedIn, width })
    opened.page.on('close', () => complaints.push(...opened.complaints))
    return opened.page
  }
  ;[page, phone] = await Promise.all([open(1280), open(390)])
})

test('a host finds the gathering in the list, deals, and sees a guest’s answer without reloading', {
  skip: noBrowser,
}, async () => {
  await settle(page, '/gatherings')
  await page.getByText('Two seats; nobody is asked yet.').waitFor()
  await page.getByRole('link', { name: 'Dinner' }).click()
  await page.getByText('The first two are asked at once').waitFor()
  await page.getByRole('button', { name: 'Deal' }).click()
  await page.getByText('Two are asked; Di is next.').waitFor()
  assert.equal(await chairs('kept'), 2)
  await settle(phone, `/gatherings/${id}`)
  await answer('Bo', 'yes')
  for (const one of [page, phone]) await one.getByText('One said yes, one is asked; Di is next.').waitFor()
  assert.deepEqual([await chairs('yes'), await chairs('kept')], [1, 1])
  await page.getByRole('img', { name: '2 chairs: 1 yes, 1 kept for who is asked.' }).waitFor()
  assert.deepEqual(await barriers(page), [])
  assert.equal(await overflows(phone), false)
})

test('more seats are saved by a button, and the next is asked', { skip: noBrowser }, async () => {
  await page.getByRole('button', { name: 'Increase' }).click()
  assert.equal(await chairs('left'), 1)
  await page.getByText('The next in line are asked at once.').waitFor()
  await page.getByRole('button', { name: 'Save 3 seats' }).click()
  await page.getByText('One said yes, two are asked; Ed is next.').waitFor()
  assert.equal(await chairs('kept'), 2)
})

test('an answer by telephone is written down; an invitation is withdrawn, and the seat goes on', {
  skip: noBrowser,
}, async () => {
  await page.getByRole('button', { name: 'What to do about Cy' }).click()
  await page.getByRole('radio', { name: 'Probably' }).click()
  await page.getByRole('button', { name: 'Write it down' }).click()
  await page.getByText('One said yes, one probably, one is asked; Ed is next.').waitFor()
  await page.getByRole('button', { name: 'What to do about Di' }).click()
  await page.getByRole('button', { name: 'Withdraw the invitation' }).click()
  await page.getByText('The invitation of Di is withdrawn.').waitFor()
  await page.getByText('One said yes, one probably, one is asked.').waitFor()
  await page.getByRole('heading', { name: 'Not coming, or not sure' }).waitFor()
})

test('fewer seats than are kept ask first, with the figures', { skip: noBrowser }, async () => {
  await page.getByRole('button', { name: 'Decrease' }).click()
  await page
    .getByText('but one is taken by a yes, one probably and one is kept for open invitations.')
    .waitFor()
  await page.getByRole('button', { name: 'Withdraw and save' }).click()
  await page.getByText('One said yes, one probably, every seat is taken; Ed would be next.').waitFor()
  await page.getByText('Withdrawn by fewer seats, in line again').waitFor()
  const { seats } = await ann.call(getGathering, { params: { id } })
  assert.deepEqual([seats.total, seats.reserved], [2, 0])
})

test('a guest is added and off the list again', { skip: noBrowser }, async () => {
  await page.getByRole('button', { name: 'Add guests' }).click()
  await page.getByRole('button', { name: 'Add Fay' }).click()
  await page.getByText('Fay is on the list.').waitFor()
  await page.getByRole('button', { name: 'Done' }).click()
  await page.getByRole('button', { name: 'What to do about Fay' }).click()
  await page.getByRole('button', { name: 'Take off the list' }).click()
  await page.getByRole('button', { name: 'What to do about Fay' }).waitFor({ state: 'detached' })
})

test('another place is saved with who hears of it; it is cancelled, and takes place after all', {
  skip: noBrowser,
}, async () => {
  await page.getByRole('button', { name: 'Change it' }).click()
  await page.getByLabel('Where').fill('In the yard')
  await page.getByText('Two guests are told.').waitFor()
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await phone.getByText('In the yard').waitFor()
  await page.getByRole('button', { name: 'Cancel it' }).click()
  await page.getByLabel('Why (may stay empty)').fill('Snow')
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel it' }).click()
  await phone.getByText('“Snow”').waitFor()
  assert.equal(await overflows(phone), false)
  await phone.getByRole('button', { name: 'Have it take place after all' }).click()
  await page.getByText('One said yes, one probably, every seat is taken; Ed would be next.').waitFor()
  await page.getByText('What happened').click()
  await page.getByText('You cancelled it: “Snow”').waitFor()
  await page.getByText('You changed the seats from 2 to 3.').waitFor()
})

test('nothing was blocked by the content policy, and nothing broke', { skip: noBrowser }, async () => {
  await Promise.all([page.close(), phone.close()])
  assert.deepEqual(complaints, [])
})

function addressOf(name: string): string {
  return `${name.toLowerCase()}@guests.example.org`
}

/** As the guest does by the link in his mail. */
async function answer(name: string, said: string): Promise<void> {
  const { items } = await ann.call(listMessages, { query: { about: id, limit: 200 } })
  const token = /\/i\/(mg_[\w-]+)/.exec(items.find(({ to }) => to === addressOf(name))!.text)![1]
  const told = await muster.fetch(`/api/invitations/${token}/answer`, {
    method: 'PUT',
    json: { answer: said },
  })
  assert.equal(told.status, 200)
}

function chairs(state: string): Promise<number> {
  return page.locator(`.chair[data-state="${state}"]`).count()
}
